"""The journal: one JSON line a change, append-only, each line carrying the hash of the one before.

``.store/journal/2024.jsonl`` holds what was written in 2024; the chain runs on from file to file. Where a line could not
be synced, a further file of the year (``2024-2.jsonl``) takes over.
"""

import json
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.changes import FileChange, change_from
from rulegov_tui.storage.durable import FILE_MODE, NO_FILE, read_bytes, sync_folder, write_all
from rulegov_tui.storage.identity import host, login, now

FIRST_HASH = "0" * 64
"""What the first line names as the one before it."""
_NAME = re.compile(r"([12][0-9]{3})(?:-([0-9]+))?\.jsonl")
_HASH = re.compile(rb',"hash":"([0-9a-f]{64})"\}\Z')
_WINDOW = 4096


class Operation(StrEnum):
    """What a line tells of."""

    NEW = "new"
    EDIT = "edit"
    MERGE = "merge"
    MOVE = "move"
    DELETE = "delete"
    RESTORE = "restore"
    IMPORT = "import"
    BULK = "bulk"
    YEAR_START = "year"
    UNDO = "undo"
    REDO = "redo"
    EXTERNAL = "external"
    VOID = "void"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Many changes under one line: all of them or none.

    Attributes:
        count: how many.
        folder: below ``.store/``, where the new files lie until they are put in place.
        manifest: the sha256 of the list of changes.
    """

    count: int
    folder: str
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the journal.

    Attributes:
        n: its number, counted from 1 through all files: the order of changes.
        t: when, UTC; never before the line before it, whatever the clock did.
        by, host: the login name, the machine.
        of: the line that an undo, a redo or a void is about.
        change: what one record's file went through.
        batch: many of them.
        prev, hash: the chain.
    """

    n: int
    t: str
    by: str
    host: str
    op: Operation
    change: FileChange | None
    batch: Batch | None
    of: int | None
    prev: str
    hash: str


class BrokenJournalError(RulegovError):
    """The journal's end cannot be read: nothing may be written after it."""


class UncutLineError(OSError):
    """A line could neither be synced nor be cut off again: nobody knows whether it counts."""


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
            line = next(filter(None, map(_cut_end, reversed(files))), None)
            self._end = (files[-1], files[-1].stat().st_size, line)
        return self._end[2]

    def newest(self) -> Line | None:
        """The last whole line, for whoever does not hold the lock: nothing is cut off."""
        return next(filter(None, map(_end, reversed(self.files()))), None)

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
            **_subject(change, batch),
            **({} if of is None else {"of": of}),
            "prev": last.hash if last else FIRST_HASH,
        }
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        found = sha256(text.encode()).hexdigest()
        content = f'{text[:-1]},"hash":"{found}"}}\n'.encode()
        path = self._file(table["t"][:4])
        size = _append(path, content, lambda: self._take_over(path))
        line = _line({**table, "hash": found})
        self._end = (path, size, line)
        return line

    def lines(self) -> Iterator[Line]:
        """All lines, oldest first.

        Raises:
            BrokenJournalError: a line cannot be read.
        """
        for raw, place in self._raw():
            yield parse_line(raw, place)

    def backwards(self) -> Iterator[Line]:
        """All lines, newest first."""
        for raw, place in reversed(list(self._raw())):
            yield parse_line(raw, place)

    def line(self, n: int) -> Line | None:
        """The line of that number."""
        wanted = b'{"n":%d,' % n
        return next((parse_line(raw, place) for raw, place in self._raw() if raw.startswith(wanted)), None)

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
            if rows and following is not None and _key(following, b"n") == _key(rows[-1], b"n"):
                rows.pop()
            for number, row in enumerate(rows, start=1):
                yield row, f"{path.name}:{number}"

    def _file(self, year: str) -> Path:
        """The file that the next line goes to: that of the year, or a later one if there is one."""
        newest = self._end[0] if self._end else None
        if newest is not None and newest.name[:4] >= year:
            return newest
        return _make(self.folder / f"{year}.jsonl")

    def _take_over(self, path: Path) -> None:
        """Begin the file that follows the given one; that it cannot be made changes nothing."""
        self._end = None
        match = _NAME.fullmatch(path.name)
        assert match is not None, "only the journal's own files are appended to"
        with suppress(OSError):
            _make(path.with_name(f"{match[1]}-{int(match[2] or 1) + 1}.jsonl"))


