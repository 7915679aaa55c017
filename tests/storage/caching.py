"""What the tests of the index cache share: a clock to be set, a load with the cache, and an exact comparison of ledgers."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.reading import cache_schema, index_cache, register_files
from rulegov_tui.storage.reading.cache_file import CacheFile
from rulegov_tui.storage.reading.index_cache import IndexCache
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import VALID, put

ONE = "2024/visit/2024-03-15-aaaaaa.toml"
TWO = "2024/visit/2024-03-15-bbbbbb.toml"
PLACE = "rosters/village/2020-01-01-cccccc.toml"
FULL = """people = 1
date = 2024-03-15
topic = "宅基地\\n\\u0000二"
zzz = 7
kind = "入户"
cost = 12
hours = 1.50
tags = ["民法典", "宪法"]
villages = ["甲\\n乙", "丙"]
estimated = true
done = 2024-03-16
note = ""
evidence = []
"另" = "x"
"""


@dataclass
class Cached:
    """Loads a workspace with its cache, at whatever time it is said to be.

    Attributes:
        ahead: seconds by which the clock of the loads is ahead of the files' clock; ten by default, so that no file is racy.
        revived: how many records came out of the cache so far.
    """

    workspace: Workspace
    ahead: float = 10
    revived: int = 0

    def load(self, catalog: Catalog, *categories: str) -> Ledger:
        """A load with the cache."""
        wanted = categories or tuple(catalog.categories)
        return load(self.workspace, catalog, lambda category: category.name in wanted, IndexCache(self.workspace))

    def revives(self, catalog: Catalog) -> int:
        """How many records a load takes from the cache."""
        before = self.revived
        self.load(catalog)
        return self.revived - before

    @property
    def folder(self) -> Path:
        """Where the cache lies."""
        folder = CacheFile(self.workspace.root).folder
        assert folder is not None
        return folder

    @property
    def file(self) -> Path:
        """The cache."""
        return self.folder / "index.sqlite3"


def watched(workspace: Workspace, patch: pytest.MonkeyPatch) -> Cached:
    """The workspace's cache, used for however few files; its clock can be set and what it revives is counted."""
    cached = Cached(workspace)
    patch.setattr(index_cache, "WORTHWHILE", 0)
    patch.setattr(index_cache, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + int(cached.ahead * 1e9)))
    record = cache_schema.Table.record

    def counted(table: cache_schema.Table, row: cache_schema.Row) -> Record:
        cached.revived += 1
        return record(table, row)

    patch.setattr(cache_schema.Table, "record", counted)
    return cached


def exact(ledger: Ledger) -> tuple[object, ...]:
    """All there is in a ledger, down to the order of keys and the types of values (1, True and 1.0 differ)."""
    records = [
        (name, record.id, record.category, repr(list(record.values.items())), record.unknown)
        for name, several in ledger.records.items()
        for record in several
    ]
    return records, list(ledger.damaged), list(ledger.notes)


def overwrite(file: Path, content: bytes) -> None:
    """Write into a file in place, as some editors do: the inode stays."""
    with file.open("r+b") as opened:
        opened.truncate(0)
        opened.write(content)


def set_times(file: Path, seconds: float) -> None:
    """Move a file's mtime; its ctime is always now."""
    moment = time.time() + seconds
    os.utime(file, (moment, moment))


def three_records(workspace: Workspace, patch: pytest.MonkeyPatch) -> Cached:
    """A workspace with three records, and its cache, which lies beside them."""
    patch.setenv("XDG_CACHE_HOME", str(workspace.root / "caches"))
    patch.setattr(register_files, "PAUSES", (0.0, 0.0, 0.0))
    put(workspace.root, ONE, FULL)
    put(workspace.root, TWO, VALID)
    put(workspace.root, PLACE, 'name = "张庄村"\nstart = 2020-01-01\n')
    return watched(workspace, patch)
