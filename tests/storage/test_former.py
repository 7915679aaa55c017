"""A former version beside the present one, and the way back to it."""

from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.care.former import Former, bring_back, former_of
from rulegov_tui.storage.journal.line import Operation
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.store import Store
from tests.storage.registers import VISITS, visit


@pytest.fixture
def record_id(store: Store) -> str:
    """A visit (step 1) whose people were 3 (step 2), then 4 and the topic another (step 3)."""
    found = store.add(VISITS, visit(who="张三")).id
    store.edit(found, {"people": 3})
    store.edit(found, {"people": 4, "topic": "土地"})
    return found


def around(store: Store, n: int, *, after: bool = False) -> Former:
    line, (change,) = store.step(n)
    return former_of(store, line, change, after=after)


def values(former: Former) -> tuple[object, object] | None:
    return (former.version.get("topic"), former.version.get("people")) if former.version else None


def test_the_version_before_a_step_and_the_one_after(store: Store, record_id: str) -> None:
    assert values(around(store, 2)) == ("宅基地", None)
    assert values(around(store, 2, after=True)) == values(around(store, 3)) == ("宅基地", 3)
    assert {around(store, n).record_id for n in (1, 2, 3)} == {record_id}


def test_before_it_was_entered_there_was_none(store: Store, record_id: str) -> None:
    assert not around(store, 1).existed
    assert f"那时还没有记录 {record_id}" in around(store, 1).refusal


def test_the_present_version_need_not_be_brought_back(store: Store, record_id: str) -> None:
    assert around(store, 3, after=True).refusal == "现在就是这一版，不用恢复。"
    assert around(store, 3).refusal == ""
    assert store.find(record_id).record.get("people") == 4


def test_a_version_that_is_gone_is_not_brought_back(store: Store, record_id: str) -> None:
    for path in (store.workspace.history / record_id).iterdir():
        path.unlink()
    assert around(store, 3).version is None
    assert "已经没有了" in around(store, 3).refusal


def test_brought_back_it_has_its_former_values_and_none_of_the_later(store: Store, record_id: str) -> None:
    original = store.version(store.find(record_id), store.step(1)[1][0].after or "").record
    bring_back(store, around(store, 2))
    assert store.find(record_id).record.values == original.values
    assert store.step(4)[0].op is Operation.EDIT
    store.undo()
    assert store.find(record_id).record.get("people") == 4


def test_brought_back_to_the_year_of_its_former_date(store: Store, record_id: str) -> None:
    store.edit(record_id, {"date": date(2023, 5, 4)})
    bring_back(store, around(store, 4))
    assert store.find(record_id).path.parent.parent.name == "2024"


def test_what_somebody_changed_since_it_was_looked_at_is_not_overwritten(store: Store, record_id: str) -> None:
    former = around(store, 2)
    store.edit(record_id, {"people": 9})
    with pytest.raises(ConflictError):
        bring_back(store, former)
    assert store.find(record_id).record.get("people") == 9


def test_a_deleted_record_comes_out_of_the_trash(store: Store, record_id: str) -> None:
    store.delete(record_id)
    former = around(store, 4)
    assert (former.now, values(former), former.refusal) == (None, ("土地", 4), "")
    assert not around(store, 4, after=True).existed
    bring_back(store, former)
    assert store.find(record_id).record.get("people") == 4


def test_there_is_no_such_step(store: Store, tmp_path: Path) -> None:
    assert not (tmp_path / "records/.store/journal").exists()
    with pytest.raises(RulegovError, match="没有第 1 步"):
        store.step(1)
