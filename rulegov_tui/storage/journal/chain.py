"""The journal: one JSON line a change, append-only, each line carrying the hash of the one before.

``.store/journal/2024.jsonl`` holds what was written in 2024; the chain runs on from file to file. Where a line could not
be synced, a further file of the year (``2024-2.jsonl``) takes over.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.durable import read_bytes
from rulegov_tui.storage.disk.identity import host, login, now
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.files import append, cut_end, from_the_end, last_line, make
from rulegov_tui.storage.journal.line import (
    FIRST_HASH,
    Batch,
    BrokenJournalError,
    Line,
    Operation,
    intact,
    number_in,
    parse_line,
    subject,
    written,
)

_OF_A_BATCH = b',"manifest":'
_NAME = re.compile(r"([12][0-9]{3})(?:-([0-9]+))?\.jsonl")


class Journal:
    """The journal of one workspace. ``last`` and ``append`` are called under the lock only, ``last`` first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._end: tuple[Path, int, Line | None] | None = None

    def files(self) -> list[Path]:
        """Its files, oldest first."""
        with suppress(FileNotFoundError):
            found = [(name, match) for name in os.listdir(self.folder) if (match := _NAME.fullmatch(name))]
            return [self.folder / name for name, _ in sorted(found, key=lambda item: _order(item[1]))]
        return []

    def last(self) -> Line | None:
        """The last line; what a dead process left of a line after it is cut off.

        Without the cut the next line would be glued to half a line, and both be lost.
        """
        files = self.files()
        if not files:
            return None
        size = files[-1].stat().st_size
        if self._end is None or self._end[:2] != (files[-1], size):
            line = next(filter(None, map(cut_end, reversed(files))), None)
            self._end = (files[-1], files[-1].stat().st_size, line)
        return self._end[2]

    def newest(self) -> Line | None:
        """The last whole line, for whoever does not hold the lock: nothing is cut off."""
        return next(filter(None, map(last_line, reversed(self.files()))), None)

    def append(
        self,
        op: Operation,
        *,
        change: FileChange | None = None,
        batch: Batch | None = None,
        of: int | None = None,
        by: str | None = None,
    ) -> Line:
        """Append a line and sync it: **the commit point**.

        Without the sync a power cut tears the journal, and nobody knows who wrote what.

        Raises:
            OSError: there is no such line; where it could not be synced a new file takes over, since the kernel may
                have dropped the pages of this one and say that a second try had worked.
        """
        last = self._end[2] if self._end else self.last()
        table: dict[str, Any] = {
            "n": last.n + 1 if last else 1,
            "t": max(now(), last.t) if last else now(),
            "by": by or login(),
            "host": host(),
            "op": op.value,
            **subject(change, batch),
            **({} if of is None else {"of": of}),
            "prev": last.hash if last else FIRST_HASH,
        }
        line, content = written(table)
        path = self._file(line.t[:4])
        size = append(path, content, lambda: self._take_over(path))
        self._end = (path, size, line)
        return line

    def lines(self) -> Iterator[Line]:
        """All lines, oldest first.

        Raises:
            BrokenJournalError: a line cannot be read.
        """
        for raw, place in self._raw():
            yield parse_line(raw, place)

    def backwards(self, record_id: str = "") -> Iterator[Line]:
        """All lines, newest first, read as they are asked for; with a record's id none that surely is not about it.

        What does not name the record is not even parsed, but for batches, whose records stand in a list of their own.
        """
        named = record_id.encode()
        for raw, path, offset in self._raw_backwards():
            if named in raw or _OF_A_BATCH in raw:
                yield _parsed(raw, path, offset)

    def line(self, n: int) -> Line | None:
        """The line of that number."""
        wanted = b'{"n":%d,' % n
        return next((_parsed(raw, path, at) for raw, path, at in self._raw_backwards() if raw.startswith(wanted)), None)

    def verify(self) -> list[str]:
        """What is wrong with the chain, a sentence each: a changed, missing or unreadable line."""
        problems = []
        n, prev, t = 0, FIRST_HASH, ""
        for raw, place in self._raw():
            try:
                line = parse_line(raw, place)
            except BrokenJournalError as error:
                problems.append(str(error))
                continue
            if not intact(raw):
                problems.append(f"{place}: 第 {line.n} 行日志被改动过。")
            if (line.n, line.prev) != (n + 1, prev) or line.t < t:
                problems.append(f"{place}: 第 {line.n} 行和前一行（第 {n} 行）接不上，中间可能缺了或被改过。")
            n, prev, t = line.n, line.hash, line.t
        return problems

    def _raw(self) -> Iterator[tuple[bytes, str]]:
        """Each whole line with its place; a line that the next file does not follow on was never confirmed, and is left out."""
        files = self.files()
        contents = [read_bytes(path).split(b"\n")[:-1] for path in files]
        for index, (path, rows) in enumerate(zip(files, contents, strict=True)):
            following = next((later[0] for later in contents[index + 1 :] if later), None)
            if rows and following is not None and number_in(following) == number_in(rows[-1]):
                rows.pop()
            for number, row in enumerate(rows, start=1):
                yield row, f"{path.name}:{number}"

    def _raw_backwards(self) -> Iterator[tuple[bytes, Path, int]]:
        """The same lines, the last first, each with its file and its offset there."""
        following: bytes | None = None
        for path in reversed(self.files()):
            first: bytes | None = None
            for row, offset in from_the_end(path):
                confirmed = first is not None or following is None or number_in(following) != number_in(row)
                first = row
                if confirmed:
                    yield row, path, offset
            following = first or following

    def _file(self, year: str) -> Path:
        """The file that the next line goes to: that of the year, or a later one if there is one."""
        newest = self._end[0] if self._end else None
        if newest is not None and newest.name[:4] >= year:
            return newest
        return make(self.folder / f"{year}.jsonl")

    def _take_over(self, path: Path) -> None:
        """Begin the file that follows the given one; that it cannot be made changes nothing."""
        self._end = None
        match = _NAME.fullmatch(path.name)
        assert match is not None, "only the journal's own files are appended to"
        with suppress(OSError):
            make(path.with_name(f"{match[1]}-{int(match[2] or 1) + 1}.jsonl"))


def _parsed(raw: bytes, path: Path, offset: int) -> Line:
    """A line's content; which line of its file it is, is counted only where that must be told."""
    try:
        return parse_line(raw, path.name)
    except RulegovError:
        number = read_bytes(path)[:offset].count(b"\n") + 1
        return parse_line(raw, f"{path.name}:{number}")


def _order(name: re.Match[str]) -> tuple[int, int]:
    return int(name[1]), int(name[2] or 1)
