"""Two people at one record: different fields merge, the same field is a question, and nobody's words are lost."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.storage.journal.line import Operation
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.store import Store
from tests.storage.registers import VALID, VISITS, files, put, visit


@pytest.fixture
def name(store: Store) -> str:
    return store.add(VISITS, visit(people=3, tags=("宪法",))).id


def test_different_fields_merge_and_the_journal_says_so(store: Store, name: str) -> None:
    base = store.find(name)
    store.edit(name, {"topic": "土地"})
    saved = store.edit(name, {"people": 5}, base)
    assert saved.merged == ("topic",)
    assert saved.line is not None
    assert saved.line.op is Operation.MERGE
    assert store.find(name).record.values == visit(topic="土地", people=5, tags=("宪法",))


def test_a_form_that_hands_in_all_its_fields_merges_too(store: Store, name: str) -> None:
    base = store.find(name)
    store.edit(name, {"topic": "土地"})
    store.edit(name, {**base.record.values, "people": 5}, base)
    assert store.find(name).record.values == visit(topic="土地", people=5, tags=("宪法",))


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"topic": "土地"}, {"topic": "林地"}),
        ({"people": None}, {"people": 5}),
        ({"tags": ("民法典",)}, {"tags": ("宪法", "民法典")}),
    ],
)
def test_the_same_field_is_a_question_with_all_three_values(store: Store, name: str, theirs: Any, mine: Any) -> None:
    base = store.find(name)
    store.edit(name, theirs)
    before = files(store.workspace.root)
    with pytest.raises(ConflictError, match="没有保存；请选定用哪一个") as caught:
        store.edit(name, mine, base)
    assert files(store.workspace.root) == before
    (conflict,) = caught.value.fields
    (key,) = mine
    assert (conflict.base, conflict.theirs, conflict.mine) == (base.record.get(key), theirs[key], mine[key])
    assert caught.value.version == store.find(name).version


def test_the_answer_is_saved_on_the_version_it_was_given_for(store: Store, name: str) -> None:
    base = store.find(name)
    store.edit(name, {"topic": "土地"})
    with pytest.raises(ConflictError) as caught:
        store.edit(name, {"topic": "林地", "people": 5}, base)
    answered = store.version(store.find(name), caught.value.version[:12])
    store.edit(name, {"topic": "林地", "people": 5}, answered)
    assert store.find(name).record.values == visit(topic="林地", people=5, tags=("宪法",))


def test_the_same_value_twice_is_no_conflict(store: Store, name: str) -> None:
    base = store.find(name)
    store.edit(name, {"topic": "土地"})
    assert store.edit(name, {"topic": "土地"}, base).line is None


def test_two_good_halves_that_contradict_each_other_are_refused(store: Store) -> None:
    store.add(VISITS, visit(number="3号"))
    name = store.add(VISITS, visit()).id
    base = store.find(name)
    store.edit(name, {"topic": "土地"})
    with pytest.raises(RefusedRecordError, match="重复"):
        store.edit(name, {"number": "3号"}, base)


def test_a_record_that_was_deleted_meanwhile_is_said(store: Store, name: str) -> None:
    base = store.find(name)
    store.delete(name)
    with pytest.raises(ConflictError, match=rf"记录 {name} 已被 .+ 删除，没有保存；要保留先恢复：rulegov restore {name}"):
        store.edit(name, {"people": 5}, base)


def test_a_change_by_hand_is_merged_like_any_other(store: Store, name: str) -> None:
    base = store.find(name)
    base.path.write_text(base.text.replace("宅基地", "土地") + "# 手写的\n", encoding="utf-8")
    assert store.edit(name, {"people": 5}, base).merged == ("topic",)
    assert store.find(name).text.endswith("# 手写的\n")
    assert [line.op for line, _ in store.history(name)] == [Operation.MERGE, Operation.EXTERNAL, Operation.NEW]


def test_a_merge_moves_a_record_whose_year_the_other_changed(store: Store, name: str) -> None:
    base = store.find(name)
    store.edit(name, {"date": date(2023, 5, 4)})
    store.edit(name, {"people": 5}, base)
    assert store.find(name).path.parent == store.workspace.records / "2023" / "visit"
    assert store.find(name).record.get("people") == 5


def test_every_version_is_found_by_its_beginning(store: Store, name: str) -> None:
    versions = [store.find(name)]
    for topic in ("土地", "林地", "水面"):
        store.edit(name, {"topic": topic})
        versions.append(store.find(name))
    for version in versions:
        assert store.version(versions[-1], version.version[:8]).record == version.record
    for wrong in ("", "abc", "0" * 12):
        with pytest.raises(RulegovError, match=r"没有“.*”这个版本"):
            store.version(versions[-1], wrong)


def test_an_edit_of_nothing_writes_nothing(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    store.notice()
    before = files(tmp_path)
    assert store.edit("k7m2qd", {"topic": "宅基地"}).line is None
    assert files(tmp_path) == before
