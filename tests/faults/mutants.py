"""P12: the store with one step left out or broken.

Each must be caught by the test that ``biting`` names; one that nobody catches is a missing test.
"""

import atexit
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rulegov_tui.storage.disk import durable, together
from rulegov_tui.storage.journal import chain as journal
from rulegov_tui.storage.journal import files as journal_files
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Batch, Line, Operation
from rulegov_tui.storage.saving import protocol
from rulegov_tui.storage.saving.protocol import Done, Protocol
from rulegov_tui.storage.saving.steps import Planned


class NoSettle(Protocol):
    """Settling is left out; only a torn line is cut off."""

    def settle(self) -> None:
        self.journal.last()


class NoLock(Protocol):
    """Everybody writes at once."""

    def hold(self) -> AbstractContextManager[None]:
        return nullcontext()


class InPlace(Protocol):
    """The new bytes are written over the old ones, of which a copy is kept."""

    def keep_old(self, line: Line, change: FileChange) -> None:
        target = self.kept(line, change)
        durable.ensure_folder(target.parent)
        if not target.exists():
            durable.replace(target, durable.read_bytes(self.record(change.old)))

    def put_in_place(self, change: FileChange) -> None:
        if change.source is None or change.old != change.new:
            super().put_in_place(change)
            return
        source = self.workspace.store / change.source
        content = durable.read_bytes(source)
        descriptor = os.open(self.record(change.new), os.O_WRONLY | os.O_TRUNC)
        durable.write_all(descriptor, content)
        os.close(descriptor)
        self.drop_source(change)


class NoCompare(Protocol):
    """Whoever saves last wins."""

    def unchanged(self, opened: str, found: str) -> bool:
        return True


class RenameFirst(Protocol):
    """An edit is put in place before the journal knows of it."""

    def commit(
        self,
        op: Operation,
        *,
        change: FileChange | None = None,
        batch: Batch | None = None,
        of: int | None = None,
        by: str | None = None,
    ) -> Line:
        if change is not None and change.source is not None and change.old == change.new:
            super().put_in_place(change)
        return super().commit(op, change=change, batch=batch, of=of, by=by)

    def put_in_place(self, change: FileChange) -> None:
        if change.old != change.new:
            super().put_in_place(change)


class NoHistoryLink(Protocol):
    """The old version is not kept."""

    def keep_old(self, line: Line, change: FileChange) -> None:
        pass


class SyncAfterAnswer(Protocol):
    """The answer does not wait for the folder to be synced."""

    def sync_folders(self, changes: Sequence[FileChange]) -> None:
        atexit.register(super().sync_folders, changes)


class FolderFromId(Protocol):
    """A record is looked for under the year that its id begins with."""

    def record(self, name: str | None) -> Path:
        path = super().record(name)
        year = path.stem[:4]
        return path if path.parts[-3] == "rosters" else path.parents[2] / year / path.parent.name / path.name


class LinkBeforeLine(Protocol):
    """One file of a batch is put in place outside of what settling goes through."""

    def perform_all(self, op: Operation, planned: Sequence[Planned], *, of: int | None = None, by: str | None = None) -> Done:
        first, *others = planned
        self.perform(op, first, of=of, by=by)
        return super().perform_all(op, others, of=of, by=by)


@dataclass(frozen=True)
class Mutant:
    """A broken store.

    Attributes:
        protocol: the broken protocol.
        patches: broken functions: module, name, what stands there.
    """

    name: str
    protocol: type[Protocol] = Protocol
    patches: tuple[tuple[Any, str, Callable[..., Any]], ...] = ()

    @contextmanager
    def applied(self) -> Iterator[None]:
        """With the functions broken, in this process and those it forks."""
        before = [(module, name, getattr(module, name)) for module, name, _ in self.patches]
        for module, name, broken in self.patches:
            setattr(module, name, broken)
        try:
            yield
        finally:
            for module, name, whole in before:
                setattr(module, name, whole)


def _nothing(*_arguments: object, **_options: object) -> None:
    """In place of a sync."""


_write_new = durable.write_new


def _write_unsynced(path: Path, content: bytes, **options: Any) -> None:
    _write_new(path, content, **{**options, "sync": False})


@contextmanager
def _opened_late(folder: Path, _count: int) -> Iterator[bool]:
    """Hears only of errors since the last file was written."""
    yield False
    with together.synced_together(folder, together.MANY):
        pass


def _uncut(path: Path) -> Line | None:
    """The last whole line; half a line after it stays."""
    return journal_files.last_line(path)


def _short_tail(descriptor: int, size: int) -> tuple[bytes | None, int]:
    """Looks at the last 4 KB only."""
    start = max(0, size - journal_files.WINDOW)
    seen = os.pread(descriptor, size - start, start)
    end = seen.rfind(b"\n")
    return (None, start) if end < 0 else (seen[seen.rfind(b"\n", 0, end) + 1 : end], start + end + 1)


NO_SETTLE = Mutant("no settle", NoSettle)
NO_LOCK = Mutant("no lock", NoLock)
IN_PLACE = Mutant("write in place", InPlace)
NO_COMPARE = Mutant("no compare", NoCompare)
RENAME_FIRST = Mutant("rename before the journal line", RenameFirst)
TORN_KEPT = Mutant("torn last line kept", patches=((journal, "cut_end", _uncut),))
NO_SYNC = Mutant("no sync at all", patches=((os, "fsync", _nothing), (os, "fdatasync", _nothing)))
NO_PENDING_SYNC = Mutant("no fsync of the pending file", patches=((durable, "write_new", _write_unsynced),))
NO_BATCH_SYNC = Mutant("no sync of a batch", patches=((together, "syncfs", _nothing),))
LATE_SYNC = Mutant("a batch's sync that hears no earlier error", patches=((protocol, "synced_together", _opened_late),))
NO_JOURNAL_SYNC = Mutant("no fdatasync of the journal", patches=((os, "fdatasync", _nothing),))
NO_FOLDER_SYNC = Mutant("no fsync of the folder", patches=((durable, "sync_folder", _nothing),))
NO_HISTORY_LINK = Mutant("no history link", NoHistoryLink)
EARLY_ANSWER = Mutant("saved before the folder's fsync", SyncAfterAnswer)
FOLDER_FROM_ID = Mutant("folder taken from the id", FolderFromId)
SHORT_TAIL = Mutant("a line longer than the tail window", patches=((journal_files, "_tail", _short_tail),))
LINK_BEFORE_LINE = Mutant("one file of a batch outside settle", LinkBeforeLine)
MUTANTS = {mutant.name: mutant for mutant in list(vars().values()) if isinstance(mutant, Mutant)}
