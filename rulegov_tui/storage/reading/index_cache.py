"""The index cache: what the files of a workspace held when they were last read, so that only changed ones are read again.

The files are the truth. The cache is asked file by file, after the folder was listed and the file's status taken; whatever
is wrong with it - gone, broken, foreign, of another version, not writable - only means that files are read.
"""

import os
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from rulegov_tui.domain.category import Category
from rulegov_tui.storage.files.sharing import Sharing
from rulegov_tui.storage.reading.cache_file import CacheFile
from rulegov_tui.storage.reading.cache_schema import FileKey, Row, Table
from rulegov_tui.storage.workspace import Workspace

if TYPE_CHECKING:  # sqlite3 takes as long to load as two hundred records to read
    from rulegov_tui.storage.reading.cache_database import NextVersion, StoredRows

RACY_NS = 2_000_000_000
"""A file changed so shortly before it is read could be changed again within the same tick of its clock, unseen."""
WORTHWHILE = 200
"""Reading fewer files than that is quicker than opening the cache."""
_INODES = (1 << 63) - 1


def file_key(status: os.stat_result) -> FileKey:
    """The key of a file; some file systems number inodes beyond what SQLite counts."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino & _INODES


class IndexCache:
    """The cache of this user for one workspace. Between loads it holds nothing open."""

    def __init__(self, workspace: Workspace) -> None:
        self._file = CacheFile(workspace.root)

    def begin(self, sharing: Sharing) -> "CachedFiles":
        """The cache as one load uses it."""
        return CachedFiles(self._file, sharing)


class _State(Enum):
    """How far a load has come with the cache."""

    UNOPENED = auto()
    OPENED = auto()
    CLOSED = auto()


class CachedFiles:
    """The rows that one load finds, and those that it leaves for the next. No trouble with the cache is an error."""

    def __init__(self, file: CacheFile, sharing: Sharing) -> None:
        self._file = file
        self._sharing = sharing
        self._begun_ns = time.time_ns()
        self._files = 0
        self._tables: dict[str, Table] = {}
        self._state = _State.UNOPENED
        self._stored: StoredRows | None = None
        self._next: NextVersion | None = None

    def table(self, category: Category, files: int) -> Table | None:
        """The table for a folder of so many files; None if they are to be read without the cache."""
        self._files += files
        if self._files < WORTHWHILE or self._state is _State.CLOSED:
            return None
        if self._state is _State.UNOPENED:
            self._open()
        return self._table(category)

    def rows(self, table: Table, folder: str) -> Iterator[Row]:
        """The rows of a folder."""
        if self._stored is not None:
            with self._without_trouble():
                yield from self._stored.rows(table, folder)

    def replace(self, table: Table, folder: str, gone: Collection[str], fresh: Iterable[Row]) -> None:
        """Leave a folder's rows for the next load without those ``gone``, and with those ``fresh`` that can be trusted then.

        A file that was changed within the two seconds before this load, or in the future, is left out and so read again
        (git's racy rule).
        """
        newest = self._begun_ns - RACY_NS
        lasting = [row for row in fresh if max(row[1], row[2]) < newest and table.holds(row)]
        if (gone or lasting) and self._state is _State.OPENED:
            with self._without_trouble():
                self._version().replace(table, folder, gone, lasting)

    def save(self, categories: Iterable[Category], folders: Collection[tuple[str, str]]) -> None:
        """End the load: what changed is there for the next one.

        Args:
            categories: that were loaded.
            folders: all of their folders, each with the category's name; the rows of others are removed.
        """
        if self._state is _State.OPENED:
            with self._without_trouble():
                self._forget_others(categories, folders)
                if self._next is not None:
                    self._next.publish(self._begun_ns)
                    self._next = None
            self._close()

    def _open(self) -> None:
        from rulegov_tui.storage.reading.cache_database import TROUBLE, StoredRows

        self._state = _State.OPENED
        with suppress(*TROUBLE):  # then a new one is begun
            self._stored = StoredRows(self._file, self._sharing, self._begun_ns)

    def _table(self, category: Category) -> Table:
        if category.name not in self._tables:
            self._tables[category.name] = Table(category, self._sharing)
        return self._tables[category.name]

    def _version(self) -> "NextVersion":
        from rulegov_tui.storage.reading.cache_database import NextVersion

        if self._next is None:
            self._next = NextVersion(self._file, anew=self._stored is None)
        return self._next

    def _forget_others(self, categories: Iterable[Category], folders: Collection[tuple[str, str]]) -> None:
        if self._stored is not None:
            for category in categories:
                for folder in self._stored.folders(category.name):
                    if (category.name, folder) not in folders:
                        self._version().forget(self._table(category), folder)

    @contextmanager
    def _without_trouble(self) -> Iterator[None]:
        """From the first trouble on there is no cache for this load."""
        from rulegov_tui.storage.reading.cache_database import TROUBLE

        try:
            yield
        except TROUBLE:
            self._close()

    def _close(self) -> None:
        """Let go of both versions; one that is not published leaves nothing behind."""
        self._state = _State.CLOSED
        if self._stored is not None:
            self._stored.close()
        if self._next is not None:
            with suppress(OSError):
                self._next.abandon()
        self._stored = self._next = None
