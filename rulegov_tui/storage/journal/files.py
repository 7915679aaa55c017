"""The journal's files: appending a line durably, and finding the last whole one."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from rulegov_tui.storage.disk.durable import FILE_MODE, NO_FILE, READ_FLAGS, sync_folder, write_all
from rulegov_tui.storage.journal.line import BrokenJournalError, Line, intact, parse_line

WINDOW = 4096
"""So much of a file's end is looked at first."""
_BLOCK = 1 << 16
"""So much is read at a time by whoever goes through a file from its end."""


class UncutLineError(OSError):
    """A line could neither be synced nor be cut off again: nobody knows whether it counts."""


def make(path: Path) -> Path:
    """A new, empty file of the journal, durably named."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
    try:
        os.fchmod(descriptor, FILE_MODE)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)
    return path


def append(path: Path, content: bytes, unsynced: Callable[[], None]) -> int:
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


def cut_end(path: Path) -> Line | None:
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


def last_line(path: Path) -> Line | None:
    """The last whole line of a file, None if it has none."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        raw, _ = _tail(descriptor, _size(descriptor))
    finally:
        os.close(descriptor)
    return None if raw is None else parse_line(raw, path.name)


def from_the_end(path: Path) -> Iterator[tuple[bytes, int]]:
    """The whole lines of a file, the last first, each with its offset; read block by block as they are asked for.

    What is appended meanwhile is not among them. The file stays open until the iterator is through or let go.
    """
    descriptor = os.open(path, READ_FLAGS)
    try:
        start, unread = _size(descriptor), b""
        is_half = True  # what stands after the last line feed, most often nothing
        while start > 0:
            block = min(start, _BLOCK)
            start -= block
            unread = os.pread(descriptor, block, start) + unread
            end = len(unread)
            while (feed := unread.rfind(b"\n", 0, end)) >= 0:
                if not is_half:
                    yield unread[feed + 1 : end], start + feed + 1
                end, is_half = feed, False
            unread = unread[:end]
        if not is_half:
            yield unread, 0
    finally:
        with suppress(OSError):  # of an iterator that is let go nobody would hear it
            os.close(descriptor)


def _size(descriptor: int) -> int:
    """The size of an open file; what a device is given is lost, though it says that it took it."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(NO_FILE)
    return found.st_size


def _tail(descriptor: int, size: int) -> tuple[bytes | None, int]:
    """The last whole line and where it ends; the window grows with the line."""
    window = WINDOW
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
