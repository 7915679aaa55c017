"""The records of one category in memory, to look through."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import overload

from rulegov_tui.browsing.finder import Finder
from rulegov_tui.browsing.order import in_order
from rulegov_tui.browsing.pinyin import folded
from rulegov_tui.browsing.tally import Tally, same_value, tallies
from rulegov_tui.browsing.view import View, in_year
from rulegov_tui.domain.category import DESCENDING, Category, Kind
from rulegov_tui.domain.conditions import EVERYTHING, Condition
from rulegov_tui.domain.fields import DATE, Field, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text


class Register(Sequence[Record]):
    """The records of a category as an immutable sequence that can be filtered, searched and sorted.

    A search looks at the id and at all fields, also personal ones: a register is internal, and people are looked up in it.

    Args:
        category: whose records they are.
        records: in any order; the order of ties in every view.
    """

    def __init__(self, category: Category, records: Iterable[Record]) -> None:
        self.category = category
        self.records = tuple(records)
        self._finder = Finder(map(searchable, self.records))
        self._all: tuple[tuple[str, ...], list[int]] | None = None
        self._ordered: tuple[View, date, list[int]] | None = None

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        """The record at a position, or several."""
        return self.records[index]

    def __len__(self) -> int:
        """How many records there are (not their quantities)."""
        return len(self.records)

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The fields shown in the list: the date, or the day an entry begins, then the category's columns."""
        keys = dict.fromkeys((self.category.date_key, *self.category.columns))
        return tuple(self.category.fields[key] for key in keys)

    def cells(self, record: Record) -> tuple[str, ...]:
        """The record's values in the columns, each as one line."""
        return tuple(" ".join(value_text(record.get(field.key)).split()) for field in self.columns)

    def prepare(self, most: int) -> bool:
        """Sort the records as they are first shown, and make the next ones ready for search, at most so many.

        Tells whether to call again. Neither a view nor a search needs such a call; it spares them the time.
        """
        if self._all is None:
            self._sorted(View().order_in(self.category))
        return self._finder.prepare(most)

    def rows(self, view: View, cut_off: date) -> Sequence[Record]:
        """The records in view, in its order.

        Args:
            view: what to show.
            cut_off: what "the cut-off date" in a filter stands for.
        """
        places = self._in_order(replace(view, text=""), cut_off)
        if view.text.strip():
            found = set(self._finder.matching(view.text))
            places = [place for place in places if place in found]
        return list(map(self.records.__getitem__, places))

    def with_changes(self, records: Iterable[Record]) -> "Register":
        """The register after saves: these records. What is ready for search of those that did not change stays ready."""
        changed = Register(self.category, records)
        ready = {id(record): (record, text) for record, text in zip(self.records, self._finder.ready, strict=False)}

        def text(record: Record) -> str:
            before, known = ready.get(id(record), (None, ""))  # the pair keeps the object, and so its number, from going
            return known if before is record else searchable(record)

        changed._finder = Finder(map(text, changed.records))
        grown = len(changed) - len(self)
        changed._finder.prepare(max(0, len(self._finder.ready) + grown) + 1)  # one more than all: the old texts are let go
        return changed

    def quick_condition(self, record: Record, key: str) -> Condition:
        """The filter for the records that have the same value in this field as that one."""
        return same_value(self.category.fields[key], record.get(key))

    def by_value(self, key: str, among: Sequence[Record] | None = None) -> list[Tally]:
        """How often each value of a field occurs, in all records or in those given."""
        return tallies(self.category.fields[key], self.records if among is None else among)

    def _in_order(self, view: View, cut_off: date) -> list[int]:
        """Positions of the records in a view without text, kept until another is asked for: typing does not sort again."""
        if self._ordered is None or self._ordered[:2] != (view, cut_off):
            order = view.order_in(self.category)
            places, condition = self._sorted(order), view.condition
            if view.year and self.category.kind is Kind.EVENT and order[0] in (DATE.key, DESCENDING + DATE.key):
                places = self._within(places, view.year, descending=order[0].startswith(DESCENDING))
            elif view.year:
                condition = in_year(self.category, view.year) & condition
            if condition != EVERYTHING:
                holds = condition.predicate(cut_off)
                places = [place for place in places if holds(self.records[place].values)]
            self._ordered = view, cut_off, places
        return self._ordered[2]

    def _sorted(self, order: tuple[str, ...]) -> list[int]:
        """Positions of all records, kept until another order is asked for: no filter and no year sorts again."""
        if self._all is None or self._all[0] != order:
            self._all = order, in_order(self.records, self.category.fields, order)
        return self._all[1]

    def _within(self, places: list[int], year: int, *, descending: bool) -> list[int]:
        """Of events that are sorted by their date, those of a year: they stand together."""
        sign = -1 if descending else 1

        def rank(place: int) -> int:
            return sign * self.records[place].date.year

        return places[bisect_left(places, sign * year, key=rank) : bisect_right(places, sign * year, key=rank)]


def searchable(record: Record) -> str:
    """What a search looks at, folded: id and values, one a line; a date also as it is typed, ``3.15``."""
    values = [_searchable(value) for value in record.values.values() if type(value) is not bool]
    return folded("\n".join([record.id, *values]))


def _searchable(value: Value) -> str:
    if type(value) is str:
        return value
    return _day(value) if isinstance(value, date) else value_text(value)


@lru_cache(4096)
def _day(day: date) -> str:
    return f"{day.isoformat()} {day.month}.{day.day}"
