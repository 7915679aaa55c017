"""Typed dates. "Today" is Wednesday 20 March 2024 unless a test says otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import EARLIEST, LATEST
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import DATE, Field, FieldType
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.typed_dates import parse_date
from tests.builders import TODAY

DEADLINE = Field(key="deadline", label="期限", type=FieldType.DATE)
FIFTEENTH = date(2024, 3, 15)
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
IN_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
WEEKDAYS = "一二三四五六日"


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-15",
        "2024-3-15",
        "2024/3/15",
        "2024.3.15",
        "２０２４．３．１５",
        "2024。3。15",
        "24.3.15",
        "20240315",
        "2024年3月15日",
        "2024年03月15号",
        "24年3月15日",
        " 2024 年 3 月 15 日 ",
        "二〇二四年三月十五日",
        "二零二四年三月十五日",
        "3.15",
        "3-15",
        "3月15日",
        "3月15",
        "三月十五",
        "0315",
        "15",
        "１５",
        "15日",
        "十五",
        "上周五",
        "上星期五",
        "上个礼拜五",
        "-5",
    ],
)
def test_the_fifteenth_of_march_is_read_in_every_way_clerks_write_it(text: str) -> None:
    assert parse_typed(DATE, text, TODAY) == FIFTEENTH


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("t", 0),
        ("T", 0),
        ("今天", 0),
        ("今日", 0),
        ("今", 0),
        ("today", 0),
        ("昨", -1),
        ("后天", 2),
        ("-1", -1),
        ("昨天", -1),
        ("昨日", -1),
        ("前天", -2),
        ("大前天", -3),
        ("+1", 1),
        ("明天", 1),
    ],
)
def test_a_relative_day_starts_from_today(text: str, days: int) -> None:
    assert parse_typed(DATE, text, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本周一", date(2024, 3, 18)),
        ("这周三", TODAY),
        ("上周日", date(2024, 3, 17)),
        ("上周天", date(2024, 3, 17)),
        ("上上周一", date(2024, 3, 4)),
        ("下周一", date(2024, 3, 25)),
    ],
)
def test_a_week_runs_from_monday_to_sunday(text: str, day: date) -> None:
    assert parse_typed(DATE, text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "event", "deadline"),
    [
        ("3.20", TODAY, TODAY),
        ("3.21", date(2023, 3, 21), date(2024, 3, 21)),
        ("12.31", date(2023, 12, 31), date(2024, 12, 31)),
        ("1231", date(2023, 12, 31), date(2024, 12, 31)),
        ("20", TODAY, TODAY),
        ("21", date(2024, 2, 21), date(2024, 3, 21)),
        ("2.29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_without_a_year_or_month_an_event_lies_in_the_past_and_another_date_in_the_present(
    text: str, event: date, deadline: date
) -> None:
    assert parse_typed(DATE, text, TODAY) == event
    assert parse_typed(DEADLINE, text, TODAY) == deadline


def test_on_new_years_day_the_thirty_first_is_last_years() -> None:
    assert parse_typed(DATE, "31", date(2024, 1, 1)) == date(2023, 12, 31)
    assert parse_typed(DATE, "12.31", date(2024, 1, 1)) == date(2023, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2024-13-45",
        "2024-02-30",
        "20230229",
        "2.30",
        "0",
        "99",
        "315",
        "2024",
        "2024年",
        "2024年3月",
        "2024-3",
        "3月",
        "九月",
        "10年5月",
        "12年3",
        "月",
        "15/3/2024",
        "2024-03-15 10:00",
        "许多",
        "去年",
        "正月十五",
        "周八",
        "1.2.3.4",
        ".",
    ],
)
def test_what_names_no_day_is_refused_with_the_forms_that_do(text: str) -> None:
    with pytest.raises(InvalidValueError, match="“日期”（date）看不懂日期“") as caught:
        parse_typed(DATE, text, TODAY)
    assert caught.value.key == "date"
    assert "2024-03-15、3.15、15、t（今天）" in caught.value.cure


@pytest.mark.parametrize("text", ["1899-12-31", "2101-01-01", "124.3.15"])
def test_a_day_beyond_all_reason_is_refused_with_the_bounds(text: str) -> None:
    with pytest.raises(InvalidValueError, match="不合理；应在 1900-01-01 到 2100-12-31 之间"):
        parse_typed(DATE, text, TODAY)


def chinese_below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    before = "" if tens < 2 else digits[tens]
    return before + ("十" if tens else "") + (digits[ones] if ones else "")


@given(st.dates(EARLIEST, LATEST))
def test_every_day_is_read_back_from_all_its_written_forms(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = [
        day.isoformat(),
        f"{y}-{m}-{d}",
        f"{y}/{m}/{d}",
        f"{y}.{m}.{d}",
        f"{y}.{m}.{d}".translate(FULL_WIDTH),
        f"{y}{m:02}{d:02}",
        f"{y}年{m}月{d}日",
        f"{y}年{m:02}月{d:02}号",
        f"{str(y).translate(IN_CHINESE)}年{chinese_below_hundred(m)}月{chinese_below_hundred(d)}日",
    ]
    assert [parse_date(form, TODAY) for form in forms] == [day] * len(forms)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_this_century_is_read_back_from_its_two_digit_year(day: date) -> None:
    assert parse_date(f"{day:%y}.{day.month}.{day.day}", TODAY) == day


@given(st.dates(date(1999, 1, 1), date(2099, 12, 31)), st.integers(0, 364))
def test_every_day_of_the_past_year_is_read_back_from_month_and_day(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)
    forms = (f"{day.month}.{day.day}", f"{day:%m%d}", f"{day.month}月{day.day}日")
    assert {parse_date(form, today, past=True) for form in forms} == {day}


@given(st.dates(EARLIEST + timedelta(days=30), LATEST), st.sampled_from(WEEKDAYS))
def test_last_week_is_the_week_before_the_one_that_holds_today(today: date, name: str) -> None:
    day = parse_date(f"上周{name}", today)
    assert day is not None
    assert WEEKDAYS[day.weekday()] == name
    assert (day.isocalendar().year, day.isocalendar().week) == (today - timedelta(days=7)).isocalendar()[:2]
