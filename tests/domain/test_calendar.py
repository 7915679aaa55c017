"""The reporting year and its cut-off date; dates in Chinese."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Period, chinese_date, month_day, weekday
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.figure_definition import Span
from rulegov_tui.domain.record_set import counts_in
from tests.builders import TODAY, category

YEARS = st.integers(1950, 2100)
EVENTS = category('name = "events"\nlabel = "事项"')


def holds(period: Period, day: date) -> bool:
    """Whether an event of that day counts in the period."""
    return counts_in(EVENTS, period, None, Span.YEAR)({"date": day})


@pytest.mark.parametrize(
    ("year", "cut_off"),
    [(2024, TODAY), (2023, date(2023, 12, 31)), (1999, date(1999, 12, 31))],
)
def test_a_running_year_counts_up_to_today_and_a_past_one_to_its_end(year: int, cut_off: date) -> None:
    assert Period.of(year, None, TODAY) == Period(year, cut_off)


@pytest.mark.parametrize("cut_off", [date(2023, 1, 1), date(2023, 6, 30), date(2023, 12, 31)])
def test_a_given_cut_off_date_is_kept(cut_off: date) -> None:
    assert Period.of(2023, cut_off, TODAY).cut_off == cut_off


@pytest.mark.parametrize("cut_off", [date(2023, 12, 31), date(2025, 1, 1)])
def test_a_cut_off_date_in_another_year_is_refused(cut_off: date) -> None:
    with pytest.raises(RulegovError, match=f"截至日 {cut_off} 不在 2024 年内；请写 2024 年内的日期"):
        Period.of(2024, cut_off, TODAY)


@pytest.mark.parametrize("year", [1949, 2100])
def test_the_first_and_the_last_year_make_sense(year: int) -> None:
    assert Period.of(year, None, TODAY).start == date(year, 1, 1)


@pytest.mark.parametrize("year", [0, 24, 1948, 2101, 20240, -2024])
def test_a_year_that_makes_no_sense_is_refused(year: int) -> None:
    with pytest.raises(RulegovError, match=f"年度“{year}”不合理；请写四位年份"):
        Period.of(year, None, TODAY)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
        (date(2025, 6, 1), False),
    ],
)
def test_a_period_holds_new_years_day_and_the_cut_off_date(day: date, *, counts: bool) -> None:
    assert holds(Period(2024, date(2024, 6, 30)), day) is counts


@pytest.mark.parametrize(
    ("cut_off", "before"),
    [
        (date(2024, 12, 31), date(2023, 12, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
        (date(2024, 1, 1), date(2023, 1, 1)),
    ],
)
def test_the_same_stretch_of_the_year_before(cut_off: date, before: date) -> None:
    assert Period(cut_off.year, cut_off).previous() == Period(before.year, before)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_the_year_before_ends_on_the_same_day_or_on_28_february(cut_off: date) -> None:
    before = Period(cut_off.year, cut_off).previous().cut_off
    assert before.year == cut_off.year - 1
    if (cut_off.month, cut_off.day) != (2, 29):
        assert (before.month, before.day) == (cut_off.month, cut_off.day)
    else:
        assert (before.month, before.day) == (2, 28)


@given(YEARS, st.integers(0, 365))
def test_as_many_days_count_as_have_passed_since_new_year(year: int, days: int) -> None:
    cut_off = min(date(year, 1, 1) + timedelta(days=days), date(year, 12, 31))
    around = (date(year - 1, 1, 1) + timedelta(days=day) for day in range(3 * 366))
    assert sum(holds(Period(year, cut_off), day) for day in around) == cut_off.timetuple().tm_yday


def test_a_period_in_words() -> None:
    assert Period(2024, date(2024, 12, 31)).sentence() == "2024年1月1日至12月31日"
    assert Period(2024, date(2024, 3, 5)).sentence() == "2024年1月1日至3月5日"


def test_dates_in_words_have_no_leading_zeros() -> None:
    assert chinese_date(date(2024, 3, 5)) == "2024年3月5日"
    assert month_day(date(2024, 12, 31)) == "12月31日"


@pytest.mark.parametrize(("day", "name"), [(date(2024, 3, 18), "周一"), (TODAY, "周三"), (date(2024, 3, 24), "周日")])
def test_weekdays_are_named(day: date, name: str) -> None:
    assert weekday(day) == name
