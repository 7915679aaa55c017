"""Months, quarters, halves and spans of days, as clerks type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.typed_dates import parse_date
from rulegov_tui.domain.typed_periods import parse_period

TODAY = date(2024, 12, 20)
TEXTS = st.text("0123456789〇一三十月日年号上下半季度第q至到~-./ 本去今", max_size=16)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3月", "0301 0331"),
        ("三月份", "0301 0331"),
        ("２月", "0201 0229"),
        ("十二月", "1201 1231"),
        ("本月", "1201 1231"),
        ("上月", "1101 1130"),
        ("第一季度", "0101 0331"),
        ("4季度", "1001 1231"),
        ("Q2", "0401 0630"),
        ("上半年", "0101 0630"),
        ("下半年", "0701 1231"),
        ("今年", "0101 1231"),
        ("3.1-3.15", "0301 0315"),
        ("3.1-15", "0301 0315"),
        ("3月1日至3月15日", "0301 0315"),
        ("3月1日到15日", "0301 0315"),
        ("3.1~5", "0301 0305"),
        ("3月-5月", "0301 0531"),
        ("3-5月", "0301 0531"),
        ("三月至五月", "0301 0531"),
        ("2024-03-01到2024-03-15", "0301 0315"),
        ("2024.3.1-2024.3.15", "0301 0315"),
        ("2024年3月", "0301 0331"),
        ("24年3月", "0301 0331"),
        ("2024.3", "0301 0331"),
        ("2024-03", "0301 0331"),
        ("2024", "0101 1231"),
        ("2024年第一季度", "0101 0331"),
    ],
)
def test_spans(text: str, span: str) -> None:
    first, last = (date.fromisoformat(f"2024{day}") for day in span.split())
    assert parse_period(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "3.15",
        "2024-03-15",
        "12-3-15",
        "1225",
        "t",
        "-1",
        "上周五",
        "13月",
        "5.1-3.1",
        "3.1-",
        "-3.1",
        "甲",
        "q5",
        "0季度",
    ],
)
def test_what_is_no_span(text: str) -> None:
    assert parse_period(text, TODAY) is None


def test_without_a_year_it_is_the_one_that_is_looked_at() -> None:
    assert parse_period("2月", TODAY, 2023) == (date(2023, 2, 1), date(2023, 2, 28))
    assert parse_period("12.20-2024.1.5", TODAY, 2023) == (date(2023, 12, 20), date(2024, 1, 5))
    assert parse_period("去年", TODAY, 2020) == (date(2023, 1, 1), date(2023, 12, 31))


@given(
    st.text("0123456789〇一三十月日年号上下半季度第q至到~-./ 本去今", max_size=16), st.dates(date(2000, 1, 1), date(2099, 12, 31))
)
def test_any_text_is_a_span_that_goes_forward_or_none_and_no_single_day(text: str, today: date) -> None:
    found = parse_period(text, today)
    if found is not None:
        assert found[0] <= found[1]
        day = parse_date(text, today)
        assert day is None or found[0] <= day <= found[1] or "-" in text
