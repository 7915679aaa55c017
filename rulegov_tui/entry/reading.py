"""What the text of a field means: its value, and how that is said back to whoever typed it."""

from datetime import date

from rulegov_tui.domain.calendar import weekday
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.typed import parse_typed, seen
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text
from rulegov_tui.entry.choosing import Matches, chosen, several_chosen

EMPTY = "-"
"""Typed to empty a field; no field holds it as its text."""
_MATTER_OF_FACT = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.VILLAGE, FieldType.VILLAGES, FieldType.EVIDENCE})


@value_class
class Reading:
    """How one text is understood.

    Attributes:
        value: what it means; None if it means nothing.
        error: why it cannot be understood.
    """

    value: Value | None = None
    error: InvalidValueError | None = None


def is_emptying(text: str) -> bool:
    """Whether a text says that the field is to be empty."""
    return not text.strip() or fold(text) == EMPTY


def read(field: Field, text: str, today: date, since: date | None, matches: Matches) -> Reading:
    """Understand a text, choices also by number, characters or initials.

    Args:
        field: what it was typed for.
        text: as it was typed.
        today: what relative dates start from.
        since: the day that a date without a year follows.
        matches: pinyin initials.
    """
    try:
        if is_emptying(text):
            return Reading()
        return Reading(parse_typed(field, _in_full(field, text, matches), today, since))
    except InvalidValueError as error:
        return Reading(error=error)


def echo(field: Field, value: Value | None) -> str:
    """A value said back: ``2024-03-15 星期五``, ``30 人``; empty where the text says it already."""
    if value is None or field.type in _MATTER_OF_FACT:
        return ""
    if isinstance(value, date):
        return f"{value} 星期{weekday(value)[-1]}"
    return f"{value_text(value)} {field.unit}".strip()


def _in_full(field: Field, text: str, matches: Matches) -> str:
    if field.type not in (FieldType.CHOICE, FieldType.CHOICES):
        return text
    text = seen(field, text)
    if field.type is FieldType.CHOICE:
        return chosen(field, text, matches)
    return "、".join(several_chosen(field, text, matches))
