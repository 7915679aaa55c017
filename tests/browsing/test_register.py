"""The records of one category in memory, looked through."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing import register as register_module
from rulegov_tui.browsing.order import in_order
from rulegov_tui.browsing.pinyin import folded, matches
from rulegov_tui.browsing.register import Register, searchable
from rulegov_tui.browsing.view import View, in_year
from rulegov_tui.domain.conditions import CUT_OFF as AT_CUT_OFF
from rulegov_tui.domain.conditions import EVERYTHING, AtLeast, AtMost, Condition, Is, Present
from rulegov_tui.domain.record import Record
from tests.browsing.registers import CUT_OFF, STAFF, TRAINING, training, trainings
from tests.builders import record

CONDITIONS: list[Condition] = [
    EVERYTHING,
    Is("kind", ("党课",)),
    AtLeast("people", 2) & Present("topic"),
    Is("theme", ("宪法",)) | Is("closed", (True,)),
    AtMost("date", AT_CUT_OFF),
]


def views() -> st.SearchStrategy[View]:
    return st.builds(
        View,
        text=st.sampled_from(["", "z", "zjd", "宅", "cx", "jd z", "1.1", "2024-01", "zj d", "民"]),
        condition=st.sampled_from(CONDITIONS),
        order=st.sampled_from(
            [(), ("date",), ("date", "-people"), ("-date", "kind"), ("topic",), ("kind", "-date"), ("-people", "kind")]
        ),
        year=st.sampled_from([None, 2023, 2024]),
    )


def naive(records: list[Record], view: View) -> list[Record]:
    """What the view shows, worked out record by record."""
    conditions = [view.condition] + ([in_year(TRAINING, view.year)] if view.year else [])
    kept = [
        record
        for record in records
        if all(part.predicate(CUT_OFF)(record.values) for part in conditions) and matches(view.text, searchable(record))
    ]
    return [kept[place] for place in in_order(kept, TRAINING.fields, view.order_in(TRAINING))]


@given(trainings(), st.lists(views(), max_size=4))
def test_the_rows_are_those_that_hold_whatever_was_in_view_before(records: list[Record], seen: list[View]) -> None:
    register = Register(TRAINING, records)
    for view in seen:
        assert list(register.rows(view, CUT_OFF)) == naive(records, view)


@given(trainings(), st.lists(st.tuples(views(), st.lists(st.integers(0, 3), max_size=3)), min_size=1, max_size=5))
def test_a_search_left_in_the_middle_never_matters(records: list[Record], seen: list[tuple[View, list[int]]]) -> None:
    register = Register(TRAINING, records)
    for view, looks in seen:
        found, whole = register.found(view, CUT_OFF), naive(records, view)
        for most in looks:
            found.look(most)
            assert found.rows == whole[: len(found.rows)]
    while found.look(2):
        pass
    assert found.rows == whole


@given(trainings(), trainings(), st.lists(views(), max_size=3), st.integers(0, 1), st.randoms(use_true_random=False))
def test_a_register_with_changes_is_like_one_made_anew(
    records: list[Record], fresh: list[Record], seen: list[View], ready: int, random: Any
) -> None:
    register = Register(TRAINING, records)
    for _ in range(ready):
        register.prepare()
    kept = [replace(item, values={**item.values, "topic": "新题目"}) if random.random() < 0.3 else item for item in records]
    after = [item for item in kept if random.random() < 0.8] + fresh
    random.shuffle(after)
    changed = register.with_changes(after).with_changes(after)
    for view in [*seen, View(text="xtm")]:
        assert list(changed.rows(view, CUT_OFF)) == list(Register(TRAINING, after).rows(view, CUT_OFF))
    assert register.records == tuple(records)


def test_after_a_save_only_what_changed_is_made_ready_again(monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[str] = []

    def noted(item: Record) -> str:
        composed.append(item.id)
        return searchable(item)

    monkeypatch.setattr(register_module, "searchable", noted)
    one, two = training(topic="甲"), training(topic="乙")
    register = Register(TRAINING, [one, two])
    assert composed == []
    assert register.prepare()
    assert not register.prepare()
    edited, new = replace(two, values={**two.values, "topic": "丙"}), training(topic="丁")
    changed = register.with_changes([new, one, edited]).with_changes([new, one, edited])
    composed.clear()
    assert not changed.prepare()
    assert changed.rows(View(text="丙"), CUT_OFF) == [edited]
    assert composed == []


def test_a_change_of_the_cut_off_date_changes_what_is_in_view() -> None:
    records = [training("2024-03-15"), training("2024-06-15")]
    register = Register(TRAINING, records)
    view = View(condition=AtMost("date", AT_CUT_OFF))
    assert register.rows(view, CUT_OFF) == records[::-1]
    assert register.rows(view, CUT_OFF.replace(month=4, day=1)) == records[:1]


def test_a_search_looks_at_the_id_and_all_fields_and_never_across_two() -> None:
    some = training("2024-03-15", topic="宅基地", people=38, theme=["宪法", "民法典"], attendees="张三\n李四", closed=True)
    assert searchable(some) == folded(f"{some.id}\n3.15\n宅基地\n38\n宪法、民法典\n张三\n李四")
    register = Register(TRAINING, [some])
    for typed in ("zs", "李四", "3.15", "3。15", "03-15", "mfd", "38", some.id[-6:], "zjd ls"):
        assert register.rows(View(text=typed), CUT_OFF) == [some], typed
    for typed in ("地38", "ddx", "三李", "是"):
        assert register.rows(View(text=typed), CUT_OFF) == [], typed


def test_a_date_that_the_id_begins_with_is_there_once_and_any_other_whole() -> None:
    edited = replace(training("2024-03-15"), id="2024-01-02-k7m2qd")
    assert searchable(edited) == "2024-01-02-k7m2qd\n2024-03-15 3.15"


def test_the_first_column_is_the_date_and_a_cell_is_one_line() -> None:
    register = Register(TRAINING, [training(topic="甲\n 乙", people=3)])
    assert [field.key for field in register.columns] == ["date", "kind", "topic", "people"]
    assert register.cells(register[0]) == ("2024-03-15", "", "甲 乙", "3")
    staff = Register(STAFF, [record(STAFF, start="2020-01-01", name="张三")])
    assert staff.cells(staff[0]) == ("2020-01-01", "张三")


def test_it_is_a_sequence_of_its_records() -> None:
    records = [training(), training(), training()]
    register = Register(TRAINING, iter(records))
    assert (list(register), len(register), register[1], list(register[1:])) == (records, 3, records[1], records[1:])


def test_same_value_and_values_of_a_field() -> None:
    records = [training(kind="党课"), training(kind="夜校"), training(kind="党课", quantity=4)]
    register = Register(TRAINING, records)
    assert register.quick_condition(records[0], "kind") == Is("kind", ("党课",))
    assert [(tally.text, tally.quantity) for tally in register.by_value("kind")] == [("党课", 5), ("夜校", 1)]
    assert [tally.text for tally in register.by_value("kind", records[1:2])] == ["夜校"]
