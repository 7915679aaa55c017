"""Records as they are opened: the present version or a former one, and all of them at once."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, file_digest, read_bytes
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.record_file import read_file
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.reading.index_cache import IndexCache
from rulegov_tui.storage.reading.ledger import FileHash, Ledger
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.reading.lookup import is_record_file, record_path
from rulegov_tui.storage.workspace import SUFFIX, Workspace

SHORTEST_VERSION = 8
"""So many hexadecimal digits name a version of a record."""


@value_class
class StoredRecord:
    """A record as it was opened.

    Attributes:
        version: the sha256 of the file's bytes; it travels with a form and is compared when the form is saved.
        format: the file's format.
    """

    record: Record
    category: Category
    path: Path
    text: str
    version: str
    format: int


class Reader:
    """Reads the records of one workspace, without a lock: files are whole at any moment."""

    def __init__(self, workspace: Workspace, catalog: Catalog) -> None:
        self._workspace = workspace
        self._catalog = catalog
        self._cache = IndexCache(workspace)

    def load(self, *categories: str) -> Ledger:
        """The records of the named categories, or of all; damaged files are listed in it."""
        return load(self._workspace, self._catalog, lambda category: not categories or category.name in categories, self._cache)

    def find(self, typed: str) -> StoredRecord:
        """The record that an id, or a unique ending of one, names.

        Raises:
            RulegovError: no such record, several, or its file is damaged.
        """
        return self.read(record_path(self._workspace, typed))

    def read(self, path: Path) -> StoredRecord:
        """The record in a register's file.

        Raises:
            RulegovError: the file is damaged, or lies in no register.
        """
        try:
            return self._stored(path, path.stem, self._catalog.category(path.parent.name))
        except DamageError as error:
            raise error.refusal(self._workspace.shown(path)) from error

    def version(self, current: StoredRecord, beginning: str) -> StoredRecord:
        """The version of a record whose hash begins so: the present one, or one in the history.

        Its path is that of the record, so that a change can be based on it.

        Raises:
            RulegovError: there is none.
        """
        record_id = current.record.id
        if len(beginning) >= SHORTEST_VERSION:
            for path in (current.path, *self._versions(record_id)):
                with suppress(FileNotFoundError, DamageError):
                    if (file_digest(path) or "").startswith(beginning.lower()):
                        return replace(self._stored(path, record_id, current.category), path=current.path)
        raise RulegovError(f"记录 {record_id} 没有“{beginning}”这个版本", cure=f"用 rulegov show {record_id} 看现在的版本")

    def version_in(self, path: Path, change: FileChange) -> Record | None:
        """The version of a changed record that lies in a file of the history; None if none can be read there.

        Nor can one of a register that is no more: nobody knows its fields.
        """
        category = self._catalog.categories.get(change.category)
        if category is None:
            return None
        with suppress(FileNotFoundError, DamageError):
            return self._stored(path, change.id, category).record
        return None

    def found(self, path: Path, version: str) -> FileHash:
        """A register's file with its hash."""
        return FileHash(path.parent.name, path.stem, self._workspace.relative(path), version)

    def all_files(self) -> Iterator[FileHash]:
        """Every record's file with its hash; those that are damaged too."""
        ledger = self.load()
        yield from ledger.hashes()
        for odd in dict.fromkeys([*(file.path for file in ledger.damaged), *(note.path for note in ledger.notes)]):
            path = self._workspace.root / odd
            if is_record_file(path) and (version := file_digest(path)) is not None:
                yield self.found(path, version)

    def _versions(self, record_id: str) -> Iterator[Path]:
        yield self._workspace.saved / record_id
        yield from sorted((self._workspace.history / record_id).glob(f"*{SUFFIX}"), reverse=True)

    def _stored(self, path: Path, record_id: str, category: Category) -> StoredRecord:
        content = read_bytes(path)
        reading = read_file(category, record_id, content)
        return StoredRecord(reading.record, category, path, reading.text, digest(content), reading.format)
