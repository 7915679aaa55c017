"""How many events or people stand in a register."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.figure_definition import Span
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.record_set import counts_in
from rulegov_tui.domain.value_class import value_class

MONTHS = 12


@value_class
class RegisterCount:
    """The count of one register in one year; a record counts with its ``quantity``.

    Attributes:
        total: events dated in the year; of a roster, those in place on the cut-off date.
        this_month: events dated, or roster entries begun, in the present month; 0 for a year that is not the present one.
        months: the same for each of the twelve months.
    """

    total: int
    this_month: int
    months: tuple[int, ...]


def register_count(category: Category, records: Sequence[Record], year: int, today: date) -> RegisterCount:
    """The count of a register.

    Args:
        category: the register.
        records: its records, of any year.
        year: the year that is looked at.
        today: the cut-off date of a roster, unless another year than today's is looked at: then its last day.
    """
    months, key = [0] * MONTHS, category.date_key
    for record in records:
        values: Any = record.values
        day = values[key]
        if day.year == year:
            months[day.month - 1] += values.get("quantity", 1)
    present = today.year == year
    total = sum(months)
    if category.kind is Kind.ROSTER:
        total = _in_place(category, records, today if present else date(year, MONTHS, 31))
    return RegisterCount(total, months[today.month - 1] if present else 0, tuple(months))


def _in_place(category: Category, records: Sequence[Record], cut_off: date) -> int:
    counts = counts_in(category, Period(cut_off.year, cut_off), None, Span.YEAR)
    return sum(record.quantity for record in records if counts(record.values))
