"""Figures over a part of the year: flows count it alone, stocks stand on its cut-off date, last year is the same stretch."""

from datetime import date

import pytest

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.figure_definition import Span
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record_set import RecordSet
from tests.builders import catalog, category, record

EVENTS = """
name = "mediation"
label = "人民调解"
[[fields]]
key = "closed"
label = "结案日期"
type = "date"
[[figures]]
name = "受理数"
unit = "起"
count = true
[[figures]]
name = "结案数"
count = true
by = "closed"
[[figures]]
name = "在办数"
count = true
period = "to-date"
where = [{ closed = { present = false } }, { closed = { at_least = "cut-off", not = "cut-off" } }]
[[figures]]
name = "月数"
months = true
[[figures]]
name = "上年受理数"
last_year = "受理数"
[[figures]]
name = "同比"
growth = "受理数"
[[figures]]
name = "结案率"
ratio = { of = "结案数", to = "受理数" }
"""
ROSTER = """
name = "staff"
label = "执法人员"
kind = "roster"
[[fields]]
key = "certified"
label = "领证日"
type = "date"
[[figures]]
name = "人数"
count = true
[[figures]]
name = "新增持证"
count = true
by = "certified"
"""
EVENT, STAFF = category(EVENTS), category(ROSTER)
RECORDS = {
    "mediation": [
        record(EVENT, date="2023-07-01"),
        record(EVENT, date="2023-08-15"),
        record(EVENT, date="2023-08-16"),
        record(EVENT, date="2024-02-01", closed="2024-07-02"),
        record(EVENT, date="2024-06-30"),
        record(EVENT, date="2024-07-01", closed="2024-07-01"),
        record(EVENT, date="2024-08-15", closed="2024-10-01"),
        record(EVENT, date="2024-08-16"),
        record(EVENT, date="2024-10-01"),
    ],
    "staff": [
        record(STAFF, start="2020-01-01", certified="2024-07-01"),
        record(STAFF, start="2024-08-01", end="2024-09-01", certified="2024-06-30"),
    ],
}
THIRD = Period(2024, date(2024, 9, 30), Cycle.QUARTER, 3)
HALFWAY = Period(2024, date(2024, 8, 15), Cycle.QUARTER, 3)


def book(period: Period) -> FigureBook:
    return FigureBook(catalog(EVENTS, ROSTER), RECORDS, period)


@pytest.mark.parametrize(
    ("name", "whole", "halfway"),
    [("受理数", 3, 2), ("结案数", 2, 2), ("月数", 2, 2), ("上年受理数", 3, 2), ("同比", 0, 0), ("新增持证", 1, 1)],
)
def test_a_flow_counts_from_the_first_day_of_the_part(name: str, whole: int, halfway: int) -> None:
    assert (book(THIRD)[name].value, book(HALFWAY)[name].value) == (whole, halfway)


@pytest.mark.parametrize("cycle", Cycle)
@pytest.mark.parametrize("name", ["在办数", "人数"])
def test_what_stands_on_the_cut_off_date_does_not_depend_on_where_the_part_begins(name: str, cycle: Cycle) -> None:
    day = date(2024, 8, 31)
    figure = book(Period(2024, day, cycle, cycle.part_of(day)))[name]
    year = book(Period(2024, day))[name]
    assert (figure.value, figure.records, figure.definition) == (year.value, year.records, year.definition)
    assert figure.value == {"在办数": 6, "人数": 2}[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("受理数", "按日期，2024年7月1日至8月15日"),
        ("结案数", "按结案日期，2024年7月1日至8月15日"),
        ("在办数", "按日期，截至2024年8月15日"),
        ("上年受理数", "上年同期（2023年7月1日至8月15日）的“受理数”"),
        ("同比", "“受理数”比上年同期（2023年7月1日至8月15日）的增减"),
        ("结案率", "“结案数”÷“受理数”×100%，截至2024年8月15日（2024年第三季度）"),
    ],
)
def test_the_definition_says_the_stretch(name: str, said: str) -> None:
    assert said in book(HALFWAY)[name].definition


def test_a_register_is_seen_over_the_same_stretch() -> None:
    view = RecordSet(EVENT, RECORDS["mediation"]).within(HALFWAY, None, Span.YEAR)
    assert [one.date for one in view] == [date(2024, 7, 1), date(2024, 8, 15)]
    assert view.sentence() == "人民调解；2024年7月1日至8月15日；共 2 条"


def test_a_year_before_without_records_in_that_stretch_is_not_known() -> None:
    fourth = book(Period(2024, date(2024, 12, 31), Cycle.QUARTER, 4))
    assert (fourth["受理数"].value, fourth["上年受理数"].text, fourth["同比"].text) == (1, "无", "无")
