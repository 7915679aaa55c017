"""Dates as the report means them: the reporting year and its parts, the cut-off date, Chinese date forms."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Self

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
FIRST_YEAR = 1949
_MONTHS = 12
_WEEKDAYS = "一二三四五六日"
_QUARTERS = "一二三四"
_HALVES = "上下"


class Cycle(StrEnum):
    """How often a report is due (报告周期): each covers one part of a year."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def parts(self) -> int:
        """How many there are in a year."""
        return {Cycle.YEAR: 1, Cycle.HALF: 2, Cycle.QUARTER: 4, Cycle.MONTH: 12}[self]

    @property
    def label(self) -> str:
        """What one is called: 年度, 半年, 季度, 月份."""
        return {Cycle.YEAR: "年度", Cycle.HALF: "半年", Cycle.QUARTER: "季度", Cycle.MONTH: "月份"}[self]

    def part_of(self, day: date) -> int:
        """The number of the part that holds a day, from 1."""
        return (day.month - 1) * self.parts // _MONTHS + 1

    def ended(self, year: int, today: date) -> int:
        """How many parts of a year are over; one that ends today is."""
        return sum(Period(year, today, self, part).end <= today for part in range(1, self.parts + 1))


@value_class
class Period:
    """What one report counts: a year or a part of it, from its first day up to and including the cut-off date.

    The statistical year runs from 1 January to 31 December (local rules on enforcement statistics).

    Attributes:
        year: the reporting year.
        cut_off: the last day that counts.
        cycle: into what the year is divided.
        part: which part it is, from 1.
    """

    year: int
    cut_off: date
    cycle: Cycle = Cycle.YEAR
    part: int = 1

    @classmethod
    def of(cls, year: int, cut_off: date | None, today: date, cycle: Cycle = Cycle.YEAR, part: int | None = None) -> Self:
        """The period of ``year`` up to ``cut_off``, by default up to today or to the period's end if that is over.

        Without ``part`` it is the part that holds the cut-off date, or else the last one that is over: a brief is written when
        its quarter has ended. In the first part of a year, where none is, it is that one.

        Raises:
            RulegovError: the year or part makes no sense, or the cut-off date lies in another one.
        """
        if not FIRST_YEAR <= year <= LATEST.year:
            raise RulegovError(f"年度“{year}”不合理", cure="请写四位年份，如 2024")
        if part is not None and not 1 <= part <= cycle.parts:
            raise _no_such_part(cycle, part)
        if cut_off is not None and cut_off.year != year:
            raise RulegovError(f"截至日 {cut_off} 不在 {year} 年内", cure=f"请写 {year} 年内的日期，或用 --year 换年度")
        if part is None:
            part = cycle.part_of(cut_off) if cut_off else max(1, cycle.ended(year, today))
        whole = cls(year, date(year, _MONTHS, 31), cycle, part)
        if cut_off is None:
            cut_off = today if whole.start <= today <= whole.end else whole.end
        if not whole.start <= cut_off <= whole.end:
            cure = f"请写 {whole.start} 至 {whole.end} 的日期，或用 --part 换一期"
            raise RulegovError(f"截至日 {cut_off} 不在{whole.name}内", cure=cure)
        return replace(whole, cut_off=cut_off)

    @property
    def start(self) -> date:
        """The first day that counts; of a year 1 January."""
        return date(self.year, (self.part - 1) * _MONTHS // self.cycle.parts + 1, 1)

    @property
    def end(self) -> date:
        """The last day of the year or part, whatever the cut-off date."""
        month = self.part * _MONTHS // self.cycle.parts
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def part_name(self) -> str:
        """全年, 上半年, 第三季度, 9月."""
        match self.cycle:
            case Cycle.HALF:
                return f"{_HALVES[self.part - 1]}半年"
            case Cycle.QUARTER:
                return f"第{_QUARTERS[self.part - 1]}季度"
            case Cycle.MONTH:
                return f"{self.part}月"
            case Cycle.YEAR:
                return "全年"

    @property
    def name(self) -> str:
        """2024年度, 2024年上半年, 2024年第三季度, 2024年9月."""
        return f"{self.year}{'年度' if self.cycle is Cycle.YEAR else f'年{self.part_name}'}"

    @property
    def mark(self) -> str:
        """The part as file names have it: h1, q3, 09; nothing for a year."""
        match self.cycle:
            case Cycle.YEAR:
                return ""
            case Cycle.MONTH:
                return f"{self.part:02}"
            case Cycle.HALF | Cycle.QUARTER:
                return f"{self.cycle.value[0]}{self.part}"

    def previous(self) -> "Period":
        """The same stretch of the year before (29 February becomes the 28th); of a part that is whole, all of it."""
        before = replace(self, year=self.year - 1)
        if self.cut_off == self.end:
            return replace(before, cut_off=before.end)
        last = monthrange(before.year, self.cut_off.month)[1]
        return replace(before, cut_off=date(before.year, self.cut_off.month, min(self.cut_off.day, last)))

    def sentence(self) -> str:
        """2024年1月1日至12月31日."""
        return f"{chinese_date(self.start)}至{month_day(self.cut_off)}"


def _no_such_part(cycle: Cycle, part: int) -> RulegovError:
    if cycle is Cycle.YEAR:
        return RulegovError(f"一年一次的报告没有第 {part} 期", cure="请去掉 --part")
    return RulegovError(f"一年没有第 {part} 个{cycle.label}", cure=f"--part 请写 1 到 {cycle.parts}")


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def chinese_date(day: date) -> str:
    """2024年3月15日: Arabic, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{month_day(day)}"


def month_day(day: date) -> str:
    """3月15日."""
    return f"{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """周五."""
    return f"周{_WEEKDAYS[day.weekday()]}"
