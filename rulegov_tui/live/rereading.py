"""Reads named files again and puts their records into a ledger, without reading the others.

It knows only what is ordinary: plain files that can be read, in their place. Whatever else there is, the loader alone
knows how to judge and to say.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.record import Record
from rulegov_tui.live.arrived import Change, between
from rulegov_tui.storage.disk.durable import read_bytes
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.files.record_file import read_file
from rulegov_tui.storage.files.sharing import Sharing
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.workspace import SUFFIX, Workspace, is_year

_ID = attrgetter("id")


class UnusualFileError(Exception):
    """Something that only a full load can judge: damage, a note, a file out of place, an id that two files have."""


class Place(NamedTuple):
    """Where a record's file lies.

    Attributes:
        year: None for a roster.
    """

    category: Category
    year: int | None
    id: str

    def fits(self, record: Record) -> bool:
        """Whether a record of this id belongs here."""
        return self.year is None or record.date.year == self.year


class Rereading:
    """One look at some files of a workspace, beside what is known of all."""

    def __init__(self, workspace: Workspace, catalog: Catalog, ledger: Ledger) -> None:
        self._records = workspace.records.as_posix()
        self._shown = workspace.shown(workspace.records)
        self._catalog = catalog
        self._ledger = ledger
        self._sharing = Sharing()

    def of(self, paths: Iterable[str]) -> tuple[Ledger, list[Change]]:
        """The ledger with the files at these paths, below ``records/``, as they are now; and how its records differ.

        The given ledger stays as it is: whoever reads it on another thread is not disturbed.

        Raises:
            UnusualFileError: everything is to be loaded anew.
        """
        closed = {file.path for file in self._ledger.damaged}
        visible = [path for path in paths if f"{self._shown}/{path.rpartition('/')[0]}" not in closed]
        files = [(place := self._place(path), self._read(path, place)) for path in visible]
        shown = {f"{self._shown}/{path}" for path in visible}
        damaged = [file for file in self._ledger.damaged if file.path not in shown]
        self._refuse_repeated({place.id for place, _ in files}, (file.path for file in damaged))
        before, records = self._replaced(files)
        notes = [note for note in self._ledger.notes if note.path not in shown]
        ledger = replace(self._ledger, records=records, damaged=damaged, notes=notes)
        return ledger, list(between(before, (record for _, record in files if record is not None)))

    def _place(self, path: str) -> Place:
        parent, _, rest = path.partition("/")
        name, _, file = rest.partition("/")
        category, record_id = self._catalog.categories.get(name), file.removesuffix(SUFFIX)
        kind = Kind.EVENT if is_year(parent) else Kind.ROSTER
        if category is None or category.kind is not kind or record_id == file or not ID.fullmatch(record_id):
            raise UnusualFileError(path)
        return Place(category, int(parent) if kind is Kind.EVENT else None, record_id)

    def _read(self, path: str, place: Place) -> Record | None:
        """The record in a file; None where there is none."""
        try:
            reading = read_file(place.category, place.id, read_bytes(f"{self._records}/{path}"), self._sharing)
        except FileNotFoundError:
            return None
        except (OSError, DamageError) as error:
            raise UnusualFileError(path) from error
        if reading.note or not place.fits(reading.record):
            raise UnusualFileError(path)
        return reading.record

    def _refuse_repeated(self, ids: set[str], damaged: Iterable[str]) -> None:
        """Of two files with one id one was refused; what becomes of the other decides whether it counts now."""
        for path in damaged:
            if path.rpartition("/")[2].removesuffix(SUFFIX) in ids:
                raise UnusualFileError(path)

    def _replaced(self, files: Sequence[tuple[Place, Record | None]]) -> tuple[list[Record], dict[str, Sequence[Record]]]:
        """What was known of these places; and all records, those of the touched categories in lists of their own."""
        touched = {name: list(self._ledger.records[name]) for name in {place.category.name for place, _ in files}}
        records = {**self._ledger.records, **touched}
        before = []
        for place, _ in files:
            known = touched[place.category.name]
            number = _number(known, place.id)
            if _is_at(known, number, place.id) and place.fits(known[number]):
                before.append(known.pop(number))
        for place, record in files:
            if record is not None:
                if any(_is_at(others, _number(others, record.id), record.id) for others in records.values()):
                    raise UnusualFileError(record.id)
                known = touched[place.category.name]
                known.insert(_number(known, record.id), record)
        return before, records


def _number(records: Sequence[Record], record_id: str) -> int:
    """Where in records ordered by id one of this id is, or would be."""
    return bisect_left(records, record_id, key=_ID)


def _is_at(records: Sequence[Record], number: int, record_id: str) -> bool:
    return number < len(records) and records[number].id == record_id
