"""The journal as a list of steps: read a stretch at a time, narrowed, and kept up with what is new."""

from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.history import History, Narrowing, Step, joined, summary
from rulegov_tui.storage.store import Store
from tests.storage.registers import CATALOG, VISITS, open_store, visit


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Ten steps: five visits, one of which is then changed, moved to another year, deleted and restored; two changed at once."""
    store = open_store(tmp_path)
    first, second, *_ = [store.add(VISITS, visit(topic=f"第{number}次")).id for number in range(5)]
    store.edit(first, {"people": 3, "topic": "土地"})
    store.edit(first, {"date": date(2023, 5, 4)})
    store.delete(first)
    store.restore(first)
    store.edit_all({first: {"people": 4}, second: {"people": 4}})
    return store


def history(store: Store, record_id: str = "") -> History:
    return History(store, CATALOG, record_id)


def everything(store: Store) -> list[Step]:
    return history(store).older(100)


def first_id(store: Store) -> str:
    return everything(store)[-1].about


def test_steps_are_read_a_stretch_at_a_time(store: Store) -> None:
    steps = history(store)
    numbers = []
    while not steps.is_whole:
        numbers.append([step.n for step in steps.older(4)])
    assert numbers == [[10, 9, 8, 7], [6, 5, 4, 3], [2, 1]]


def test_a_step_says_what_was_done_to_which_record(store: Store) -> None:
    steps = everything(store)
    found = first_id(store)
    assert [(step.what, step.record) for step in steps[:5]] == [
        ("批量修改", "2 条"), ("恢复", found), ("删除", found), ("改期", found), ("修改", found),
    ]  # fmt: skip
    assert [step.fields for step in steps[:5]] == ["", "", "", "日期", "题目、人数"]
    assert {(step.where, step.registers) for step in steps} == {("走访", ("visit",))}


def test_the_history_of_one_record_has_its_part_of_a_batch_too(store: Store) -> None:
    steps = history(store, first_id(store)).older(100)
    assert [step.what for step in steps] == ["批量修改", "恢复", "删除", "改期", "修改", "录入"]
    assert (steps[0].record, steps[0].fields) == (first_id(store), "人数")


def test_what_is_new_comes_before_the_rest_and_nothing_twice(store: Store) -> None:
    steps = history(store)
    known = steps.older(3)
    store.undo()
    store.add(VISITS, visit(topic="新的"))
    newer = steps.newer()
    assert [step.n for step in joined(newer, known)] == [12, 11, 10, 9, 8]
    assert [step.n for step in steps.newer()] == [12], "the newest is always read again: another may have taken its place"
    assert newer[1].what == "撤销 第 10 步"


def test_nothing_is_new_before_anything_was_read(store: Store) -> None:
    assert history(store).newer() == []


def test_an_empty_journal_grows(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    steps = history(store)
    assert (steps.older(10), steps.is_whole) == ([], True)
    store.add(VISITS, visit())
    assert [step.n for step in steps.newer()] == [1]


@pytest.mark.parametrize(
    ("narrowing", "numbers"),
    [
        (Narrowing(), list(range(10, 0, -1))),
        (Narrowing("plxg"), [10]),
        (Narrowing("走访 删除"), [8]),
        (Narrowing("zf hf"), [9]),
        (Narrowing(by="nobody"), []),
        (Narrowing(register="visit"), list(range(10, 0, -1))),
        (Narrowing(register="other"), []),
    ],
)
def test_narrowed_by_text_person_and_register(store: Store, narrowing: Narrowing, numbers: list[int]) -> None:
    assert [step.n for step in narrowing.among(everything(store))] == numbers


def test_a_record_is_found_by_its_id_in_a_batch_as_well(store: Store) -> None:
    found = Narrowing(first_id(store)[-6:]).among(everything(store))
    assert [step.n for step in found] == [10, 9, 8, 7, 6, 1]


def test_typing_on_narrows_but_another_filter_does_not() -> None:
    assert Narrowing("ab").narrows(Narrowing("a"))
    assert not Narrowing("a").narrows(Narrowing("ab"))
    assert not Narrowing("ab").narrows(Narrowing("a", by="li"))
    assert Narrowing().is_all
    assert not Narrowing(" ").narrows(Narrowing("a"))


def test_a_change_in_one_line(store: Store) -> None:
    def told(n: int) -> str:
        line, changes = store.step(n)
        return summary(line, changes[0], CATALOG)

    assert told(6) == "题目：第0次 > 土地；人数：（空） > 3"
    assert told(7).endswith("；日期：2024-03-15 > 2023-05-04")
    assert told(1).startswith("日期：2024-03-15；题目：第0次")
    assert told(8) == ""
