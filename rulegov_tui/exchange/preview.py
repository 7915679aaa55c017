"""What an import would save, row by row, with all that stands against it: shown before anything is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from rulegov_tui.checks.duplicates import is_likely_same, telling_fields
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import END, ESTIMATED, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_dates import lacks_year
from rulegov_tui.domain.uniqueness import repeated
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.villages import unknown_villages
from rulegov_tui.exchange.cells import Reading, typed_cell
from rulegov_tui.exchange.matching import Match
from rulegov_tui.exchange.rough import rough_value
from rulegov_tui.exchange.sheets import Cell
from rulegov_tui.exchange.table import Table, column_letter

_MOST = 40
"""Where a day has more records than that, only the very same one is looked for: a list is not entered twice by a slip."""


@value_class
class CellError:
    """Something that a row cannot be saved with.

    Attributes:
        row: of the sheet, from 1.
        column: its letter; empty for what no column holds.
        error: what is wrong, and the cure.
    """

    row: int
    column: str
    error: InvalidValueError

    def __str__(self) -> str:
        """The whole sentence."""
        return f"第 {self.row} 行{f' {self.column} 列' if self.column else ''}：{self.error}"


@value_class
class PreviewRow:
    """One row that becomes a record.

    Attributes:
        number: the row of the sheet, from 1.
        values: typed values by field key, defaults included, in the category's order.
        errors: what is wrong with it.
        twin: the record that most likely is the same, or the number of the row above that is; None if there is none.
        assumed_year: the year of its day if that was written without one; None if it was not.
        rough: the keys of numbers that are told only roughly: the record is an estimate for that.
    """

    number: int
    values: Mapping[str, Value]
    errors: tuple[CellError, ...] = ()
    twin: Record | int | None = None
    assumed_year: int | None = None
    rough: tuple[str, ...] = ()

    @property
    def twin_text(self) -> str:
        """Why it is most likely there already; empty if it is not."""
        if self.twin is None:
            return ""
        return f"和第 {self.twin} 行相同" if isinstance(self.twin, int) else f"很可能已经录过（{self.twin.id}）"


@value_class(slots=False)
class Preview:
    """A sheet as it would be imported.

    Attributes:
        category: the register.
        table: the sheet's part that is imported, with what was skipped.
        matches: its columns.
        rows: what becomes records.
    """

    category: Category
    table: Table
    matches: Sequence[Match]
    rows: Sequence[PreviewRow]

    @cached_property
    def errors(self) -> list[CellError]:
        """All that is wrong, in the order of the rows."""
        return [error for row in self.rows for error in row.errors]

    @cached_property
    def twins(self) -> list[PreviewRow]:
        """The rows that are most likely records already, or repeat a row above."""
        return [row for row in self.rows if row.twin is not None]


@value_class
class Known:
    """What rows are held against.

    Attributes:
        records: those of the register.
        villages: the names of the roster.
    """

    records: Sequence[Record]
    villages: frozenset[str]


def previewed(category: Category, table: Table, matches: Sequence[Match], known: Known, today: date) -> Preview:
    """The rows of a table as records, with their errors and the records that they repeat."""
    reader = _RowReader(category, matches, known, Reading(today, table.year))
    return Preview(category, table, matches, [reader.read(number, cells) for number, cells in table.rows])


class _RowReader:
    """Reads row after row, and knows what the rows before have taken."""

    def __init__(self, category: Category, matches: Sequence[Match], known: Known, reading: Reading) -> None:
        self._category = category
        main = category.date_key
        self._columns = sorted((match for match in matches if match.key), key=lambda match: match.key != main)
        self._letters = {match.key: column_letter(match.index) for match in self._columns}
        self._villages = known.villages
        self._reading = reading
        self._latest: Value | None = None
        self._telling = telling_fields(category)
        self._is_roster = category.kind is Kind.ROSTER and bool(self._telling)
        self._alike: defaultdict[object, list[Record]] = defaultdict(list)
        for record in known.records:
            if record.get(END.key) is None or not self._is_roster:
                self._alike[self._told_by(record.values)].append(record)
        self._above: dict[tuple[tuple[str, Value], ...], int] = {}
        self._unique = [field for field in category.fields.values() if field.unique]
        self._taken = {
            (field.key, record.get(field.key)): f"记录 {record.id}" for record in known.records for field in self._unique
        }

    def read(self, number: int, cells: Sequence[Cell]) -> PreviewRow:
        """One row."""
        given, problems, rough = self._typed(cells)
        refused = {problem.key for problem in problems}
        defaults = {key: field.default for key, field in self._category.fields.items() if key not in refused}
        every = {**defaults, **given}
        values = {key: value for key in self._category.fields if (value := every.get(key)) is not None}
        problems += [problem for problem in self._category.missing(values) if problem.key not in refused]
        problems += self._category.inconsistencies(values)
        for field in self._category.village_fields:
            if (value := values.get(field.key)) is not None:
                problems += unknown_villages(field, value, self._villages)
        twin = None if problems else self._twin(number, values)
        if twin is None:
            problems += self._repeated(number, values)
        self._latest = values.get(self._category.date_key, self._latest)
        errors = tuple(CellError(number, self._letters.get(problem.key, ""), problem) for problem in problems)
        return PreviewRow(number, values, errors, twin, self._assumed_year(cells, values), rough)

    def _assumed_year(self, cells: Sequence[Cell], values: Mapping[str, Value]) -> int | None:
        main = next((match for match in self._columns if match.key == self._category.date_key), None)
        cell, day = cells[main.index] if main else None, values.get(self._category.date_key)
        return day.year if isinstance(cell, str) and lacks_year(cell) and isinstance(day, date) else None

    @property
    def _year(self) -> int | None:
        """The year of a day without one: that of the sheet, else of the row before."""
        return self._reading.year or (self._latest.year if isinstance(self._latest, date) else None)

    def _typed(self, cells: Sequence[Cell]) -> tuple[dict[str, Value], list[InvalidValueError], tuple[str, ...]]:
        """The values of the cells, what is wrong with others, and the keys of those that are told only roughly."""
        values: dict[str, Value] = {}
        rough: dict[str, InvalidValueError] = {}
        problems = []
        for match in self._columns:
            field = self._category.fields[match.key]
            since = self._category.follows(field, values)
            reading = Reading(self._reading.today, None if since else self._year, since)
            try:
                value = typed_cell(field, cells[match.index], reading)
            except InvalidValueError as error:
                value = rough_value(field, cells[match.index], self._reading.today)
                if value is None:
                    problems.append(error)
                else:
                    rough[field.key] = error
            if value is not None:
                values[field.key] = value
        if rough and values.setdefault(ESTIMATED.key, True) is not True:
            return values, [*problems, *rough.values()], ()
        return values, problems, tuple(rough)

    def _twin(self, number: int, values: Mapping[str, Value]) -> Record | int | None:
        """The record of the same event; of a roster that of the same person, still in place, since whatever day.

        Rows of one sheet are repeated only where all of their cells are the same: a list has rows that are much alike.
        """
        left_out = self._category.date_key if self._is_roster else ""
        mine = Record("", self._category.name, {key: value for key, value in values.items() if key != left_out})
        others = self._alike.get(self._told_by(values), ())
        for other in others:
            if values == other.values or (len(others) <= _MOST and is_likely_same(mine, other, self._telling)):
                return other
        above = self._above.setdefault(tuple(values.items()), number)
        return above if above != number else None

    def _told_by(self, values: Mapping[str, Value]) -> Value | None:
        """What two records of one event share, or two of one person: the day, or the name."""
        return values.get(self._telling[0] if self._is_roster else self._category.date_key)

    def _repeated(self, number: int, values: Mapping[str, Value]) -> list[InvalidValueError]:
        problems = []
        for field in self._unique:
            if (value := values.get(field.key)) is None:
                continue
            holder = self._taken.setdefault((field.key, value), f"第 {number} 行")
            if holder != f"第 {number} 行":
                problems.append(repeated(field, holder))
        return problems
