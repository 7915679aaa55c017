"""What ``doctor`` looks at among this user's own drafts: those that no form will offer again."""

import os
from collections.abc import Iterator

from rulegov_tui.storage.care.finding import Finding, note
from rulegov_tui.storage.drafts import Draft, Drafts
from rulegov_tui.storage.reading.lookup import NoSuchRecordError, record_path
from rulegov_tui.storage.store import Store

_DRAFTS = "草稿"


def stranded_drafts(store: Store) -> Iterator[Finding]:
    """This user's drafts whose register or record is gone, and those that cannot be read."""
    kept = Drafts(store.workspace)
    (drafts, damaged), (_, damaged_sections) = kept.all(), kept.sections()
    for file in (*damaged, *damaged_sections):
        yield note(_DRAFTS, file.sentence().rstrip("。"))
    for draft in drafts:
        shown = store.workspace.shown(store.workspace.drafts / str(os.geteuid()) / f"{draft.name}.json")
        if draft.category not in store.catalog.categories:
            yield note(_DRAFTS, f"{shown}: 台账“{draft.category}”已经没有了", "内容还在文件里，看过以后可以删去")
        elif draft.record_id is not None and _is_gone(store, draft):
            yield note(
                _DRAFTS,
                f"{shown}: 记录 {draft.record_id} 已经没有了",
                f"接着录：先 rulegov restore {draft.record_id}；不要了：看过以后可以删去",
            )


def _is_gone(store: Store, draft: Draft) -> bool:
    try:
        record_path(store.workspace, str(draft.record_id))
    except NoSuchRecordError:
        return True
    return False
