"""The order of a list of records."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing.order import in_order
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.record_set import RecordSet
from tests.browsing.registers import TRAINING, training, trainings


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("date",), [1, 0, 2, 3]),
        (("-date",), [2, 3, 0, 1]),
        (("kind",), [1, 3, 0, 2]),
        (("-kind",), [0, 1, 3, 2]),
        (("topic",), [2, 0, 1, 3]),
        (("-topic",), [1, 0, 2, 3]),
        (("people",), [3, 0, 1, 2]),
        (("theme",), [1, 0, 3, 2]),
        (("kind", "-people"), [1, 3, 0, 2]),
        (("closed", "date"), [1, 0, 2, 3]),
    ],
)
def test_numbers_by_value_choices_as_declared_texts_by_pinyin_unfilled_last(order: tuple[str, ...], expected: list[int]) -> None:
    records = [
        training("2024-02-01", kind="夜校", topic="佟家沟", people=3, theme=["民法典"]),
        training("2024-01-01", kind="专题培训", topic="王家沟", people=12, theme=["宪法", "安全生产"], closed=False),
        training("2024-03-01", topic="阿家沟"),
        training("2024-03-01", kind="专题培训", people=2, theme=["民法典", "安全生产"]),
    ]
    assert in_order(records, TRAINING.fields, order) == expected


@given(trainings(), st.lists(st.sampled_from(["date", "-date", "people", "-people", "-closed", "quantity"]), max_size=3))
def test_what_has_no_order_of_its_own_is_sorted_as_in_the_report(records: list[Record], order: list[str]) -> None:
    places = in_order(records, TRAINING.fields, order)
    assert [records[place] for place in places] == list(RecordSet(TRAINING, records).sorted(*order))


@given(trainings(), st.sampled_from(["topic", "-topic", "kind", "-theme"]))
def test_sorting_loses_nothing_and_is_stable(records: list[Record], key: str) -> None:
    places = in_order(records, TRAINING.fields, [key])
    assert sorted(places) == list(range(len(records)))
    name = key.removeprefix("-")
    assert all(one < other for one, other in pairwise(places) if records[one].get(name) == records[other].get(name))
    assert in_order([records[place] for place in places], TRAINING.fields, [key]) == list(range(len(records)))
