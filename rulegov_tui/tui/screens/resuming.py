"""Going on with a section of a narrative that was left in the middle."""

from functools import partial
from typing import TYPE_CHECKING

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.manuscript import Manuscript, manuscript_of
from rulegov_tui.storage.section_draft import SectionDraft
from rulegov_tui.tui.screens.drafts import taken_over

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


async def resume_section(office: "RulegovApp", draft: SectionDraft) -> None:
    """Open the section of a draft, on the version of the narrative that it was begun on: a save then merges, or asks.

    Where that version is gone (a hand has written over a file that the journal did not know yet) it is the present one, and
    the user is told to compare.

    Raises:
        RulegovError: no kind of report has such a narrative any more, or it has no such section.
    """
    from rulegov_tui.tui.screens.section import SectionPage

    manuscript, is_begun_on = await office.do("正在打开文稿", partial(_opened, office, draft))
    section = next((one for one in manuscript.sections if one.name == draft.section), None)
    if section is None:
        raise RulegovError(f"文稿里没有「{draft.section}」这一节了", cure=f"草稿还在：{office.session.workspace.drafts}")
    mine = taken_over(office, draft)
    assert isinstance(mine, SectionDraft)
    office.push_screen(SectionPage(office, manuscript, section, mine))
    if not is_begun_on:
        office.say("草稿所改的那一版已经没有了，现在对着目前的文稿写：保存前请看看这一节别人改过没有。")


def _opened(office: "RulegovApp", draft: SectionDraft) -> tuple[Manuscript, bool]:
    """The narrative of a draft, and whether it is the version that the draft was begun on."""
    session, ledger = office.session, office.live.ledger
    try:
        return manuscript_of(session, ledger, draft.year, draft.file, draft.version), True
    except RulegovError:
        present = session.store.narratives.open(draft.year, draft.file)
        return manuscript_of(session, ledger, draft.year, draft.file, present.version), False
