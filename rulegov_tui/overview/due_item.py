"""One thing that is due, and the words that say so."""

from datetime import date

from rulegov_tui.domain.calendar import chinese_date, month_day
from rulegov_tui.domain.value_class import value_class


@value_class(kw_only=True)
class Due:
    """One line of what is due.

    Attributes:
        sentence: in Chinese, on one line; it holds no personal value.
        category: the register it lies in; None for a deadline of the calendar.
        record_ids: the records that it opens, the most pressing first.
        on: the day by which it is due, the earliest of several; None if there is no such day.
        overdue: whether that day is past.
        source: the law, form or custom behind it.
    """

    sentence: str
    category: str | None = None
    record_ids: tuple[str, ...] = ()
    on: date | None = None
    overdue: bool = False
    source: str = ""


def day_text(day: date, today: date) -> str:
    """3月15日, with the year if it is not the present one."""
    return month_day(day) if day.year == today.year else chinese_date(day)


def days_left(day: date, today: date) -> str:
    """还有12天, 就在今天, 已过3天."""
    days = (day - today).days
    if days == 0:
        return "就在今天"
    return f"还有{days}天" if days > 0 else f"已过{-days}天"
