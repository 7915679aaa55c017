"""How many stand in a register: in the year, this month, month by month."""

from datetime import date

import pytest

from rulegov_tui.overview.counts import RegisterCount, register_count
from tests.builders import category, record

EVENTS = category('name = "visit"\nlabel = "走访"')
ROSTER = category('name = "staff"\nlabel = "人员"\nkind = "roster"')
VISITS = [
    record(EVENTS, date="2024-01-01"),
    record(EVENTS, date="2024-03-31", quantity=5),
    record(EVENTS, date="2024-03-01"),
    record(EVENTS, date="2024-12-31"),
    record(EVENTS, date="2023-12-31", quantity=100),
    record(EVENTS, date="2023-03-01"),
    record(EVENTS, date="2025-01-01"),
]
STAFF = [
    record(ROSTER, start="2020-03-01"),
    record(ROSTER, start="2020-01-01", end="2024-03-20", quantity=2),
    record(ROSTER, start="2020-01-01", end="2024-03-19", quantity=100),
    record(ROSTER, start="2024-03-20", quantity=4),
    record(ROSTER, start="2024-03-21", quantity=8),
    record(ROSTER, start="2024-01-05", end="2024-02-05"),
]
TODAY = date(2024, 3, 20)


def test_events_count_with_their_quantity_in_the_year_and_its_months() -> None:
    months = (1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert register_count(EVENTS, VISITS, 2024, TODAY) == RegisterCount(total=8, this_month=6, months=months)


@pytest.mark.parametrize(("year", "total"), [(2023, 101), (2025, 1), (2022, 0)])
def test_another_year_has_no_present_month(year: int, total: int) -> None:
    count = register_count(EVENTS, VISITS, year, TODAY)
    assert (count.total, count.this_month, sum(count.months)) == (total, 0, total)


def test_a_roster_counts_who_is_there_today_and_who_began_month_by_month() -> None:
    months = (1, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert register_count(ROSTER, STAFF, 2024, TODAY) == RegisterCount(total=1 + 2 + 4, this_month=12, months=months)


def test_a_roster_of_a_past_year_counts_who_was_there_at_its_end() -> None:
    count = register_count(ROSTER, STAFF, 2023, TODAY)
    assert (count.total, count.this_month, sum(count.months)) == (1 + 2 + 100, 0, 0)


def test_no_records_count_nothing() -> None:
    assert register_count(ROSTER, [], 2024, TODAY) == RegisterCount(0, 0, (0,) * 12)
