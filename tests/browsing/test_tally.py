"""The values of a field with how often they occur."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing.tally import same_value, tallies
from rulegov_tui.domain.conditions import Is, Present
from rulegov_tui.domain.record import Record
from tests.browsing.registers import CUT_OFF, TRAINING, training, trainings

FIELDS = TRAINING.fields


def counted(key: str, records: list[Record]) -> list[tuple[str, int, int]]:
    return [(tally.text, tally.records, tally.quantity) for tally in tallies(FIELDS[key], records)]


def test_choices_come_as_declared_and_unfilled_last() -> None:
    records = [
        training(),
        training(kind="夜校", quantity=5),
        training(kind="党课"),
        training(kind="夜校"),
        training(kind="专题培训"),
    ]
    assert counted("kind", records) == [("专题培训", 1, 1), ("党课", 1, 1), ("夜校", 2, 6), ("未填", 1, 1)]


def test_other_values_come_by_frequency_then_by_value() -> None:
    records = [training(topic=topic) for topic in ("宅基地", "民法典", "安全", "民法典")] + [training()]
    assert counted("topic", records) == [("民法典", 2, 2), ("安全", 1, 1), ("宅基地", 1, 1), ("未填", 1, 1)]
    assert counted("people", [training(people=12), training(people=3), training(people=3)]) == [("3", 2, 2), ("12", 1, 1)]


def test_each_item_of_a_list_counts_and_an_unfilled_boolean_is_no() -> None:
    assert counted("theme", [training(theme=["宪法", "安全生产"]), training(theme=["宪法"]), training(theme=[])]) == [
        ("宪法", 2, 2),
        ("安全生产", 1, 1),
        ("未填", 1, 1),
    ]
    assert counted("closed", [training(closed=True), training(), training(closed=False)]) == [("否", 2, 2), ("是", 1, 1)]


@given(trainings(), st.sampled_from(["kind", "topic", "people", "theme", "closed", "date", "reported"]))
def test_the_filter_of_a_value_keeps_as_many_records_as_it_counts(records: list[Record], key: str) -> None:
    found = tallies(FIELDS[key], records)
    for tally in found:
        holds = tally.condition.predicate(CUT_OFF)
        kept = [record for record in records if holds(record.values)]
        assert (tally.records, tally.quantity) == (len(kept), sum(record.quantity for record in kept))
    if key != "theme":
        assert sum(tally.records for tally in found) == len(records)


@given(trainings(), st.sampled_from(["kind", "topic", "people", "theme", "closed", "date", "reported"]))
def test_a_record_has_the_same_value_as_itself(records: list[Record], key: str) -> None:
    for record in records:
        assert same_value(FIELDS[key], record.get(key)).predicate(CUT_OFF)(record.values)


@pytest.mark.parametrize(
    ("key", "value", "condition"),
    [
        ("kind", "党课", Is("kind", ("党课",))),
        ("kind", None, Present("kind", wanted=False)),
        ("topic", "", Present("topic", wanted=False)),
        ("theme", (), Present("theme", wanted=False)),
        ("theme", ("宪法", "民法典"), Is("theme", ("宪法",)) & Is("theme", ("民法典",))),
        ("closed", None, Is("closed", (False,))),
        ("people", 0, Is("people", (0,))),
    ],
)
def test_the_same_value_as_a_filter(key: str, value: str | None, condition: object) -> None:
    assert same_value(FIELDS[key], value) == condition
