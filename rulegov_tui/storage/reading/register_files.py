"""Reads the record files in the folders of registers; with a cache, only those that were changed."""

import os
import time
from collections.abc import Collection, Iterable
from hashlib import sha256
from itertools import chain, islice
from typing import NamedTuple

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.disk.durable import read_bytes
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.files.record_file import read_file
from rulegov_tui.storage.files.sharing import Sharing
from rulegov_tui.storage.reading import misplaced
from rulegov_tui.storage.reading.cache_schema import DIGEST, KEY, FileKey, Table
from rulegov_tui.storage.reading.gathering import Gathered
from rulegov_tui.storage.reading.index_cache import WORTHWHILE, CachedFiles, file_key
from rulegov_tui.storage.reading.ledger import DIGEST_SIZE, FolderHashes
from rulegov_tui.storage.reading.listing import Entry, OpenFolder, in_order, is_record, opened
from rulegov_tui.storage.workspace import SUFFIX

HASTY_SECONDS = 2.0
"""A damaged file changed so recently may be one that an editor is just writing."""
PAUSES = (0.05, 0.05, 0.05)
"""In seconds, before such files are read again."""


class RegisterFolder(NamedTuple):
    """A folder of record files.

    Attributes:
        path: absolute.
        year: that its records must be of; None for a roster.
        hashes: of its files, filled while they are read if there is a cache.
    """

    path: str
    category: Category
    year: int | None
    hashes: FolderHashes


class RegisterFiles:
    """Reads folders of record files into what is gathered."""

    def __init__(self, gathered: Gathered, sharing: Sharing, cached: CachedFiles | None) -> None:
        self._gathered = gathered
        self._sharing = sharing
        self._cached = cached
        self._hasty: list[tuple[RegisterFolder, str]] = []

    def read(self, folder: RegisterFolder) -> None:
        """Read a folder.

        Raises:
            DamageError: it cannot be listed.
        """
        with opened(folder.path) as reading:
            entries = reading.entries()
            first = list(islice(entries, WORTHWHILE))
            table = None if self._cached is None else self._cached.table(folder.category, len(first))
            others = chain(first, entries)
            if table is None:
                for entry in in_order(others):
                    self._read(folder, entry)
            else:
                self._read_changed(folder, reading, others, table)

    def read_again(self) -> None:
        """Read those files again that were damaged a moment after they had been changed; only then they are refused."""
        for number, pause in enumerate(PAUSES, start=1):
            if self._hasty:
                time.sleep(pause)
            hasty, self._hasty = self._hasty, []
            for folder, name in hasty:
                self._read_file(folder, name, last=number == len(PAUSES))

    def _read_changed(self, folder: RegisterFolder, reading: OpenFolder, entries: Iterable[Entry], table: Table) -> None:
        """Take the records of unchanged files from their rows, read the others, and leave their rows for the next load."""
        assert self._cached is not None
        gone, repeated = self._revive(folder, reading, table)

        def is_left(entry: Entry) -> bool:
            record_id = entry.name.removesuffix(SUFFIX)
            is_known = record_id in repeated or self._gathered.is_from(record_id, folder.path)
            return record_id == entry.name or not is_known

        fresh = []
        for entry in in_order(filter(is_left, entries)):
            key = _key(entry)  # taken before the file is read: a change meanwhile is then seen the next time
            record = self._read(folder, entry)
            if record is not None and key is not None:
                fresh.append(table.row(record, key, folder.hashes.last()))
        self._cached.replace(table, folder.hashes.folder, gone, fresh)

    def _revive(self, folder: RegisterFolder, reading: OpenFolder, table: Table) -> tuple[Collection[str], Collection[str]]:
        """Take the records of unchanged files; gives the ids of the rows that do not hold, and of the records refused.

        They are of the folder's year: otherwise they would not have become rows of this folder.
        """
        assert self._cached is not None
        records, digests, gone = [], bytearray(), []
        for row in self._cached.rows(table, folder.hashes.folder):
            if row[KEY] == _key_of(reading, row[0] + SUFFIX):
                records.append(table.record(row))
                digests += row[DIGEST]
            else:
                gone.append(row[0])
        if self._gathered.take_all(folder.category.name, records, folder.path):
            folder.hashes.add_all([record.id for record in records], digests)
            return gone, ()
        parts = (bytes(digests[begin : begin + DIGEST_SIZE]) for begin in range(0, len(digests), DIGEST_SIZE))
        taken = [self._take(folder, one.id + SUFFIX, one, digest) for one, digest in zip(records, parts, strict=True)]
        return gone, {one.id for one, is_taken in zip(records, taken, strict=True) if not is_taken}

    def _read(self, folder: RegisterFolder, entry: Entry) -> Record | None:
        """Read the file of an entry; gives its record if there was nothing unusual about it."""
        path = f"{folder.path}/{entry.name}"
        if is_record(entry.name):
            problem = _unfit(entry)
            if problem is None:
                return self._read_file(folder, entry.name)
            self._gathered.refuse(problem, path)
        elif entry.is_dir(follow_symlinks=False):
            for problem, place in misplaced.in_folder(path):
                self._gathered.refuse(problem, place)
        return None

    def _read_file(self, folder: RegisterFolder, name: str, *, last: bool = False) -> Record | None:
        """Read a file; gives its record if there was nothing unusual about it. A damaged one may get another chance."""
        path = f"{folder.path}/{name}"
        try:
            content = read_bytes(path)
            reading = read_file(folder.category, name.removesuffix(SUFFIX), content, self._sharing)
        except FileNotFoundError:
            return None  # deleted or moved since the folder was listed
        except OSError as error:
            self._gathered.refuse(DamageError(f"读不了这个文件（{reason(error)}）", "请核对文件和权限"), path)
            return None
        except DamageError as error:
            if last or not _is_new(path):
                self._gathered.refuse(error, path)
            else:
                self._hasty.append((folder, name))
            return None
        record = reading.record
        taken = self._take(folder, name, record, b"" if reading.note or self._cached is None else sha256(content).digest())
        if taken and reading.note:
            self._gathered.note(path, reading.note)
        return record if taken and not reading.note else None

    def _take(self, folder: RegisterFolder, name: str, record: Record, digest: bytes) -> bool:
        """Take a record unless it lies in the wrong place; without a digest its hash is not kept."""
        try:
            if folder.year is not None and record.date.year != folder.year:
                raise _of_another_year(record, folder.year)
            self._gathered.take(record, folder.path)
        except DamageError as error:
            self._gathered.refuse(error, f"{folder.path}/{name}")
            return False
        if digest:
            folder.hashes.add(record.id, digest)
        return True


