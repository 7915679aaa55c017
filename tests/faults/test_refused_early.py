"""What cannot be finished is refused before it is committed: nothing may be left for the next one to finish."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.faults.places import new_workspace, opened
from tests.storage.registers import CATALOG, VISITS, visit

CHANGES: dict[str, Callable[[Store, str], object]] = {
    "new": lambda store, _id: store.add(VISITS, visit()),
    "edit": lambda store, record_id: store.edit(record_id, {"people": 1}),
    "delete": lambda store, record_id: store.delete(record_id),
    "bulk delete": lambda store, record_id: store.delete_all([record_id]),
    "undo": lambda store, _id: store.undo(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_unknown_group_leaves_no_line(change: Callable[[Store, str], object], tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "workspace")
    record_id = opened(root).add(VISITS, visit()).id
    store = Store(Workspace(root), CATALOG, private_group="no-such-group", least_free=0)
    with pytest.raises(RulegovError, match="用户组"):
        change(store, record_id)
    assert [line.n for line in store.protocol.journal.lines()] == [1]
    assert opened(root).find(record_id)
