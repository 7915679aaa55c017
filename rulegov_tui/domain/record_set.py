"""A view of a register: its records, filtered and sorted, with a sentence that says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any

from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.conditions import EVERYTHING, Condition, Values
from rulegov_tui.domain.drawn import DESCENDING, Selection
from rulegov_tui.domain.figure_definition import Span
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class


@value_class(slots=False)
class RecordSet:
    """Records of one category.

    Attributes:
        category: whose fields give the labels.
        records: the records in view, in order.
        condition: what was filtered for.
        order: field keys, ``-key`` for descending.
        span: what stretch of time is in view, in words; empty for all of it.
    """

    category: Category
    records: Sequence[Record]
    condition: Condition = EVERYTHING
    order: tuple[str, ...] = ()
    span: str = field(default="")

    def __iter__(self) -> Iterator[Record]:
        """The records in view."""
        return iter(self.records)

    def __len__(self) -> int:
        """How many records are in view (not their quantities)."""
        return len(self.records)

    def where(self, condition: Condition, cut_off: date) -> "RecordSet":
        """The records for which the condition holds as well."""
        holds = condition.predicate(cut_off)
        kept = tuple(record for record in self.records if holds(record.values))
        return replace(self, records=kept, condition=self.condition & condition)

    def within(self, period: Period, by: str | None = None, span: Span = Span.YEAR) -> "RecordSet":
        """The records that count in a period: events dated in it, roster entries in place on the cut-off date."""
        counts = counts_in(self.category, period, by, span)
        kept = tuple(record for record in self.records if counts(record.values))
        return replace(self, records=kept, span=_span(self.category, period, by, span))

    def sorted(self, *keys: str) -> "RecordSet":
        """Sorted by field keys; ``-key`` descending; records without the field come last; ties keep their order."""
        records = list(self.records)
        for key in reversed(keys):
            name = key.removeprefix(DESCENDING)
            filled = [record for record in records if record.get(name) is not None]
            empty = [record for record in records if record.get(name) is None]
            filled.sort(key=_sort_key(name), reverse=key.startswith(DESCENDING))
            records = filled + empty
        return replace(self, records=tuple(records), order=keys or self.order)

    def select(self, selection: Selection, period: Period) -> "RecordSet":
        """The records that a passage or table takes, in its order (by date where it names none)."""
        order = selection.order or (self.category.date_key,)
        within = self.within(period, selection.by, selection.span)
        return within.where(selection.where, period.cut_off).sorted(*order)

    def sentence(self) -> str:
        """What is in view, in Chinese: register, filter, span, order, number of records."""
        fields = self.category.fields
        parts = [self.category.label, self.condition.sentence(fields), self.span]
        parts += [
            f"按{fields[key.removeprefix(DESCENDING)].label}{'降序' if key[0] == DESCENDING else '升序'}" for key in self.order
        ]
        parts.append(f"共 {len(self)} 条")
        return "；".join(part for part in parts if part)


def counts_in(category: Category, period: Period, by: str | None, span: Span) -> Callable[[Values], bool]:
    """A function that tells whether a record's values place it in the period.

    A flow takes records whose date lies in the period up to the cut-off date (or, to date, anywhere up to it); a stock
    takes roster entries whose start and end hold the cut-off date, both days included.
    """
    cut_off, start = period.cut_off, period.start if span is Span.YEAR else date.min

    if not is_flow(category, by, span):

        def in_place(values: Values) -> bool:
            begin: Any = values["start"]
            end: Any = values.get("end")
            return bool(begin <= cut_off and (end is None or end >= cut_off))

        return in_place

    key = by or category.date_key

    def dated(values: Values) -> bool:
        day: Any = values.get(key)
        return day is not None and bool(start <= day <= cut_off)

    return dated


def _span(category: Category, period: Period, by: str | None, span: Span) -> str:
    if not is_flow(category, by, span):
        return f"{period.cut_off.isoformat()} 在册"
    return f"截至{chinese_date(period.cut_off)}" if span is Span.TO_DATE else period.sentence()


def is_flow(category: Category, by: str | None, span: Span) -> bool:
    """Whether records count by a date, and not because they are in place on the cut-off date."""
    return category.kind is Kind.EVENT or by is not None or span is Span.TO_DATE


def _sort_key(name: str) -> Callable[[Record], Any]:
    return lambda record: record.values[name]
