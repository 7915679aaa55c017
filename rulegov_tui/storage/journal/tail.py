"""The end of the journal, followed without the lock: what colleagues write is read as it comes, and nothing twice."""

import os
from pathlib import Path

from rulegov_tui.storage.disk.durable import READ_FLAGS
from rulegov_tui.storage.journal.chain import Journal
from rulegov_tui.storage.journal.files import WINDOW
from rulegov_tui.storage.journal.line import BrokenJournalError, Line, parse_line

_Key = tuple[int, int, int] | None
"""What tells two states of a file apart; None where there is none."""


class Tail:
    """A place in the journal that moves on with each look.

    The first look gives the last line, since only that may be unfinished; each later one the lines that came after. A
    line whose writer could not sync it may be given though it is taken back: what a line tells of is to be looked at on
    the disk, never to be believed.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._seen: tuple[_Key, _Key] | None = None
        self._newest: Path | None = None
        self._file: Path | None = None
        self._offset = 0
        self._last: Line | None = None

    def is_still(self) -> bool:
        """Whether nothing was written since the last look; costs two calls of ``stat``."""
        return self._seen == (_key(self._journal.folder), _key(self._newest))

    def lines(self) -> list[Line]:
        """The lines written since the last look, oldest first. Half a line waits until it is whole.

        Raises:
            RulegovError: the journal does not go on where it was, or has a line that cannot be read. It must be followed
                anew then.
            OSError: it cannot be read.
        """
        first = self._seen is None
        folder = _key(self._journal.folder)
        self._seen = folder, _key(self._newest)
        files = self._journal.files()
        if files:
            self._newest = files[-1]
            self._seen = folder, _key(self._newest)
        further = files[-1:] if first else files[self._number(files) :]
        return [line for path in further for line in self._read(path, first=first)]

    def _number(self, files: list[Path]) -> int:
        """Which of the files is the one that was read last."""
        if self._file is None:
            return 0
        if self._file not in files:
            raise _lost(self._file)
        return files.index(self._file)

    def _read(self, path: Path, *, first: bool) -> list[Line]:
        descriptor = os.open(path, READ_FLAGS)
        try:
            size = os.fstat(descriptor).st_size
            if path != self._file:
                self._file, self._offset = path, _start_of_last(descriptor, size) if first else 0
            if size < self._offset:
                raise _lost(path)
            content = os.pread(descriptor, size - self._offset, self._offset)
        finally:
            os.close(descriptor)
        whole = content[: content.rfind(b"\n") + 1]
        self._offset += len(whole)
        return [self._next(row, path) for row in whole.splitlines()]

    def _next(self, row: bytes, path: Path) -> Line:
        """The line in a row; it follows on the last one, or takes its place if that could not be synced."""
        line = parse_line(row, path.name)
        if self._last is not None and line.prev not in (self._last.hash, self._last.prev):
            raise _lost(path)
        self._last = line
        return line


def _lost(path: Path) -> BrokenJournalError:
    return BrokenJournalError(
        "日志和刚才看到的接不上", where=f"records/.store/journal/{path.name}", cure="请运行 rulegov doctor 核对日志"
    )


def _start_of_last(descriptor: int, size: int) -> int:
    """Where the last whole line of a file begins; the window grows with the line."""
    window = WINDOW
    while True:
        start = max(0, size - window)
        seen = os.pread(descriptor, size - start, start)
        begin = seen.rfind(b"\n", 0, max(0, seen.rfind(b"\n")))
        if begin >= 0 or start == 0:
            return start + begin + 1
        window *= 2


def _key(path: Path | None) -> _Key:
    """What changes whenever something is written to a file or a name in a folder changes."""
    if path is None:
        return None
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
