"""Finds what hands did to the files since the last look, by their status alone: nothing is read and little remembered.

The system notes when a file or a folder was changed last, and no user can set that time (``ctime``) back. So a file that
is younger than the last look was written, copied or moved here since; and only where a folder is younger a name can be
gone. What is deep inside a folder that no record belongs in is not looked at.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Kind
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.reading.index_cache import RACY_NS
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.listing import Entry, is_record, opened
from rulegov_tui.storage.workspace import CLOSED, SUFFIX, Workspace, is_year

_REGISTER = 0


class FolderWatch:
    """What was looked at last, and when."""

    def __init__(self, workspace: Workspace, catalog: Catalog) -> None:
        self._workspace = workspace
        self._categories = catalog.categories
        self._records = str(workspace.records)
        self._shown = workspace.shown(workspace.records)
        self._looked = 0
        self._layout: dict[str, int] = {}

    def begin(self) -> None:
        """Take everything as it is now for known: it is about to be read."""
        self._looked, self._layout = time.time_ns(), dict(self._folders())

    def touched(self, ledger: Ledger) -> set[str] | None:
        """The paths below ``records/`` that may differ from what the ledger knows; None if everything is to be read anew.

        That is so when a folder came or went, when something unusual was changed, and when the clock was set back.
        """
        now, layout = time.time_ns(), dict(self._folders())
        if layout != self._layout or now < self._looked:
            return None
        since, self._looked = self._looked - RACY_NS, now
        found: set[str] = set()
        for folder in (path for path, mark in layout.items() if mark == _REGISTER):
            touched = self._in_register(folder, since, ledger)
            if touched is None:
                return None
            found |= touched
        return found

    def _folders(self) -> Iterator[tuple[str, int]]:
        """The registers' folders below ``records/``, and what does not belong beside them with its ``ctime``."""
        parents = {self._workspace.rosters.name: Kind.ROSTER}
        for entry in _visible(self._records):
            kind = Kind.EVENT if is_year(entry.name) else parents.get(entry.name)
            if kind is None or not entry.is_dir(follow_symlinks=False):
                if entry.name != self._workspace.categories.name:
                    yield from _odd(entry, entry.name)
                continue
            for inner in _visible(f"{self._records}/{entry.name}"):
                category = self._categories.get(inner.name)
                if category is not None and category.kind is kind and inner.is_dir(follow_symlinks=False):
                    yield f"{entry.name}/{inner.name}", _REGISTER
                elif inner.name != CLOSED:
                    yield from _odd(inner, f"{entry.name}/{inner.name}")

    def _in_register(self, folder: str, since: int, ledger: Ledger) -> set[str] | None:
        path = f"{self._records}/{folder}"
        was_closed = any(file.path == f"{self._shown}/{folder}" for file in ledger.damaged)
        try:
            is_young = os.lstat(path).st_ctime_ns >= since
            names, known = set[str](), self._known(folder, ledger) if is_young else set[str]()
            with opened(path) as reading:
                for entry in reading.entries():
                    known.discard(entry.name)
                    if _changed(entry) >= since and not entry.name.startswith("."):
                        if not _is_ordinary(entry):
                            return None
                        if is_record(entry.name):
                            names.add(entry.name)
        except (OSError, DamageError):
            return set() if was_closed else None
        if was_closed:
            return None
        return {f"{folder}/{name}" for name in names | known}

    def _known(self, folder: str, ledger: Ledger) -> set[str]:
        """The names in a folder of which the ledger knows: its records' files, and what is damaged or deeper in it."""
        parent, _, category = folder.partition("/")
        year = int(parent) if is_year(parent) else None
        records = ledger.records[category]
        found = {record.id + SUFFIX for record in records if year is None or record.date.year == year}
        beginning = f"{self._shown}/{folder}/"
        damaged = (file.path.removeprefix(beginning) for file in ledger.damaged if file.path.startswith(beginning))
        return found | {path.partition("/")[0] for path in damaged}


def _visible(folder: str) -> list[Entry]:
    """The entries of a folder but the hidden ones; none where it cannot be listed, which the loader says."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [entry for entry in entries if not entry.name.startswith(".")]
    return []


def _odd(entry: Entry, path: str) -> Iterator[tuple[str, int]]:
    """What the loader may have something to say about; other files than records are nobody's business."""
    if is_record(entry.name) or entry.is_symlink() or entry.is_dir():
        yield path, _changed(entry)


def _changed(entry: Entry) -> int:
    """When an entry was changed last; 0 if it is gone meanwhile, of which its folder tells the next time."""
    try:
        return entry.stat(follow_symlinks=False).st_ctime_ns
    except OSError:
        return 0


def _is_ordinary(entry: Entry) -> bool:
    """Whether an entry is a record's file, or a file that is none at all."""
    is_file = entry.is_file(follow_symlinks=False)
    is_named = entry.name.endswith(SUFFIX) and ID.fullmatch(entry.name.removesuffix(SUFFIX)) is not None
    return is_file and (is_named or not is_record(entry.name))