def parse_line(raw: bytes, place: str) -> Line:
    """A line's content.

    Raises:
        BrokenJournalError: it is no line of a journal.
    """
    try:
        return _line(json.loads(raw))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BrokenJournalError(
            "日志的这一行读不了", where=f"records/.store/journal/{place}", cure="请运行 rulegov doctor 看怎样修复"
        ) from error


def _subject(change: FileChange | None, batch: Batch | None) -> dict[str, Any]:
    if change is not None:
        return change.as_json()
    if batch is not None:
        return {"count": batch.count, "pending": batch.folder, "manifest": batch.manifest}
    return {}


def _line(table: Mapping[str, Any]) -> Line:
    batch = None
    if "manifest" in table:
        batch = Batch(count=table["count"], folder=table["pending"], manifest=table["manifest"])
    return Line(
        n=table["n"],
        t=table["t"],
        by=table["by"],
        host=table["host"],
        op=Operation(table["op"]),
        change=change_from(table) if "path" in table else None,
        batch=batch,
        of=table.get("of"),
        prev=table["prev"],
        hash=table["hash"],
    )


def intact(raw: bytes) -> bool:
    """Whether a line's hash is that of its text."""
    end = _HASH.search(raw)
    return end is not None and sha256(raw[: end.start()] + b"}").hexdigest().encode() == end[1]


def _key(raw: bytes, key: bytes) -> bytes | None:
    found = re.match(rb'\{"%s":([0-9]+)' % key, raw)
    return found[1] if found else None


def _order(name: re.Match[str]) -> tuple[int, int]:
    return int(name[1]), int(name[2] or 1)


def _make(path: Path) -> Path:
    """A new, empty file of the journal, durably named."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
    try:
        os.fchmod(descriptor, FILE_MODE)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)
    return path


def _append(path: Path, content: bytes, unsynced: Callable[[], None]) -> int:
    """Append bytes and sync them; gives the file's new size. What could not be synced is cut off again and reported."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        size = _size(descriptor)
        try:
            write_all(descriptor, content)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, size)
            raise
        try:
            os.fdatasync(descriptor)
        except OSError as error:
            unsynced()
            try:
                os.ftruncate(descriptor, size)
            except OSError:
                raise UncutLineError(error.errno, error.strerror) from error
            raise
    finally:
        with suppress(OSError):  # what is synced counts, whatever closing says
            os.close(descriptor)
    return size + len(content)


def _cut_end(path: Path) -> Line | None:
    """The last whole line of a file, None if it has none; half a line after it is cut off."""
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        size = _size(descriptor)
        raw, end = _tail(descriptor, size)
        if end < size:
            os.ftruncate(descriptor, end)
    finally:
        os.close(descriptor)
    if raw is not None and not intact(raw):
        raise BrokenJournalError(
            "日志的最后一行坏了，不能再往后写",
            where=f"records/.store/journal/{path.name}",
            cure="请运行 rulegov doctor 看怎样修复",
        )
    return None if raw is None else parse_line(raw, path.name)


def _end(path: Path) -> Line | None:
    """The last whole line of a file, None if it has none."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        raw, _ = _tail(descriptor, _size(descriptor))
    finally:
        os.close(descriptor)
    return None if raw is None else parse_line(raw, path.name)


def _size(descriptor: int) -> int:
    """The size of an open file; what a device is given is lost, though it says that it took it."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(NO_FILE)
    return found.st_size


def _tail(descriptor: int, size: int) -> tuple[bytes | None, int]:
    """The last whole line and where it ends; the window grows with the line."""
    window = _WINDOW
    while True:
        start = max(0, size - window)
        seen = os.pread(descriptor, size - start, start)
        end = seen.rfind(b"\n")
        begin = seen.rfind(b"\n", 0, end) if end > 0 else -1
        if end >= 0 and (begin >= 0 or start == 0):
            return seen[begin + 1 : end], start + end + 1
        if start == 0:
            return None, 0
        window *= 2
