"""Spans of days as clerks type them: ``3月``, ``第一季度``, ``q1``, ``上半年``, ``3.1-3.15``, ``2024年3月至5月``."""

import re
from datetime import date, timedelta

from rulegov_tui.domain.calendar import month_of
from rulegov_tui.domain.numerals import chinese_number, fold
from rulegov_tui.domain.typed_dates import parse_date

Period = tuple[date, date]
"""The first day and the last."""
_CHINESE_DIGITS = re.compile(r"[〇零○一二三四五六七八九十]+")
_YEAR = r"(?:(?P<year>(?:19|20)\d{2}|\d{2}(?=年))[年.\-/]?)?"
_MONTH = re.compile(rf"{_YEAR}(?P<month>1[0-2]|0?[1-9])月(?:份)?")
_DOTTED_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})[.\-/](?P<month>1[0-2]|0?[1-9])")
_QUARTER = re.compile(rf"{_YEAR}(?:第?(?P<number>[1-4])季度?|q(?P<q>[1-4]))")
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年")
_WHOLE = re.compile(r"(?P<year>(?:19|20)\d{2})年?|(?P<short>\d{2})年")
_TO = re.compile(r"至|到|~|—+|–|－|-")
_DATE = re.compile(r"\d+([-./])\d+\1\d+")
"""A day with one kind of mark in it, of which none stands for 至."""
_DAY_ONLY = re.compile(r"\d{1,2}[日号]?")
_MONTH_ONLY = re.compile(r"(?:1[0-2]|0?[1-9])")
_CENTURY, _QUARTER_MONTHS, _HALF_MONTHS, _MONTHS = 2000, 3, 6, 12


def parse_period(text: str, today: date, year: int | None = None) -> Period | None:
    """The span that ``text`` names, or None if it names none; a single day is none.

    Args:
        text: a month, quarter, half or whole year, or two of these or two days with 至, 到, - or ~ between.
        today: what 本月, 上月 and 今年 start from.
        year: of what is typed without one; by default this year.
    """
    folded = fold(text).replace(" ", "").lower()
    arabic = _CHINESE_DIGITS.sub(lambda match: str(chinese_number(match[0])), folded)
    begin = date(year or today.year, 1, 1)
    return _named(arabic, today, begin.year) or _between(arabic, today, begin.year)


def _named(text: str, today: date, year: int) -> Period | None:
    """A span with a name of its own."""
    this = today.replace(day=1)
    if text in ("本月", "这个月", "当月"):
        return month_of(this.year, this.month)
    if text in ("上月", "上个月"):
        last = this - timedelta(days=1)
        return month_of(last.year, last.month)
    if text in ("今年", "本年", "去年"):
        return _months(today.year - (text == "去年"), 1, _MONTHS)
    if match := _MONTH.fullmatch(text) or _DOTTED_MONTH.fullmatch(text):
        return month_of(_year(match["year"], year), int(match["month"]))
    if match := _QUARTER.fullmatch(text):
        number = int(match["number"] or match["q"])
        return _months(_year(match["year"], year), (number - 1) * _QUARTER_MONTHS + 1, _QUARTER_MONTHS)
    if match := _HALF.fullmatch(text):
        return _months(_year(match["year"], year), 1 if match["half"] == "上" else _HALF_MONTHS + 1, _HALF_MONTHS)
    if match := _WHOLE.fullmatch(text):
        return _months(_year(match["year"] or match["short"], year), 1, _MONTHS)
    return None


def _between(text: str, today: date, year: int) -> Period | None:
    """From one day or span to another; what the second leaves out it has of the first: ``3.1-15``, ``3-5月``."""
    if _DATE.fullmatch(text):
        return None
    for mark in _TO.finditer(text):
        left, right = text[: mark.start()], text[mark.end() :]
        if _MONTH_ONLY.fullmatch(left) and right.endswith("月"):
            left += "月"
        first = _named(left, today, year) or _day(left, year)
        last = first and (_inside(right, first[0]) or _named(right, today, first[0].year) or _day(right, first[0].year))
        if first and last and first[0] <= last[1]:
            return first[0], last[1]
    return None


def _day(text: str, year: int) -> Period | None:
    """A day with its month, of that year unless it names one."""
    if not text or _DAY_ONLY.fullmatch(text) or not text[0].isdigit():
        return None
    day = parse_date(text, date(year, 1, 1))
    return (day, day) if day else None


def _inside(text: str, first: date) -> Period | None:
    """A day of the month of the first one, of which only the number is typed."""
    number = int(text.rstrip("日号")) if _DAY_ONLY.fullmatch(text) else 0
    if not first.day <= number <= month_of(first.year, first.month)[1].day:
        return None
    day = first.replace(day=number)
    return day, day


def _months(year: int, first: int, count: int) -> Period:
    after = first + count
    following = date(year + after // (_MONTHS + 1), after % _MONTHS or _MONTHS, 1)
    return date(year, first, 1), following - timedelta(days=1)


def _year(typed: str | None, year: int) -> int:
    number = int(typed) if typed else year
    return number if number >= 100 else _CENTURY + number  # noqa: PLR2004 (two-digit years)
