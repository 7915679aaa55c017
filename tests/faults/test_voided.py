"""A change that its process never put in place, and that settling had to give up for a hand's edit."""

from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.journal.line import Operation
from rulegov_tui.storage.saving.settling import UNSAVED
from rulegov_tui.storage.store import Store
from tests.faults.places import look_over, opened
from tests.faults.scenarios import SECOND, Act, Scenario, ids_of
from tests.faults.tally import Tally


def _edit(people: int) -> Act:
    return lambda store, ids: store.edit(ids[SECOND], {"people": people})


def _voided(folder: Path, prepare: Act, death: Act) -> Store:
    """A workspace on which the last change was committed, its process killed, and the file edited by hand then."""
    root = Scenario("voided", death, prepare, death=death).template(folder / "workspace")
    path = opened(root).find(ids_of(root)[SECOND]).path
    path.write_bytes(path.read_bytes() + "# 手写\n".encode())
    store = opened(root)
    store.notice()
    return store


@pytest.fixture
def voided(tmp_path: Path) -> Store:
    return _voided(tmp_path, _edit(5), _edit(6))


def test_the_hand_stays_and_what_was_to_be_saved_lies_in_the_history(voided: Store) -> None:
    record_id = ids_of(voided.workspace.root)[SECOND]
    assert voided.find(record_id).text.endswith("people = 5\n# 手写\n")
    (unsaved,) = (voided.workspace.history / record_id).glob(f"*{UNSAVED}.toml")
    assert "people = 6" in unsaved.read_text(encoding="utf-8")
    tally = Tally("voided")
    look_over(voided.workspace.root, tally)
    assert not tally.violations


def test_an_undo_passes_over_it(voided: Store) -> None:
    assert voided.undo()[0].op is Operation.EXTERNAL
    line, _ = voided.undo()
    assert line.change is not None
    assert line.change.changes == {"people": [None, 5]}


def test_a_voided_undo_is_no_undo(tmp_path: Path) -> None:
    store = _voided(tmp_path, _edit(5), lambda store, _ids: store.undo())
    with pytest.raises(RulegovError, match="没有可以重做的改动"):
        store.redo()
    assert store.undo()[0].op is Operation.EXTERNAL
    assert store.undo()[0].op is Operation.EDIT
