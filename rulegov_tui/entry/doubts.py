"""What is odd about a value without being wrong: said while it is typed, and never in the way of saving."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_dates import lacks_year
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.earlier import Earlier

_MUCH = 10
"""Times the largest earlier number: so much is more often a slip of the finger than an event."""
_ENOUGH = 3
"""Earlier numbers from which on one may speak of usual."""
_TELLING = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY})


@value_class
class Typed:
    """How a value came into its field.

    Attributes:
        text: as the user typed it; empty if he has not.
        since: the day that a date without a year follows.
    """

    text: str
    since: date | None = None


def doubt(field: Field, values: Mapping[str, Value], background: Background, earlier: Earlier, typed: Typed) -> str:
    """What is odd about a field, in one sentence; empty if nothing is.

    Args:
        field: which.
        values: what the form holds.
        background: the register, the day.
        earlier: the records to compare with.
        typed: how the value came there.
    """
    value = values.get(field.key)
    if value is None:
        return ""
    return (
        (another_year(value, typed, background) if isinstance(value, date) else "")
        or not_yet(background.category, field, value, background.today)
        or ("" if "quantity" in values else unusual(field, value, earlier))
        or (entered_before(background.category, field, values, earlier) if typed.text else "")
    )


def not_yet(category: Category, field: Field, value: Value, today: date) -> str:
    """A day that lies ahead of what has happened: of an event, or of what became of it."""
    has_happened = field.key == category.date_key or (category.kind is Kind.EVENT and field.key not in category.awaited)
    if isinstance(value, date) and value > today and has_happened:
        return "这一天还没有到；请核对日期。"
    return ""


def another_year(day: date, typed: Typed, background: Background) -> str:
    """A day typed without a year that was read as one of another year, while that of this year lies nearer.

    12.5 on 24 November is read as last year's, since what is recorded has happened; 12.28 on 10 January plainly is last year's.
    11.10 as the end of what began on 20 November is read as next year's, since this year's comes before the beginning.
    """
    today = background.today
    other = _same_day(day, today.year)
    if other is None or day.year == today.year or not lacks_year(typed.text) or abs(other - today) >= abs(day - today):
        return ""
    cure = f"请核对，要写今年请打 {other.year}.{other.month}.{other.day}"
    if day < today:
        return "" if typed.since else f"没写年份，读成了{_year_name(day, today)}的 {day}；{cure}。"
    if typed.since is None or other >= typed.since:
        return ""
    begins = background.category.fields[background.category.date_key].label
    return f"没写年份，今年的这一天早于{begins}，读成了{_year_name(day, today)}的 {day}；{cure}。"


def _same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _year_name(day: date, today: date) -> str:
    return {-1: "去年", 1: "明年"}.get(day.year - today.year, f" {day.year} 年")


def unusual(field: Field, value: Value, earlier: Earlier) -> str:
    """A number many times larger than all before it."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    before = [
        number
        for record in earlier.newest
        if record.quantity == 1 and not isinstance(number := record.get(field.key), bool) and isinstance(number, int | Decimal)
    ]
    largest = max(before, default=0)
    if len(before) < _ENOUGH or not 0 < largest * _MUCH < value:
        return ""
    return f"以前最多是 {value_text(largest)}{field.unit}，这次大得多；请核对是不是多打了一位。"


def entered_before(category: Category, field: Field, values: Mapping[str, Value], earlier: Earlier) -> str:
    """A record of the same day that tells the same in this field, and differs in none that both have filled."""
    day = values.get(category.date_key)
    if field.type not in _TELLING or not isinstance(day, date):
        return ""
    for record in earlier.on(day):
        if record.get(field.key) == values.get(field.key) and not _differs(record, values):
            return f"这一天已有一条一样的（记录 {record.id}）；请核对是不是重复。"
    return ""


def _differs(record: Record, values: Mapping[str, Value]) -> bool:
    return any(record.get(key) not in (None, value) for key, value in values.items())
