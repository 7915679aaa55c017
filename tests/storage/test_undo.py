"""Undo and redo: the bytes of before come back, and nothing that someone has changed since is touched."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.storage.journal.line import Operation
from rulegov_tui.storage.saving.undoing import ElsewhereError, UndoRefusedError
from rulegov_tui.storage.store import Store
from tests.storage.registers import VALID, VISITS, put, visit

NAME = "2024-03-15-k7m2qd"


def records(root: Path) -> dict[str, bytes]:
    """The record files, by path."""
    found = (root / "records").glob("[12]*/*/*.toml")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def add(store: Store) -> object:
    return store.add(VISITS, visit(topic="新的"))


def add_many(store: Store) -> object:
    return store.add_all(VISITS, [visit(topic=f"第{number}次") for number in range(5)])


def edit(store: Store) -> object:
    return store.edit(NAME, {"topic": "土地", "people": 3})


def edit_many(store: Store) -> object:
    other = store.add(VISITS, visit(topic="乙")).id
    return store.edit_all({NAME: {"people": 3}, other: {"people": 4, "date": date(2023, 1, 5)}})


def move(store: Store) -> object:
    return store.edit(NAME, {"date": date(2023, 5, 4)})


def delete(store: Store) -> object:
    return store.delete(NAME)


def restore(store: Store) -> object:
    store.delete(NAME)
    return store.restore(NAME)


def merge(store: Store) -> object:
    base = store.find(NAME)
    store.edit(NAME, {"topic": "土地"})
    return store.edit(NAME, {"people": 3}, base)


CHANGES: list[Callable[[Store], object]] = [add, add_many, edit, edit_many, move, delete, restore, merge]


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    """A record as a hand wrote it: the bytes matter, not only the values."""
    return put(tmp_path, f"2024/visit/{NAME}.toml", VALID + "# 王乡长交代的\n")


@pytest.mark.parametrize("change", CHANGES)
def test_undo_gives_the_bytes_of_before_and_redo_those_of_after(
    store: Store, tmp_path: Path, commented: Path, change: Callable[[Store], object]
) -> None:
    change(store)
    after = records(tmp_path)
    line, done = store.undo()
    undone = records(tmp_path)
    assert undone != after
    assert done.line.op is Operation.UNDO
    assert done.line.of == line.n
    store.redo()
    assert records(tmp_path) == after
    store.undo()
    assert records(tmp_path) == undone
    assert store.protocol.journal.verify() == []


@pytest.mark.parametrize("change", [edit, move, delete, add, add_many])
def test_one_undo_takes_back_all_of_one_step(
    store: Store, tmp_path: Path, commented: Path, change: Callable[[Store], object]
) -> None:
    before = records(tmp_path)
    change(store)
    assert records(tmp_path) != before
    store.undo()
    assert records(tmp_path) == before


def test_undos_go_back_step_by_step_and_redos_forward_again(store: Store, tmp_path: Path, commented: Path) -> None:
    store.notice()
    states = [records(tmp_path)]
    for change in (edit, add, move, delete):
        change(store)
        states.append(records(tmp_path))
    for state in states[-2::-1]:
        Store(store.workspace, store.catalog).undo()
        assert records(tmp_path) == state
    with pytest.raises(RulegovError, match="您没有可以撤销的改动"):
        store.undo()
    for state in states[1:]:
        Store(store.workspace, store.catalog).redo()
        assert records(tmp_path) == state
    with pytest.raises(RulegovError, match="没有可以重做的改动"):
        store.redo()


def test_after_another_change_there_is_nothing_to_redo(store: Store, commented: Path) -> None:
    edit(store)
    store.undo()
    add(store)
    with pytest.raises(RulegovError, match="没有可以重做的改动"):
        store.redo()


def test_a_step_is_not_undone_over_a_later_change(store: Store, tmp_path: Path, commented: Path) -> None:
    edit(store)
    step = store.protocol.journal.last()
    assert step is not None
    store.edit(NAME, {"people": 9})
    before = records(tmp_path)
    with pytest.raises(UndoRefusedError, match=rf"第 {step.n} 步之后又改过：{NAME}（.+，第 {step.n + 1} 步") as caught:
        store.undo(step.n)
    assert records(tmp_path) == before
    (since,) = caught.value.since
    then, now = store.versions_around(step, since.change)
    assert then is not None
    assert now is not None
    assert (then.get("topic"), now.get("people")) == ("宅基地", 9)


def test_a_step_is_not_undone_over_a_change_by_hand(store: Store, tmp_path: Path, commented: Path) -> None:
    edit(store)
    commented.write_text(commented.read_text("utf-8") + "note = '手写'\n", encoding="utf-8")
    before = records(tmp_path)
    with pytest.raises(UndoRefusedError, match="没有撤销"):
        store.undo()
    assert records(tmp_path) == before


def test_an_import_of_which_one_row_was_changed_stays_whole(store: Store, tmp_path: Path) -> None:
    imported = store.add_all(VISITS, [visit(topic=f"第{number}次") for number in range(20)])
    store.edit(imported[7].id, {"people": 3})
    before = records(tmp_path)
    with pytest.raises(UndoRefusedError, match="（这一步共 20 条），没有撤销"):
        store.undo(1)
    assert records(tmp_path) == before
    store.undo(2)
    store.undo(1)
    assert records(tmp_path) == {}


def test_what_comes_back_must_not_repeat_what_was_entered_since(store: Store, tmp_path: Path) -> None:
    first = store.add(VISITS, visit(number="青政〔2024〕3号"))
    store.delete(first.id)
    store.add(VISITS, visit(number="青政〔2024〕3号"))
    before = records(tmp_path)
    with pytest.raises(RefusedRecordError, match="重复"):
        store.undo(2)
    assert records(tmp_path) == before


@pytest.mark.parametrize("step", [0, 99])
def test_a_step_that_there_is_not_is_refused(store: Store, step: int) -> None:
    store.add(VISITS, visit())
    with pytest.raises(RulegovError, match=f"没有第 {step} 步"):
        store.undo(step)


def test_a_record_deleted_by_hand_comes_back(store: Store, commented: Path) -> None:
    store.edit(NAME, {"people": 3})
    saved = commented.read_bytes()
    commented.unlink()
    line = store.notice()
    assert line is not None
    store.undo(line.n)
    assert commented.read_bytes() == saved


def test_what_was_done_in_another_session_of_the_same_login_is_left_alone(store: Store, tmp_path: Path, commented: Path) -> None:
    other = Store(store.workspace, store.catalog)
    edit(store)
    mine = records(tmp_path)
    theirs = other.add(VISITS, visit(topic="另一个窗口")).id
    line, _ = store.undo(here=True)
    assert line.op is Operation.EDIT
    assert store.find(theirs).record.get("topic") == "另一个窗口"
    store.redo(here=True)
    assert {path: content for path, content in records(tmp_path).items() if theirs not in path} == mine
    store.undo(here=True)
    with pytest.raises(ElsewhereError, match="不是在这个窗口里做的") as caught:
        store.undo(here=True)
    assert store.find(theirs).record.get("topic") == "另一个窗口"
    store.undo(caught.value.line.n)
    with pytest.raises(RulegovError, match="没有"):
        store.find(theirs)


def test_after_a_restart_nothing_was_done_here(store: Store, tmp_path: Path, commented: Path) -> None:
    edit(store)
    after = records(tmp_path)
    with pytest.raises(ElsewhereError) as undo:
        Store(store.workspace, store.catalog).undo(here=True)
    assert records(tmp_path) == after
    store.undo(undo.value.line.n)
    with pytest.raises(ElsewhereError) as redo:
        Store(store.workspace, store.catalog).redo(here=True)
    Store(store.workspace, store.catalog).redo(redo.value.line.n)
    assert records(tmp_path) == after


def test_where_nothing_was_done_at_all_there_is_nothing_elsewhere_either(store: Store) -> None:
    for nothing in (store.undo, store.redo):
        with pytest.raises(RulegovError, match="没有可以") as caught:
            nothing(here=True)
        assert not isinstance(caught.value, ElsewhereError)
