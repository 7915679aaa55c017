"""What a record must satisfy before it is saved: its own fields, and its place among the others."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.known_registers import TYPED_FIGURES, VILLAGES
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_figures import FIGURE, VALUE, place, typed_problems
from rulegov_tui.domain.uniqueness import repeated
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.villages import unknown_villages
from rulegov_tui.entry.background import village_names
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.record_file import read
from rulegov_tui.storage.workspace import Workspace

Rows = Sequence[Mapping[str, Value]]


@value_class
class _Row:
    """One record that is to be saved.

    Attributes:
        name: what it is called where several are saved at once.
        values: all of its values.
        old: those that it has already.
    """

    name: str
    values: Mapping[str, Value]
    old: Mapping[str, Value]

    @property
    def changed(self) -> Mapping[str, Value]:
        """The values that it has not already."""
        return {key: value for key, value in self.values.items() if value != self.old.get(key)}


_Problem = tuple[_Row, InvalidValueError]


class Admission:
    """The rules of one workspace.

    Args:
        workspace, catalog: where, and its registers.
        records_of: gives the records of the register of that name.
    """

    def __init__(self, workspace: Workspace, catalog: Catalog, records_of: Callable[[str], Sequence[Record]]) -> None:
        self._workspace = workspace
        self._catalog = catalog
        self._records_of = records_of
        self._villages: tuple[object, frozenset[str]] = (None, frozenset())

    def refuse(self, category: Category, values: Mapping[str, Value]) -> None:
        """Refuse a new record that is incomplete, contradicts itself, names an unknown village or repeats another.

        Raises:
            RefusedRecordError: all that is wrong with it.
        """
        _raise([problem for _, problem in self._problems(category, [_Row("", values, {})])])

    def refuse_rows(self, category: Category, rows: Rows) -> None:
        """Refuse new records of which any is not allowed; each problem names its row, counted from 1."""
        named = [_Row(row_name(number), values, {}) for number, values in enumerate(rows, start=1)]
        _raise([said_of(row.name, problem) for row, problem in self._problems(category, named)])

    def refuse_edits(self, edits: Sequence[tuple[Record, Record]]) -> None:
        """Refuse edited records, each given as it was and as it is to be; where there are several, a problem names its own.

        All of them are one change: a value that one gives up another may take, but no two may take the same. What an edit
        leaves as it is is not held against it: the village that an old record names may have another name by now.
        """
        own = {new.id for _, new in edits}
        problems = []
        for name in dict.fromkeys(new.category for _, new in edits):
            rows = [_Row(f"记录 {new.id}", new.values, old.values) for old, new in edits if new.category == name]
            found = self._problems(self._catalog.categories[name], rows, own)
            problems += [said_of(row.name, problem) if len(edits) > 1 else problem for row, problem in found]
        _raise(problems)

    def refuse_repeated(self, records: Sequence[Record]) -> None:
        """Refuse records that come back (from the trash, by an undo) and repeat what was entered since."""
        own = {record.id for record in records}
        problems = []
        for name in dict.fromkeys(record.category for record in records):
            rows = [_Row(f"记录 {record.id}", record.values, {}) for record in records if record.category == name]
            found = self._repeated(self._catalog.categories[name], rows, own)
            problems += [said_of(row.name, problem) if len(records) > 1 else problem for row, problem in found]
        _raise(problems)

    def _problems(self, category: Category, rows: Sequence[_Row], own: Collection[str] = ()) -> list[_Problem]:
        found = []
        for row in rows:
            problems = category.missing(row.values) + category.inconsistencies(row.values)
            found += [(row, problem) for problem in problems + self._unknown_villages(category, row.changed)]
        return found + self._repeated(category, rows, own) + self._typed(category, rows, own)

    def _typed(self, category: Category, rows: Sequence[_Row], own: Collection[str]) -> list[_Problem]:
        """Numbers typed by hand for what is no figure, or twice for one day; what an edit leaves alone is not asked."""
        asked = [row for row in rows if not row.changed.keys().isdisjoint((FIGURE, VALUE, category.date_key))]
        if category.name != TYPED_FIGURES or not asked:
            return []
        taken = {place(one.values): f"记录 {one.id}" for one in self._records_of(TYPED_FIGURES) if one.id not in own}
        found = [(row, problem) for row in asked for problem in typed_problems(self._catalog, row.values)]
        for row in asked:
            if (other := taken.setdefault(place(row.values), row.name)) is not row.name:
                message = f"“{row.values.get(FIGURE)}”截至这一天的数已经手填过（{other}）"
                found.append((row, InvalidValueError(message, key=FIGURE, cure="请改那一条")))
        return found

    def _unknown_villages(self, category: Category, values: Mapping[str, Value]) -> list[InvalidValueError]:
        """Villages that the roster does not know; it is asked only once it names any."""
        filled = [one for one in category.village_fields if one.key in values]
        if not filled or VILLAGES not in self._catalog.categories:
            return []
        names = self._village_names()
        return [problem for field in filled for problem in unknown_villages(field, values[field.key], names)]

    def _village_names(self) -> frozenset[str]:
        """The names in the roster; read anew only when one of its files has changed."""
        signature = _signature(self._workspace.rosters / VILLAGES)
        if signature != self._villages[0]:
            self._villages = (signature, frozenset(village_names(self._records_of(VILLAGES))))
        return self._villages[1]

    def _repeated(self, category: Category, rows: Sequence[_Row], own: Collection[str]) -> list[_Problem]:
        """Changed values of unique fields that another record has, or another of the rows."""
        unique = [field for field in category.fields.values() if field.unique and any(field.key in row.changed for row in rows)]
        if not unique:
            return []
        others = [record for record in self._records_of(category.name) if record.id not in own]
        found = []
        for field in unique:
            key = field.key
            taken = {record.values[key]: f"记录 {record.id}" for record in others if key in record.values}
            taken |= {row.values[key]: row.name for row in rows if key in row.values and key not in row.changed}
            for row in rows:
                value = row.changed.get(key)
                if value in taken:
                    found.append((row, repeated(field, taken[value])))
                elif value is not None:
                    taken[value] = row.name
        return found


def refuse_unreadable(category: Category, record_id: str, content: bytes) -> None:
    """Refuse to write what could not be read again: a value that its field does not allow.

    Raises:
        RefusedRecordError: what is wrong with it.
    """
    try:
        read(category, record_id, content)
    except DamageError as error:
        raise RefusedRecordError([InvalidValueError(error.message, cure=error.cure)]) from error


def row_name(number: int) -> str:
    """What a row of an import is called."""
    return f"第 {number} 行"


def said_of(name: str, problem: InvalidValueError) -> InvalidValueError:
    """The problem, said of that row or record."""
    return InvalidValueError(f"{name}：{problem.message}", key=problem.key, cure=problem.cure)


def _raise(problems: list[InvalidValueError]) -> None:
    if problems:
        raise RefusedRecordError(problems)


def _signature(folder: Path) -> object:
    """What tells whether a file of a folder has changed; None where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            states = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except FileNotFoundError:
        return None
    return frozenset((name, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino) for name, state in states)
