"""A line counts before its files are in place, and may never be finished: the records in memory follow the disk, not the line."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.storage.journal.repair import mend
from rulegov_tui.storage.store import Store
from tests.live.office import Office, dies_in
from tests.storage.registers import CATALOG, VISITS, visit

Act = Callable[[Store, list[str]], object]
KILLED: dict[str, Act] = {
    "new": lambda store, _: store.add(VISITS, visit()),
    "edit": lambda store, ids: store.edit(ids[0], {"people": 7}),
    "move": lambda store, ids: store.edit(ids[0], {"date": date(2023, 5, 1)}),
    "delete": lambda store, ids: store.delete(ids[0]),
    "import": lambda store, _: store.add_all(VISITS, [visit(), visit()]),
    "bulk": lambda store, ids: store.edit_all({one: {"people": 8} for one in ids}),
    "delete all": lambda store, ids: store.delete_all(ids),
}


@pytest.fixture
def ids(office: Office) -> list[str]:
    made = [record.id for record in office.own.add_all(VISITS, [visit(), visit(), visit()])]
    office.news()
    return made


def settled(office: Office) -> None:
    """Whoever takes the lock next finishes what a dead process left."""
    Store(office.session.workspace, CATALOG).at_one_instant()


@pytest.mark.parametrize("act", KILLED.values(), ids=KILLED)
@pytest.mark.parametrize("looks", [True, False], ids=["looked at meanwhile", "not looked at"])
def test_what_a_dead_process_left_arrives_when_it_is_finished(office: Office, ids: list[str], act: Act, *, looks: bool) -> None:
    dies_in("apply", lambda: act(office.theirs, ids))
    if looks:
        assert office.live.refresh() is None
        office.check()
        assert office.live.refresh() is None
    settled(office)
    office.news()


@pytest.mark.parametrize("act", KILLED.values(), ids=KILLED)
def test_what_was_left_before_the_load_arrives_too(office: Office, ids: list[str], act: Act) -> None:
    dies_in("apply", lambda: act(office.theirs, ids))
    late = Office.__new__(Office)
    vars(late).update(vars(office))
    late.live = type(office.live)(office.session)
    late.live.load()
    late.check()
    settled(office)
    late.news()


@pytest.mark.parametrize("act", KILLED.values(), ids=KILLED)
def test_what_dies_before_its_line_never_arrives(office: Office, ids: list[str], act: Act) -> None:
    dies_in("commit", lambda: act(office.theirs, ids))
    assert office.live.refresh() is None
    settled(office)
    assert office.live.refresh() is None
    office.check()


def test_what_cannot_be_finished_any_more_is_left_as_a_hand_wrote_it(office: Office, ids: list[str]) -> None:
    dies_in("apply", lambda: office.theirs.edit(ids[0], {"people": 7}))
    path = office.own.find(ids[0]).path
    path.write_text(path.read_text("utf-8").replace("宅基地", "土地"), encoding="utf-8")
    assert office.live.refresh() is not None
    office.check()
    settled(office)
    assert office.live.refresh() is None
    office.check()


def test_waiting_reads_nothing_while_nothing_stirs(office: Office, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dies_in("apply", lambda: office.theirs.edit(ids[0], {"people": 7}))
    assert office.live.refresh() is None
    monkeypatch.setattr(os, "open", lambda *_, **__: pytest.fail("reads"))
    assert office.live.refresh() is None


def test_half_a_line_waits_and_is_cut_off_by_the_next_save(
    office: Office, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "load", pytest.fail)
    (path,) = office.own.protocol.journal.files()
    with path.open("ab") as file:
        file.write(b'{"n":99,"t":"2024-03-20T08:00:00.000Z","by":"wang","changes":{"note":["' + "长".encode() * 9000)
    assert office.live.refresh() is None
    assert office.live.refresh() is None
    with office.colleague() as store:
        store.edit(ids[0], {"people": 7})
    assert office.news().sentence == "wang 刚改了 走访 1 条"


def test_a_line_that_could_not_be_synced_is_followed_in_the_next_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", fail)
        with pytest.raises(OSError, match="Input/output"):
            office.theirs.add(VISITS, visit())
    assert office.live.refresh() is None
    with office.colleague() as store:
        store.add(VISITS, visit())
    assert office.news().sentence == "wang 刚新增 走访 1 条"
    assert len(office.own.protocol.journal.files()) == 2


def test_a_line_that_was_seen_and_then_taken_back_is_followed_on(
    office: Office, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it could be neither synced nor cut off, the next file has another line of its number."""
    (path,) = office.own.protocol.journal.files()
    before = path.read_bytes()
    dies_in("apply", lambda: office.theirs.edit(ids[0], {"people": 7}))
    unsynced = path.read_bytes()
    assert office.live.refresh() is None
    path.write_bytes(before)
    taken_over = path.with_name(f"{path.stem}-2.jsonl")
    taken_over.write_bytes(b"")
    again = Store(office.session.workspace, CATALOG)
    with office.colleague():
        again.edit(ids[1], {"people": 8})
    path.write_bytes(unsynced)
    monkeypatch.setattr(Store, "load", pytest.fail)
    assert office.news().sentence == "wang 刚改了 走访 1 条"


def test_the_journal_of_the_next_year_is_followed(office: Office, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with office.colleague() as store:
        store.edit(ids[0], {"people": 7})
        monkeypatch.setattr("rulegov_tui.storage.journal.chain.now", lambda: "2999-01-01T08:00:00.000Z")
        store.edit(ids[1], {"people": 8})
    assert office.news().changed == set(ids[:2])
    with office.colleague() as store:
        store.edit(ids[2], {"people": 9})
    assert office.news().sentence == "wang 刚改了 走访 1 条"


def newer(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b'{"n":99,"op":"strange"}\n')


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def gone(path: Path) -> None:
    path.unlink()


def other(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content + content)


def device(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("breaks", [newer, cut, gone, other, device])
def test_a_journal_that_cannot_be_followed_costs_one_load(
    office: Office, ids: list[str], breaks: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.put(f"2024/visit/{ids[0]}.toml", 'date = 2024-03-15\ntopic = "土地"\n')
    (path,) = office.own.protocol.journal.files()
    breaks(path)
    news = office.live.refresh()
    office.check()
    assert news is not None
    assert news.changed == {ids[0]}
    monkeypatch.setattr(Store, "load", pytest.fail)
    assert office.live.refresh() is None


def test_a_mended_journal_is_followed_again(office: Office, ids: list[str]) -> None:
    (path,) = office.own.protocol.journal.files()
    newer(path)
    assert office.live.refresh() is None
    mend(office.own.protocol.journal)
    with office.colleague() as store:
        store.edit(ids[0], {"people": 7})
        assert office.live.refresh() is not None
        office.check()
        store.edit(ids[0], {"people": 8})
        assert office.news().sentence == "wang 刚改了 走访 1 条"
