"""A register in view: filtered, placed in a period, sorted, and in words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.conditions import AtLeast, Condition, Is
from rulegov_tui.domain.drawn import Selection
from rulegov_tui.domain.figure_definition import Span
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.record_set import RecordSet
from tests.builders import category, record

YEAR = Period(2024, date(2024, 12, 31))
HALF = Period(2024, date(2024, 6, 30))
TRAINING = category("""
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训"] },
    { key = "people", label = "人次", type = "integer" },
    { key = "reported", label = "上报日", type = "date" },
]
""")
STAFF = category("""
name = "staff"
label = "执法人员"
kind = "roster"
fields = [{ key = "name", label = "姓名" }, { key = "certified", label = "领证日", type = "date" }]
""")


def topics(records: RecordSet) -> list[object]:
    return [item.get("note") for item in records]


def training(note: str, day: str = "2024-03-15", **values: Any) -> Record:
    return record(TRAINING, date=day, note=note, **values)


def staff(note: str, start: str, end: str | None = None, **values: Any) -> Record:
    return record(STAFF, note=note, start=start, **({"end": end} if end else {}), **values)


def test_where_keeps_the_records_that_hold_and_adds_up() -> None:
    all_of_them = RecordSet(
        TRAINING, [training("甲", kind="学法", people=9), training("乙", kind="学法"), training("丙", people=9)]
    )
    some = all_of_them.where(Is("kind", ("学法",)), HALF.cut_off)
    assert topics(some) == ["甲", "乙"]
    few = some.where(AtLeast("people", 5), HALF.cut_off)
    assert topics(few) == ["甲"]
    assert few.condition == Is("kind", ("学法",)) & AtLeast("people", 5)
    assert len(all_of_them) == 3


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (("date",), ["乙", "甲", "丙", "丁"]),
        (("-date",), ["丙", "丁", "甲", "乙"]),
        (("people",), ["甲", "丙", "丁", "乙"]),
        (("-people",), ["丁", "甲", "丙", "乙"]),
        (("kind", "-people"), ["丙", "乙", "丁", "甲"]),
        ((), ["甲", "乙", "丙", "丁"]),
    ],
)
def test_sorted_by_keys_with_unfilled_last_and_ties_as_they_were(keys: tuple[str, ...], order: list[str]) -> None:
    records = [
        training("甲", "2024-02-01", kind="学法", people=3),
        training("乙", "2024-01-01", kind="培训"),
        training("丙", "2024-03-01", kind="培训", people=3),
        training("丁", "2024-03-01", kind="学法", people=5),
    ]
    assert topics(RecordSet(TRAINING, records).sorted(*keys)) == order


@given(st.lists(st.none() | st.integers(0, 3), max_size=12))
def test_sorting_is_stable_and_loses_nothing(people: list[int | None]) -> None:
    filled: list[dict[str, Any]] = [{} if many is None else {"people": many} for many in people]
    records = [training(str(place), **values) for place, values in enumerate(filled)]
    notes = [int(str(note)) for note in topics(RecordSet(TRAINING, records).sorted("-people"))]
    assert notes == sorted(range(len(people)), key=lambda place: (people[place] is None, -(people[place] or 0), place))


@pytest.mark.parametrize(
    ("period", "by", "span", "kept"),
    [
        (YEAR, None, Span.YEAR, ["元旦", "年中", "次日", "岁末"]),
        (HALF, None, Span.YEAR, ["元旦", "年中"]),
        (HALF, None, Span.TO_DATE, ["上年", "元旦", "年中"]),
        (HALF, "reported", Span.YEAR, ["上年"]),
        (YEAR, "reported", Span.YEAR, ["上年", "岁末"]),
    ],
)
def test_events_count_from_new_year_to_the_cut_off_date(period: Period, by: str | None, span: Span, kept: list[str]) -> None:
    events = RecordSet(
        TRAINING,
        [
            training("上年", "2023-12-31", reported="2024-01-05"),
            training("元旦", "2024-01-01"),
            training("年中", "2024-06-30"),
            training("次日", "2024-07-01"),
            training("岁末", "2024-12-31", reported="2024-12-31"),
            training("下年", "2025-01-01"),
        ],
    )
    assert topics(events.within(period, by, span)) == kept


@pytest.mark.parametrize(
    ("by", "span", "kept"),
    [
        (None, Span.YEAR, ["在册", "当天到", "当天走"]),
        (None, Span.TO_DATE, ["在册", "当天到", "当天走", "已走"]),
        ("certified", Span.YEAR, ["已走"]),
        ("start", Span.YEAR, ["当天到"]),
    ],
)
def test_a_roster_counts_who_is_there_on_the_cut_off_date(by: str | None, span: Span, kept: list[str]) -> None:
    entries = RecordSet(
        STAFF,
        [
            staff("在册", "2020-01-01", certified="2020-05-01"),
            staff("当天到", "2024-06-30"),
            staff("次日到", "2024-07-01", certified="2024-07-02"),
            staff("当天走", "2020-01-01", "2024-06-30"),
            staff("已走", "2020-01-01", "2024-06-29", certified="2024-02-01"),
        ],
    )
    assert topics(entries.within(HALF, by, span)) == kept


def test_a_selection_filters_places_and_sorts_by_date_unless_it_says_otherwise() -> None:
    records = RecordSet(
        TRAINING, [training("晚", "2024-05-01", people=1), training("早", "2024-02-01", people=2), training("旧", "2023-01-01")]
    )
    present: Condition = AtLeast("people", 1)
    assert topics(records.select(Selection(), YEAR)) == ["早", "晚"]
    assert topics(records.select(Selection(where=present, order=("people",), span=Span.TO_DATE), YEAR)) == ["晚", "早"]


def test_the_sentence_says_register_filter_span_order_and_number() -> None:
    records = RecordSet(TRAINING, [training("甲", kind="学法"), training("乙", kind="学法", quantity=5), training("丙")])
    view = records.within(HALF).where(Is("kind", ("学法",)), HALF.cut_off).sorted("-date", "people")
    assert view.sentence() == "法治学习与培训；类别是“学法”；2024年1月1日至6月30日；按日期降序；按人次升序；共 2 条"
    assert records.sentence() == "法治学习与培训；共 3 条"


def test_the_sentence_of_a_roster_and_of_everything_to_date_name_the_cut_off_date_alone() -> None:
    assert RecordSet(STAFF, []).within(HALF).sentence() == "执法人员；2024-06-30 在册；共 0 条"
    to_date = RecordSet(TRAINING, [training("上年", "2023-12-31")]).within(HALF, span=Span.TO_DATE)
    assert to_date.sentence() == "法治学习与培训；截至2024年6月30日；共 1 条"
