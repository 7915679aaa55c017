"""Parts of a year: halves, quarters and months, which one a report is about, and what they are called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.errors import RulegovError

CYCLES = st.sampled_from(list(Cycle))
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
NEW_YEAR, YEARS_END = date(2024, 1, 1), date(2024, 12, 31)


def quarter(number: int, cut_off: date | None = None) -> Period:
    return Period.of(2024, cut_off, date(2025, 3, 1), Cycle.QUARTER, number)


@given(CYCLES, st.integers(1950, 2100))
def test_the_parts_of_a_year_follow_one_another_from_its_first_day_to_its_last(cycle: Cycle, year: int) -> None:
    parts = [Period.of(year, None, date(2101, 1, 1), cycle, part) for part in range(1, cycle.parts + 1)]
    assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
    assert [part.end + timedelta(days=1) for part in parts[:-1]] == [part.start for part in parts[1:]]
    assert all(part.cut_off == part.end for part in parts)


@given(CYCLES, DAYS)
def test_a_cut_off_date_alone_names_the_part_that_holds_it(cycle: Cycle, day: date) -> None:
    period = Period.of(day.year, day, date(2101, 1, 1), cycle)
    assert period.start <= day <= period.end
    assert (period.part, period.cut_off) == (cycle.part_of(day), day)


@pytest.mark.parametrize(
    ("today", "cycle", "part", "cut_off"),
    [
        (date(2024, 10, 8), Cycle.QUARTER, 3, date(2024, 9, 30)),
        (date(2024, 9, 30), Cycle.QUARTER, 3, date(2024, 9, 30)),
        (date(2024, 9, 29), Cycle.QUARTER, 2, date(2024, 6, 30)),
        (date(2024, 2, 10), Cycle.QUARTER, 1, date(2024, 2, 10)),
        (date(2025, 2, 10), Cycle.QUARTER, 4, YEARS_END),
        (date(2023, 2, 10), Cycle.QUARTER, 1, date(2024, 3, 31)),
        (date(2024, 12, 20), Cycle.HALF, 1, date(2024, 6, 30)),
        (date(2025, 1, 1), Cycle.HALF, 2, YEARS_END),
        (date(2024, 3, 1), Cycle.MONTH, 2, date(2024, 2, 29)),
        (date(2024, 1, 15), Cycle.MONTH, 1, date(2024, 1, 15)),
        (date(2024, 10, 8), Cycle.YEAR, 1, date(2024, 10, 8)),
    ],
)
def test_by_default_it_is_the_last_part_that_is_over(today: date, cycle: Cycle, part: int, cut_off: date) -> None:
    assert Period.of(2024, None, today, cycle) == Period(2024, cut_off, cycle, part)


@pytest.mark.parametrize(
    ("today", "cut_off"),
    [
        (date(2024, 8, 15), date(2024, 8, 15)),
        (date(2024, 7, 1), date(2024, 7, 1)),
        (date(2024, 10, 1), date(2024, 9, 30)),
        (date(2024, 6, 30), date(2024, 9, 30)),
    ],
)
def test_a_part_that_is_asked_for_counts_up_to_today_while_it_runs(today: date, cut_off: date) -> None:
    assert Period.of(2024, None, today, Cycle.QUARTER, 3).cut_off == cut_off


@pytest.mark.parametrize(
    ("cycle", "part", "said"),
    [
        (Cycle.QUARTER, 5, "一年没有第 5 个季度；--part 请写 1 到 4。"),
        (Cycle.QUARTER, 0, "一年没有第 0 个季度；--part 请写 1 到 4。"),
        (Cycle.HALF, 3, "一年没有第 3 个半年；--part 请写 1 到 2。"),
        (Cycle.MONTH, 13, "一年没有第 13 个月份；--part 请写 1 到 12。"),
        (Cycle.MONTH, -1, "一年没有第 -1 个月份；--part 请写 1 到 12。"),
        (Cycle.YEAR, 2, "一年一次的报告没有第 2 期；请去掉 --part。"),
    ],
)
def test_a_part_that_a_year_has_not_is_refused(cycle: Cycle, part: int, said: str) -> None:
    with pytest.raises(RulegovError) as refused:
        Period.of(2024, None, YEARS_END, cycle, part)
    assert str(refused.value) == said


@pytest.mark.parametrize("cut_off", [date(2024, 6, 30), date(2024, 10, 1)])
def test_a_cut_off_date_outside_the_part_is_refused(cut_off: date) -> None:
    said = f"截至日 {cut_off} 不在2024年第三季度内；请写 2024-07-01 至 2024-09-30 的日期，或用 --part 换一期。"
    with pytest.raises(RulegovError, match=said):
        quarter(3, cut_off)


@pytest.mark.parametrize("cut_off", [date(2024, 7, 1), date(2024, 9, 30)])
def test_the_first_and_the_last_day_of_the_part_are_in_it(cut_off: date) -> None:
    assert quarter(3, cut_off).cut_off == cut_off


def test_last_year_is_the_same_stretch() -> None:
    before = quarter(3, date(2024, 8, 15)).previous()
    assert (before.start, before.cut_off) == (date(2023, 7, 1), date(2023, 8, 15))
    assert quarter(3).previous().sentence() == "2023年7月1日至9月30日"


@pytest.mark.parametrize(("year", "last"), [(2025, date(2024, 2, 29)), (2024, date(2023, 2, 28))])
def test_a_whole_february_is_compared_with_a_whole_one(year: int, last: date) -> None:
    assert Period.of(year, None, date(2026, 1, 1), Cycle.MONTH, 2).previous().cut_off == last


def test_half_a_february_is_compared_with_the_same_days() -> None:
    assert Period(2024, date(2024, 2, 28), Cycle.MONTH, 2).previous().cut_off == date(2023, 2, 28)


@given(CYCLES, DAYS)
def test_the_stretch_of_the_year_before_lies_in_the_same_part(cycle: Cycle, day: date) -> None:
    period = Period.of(day.year, day, date(2101, 1, 1), cycle)
    before = period.previous()
    assert (before.year, before.part, before.cycle) == (period.year - 1, period.part, cycle)
    assert before.start <= before.cut_off <= before.end


@pytest.mark.parametrize(
    ("cycle", "part", "name", "mark"),
    [
        (Cycle.YEAR, 1, "2024年度", ""),
        (Cycle.HALF, 1, "2024年上半年", "h1"),
        (Cycle.HALF, 2, "2024年下半年", "h2"),
        (Cycle.QUARTER, 1, "2024年第一季度", "q1"),
        (Cycle.QUARTER, 4, "2024年第四季度", "q4"),
        (Cycle.MONTH, 1, "2024年1月", "01"),
        (Cycle.MONTH, 12, "2024年12月", "12"),
    ],
)
def test_a_part_has_a_name_and_a_mark_for_files(cycle: Cycle, part: int, name: str, mark: str) -> None:
    period = Period.of(2024, None, YEARS_END, cycle, part)
    assert (period.name, period.mark) == (name, mark)


def test_marks_of_different_parts_differ() -> None:
    marks = [Period(2024, YEARS_END, cycle, part).mark for cycle in Cycle for part in range(1, cycle.parts + 1)]
    assert len(set(marks)) == len(marks) == 19
