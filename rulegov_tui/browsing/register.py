"""The records of one category in memory, to look through."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import overload

from rulegov_tui.browsing.finder import Search
from rulegov_tui.browsing.order import in_order
from rulegov_tui.browsing.pinyin import Query, folded
from rulegov_tui.browsing.tally import Tally, same_value, tallies
from rulegov_tui.browsing.texts import Texts
from rulegov_tui.browsing.view import View, in_year
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.conditions import EVERYTHING, Condition
from rulegov_tui.domain.drawn import DESCENDING
from rulegov_tui.domain.fields import DATE, Field, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text

Places = Sequence[int]
"""Positions of records in a register. Those that are kept are arrays: four bytes each, where a list takes forty."""


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
        self._texts = Texts(self.records, searchable)
        self._all: tuple[tuple[str, ...], Places] | None = None
        self._ordered: tuple[View, date, Places] | None = None
        self._searched: tuple[Places, Search] | None = None

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

    def sort(self) -> None:
        """Sort the records as they are first shown. No view needs such a call; it spares it the time."""
        self._sorted(View().order_in(self.category))

    def prepare(self) -> bool:
        """Make some more records ready for search; tells whether to call again. A search needs no such calls."""
        return self._texts.prepare()

    def rows(self, view: View, cut_off: date) -> Sequence[Record]:
        """The records in view, in its order; see ``found``."""
        found = self.found(view, cut_off)
        found.look(len(self))
        return found.rows

    def found(self, view: View, cut_off: date) -> "Found":
        """The records in view, in its order, to be looked for a few at a time where a text is typed.

        What is typed on only looks through what was found before, and through what was not looked at; a search that was
        begun for the same register before is at its end then.

        Args:
            view: what to show.
            cut_off: what "the cut-off date" in a filter stands for.
        """
        places = self._in_order(replace(view, text=""), cut_off)
        query = Query(view.text)
        if not query.words:
            return Found(self.records, places)
        before = self._searched[1].typed_on(query) if self._searched is not None and self._searched[0] is places else None
        search = before or Search(self._texts, query, places)
        self._searched = places, search
        return Found(self.records, search.found, search)

    def with_changes(self, records: Iterable[Record]) -> "Register":
        """The register after saves: these records. What is ready for search of those that did not change stays ready."""
        changed = Register(self.category, records)
        changed._texts = self._texts.with_changes(changed.records)
        return changed

    def quick_condition(self, record: Record, key: str) -> Condition:
        """The filter for the records that have the same value in this field as that one."""
        return same_value(self.category.fields[key], record.get(key))

    def by_value(self, key: str, among: Sequence[Record] | None = None) -> list[Tally]:
        """How often each value of a field occurs, in all records or in those given."""
        return tallies(self.category.fields[key], self.records if among is None else among)

    def _in_order(self, view: View, cut_off: date) -> Places:
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
                places = array("I", (place for place in places if holds(self.records[place].values)))
            self._ordered = view, cut_off, places
        return self._ordered[2]

    def _sorted(self, order: tuple[str, ...]) -> Places:
        """Positions of all records, kept until another order is asked for: no filter and no year sorts again."""
        if self._all is None or self._all[0] != order:
            self._all = order, array("I", in_order(self.records, self.category.fields, order))
        return self._all[1]

    def _within(self, places: Places, year: int, *, descending: bool) -> Places:
        """Of events that are sorted by their date, those of a year: they stand together."""
        sign = -1 if descending else 1

        def rank(place: int) -> int:
            return sign * self.records[place].date.year

        return places[bisect_left(places, sign * year, key=rank) : bisect_right(places, sign * year, key=rank)]


class Found:
    """The records in view, as far as they are found.

    Attributes:
        rows: those found so far, in the order of the view.
    """

    def __init__(self, records: Sequence[Record], places: Places, search: Search | None = None) -> None:
        self._records, self._places, self._search = records, places, search
        self.rows = [records[place] for place in places]

    def look(self, most: int) -> bool:
        """Look at the next records, at most so many; tells whether more may come."""
        more = self._search is not None and self._search.look(most)
        self.rows += [self._records[place] for place in self._places[len(self.rows) :]]
        return more


def searchable(record: Record) -> str:
    """What a search looks at, folded: id and values, one a line; a date also as it is typed, ``3.15``.

    A date with which the id begins is in it already.
    """
    name = record.id
    values = [_searchable(value, name) for value in record.values.values() if type(value) is not bool]
    return folded("\n".join([name, *values]))


def _searchable(value: Value, name: str) -> str:
    if type(value) is str:
        return value
    if isinstance(value, date):
        whole, short = _day(value)
        return short if name.startswith(whole) else f"{whole} {short}"
    return value_text(value)


@lru_cache(4096)
def _day(day: date) -> tuple[str, str]:
    return day.isoformat(), f"{day.month}.{day.day}"
