"""What ``doctor`` looks at where the office has a private group: whether the registers with personal fields belong to it.

The group may be named in ``office.toml`` when there are records already: those stay open to all until someone sees to it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.storage.care.finding import Finding, mended, problem
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.disk.permissions import WrongGroup, wrong_groups
from rulegov_tui.storage.journal.line import BrokenJournalError
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import SUFFIX

_GROUP = "用户组"


def private_files(store: Store, name: str, *, fix: bool) -> Iterator[Finding]:
    """Every file and folder that is open to others than the group of that name; ``fix`` sets right what is ours."""
    groups = {category.name: gid for category in store.catalog if (gid := store.guards.group(category.name)) is not None}
    wrong = [one for top, gid in _tops(store, groups).items() for one in wrong_groups(top, gid)]
    left = [one for one in wrong if not (fix and one.mend())]
    if put_right := len(wrong) - len(left):
        yield mended(_GROUP, f"{put_right} 个文件或文件夹已归“{name}”组")
    for owner in sorted({one.owner for one in left}):
        yield _open_to_others(store, name, owner, [one for one in left if one.owner == owner])


def _open_to_others(store: Store, name: str, owner: str, wrong: Sequence[WrongGroup]) -> Finding:
    who = "在这个组里的人" if owner == login() else f"{owner}（要在这个组里）"
    return problem(
        _GROUP,
        f"{len(wrong)} 处含个人信息，却不归“{name}”组，如 {store.workspace.shown(wrong[0].path)}",
        f"请由{who}或管理员运行 rulegov doctor --fix",
    )


def _tops(store: Store, groups: dict[str, int]) -> dict[Path, int]:
    """The registers' folders, and where the store keeps the versions of their records, each with its group."""
    workspace = store.workspace
    found, ids = dict[Path, int](), _journalled(store, groups)
    for name, gid in groups.items():
        for folder in _folders(store, store.catalog.categories[name]):
            found[folder] = gid
            with suppress(OSError):  # whoever may not list it is outside the group
                ids.update((path.stem, gid) for path in folder.glob(f"*{SUFFIX}"))
    for record_id, gid in ids.items():
        for kept in (workspace.history, workspace.trash, workspace.saved):
            found[kept / record_id] = gid
    return found


def _folders(store: Store, category: Category) -> list[Path]:
    if category.kind is Kind.ROSTER:
        return [store.workspace.rosters / category.name]
    return [folder / category.name for folder in store.workspace.year_folders()]


def _journalled(store: Store, groups: dict[str, int]) -> dict[str, int]:
    """The records that the journal knows of, also deleted ones, each with its group."""
    found: dict[str, int] = {}
    with suppress(BrokenJournalError):  # said already
        for line in store.protocol.journal.lines():
            changes = store.protocol.changes_of(line) or ()
            found.update((change.id, groups[change.category]) for change in changes if change.category in groups)
    return found
