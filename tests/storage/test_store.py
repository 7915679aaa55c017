"""The store: what is saved is found again, and what is not allowed changes nothing."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.storage.disk.lock import held
from rulegov_tui.storage.store import Store
from tests.storage.registers import VALID, VILLAGES, VISITS, files, number_of, put, visit


def records(store: Store) -> dict[str, dict[str, Any]]:
    """All records by id; no file may be damaged."""
    ledger = store.load()
    assert not ledger.damaged
    return {record.id: dict(record.values) for group in ledger.records.values() for record in group}


def test_a_saved_record_is_loaded_again(store: Store) -> None:
    first = store.add(VISITS, visit(people=3))
    second = store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"})
    assert records(store) == {first.id: visit(people=3), second.id: {"start": date(2020, 1, 1), "name": "张庄村"}}


@pytest.mark.parametrize(
    ("category", "values", "folder"),
    [
        (VISITS, visit(), "records/2024/visit"),
        (VISITS, visit(date=date(1999, 12, 31)), "records/1999/visit"),
        (VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"}, "records/rosters/village"),
    ],
)
def test_an_event_lies_under_its_year_and_a_roster_entry_under_rosters(
    store: Store, tmp_path: Path, category: Any, values: Any, folder: str
) -> None:
    record = store.add(category, values)
    assert store.find(record.id).path == tmp_path / folder / f"{record.id}.toml"
    assert record.id.startswith(str(values.get("date") or values["start"]))


def test_many_records_of_one_day_have_different_ids(store: Store) -> None:
    assert len({store.add(VISITS, visit()).id for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"date": date(2024, 3, 15)}, "“题目”（topic）没有填"),
        ({"date": date(2024, 3, 15), "topic": ""}, "“题目”（topic）没有填"),
        (visit(village="无此村"), "不在村（社区）名册里；是不是："),
        (visit(villages=("张庄村", "王庄村")), "“王庄村”不在村（社区）名册里"),
    ],
)
def test_a_record_that_is_not_allowed_is_refused(store: Store, tmp_path: Path, values: Any, said: str) -> None:
    store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"})
    store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "此村"})
    before = files(tmp_path)
    with pytest.raises(RefusedRecordError, match=said):
        store.add(VISITS, values)
    assert files(tmp_path) == before


def test_a_total_needs_fewer_fields(store: Store) -> None:
    assert store.add(VISITS, {"date": date(2024, 3, 15), "quantity": 4}).quantity == 4


def test_all_problems_of_a_record_are_said_at_once(store: Store) -> None:
    store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"})
    with pytest.raises(RefusedRecordError) as refused:
        store.add(VISITS, {"date": date(2024, 3, 15), "village": "李庄村"})
    assert [problem.key for problem in refused.value.problems] == ["topic", "village"]


def test_villages_are_free_until_the_roster_names_one(store: Store) -> None:
    store.add(VISITS, visit(village="任何村"))
    store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"})
    store.add(VISITS, visit(village="张庄村"))
    with pytest.raises(RefusedRecordError):
        store.add(VISITS, visit(village="任何村"))


def test_a_roster_that_is_only_a_total_names_no_village(store: Store) -> None:
    store.add(VILLAGES, {"start": date(2020, 1, 1), "quantity": 18})
    assert store.add(VISITS, visit(village="任何村"))


def test_a_unique_field_takes_a_value_once(store: Store) -> None:
    first = store.add(VISITS, visit(number="青政〔2024〕3号"))
    with pytest.raises(RefusedRecordError, match=f"“文号”（number）和记录 {first.id} 重复"):
        store.add(VISITS, visit(number="青政〔2024〕3号"))
    assert store.edit(first.id, {"topic": "自己不算重复"})
    second = store.add(VISITS, visit(number="青政〔2024〕4号"))
    with pytest.raises(RefusedRecordError, match="重复"):
        store.edit(second.id, {"number": "青政〔2024〕3号"})


def test_an_edit_changes_empties_and_keeps(store: Store) -> None:
    record = store.add(VISITS, visit(people=3, note="雨天"))
    edited = store.edit(record.id, {"people": 5, "note": None, "kind": "入户"})
    assert records(store) == {record.id: visit(people=5, kind="入户")}
    assert edited.record.id == record.id


def test_an_edit_keeps_a_hand_written_comment(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID + "# 王乡长交代的\n")
    store.edit("k7m2qd", {"topic": "土地"})
    assert file.read_text(encoding="utf-8") == VALID.replace("宅基地", "土地") + "# 王乡长交代的\n"


@pytest.mark.parametrize("changes", [{"topic": None}, {"village": "无此村"}])
def test_an_edit_that_is_not_allowed_changes_nothing(store: Store, tmp_path: Path, changes: Any) -> None:
    store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"})
    record = store.add(VISITS, visit())
    before = files(tmp_path)
    with pytest.raises(RefusedRecordError):
        store.edit(record.id, changes)
    assert files(tmp_path) == before


def test_a_record_moves_with_its_year_and_keeps_its_id(store: Store, tmp_path: Path) -> None:
    record = store.add(VISITS, visit())
    store.edit(record.id, {"date": date(2023, 12, 31)})
    assert store.find(record.id).path == tmp_path / f"records/2023/visit/{record.id}.toml"
    assert records(store) == {record.id: visit(date=date(2023, 12, 31))}


def test_a_roster_entry_stays_where_it_is_when_its_start_changes(store: Store) -> None:
    record = store.add(VILLAGES, {"start": date(2020, 1, 1), "name": "张庄村"})
    path = store.find(record.id).path
    store.edit(record.id, {"start": date(2019, 5, 1)})
    assert store.find(record.id).path == path


def test_a_record_in_the_wrong_years_folder_goes_home_when_edited(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2023/visit/2024-03-15-k7m2qd.toml", VALID)
    assert store.load().damaged
    store.edit("k7m2qd", {"topic": "土地"})
    assert records(store) == {"2024-03-15-k7m2qd": visit(topic="土地")}


@pytest.mark.parametrize("content", [VALID, "date = ", b"\xff\xfe\x00"])
def test_delete_and_restore_give_back_the_same_bytes_damaged_or_not(store: Store, tmp_path: Path, content: bytes | str) -> None:
    file = put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", content)
    before = file.read_bytes()
    assert store.delete("k7m2qd") == file
    assert not file.exists()
    assert store.load().counts() == "0 条记录，0 条损坏"
    assert store.restore("k7m2qd") == file
    assert file.read_bytes() == before
    assert not list(store.workspace.trash.rglob("*.toml"))


def test_restore_refuses_to_overwrite(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    store.delete("k7m2qd")
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID.replace("宅基地", "后来的"))
    before = files(tmp_path)
    with pytest.raises(RulegovError, match="已经有了"):
        store.restore("k7m2qd")
    assert files(tmp_path) == before


def test_an_id_in_the_trash_is_not_given_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = store.add(VISITS, visit())
    store.delete(record.id)
    drawn = iter([number_of(record.id[-6:]), number_of("bbbbbb")])
    monkeypatch.setattr("rulegov_tui.storage.files.ids.randbits", lambda _bits: next(drawn))
    assert store.add(VISITS, visit()).id == "2024-03-15-bbbbbb"


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.add(VISITS, visit()),
        lambda store: store.edit("k7m2qd", {"topic": "土地"}),
        lambda store: store.delete("k7m2qd"),
        lambda store: store.restore("zzzzz9"),
    ],
    ids=["add", "edit", "delete", "restore"],
)
def test_a_change_waits_for_the_lock_and_gives_up_with_a_sentence(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Store], object]
) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    put(tmp_path, "2024/visit/2024-03-15-zzzzz9.toml", VALID)
    store.delete("zzzzz9")
    monkeypatch.setattr("rulegov_tui.storage.disk.lock.held", partial(held, seconds=0.01))
    before = files(tmp_path)
    with held(store.workspace.lock), pytest.raises(RulegovError, match=r"正在等待另一位用户（.+，自 .+）保存，等了 0\.01 秒"):
        change(store)
    assert files(tmp_path) == before
    change(store)
    assert files(tmp_path) != before


def _villages(store: Store, *names: str) -> list[str]:
    return [store.add(VILLAGES, {"start": date(2020, 1, 1), "name": name}).id for name in names]


@pytest.mark.parametrize("shorten", [lambda name: name[-6:], str.upper])
def test_a_record_named_twice_in_one_bulk_edit_is_refused(store: Store, tmp_path: Path, shorten: Callable[[str], str]) -> None:
    name = store.add(VISITS, visit()).id
    before = files(tmp_path)
    with pytest.raises(RulegovError, match=f"记录 {name} 写了 2 次；请每条记录只写一次"):
        store.edit_all({name: {"people": 3}, shorten(name): {"topic": "土地"}})
    assert files(tmp_path) == before


def test_a_record_named_twice_in_one_bulk_deletion_goes_once(store: Store) -> None:
    name = store.add(VISITS, visit()).id
    assert len(store.delete_all([name, name[-6:]])) == 1
    assert records(store) == {}
    store.restore(name)
    assert len(records(store)) == 1


def test_a_bulk_edit_gives_a_unique_value_once(store: Store, tmp_path: Path) -> None:
    first, second = _villages(store, "张庄村", "李庄村")
    before = files(tmp_path)
    with pytest.raises(RefusedRecordError, match=f"记录 {second}：“名称”（name）和记录 {first} 重复"):
        store.edit_all({first: {"name": "新村"}, second: {"name": "新村"}})
    with pytest.raises(RefusedRecordError, match=f"和记录 {second} 重复"):
        store.edit_all({first: {"name": "李庄村"}, second: {"start": date(2021, 1, 1)}})
    assert files(tmp_path) == before


def test_in_a_bulk_edit_one_record_may_take_what_another_gives_up(store: Store) -> None:
    first, second = _villages(store, "张庄村", "李庄村")
    store.edit_all({first: {"name": "李庄村"}, second: {"name": "张庄村"}})
    assert [records(store)[one]["name"] for one in (first, second)] == ["李庄村", "张庄村"]


def test_a_record_of_a_village_that_was_renamed_stays_editable(store: Store) -> None:
    (village,) = _villages(store, "张庄村")
    name = store.add(VISITS, visit(village="张庄村", villages=("张庄村",))).id
    store.edit(village, {"name": "张庄社区"})
    store.edit(name, {"people": 4})
    assert records(store)[name]["people"] == 4
    with pytest.raises(RefusedRecordError, match="“张庄村”不在村（社区）名册里"):
        store.edit(name, {"villages": ("张庄村", "张庄社区")})


def test_a_record_that_repeats_another_by_hand_stays_editable(store: Store, tmp_path: Path) -> None:
    for letters in ("aaaaaa", "bbbbbb"):
        put(tmp_path, f"2024/visit/2024-03-15-{letters}.toml", VALID + 'number = "3号"\n')
    assert store.edit("aaaaaa", {"people": 4}).line is not None
    with pytest.raises(RefusedRecordError, match="重复"):
        store.add(VISITS, visit(number="3号"))


def test_restore_says_which_other_file_stands_there(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    store.delete("k7m2qd")
    moved = put(tmp_path, "2023/visit/2024-03-15-k7m2qd.toml", VALID.replace("2024", "2023"))
    with pytest.raises(RulegovError, match=r"records/2023/visit/.* 已经有了，和删除的那一版不一样，没有恢复；请和.*trash.*对照"):
        store.restore("k7m2qd")
    moved.unlink()
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    with pytest.raises(RulegovError, match="已经有了，和删除的那一版一样；不用恢复"):
        store.restore("k7m2qd")


@pytest.mark.parametrize("name", [".1.toml.swp", "1.toml~", "1.toml.bak", "x.toml", "说明.txt"])
def test_what_an_editor_leaves_in_the_trash_is_no_deleted_version(store: Store, name: str) -> None:
    record = store.add(VISITS, visit())
    store.delete(record.id)
    (store.workspace.trash / record.id / name).write_text("x", encoding="utf-8")
    store.restore(record.id)
    assert records(store) == {record.id: visit()}
    with pytest.raises(RulegovError, match="回收站里没有"):
        store.restore(record.id)
