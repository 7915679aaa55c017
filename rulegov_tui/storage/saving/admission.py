"""What a record must satisfy before it is saved: its own fields, and its place among the others."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError, nearest_sentence
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.record_file import read
from rulegov_tui.storage.workspace import Workspace

VILLAGE_REGISTER = "village"
"""The roster whose ``name`` field says which villages and communities there are."""
Rows = Sequence[Mapping[str, Value]]


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

    def refuse(self, category: Category, values: Mapping[str, Value], own_id: str = "") -> None:
        """Refuse a record that is incomplete, contradicts itself, names an unknown village or repeats another.

        Raises:
            RefusedRecordError: all that is wrong with it.
        """
        problems = category.missing(values) + category.inconsistencies(values)
        problems += self._unknown_villages(category, values)
        problems += self._repeated(category, [values], {own_id})
        if problems:
            raise RefusedRecordError(problems)

    def refuse_rows(self, category: Category, rows: Rows) -> None:
        """Refuse new records of which any is not allowed; each problem names its row, counted from 1."""
        problems = []
        for number, values in enumerate(rows, start=1):
            found = category.missing(values) + category.inconsistencies(values) + self._unknown_villages(category, values)
            problems += [in_row(number, problem) for problem in found]
        problems += self._repeated(category, rows, set())
        if problems:
            raise RefusedRecordError(problems)

    def refuse_repeated(self, records: Sequence[Record]) -> None:
        """Refuse records that come back (from the trash, by an undo) and repeat what was entered since."""
        problems: list[InvalidValueError] = []
        own = {record.id for record in records}
        for name in dict.fromkeys(record.category for record in records):
            rows = [record.values for record in records if record.category == name]
            problems += self._repeated(self._catalog.categories[name], rows, own)
        if problems:
            raise RefusedRecordError(problems)

    def _unknown_villages(self, category: Category, values: Mapping[str, Value]) -> list[InvalidValueError]:
        """Villages that the roster does not know; it is asked only once it names any."""
        filled = [field for field in category.village_fields if field.key in values]
        if not filled or VILLAGE_REGISTER not in self._catalog.categories:
            return []
        names = self._village_names()
        problems = []
        for field in filled:
            value = values[field.key]
            for name in value if isinstance(value, tuple) else (str(value),):
                if names and name not in names:
                    cure = nearest_sentence(name, names) or "请先登记：rulegov add village"
                    message = f"“{field.label}”（{field.key}）里的“{name}”不在村（社区）名册里"
                    problems.append(InvalidValueError(message, key=field.key, cure=cure))
        return problems

    def _village_names(self) -> frozenset[str]:
        """The names in the roster; read anew only when one of its files has changed."""
        signature = _signature(self._workspace.rosters / VILLAGE_REGISTER)
        if signature != self._villages[0]:
            entries = self._records_of(VILLAGE_REGISTER)
            names = frozenset(str(entry.values["name"]) for entry in entries if entry.quantity == 1 and "name" in entry.values)
            self._villages = (signature, names)
        return self._villages[1]

    def _repeated(self, category: Category, rows: Rows, own: set[str]) -> list[InvalidValueError]:
        """Values of unique fields that another record has, or another of the rows."""
        unique = [field for field in category.fields.values() if field.unique and any(field.key in row for row in rows)]
        if not unique:
            return []
        others = [record for record in self._records_of(category.name) if record.id not in own]
        problems = []
        for field in unique:
            taken = {record.values[field.key]: f"记录 {record.id}" for record in others if field.key in record.values}
            for number, row in enumerate(rows, start=1):
                value = row.get(field.key)
                if value in taken:
                    message = f"“{field.label}”（{field.key}）和{taken[value]} 重复"
                    problem = InvalidValueError(message, key=field.key, cure="请核对是不是已经录过")
                    problems.append(problem if len(rows) == 1 else in_row(number, problem))
                elif value is not None:
                    taken[value] = f"第 {number} 行"
        return problems


def refuse_unreadable(category: Category, record_id: str, content: bytes) -> None:
    """Refuse to write what could not be read again: a value that its field does not allow.

    Raises:
        RefusedRecordError: what is wrong with it.
    """
    try:
        read(category, record_id, content)
    except DamageError as error:
        raise RefusedRecordError([InvalidValueError(error.message, cure=error.cure)]) from error


def in_row(number: int, problem: InvalidValueError) -> InvalidValueError:
    """The problem, said of that row of an import."""
    return InvalidValueError(f"第 {number} 行：{problem.message}", key=problem.key, cure=problem.cure)


def _signature(folder: Path) -> object:
    """What tells whether a file of a folder has changed; None where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            states = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except FileNotFoundError:
        return None
    return frozenset((name, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino) for name, state in states)
