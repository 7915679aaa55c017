"""The database of the index cache: reading the version that is in place, and making the next one."""

import sqlite3
from collections.abc import Iterable

from rulegov_tui.storage.files.sharing import Sharing
from rulegov_tui.storage.reading.cache_file import CacheFile
from rulegov_tui.storage.reading.cache_schema import Row, Table, readers

Folder = tuple[str, str]
"""A category's name, and the path of one of its folders below ``records/``."""
TROUBLE = (OSError, ArithmeticError, ValueError, sqlite3.Error)
"""Whatever reading or writing the cache may raise; the values in a foreign database may be anything."""
_CREATE = """
CREATE TABLE IF NOT EXISTS saved (ns INTEGER);
CREATE TABLE IF NOT EXISTS categories (name TEXT PRIMARY KEY, fingerprint TEXT);
CREATE TABLE IF NOT EXISTS folders (id INTEGER PRIMARY KEY, category TEXT, path TEXT, UNIQUE (category, path));
"""


class StoredRows:
    """The rows of the version that is in place.

    Args:
        file: where it is.
        sharing: makes equal values one object.
        now_ns: the time; a version from the future says that the clock was set back, and no time in it means anything.

    Raises:
        TROUBLE: there is none that can be used (each method).
    """

    def __init__(self, file: CacheFile, sharing: Sharing, now_ns: int) -> None:
        for name, reader in readers(sharing).items():
            sqlite3.register_converter(name, reader)
        source = f"{file.trusted().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(source, uri=True, detect_types=sqlite3.PARSE_DECLTYPES)
        try:
            self._connection.execute("PRAGMA cache_size = -256")  # KiB: each page is read once
            ((saved_ns,),) = self._connection.execute("SELECT ns FROM saved")
            if saved_ns > now_ns:
                raise OSError("the index cache was saved in the future")
            self._fingerprints: dict[str, str] = dict(self._connection.execute("SELECT name, fingerprint FROM categories"))
            folders = self._connection.execute("SELECT category, path, id FROM folders")
            self._folders: dict[Folder, int] = {(category, path): number for category, path, number in folders}
        except TROUBLE:
            self.close()
            raise

    def folders(self, category: str) -> list[str]:
        """The folders of a category that have rows."""
        return [path for name, path in self._folders if name == category]

    def rows(self, table: Table, folder: str) -> Iterable[Row]:
        """The rows of a folder; none if the category was declared otherwise when they were written."""
        number = self._folders.get((table.category, folder))
        if number is None or self._fingerprints.get(table.category) != table.fingerprint:
            return ()
        return self._connection.execute(table.select, (number,))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class NextVersion:
    """The version being made: a private copy, in which all changes of a load are one transaction.

    Each method may raise ``TROUBLE``.

    Args:
        file: where it is to be.
        anew: begin with nothing, not with what is in place.
    """

    def __init__(self, file: CacheFile, *, anew: bool) -> None:
        self._file = file
        self._path = file.new_version(anew=anew)
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._ready: set[str] = set()
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _CREATE)

    def replace(self, table: Table, folder: str, gone: Iterable[str], fresh: Iterable[Row]) -> None:
        """Remove the rows with the ids ``gone`` from a folder and put in ``fresh``."""
        self._prepare(table)
        number = self._number(table, folder)
        self._connection.executemany(table.delete, ((number, record_id) for record_id in gone))
        self._connection.executemany(table.insert, ((number, *row) for row in fresh))

    def forget(self, table: Table, folder: str) -> None:
        """Remove a folder that is no longer there."""
        self._prepare(table)
        number = self._number(table, folder)
        self._connection.execute(table.delete_folder, (number,))
        self._connection.execute("DELETE FROM folders WHERE id = ?", (number,))

    def publish(self, now_ns: int) -> None:
        """Put the version in its place, as of that time."""
        self._connection.execute("DELETE FROM saved")
        self._connection.execute("INSERT INTO saved VALUES (?)", (now_ns,))
        self._connection.execute("COMMIT")
        self._connection.close()
        self._file.publish(self._path)

    def abandon(self) -> None:
        """Leave everything as it was."""
        self._connection.close()
        self._path.unlink(missing_ok=True)

    def _prepare(self, table: Table) -> None:
        """Make the category's table, anew if the category was declared otherwise when it was made."""
        if table.category in self._ready:
            return
        found = self._connection.execute("SELECT fingerprint FROM categories WHERE name = ?", (table.category,)).fetchone()
        if found != (table.fingerprint,):
            self._connection.execute(table.drop)
            self._connection.execute(table.create)
            self._connection.execute("DELETE FROM folders WHERE category = ?", (table.category,))
            self._connection.execute("INSERT OR REPLACE INTO categories VALUES (?, ?)", (table.category, table.fingerprint))
        self._ready.add(table.category)

    def _number(self, table: Table, folder: str) -> int:
        """The number of a folder in the rows."""
        place = (table.category, folder)
        self._connection.execute("INSERT OR IGNORE INTO folders (category, path) VALUES (?, ?)", place)
        query = "SELECT id FROM folders WHERE category = ? AND path = ?"
        ((number,),) = self._connection.execute(query, place)
        return int(number)
