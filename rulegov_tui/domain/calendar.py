"""Dates as the report means them: the reporting year, the cut-off date, Chinese date forms."""

from calendar import monthrange
from datetime import date
from typing import Self

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
FIRST_YEAR = 1949
_DECEMBER = 12
_WEEKDAYS = "一二三四五六日"


@value_class
class Period:
    """The part of one reporting year that is counted: 1 January up to and including the cut-off date.

    The statistical year runs from 1 January to 31 December (local rules on enforcement statistics).
    """

    year: int
    cut_off: date

    @classmethod
    def of(cls, year: int, cut_off: date | None, today: date) -> Self:
        """The period of ``year`` up to ``cut_off``, by default up to today or to the year's end if that is over.

        Raises:
            RulegovError: the year makes no sense, or the cut-off date lies in another year.
        """
        if not FIRST_YEAR <= year <= LATEST.year:
            raise RulegovError(f"年度“{year}”不合理", cure="请写四位年份，如 2024")
        if cut_off is None:
            cut_off = today if today.year == year else date(year, _DECEMBER, 31)
        if cut_off.year != year:
            raise RulegovError(f"截至日 {cut_off} 不在 {year} 年内", cure=f"请写 {year} 年内的日期，或用 --year 换年度")
        return cls(year, cut_off)

    @property
    def start(self) -> date:
        """1 January of the year."""
        return date(self.year, 1, 1)

    def previous(self) -> "Period":
        """The same stretch of the year before (29 February becomes the 28th)."""
        last = monthrange(self.year - 1, self.cut_off.month)[1]
        day = min(self.cut_off.day, last)
        return Period(self.year - 1, date(self.year - 1, self.cut_off.month, day))

    def sentence(self) -> str:
        """2024年1月1日至12月31日."""
        return f"{chinese_date(self.start)}至{month_day(self.cut_off)}"


def chinese_date(day: date) -> str:
    """2024年3月15日: Arabic, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{month_day(day)}"


def month_day(day: date) -> str:
    """3月15日."""
    return f"{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """周五."""
    return f"周{_WEEKDAYS[day.weekday()]}"
