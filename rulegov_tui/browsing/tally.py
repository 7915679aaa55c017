"""The values of a field with how often they occur: what a filter picker offers, and the bars by kind."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from rulegov_tui.browsing.order import item_rank
from rulegov_tui.domain.calendar import month_of
from rulegov_tui.domain.conditions import EVERYTHING, Condition, Is, Present, Within
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text

UNFILLED = "未填"
MONTHS = 12


@value_class
class Tally:
    """How often one value of a field occurs.

    Attributes:
        value: one value, one item of a list field, or None for records in which the field is not filled.
        records: in how many records.
        quantity: what they add up to, a record that stands for several counted as so many: what figures count.
        condition: the filter that keeps these records.
        name: what it is called where it is no single value: 2024年3月.
    """

    value: Value | None
    records: int
    quantity: int
    condition: Condition
    name: str = ""

    @property
    def text(self) -> str:
        """The value as people read it."""
        if self.name:
            return self.name
        return UNFILLED if self.value is None else value_text(self.value)


def tallies(field: Field, records: Iterable[Record]) -> list[Tally]:
    """The values of a field: choices as they are declared, others the most frequent first; unfilled comes last.

    Of a list field each item is a value. An unfilled boolean is "no".
    """
    counted: dict[Value | None, tuple[int, int]] = {}
    for record in records:
        for value in _items(field, record.get(field.key)):
            number, quantity = counted.get(value, (0, 0))
            counted[value] = number + 1, quantity + record.quantity
    found = [Tally(value, *counts, same_value(field, value)) for value, counts in counted.items()]
    return sorted(found, key=_sort_key(field))


def month_tallies(field: Field, records: Iterable[Record], year: int, today: date) -> list[Tally]:
    """The months of a year that have records by this date, the present one first, then January to December."""
    months = [month for month in range(1, MONTHS + 1) if (year, month) != (today.year, today.month)]
    present = [today.month] if year == today.year else []
    spans = [month_of(year, month) for month in (*present, *months)]
    dated = [(value, record) for record in records if isinstance(value := record.get(field.key), date)]
    found = []
    for first, last in spans:
        within = [record for value, record in dated if first <= value <= last]
        if within:
            quantity = sum(record.quantity for record in within)
            found.append(Tally(first, len(within), quantity, Within(field.key, first, last), name=f"{year}年{first.month}月"))
    return found


def same_value(field: Field, value: Value | None) -> Condition:
    """The filter for records in which the field has this value; of a list, all of its items."""
    condition: Condition = EVERYTHING
    for item in _items(field, value):
        condition &= Present(field.key, wanted=False) if item is None else Is(field.key, (item,))
    return condition


def _items(field: Field, value: Value | None) -> tuple[Value | None, ...]:
    if field.type is FieldType.BOOLEAN:
        return (value is True,)
    if isinstance(value, tuple):
        return value or (None,)
    return (value or None,) if isinstance(value, str) else (value,)


def _sort_key(field: Field) -> Callable[[Tally], Any]:
    rank = item_rank(field)

    def key(tally: Tally) -> Any:
        if tally.value is None:
            return (True,)
        return False, 0 if field.choices else -tally.records, rank(tally.value)

    return key
