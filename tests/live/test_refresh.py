"""What colleagues and other windows save is there after a refresh, and nothing else was read."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.live import rereading
from rulegov_tui.live.rereading import Rereading, UnusualFileError
from rulegov_tui.storage.care.closing import close_year
from rulegov_tui.storage.files.damage import DamagedFile
from rulegov_tui.storage.files.record_file import new_text
from tests.live.office import COLLEAGUE, Office
from tests.storage.registers import CATALOG, VALID, VISITS, visit


def test_nothing_is_there_before_the_load(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.theirs.add(VISITS, visit())
    assert not office.live.is_loaded
    assert office.live.records("visit") == ()
    assert office.live.load() is None
    assert office.live.is_loaded
    assert len(office.live.records("visit")) == 1
    office.check()


def test_a_refresh_before_the_load_loads(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.theirs.add(VISITS, visit())
    assert office.live.refresh() is None
    office.check()


def test_a_new_record_arrives_with_who_and_where(office: Office) -> None:
    with office.colleague() as store:
        made = store.add(VISITS, visit())
    news = office.news()
    assert news.added == {made.id}
    assert news.categories == {"visit"}
    assert news.by == (COLLEAGUE,)
    assert news.sentence == "wang 刚新增 走访 1 条"


def test_ones_own_save_arrives_without_a_sentence(office: Office) -> None:
    made = office.own.add(VISITS, visit())
    news = office.news()
    assert news.added == {made.id}
    assert (news.by, news.sentence) == ((), "")


def test_an_edit_a_move_and_a_merge_arrive(office: Office) -> None:
    made = office.own.add(VISITS, visit(people=1))
    office.news()
    with office.colleague() as store:
        opened = store.find(made.id)
        store.edit(made.id, {"people": 2})
        assert office.news().changed == {made.id}
        store.edit(made.id, {"date": date(2023, 1, 2)})
        assert office.news().changed == {made.id}
        store.edit(made.id, {"note": "晴"}, opened)
    assert office.news().sentence == "wang 刚改了 走访 1 条"
    assert dict(office.live.records("visit")[0].values) == visit(people=2, date=date(2023, 1, 2), note="晴")


def test_a_deletion_and_a_restoration_arrive(office: Office) -> None:
    made = office.own.add(VISITS, visit())
    office.news()
    with office.colleague() as store:
        store.delete(made.id)
        assert office.news().removed == {made.id}
        store.restore(made.id)
        assert office.news().added == {made.id}


def test_a_bulk_edit_an_import_their_undo_and_redo_arrive(office: Office) -> None:
    with office.colleague() as store:
        made = store.add_all(VISITS, [visit(people=number) for number in range(5)])
        assert office.news().sentence == "wang 刚新增 走访 5 条"
        store.edit_all({record.id: {"note": "晴"} for record in made[:2]})
        assert office.news().changed == {record.id for record in made[:2]}
        store.undo()
        assert office.news().changed == {record.id for record in made[:2]}
        store.undo()
        assert office.news().removed == {record.id for record in made}
        store.redo()
        assert len(office.news().added) == 5


def test_several_saves_arrive_at_once_and_one_that_was_taken_back_not_at_all(office: Office) -> None:
    mine = office.own.add(VISITS, visit())
    with office.colleague() as store:
        theirs = store.add(VISITS, visit())
        store.add(VISITS, visit())
        store.undo()
    news = office.news()
    assert news.added == {mine.id, theirs.id}
    assert news.sentence == "wang 刚新增 走访 1 条"
    with office.colleague() as store:
        store.edit(mine.id, {"people": 5})
        store.undo()
    assert office.live.refresh() is None


def test_a_closed_year_is_no_record(office: Office) -> None:
    with office.colleague() as store:
        store.add(VISITS, visit())
        office.news()
        close_year(store, 2024, lambda _: (), date(2025, 3, 1))
        assert office.live.refresh() is None
        office.check()


def test_only_the_named_files_are_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = office.own.add_all(VISITS, [visit(people=number) for number in range(5)])
    office.news()
    read: list[str] = []

    def read_bytes(path: str) -> bytes:
        read.append(path)
        return Path(path).read_bytes()

    monkeypatch.setattr(rereading, "read_bytes", read_bytes)
    monkeypatch.setattr(type(office.own), "load", pytest.fail)
    office.theirs.edit(made[2].id, {"people": 9})
    assert office.live.refresh() is not None
    assert [Path(path).stem for path in read] == [made[2].id]


def test_at_rest_a_refresh_reads_nothing_and_takes_two_stats(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.own.add(VISITS, visit())
    office.news()
    asked: list[object] = []
    real = os.stat
    for name in ("open", "scandir", "listdir", "lstat"):
        monkeypatch.setattr(os, name, lambda *_, **__: pytest.fail("more than a stat"))

    def stat(path: Path) -> os.stat_result:
        asked.append(path)
        return real(path)

    monkeypatch.setattr(os, "stat", stat)
    assert office.live.refresh() is None
    assert len(asked) == 2


def test_what_a_reader_holds_stays_as_it_was(office: Office) -> None:
    made = office.own.add(VISITS, visit(people=1))
    office.news()
    ledger, records = office.live.ledger, office.live.records("visit")
    office.theirs.edit(made.id, {"people": 2})
    office.theirs.add(VISITS, visit())
    office.news()
    assert [record.get("people") for record in records] == [1]
    assert ledger.records["visit"] is records
    assert office.live.ledger is not ledger
    assert ledger.records["village"] is office.live.records("village")


def test_many_changes_at_once_are_loaded_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rulegov_tui.live.records.MOST", 3)
    monkeypatch.setattr("rulegov_tui.live.rereading.Rereading.of", pytest.fail)
    with office.colleague() as store:
        store.add_all(VISITS, [visit(people=number) for number in range(4)])
    assert office.news().sentence == "wang 刚新增 走访 4 条"


def test_a_workspace_without_a_journal_and_its_first_save(office: Office) -> None:
    office.put("2024/visit/2024-03-15-aaaaaa.toml", VALID)
    office.live.load()
    assert not office.session.workspace.journal.exists()
    assert office.live.refresh() is None
    office.theirs.add(VISITS, visit())
    office.theirs.add(VISITS, visit())
    assert len(office.news().added) == 2


@pytest.mark.parametrize("folder", [True, False], ids=["in a folder that is there", "in a new folder"])
def test_a_file_that_comes_to_lie_twice_is_damage_until_one_is_gone(office: Office, *, folder: bool) -> None:
    if folder:
        (office.root / "records/2023/visit").mkdir(parents=True)
        office.live.load()
    made = office.own.add(VISITS, visit())
    office.news()
    other = office.put(f"2023/visit/{made.id}.toml", new_text(VISITS, visit(date=date(2023, 1, 1))))
    assert office.closer().damaged == (f"records/2024/visit/{made.id}.toml",)
    other.unlink()
    assert office.closer().mended == (f"records/2024/visit/{made.id}.toml",)
    assert office.ids() == [made.id]


def test_a_register_that_may_not_be_read_costs_no_load(office: Office) -> None:
    made = office.own.add(VISITS, visit())
    closed = [DamagedFile("records/2024/visit", 1, 1, "没有权限读这个文件夹")]
    ledger = replace(office.live.ledger, damaged=closed)
    found, changes = Rereading(office.session.workspace, CATALOG, ledger).of([f"2024/visit/{made.id}.toml"])
    assert (found.damaged, list(found.records["visit"]), changes) == (closed, [], [])


def test_a_file_whose_id_was_refused_elsewhere_is_for_the_loader(office: Office) -> None:
    made = office.own.add(VISITS, visit())
    other = office.put(f"2023/visit/{made.id}.toml", new_text(VISITS, visit(date=date(2023, 1, 1))))
    office.live.load()
    other.unlink()
    with pytest.raises(UnusualFileError):
        Rereading(office.session.workspace, CATALOG, office.live.ledger).of([f"2023/visit/{made.id}.toml"])
