"""Registers that are added or changed while they are in memory: nothing is called damaged by a definition that is out of date."""

from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.fields import Value
from rulegov_tui.live.arrived import OUTDATED
from rulegov_tui.live.records import LiveRecords
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace

PATROL = 'label = "巡查"\n[[fields]]\nkey = "kind"\nlabel = "类别"\ntype = "choice"\nchoices = ["河道"]\n'
DAY = date(2024, 3, 15)


class Window:
    """A session of the workspace with its records in memory."""

    def __init__(self, root: Path) -> None:
        self.session = Session(Workspace(root), date(2024, 12, 20))
        self.live = LiveRecords(self.session)
        self.live.load()

    def add(self, category: str, kind: str) -> str:
        """Save a record in this window; gives its id."""
        values: dict[str, Value] = {"date": DAY, "kind": kind}
        return self.session.store.add(self.session.catalog.categories[category], values).id

    def ids(self, category: str) -> list[str]:
        return [record.id for record in self.live.records(category)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    records = tmp_path / "records"
    (records / "categories").mkdir(parents=True)
    (records / "office.toml").write_text('name = "青山乡"\nkind = "乡"\n', encoding="utf-8")
    (records / "categories" / "patrol.toml").write_text(PATROL, encoding="utf-8")
    return tmp_path


def category(root: Path, name: str, content: str) -> None:
    (root / "records" / "categories" / f"{name}.toml").write_text(content, encoding="utf-8")


def test_a_register_that_a_colleague_added_is_told_once_and_its_records_are_not_damaged(root: Path) -> None:
    mine = Window(root)
    category(root, "visit", PATROL.replace("巡查", "走访"))
    theirs = Window(root)
    theirs.add("visit", "河道")
    found = mine.live.refresh()
    assert found is not None
    assert found.sentence == f"{OUTDATED}。"
    assert mine.live.is_outdated
    assert list(mine.live.ledger.damaged) == []
    assert mine.live.look_closer() is None
    theirs.add("visit", "河道")
    assert mine.live.refresh() is None
    assert list(mine.live.ledger.damaged) == []
    assert list(Window(root).live.ledger.damaged) == []


def test_what_is_saved_meanwhile_in_known_registers_is_taken_in(root: Path) -> None:
    mine = Window(root)
    category(root, "visit", PATROL.replace("巡查", "走访"))
    theirs = Window(root)
    theirs.add("visit", "河道")
    one, other = mine.add("patrol", "河道"), theirs.add("patrol", "河道")
    assert mine.live.refresh() is not None
    assert set(mine.ids("patrol")) == {one, other}
    mine.session.store.edit(one, {"date": date(2023, 5, 4)})
    assert mine.live.refresh() is not None
    assert {record.date.year for record in mine.live.records("patrol")} == {2023, 2024}


def test_a_new_choice_of_a_known_register_makes_no_record_damaged(root: Path) -> None:
    mine = Window(root)
    known = mine.add("patrol", "河道")
    mine.live.refresh()
    category(root, "patrol", PATROL.replace('"河道"', '"河道", "山林"'))
    theirs = Window(root)
    theirs.add("patrol", "山林")
    theirs.session.store.edit(known, {"kind": "山林"})
    found = mine.live.look_closer()
    assert found is not None
    assert OUTDATED in found.sentence
    assert list(mine.live.ledger.damaged) == []
    assert mine.ids("patrol") == [known]


@pytest.mark.parametrize("name", ["office.toml", "deadlines.toml", "categories/visit.toml"])
def test_a_closer_look_notices_every_definition(root: Path, name: str) -> None:
    mine = Window(root)
    assert mine.live.look_closer() is None
    with (root / "records" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    found = mine.live.look_closer()
    assert found is not None
    assert found.sentence == f"{OUTDATED}。"


def test_once_they_are_as_they_were_everything_is_read_again(root: Path) -> None:
    mine = Window(root)
    file = root / "records" / "categories" / "patrol.toml"
    kept = file.with_name("kept")
    file.rename(kept)
    assert mine.live.look_closer() is not None
    damaged = root / "records" / "2024" / "patrol" / "2024-03-15-k7m2qd.toml"
    damaged.parent.mkdir(parents=True)
    damaged.write_text("[", encoding="utf-8")
    assert mine.live.look_closer() is None
    kept.rename(file)
    found = mine.live.look_closer()
    assert found is not None
    assert not mine.live.is_outdated
    assert len(mine.live.ledger.damaged) == 1