def _unfit(entry: Entry) -> DamageError | None:
    """Why an entry that is meant as a record cannot be one, before it is read."""
    record_id = entry.name.removesuffix(SUFFIX)
    if record_id == entry.name:
        return DamageError(f"文件名不以 {SUFFIX} 结尾", f"请把文件名改成以 {SUFFIX} 结尾")
    if not ID.fullmatch(record_id):
        return DamageError("文件名不是记录编号", "请用 rulegov add 录入，或把文件移到别处")
    if entry.is_symlink() or not entry.is_file():
        return DamageError("不是普通文件", "请换成文件本身")
    return None


def _of_another_year(record: Record, year: int) -> DamageError:
    day = record.date
    return DamageError(f"日期是 {day}，文件却在 {year} 年的文件夹里", f"请核对日期，或把文件移到 {day.year}/{record.category}/")


def _key(entry: Entry) -> FileKey | None:
    """The key of an entry; None if it cannot be had (the file is then read, and refused if need be)."""
    try:
        return file_key(entry.stat(follow_symlinks=False))
    except OSError:
        return None


def _key_of(reading: OpenFolder, name: str) -> FileKey | None:
    """The key of a file; None if there is none of that name."""
    try:
        return file_key(reading.status(name))
    except OSError:
        return None


def _is_new(path: str) -> bool:
    """Whether a file was changed within the last two seconds."""
    try:
        return abs(time.time() - os.lstat(path).st_mtime) < HASTY_SECONDS
    except OSError:
        return False
