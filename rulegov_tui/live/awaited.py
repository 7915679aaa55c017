"""What the journal's last line promises and the disk does not have yet.

A line counts from the moment it is written, and only then its files are put in place; where the writer died in between,
whoever takes the lock next does it, and writes no further line. So these files are watched until they are as promised.
"""

import os
from collections.abc import Sequence

from rulegov_tui.storage.disk.durable import file_digest
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.reading.cache_schema import FileKey
from rulegov_tui.storage.reading.index_cache import file_key
from rulegov_tui.storage.workspace import Workspace

News = tuple[Line, list[FileChange] | None]
"""A line of the journal with what it changed; None where nobody can say."""
_TOLD_ONLY = (Operation.EXTERNAL, Operation.VOID)


class Awaited:
    """Files of the last line that differ from what it promises."""

    def __init__(self, workspace: Workspace) -> None:
        self._records = workspace.records.as_posix()
        self._promised: dict[str, str | None] = {}
        self._found: dict[str, FileKey | None] = {}

    @property
    def paths(self) -> set[str]:
        """Below ``records/``."""
        return set(self._promised)

    def has_stirred(self) -> bool:
        """Whether one of them was touched since ``look``; costs a ``stat`` each, and mostly there are none."""
        return any(self._key(path) != key for path, key in self._found.items())

    def look(self, news: Sequence[News]) -> None:
        """Go on with what is still missing; with that of the last line if there is a new one. Before the files are read."""
        promised = _promised(*news[-1]) if news else self._promised
        found = {path: self._key(path) for path in promised}
        self._promised = {path: digest for path, digest in promised.items() if not self._is(path, digest)}
        self._found = {path: found[path] for path in self._promised}

    def _is(self, path: str, digest: str | None) -> bool:
        """Whether a file is as promised; one that may not be read is not waited for."""
        try:
            return file_digest(f"{self._records}/{path}") == digest
        except OSError:
            return True

    def _key(self, path: str) -> FileKey | None:
        try:
            return file_key(os.lstat(f"{self._records}/{path}"))
        except OSError:
            return None


def named(news: Sequence[News]) -> set[str]:
    """The record files that lines name, before and after; the manifest of a closed year is none."""
    changes = (change for _, found in news for change in found or () if ID.fullmatch(change.id))
    return {path for change in changes for path in (change.old, change.new) if path is not None}


def authors(news: Sequence[News]) -> dict[str, str | None]:
    """Who changed each record last, by its id; None for this user."""
    own = login()
    return {change.id: None if line.by == own else line.by for line, found in news for change in found or ()}


def _promised(line: Line, changes: list[FileChange] | None) -> dict[str, str | None]:
    """The hash of each file once the line is done, None where there is to be none."""
    promised: dict[str, str | None] = {}
    for change in () if line.op in _TOLD_ONLY else changes or ():
        if ID.fullmatch(change.id):
            promised |= {path: None for path in (change.old,) if path is not None}
            promised |= {path: change.after for path in (change.new,) if path is not None}
    return promised
