"""The save protocol: a change, or a batch of them, survives kill -9, a full disk and a power cut, whole or not at all.

Hold the lock; settle what a dead process left; compare; write the new bytes under another name; commit by a line in the
journal; keep the old version; put the new one in place; sync the folders; remember that all this is done; let go of the
lock; only then say "saved".
"""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.durable import file_digest
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.disk.together import synced_together
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.files import UncutLineError
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.saving.guards import Guards
from rulegov_tui.storage.saving.settling import settle
from rulegov_tui.storage.saving.steps import Planned, Steps
from rulegov_tui.storage.workspace import Workspace

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class MaybeSavedError(RulegovError):
    """The change is committed, but the disk failed before it was in place: the next look finishes it."""


@value_class
class Done:
    """A change that was made.

    Attributes:
        line: the journal's line about it.
        overtaken: versions that a hand wrote in the very moment of saving; they lie in the history, under these paths.
    """

    line: Line
    overtaken: tuple[Path, ...] = ()


class Protocol(Steps):
    """The save protocol on one workspace.

    Attributes:
        performed: the numbers of the journal's lines that were written through it: what was done in this session, as
            opposed to another one of the same login.
    """

    def __init__(self, workspace: Workspace, guards: Guards) -> None:
        super().__init__(workspace, guards)
        self._settled: str | None = None
        self._ready = False
        self.performed: set[int] = set()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the workspace's lock, with everything settled.

        Raises:
            RulegovError: another user holds it, or nothing may be written here.
            OSError: nothing can be written here.
        """
        self.guards.refuse_disk()
        if not self._ready:
            self.make_folders()
            self._ready = True
        with self.hold():
            self.settle()
            yield

    def make_folders(self) -> None:
        """Make the folders that every change needs."""
        for folder in (self.workspace.store, self.workspace.journal, self.workspace.pending):
            durable.ensure_folder(folder)

    def settle(self) -> None:
        """Settle the journal's last line; free where this process wrote it.

        Settling only at the start missed 2 acknowledged records within 100 kills; never settling broke 48 promises.
        """
        line = self.journal.last()
        if line is not None and line.hash == self._settled:
            return
        if line is not None:
            self._settle(line)
        self.sweep(self.workspace.pending)
        last = self.journal.last()
        if last is not None:
            self.remember(last)

    def _settle(self, line: Line) -> None:
        try:
            settle(self, line)
        except PermissionError as error:
            place = self.workspace.shown(Path(error.filename or ""))
            raise RulegovError(
                f"{line.by} 的上一次保存（第 {line.n} 步）没有做完，您没有权限接着做",
                where=place,
                cure=f"请 {line.by} 或管理员运行一次 rulegov doctor",
            ) from error

    def remember(self, line: Line) -> None:
        """Note that this line is done, so that the next save of this process need not look after it.

        Without it a save would sync the folder of the one before again: 3.6 times a plain durable write, not 2.4.
        """
        self._settled = line.hash

    def perform(self, op: Operation, planned: Planned, *, of: int | None = None, by: str | None = None) -> Done:
        """Make one change, under the lock.

        Raises:
            RulegovError: it is not allowed here; nothing was written.
            OSError: nothing was changed.
            MaybeSavedError: it counts, but was not seen to be in place.
        """
        self._prepare([planned.change])
        with _undisturbed():
            change = self.write_pending(planned)
            line = self._committed(lambda: self.commit(op, change=change, of=of, by=by))
            return self._finish(line, [(change, planned.content)])

    def perform_all(self, op: Operation, planned: Sequence[Planned], *, of: int | None = None, by: str | None = None) -> Done:
        """Make many changes under one line, all of them or none; otherwise as ``perform``."""
        self._prepare([one.change for one in planned])
        folder = self.workspace.pending / token(8)

        def prepare_and_commit() -> Line:
            durable.ensure_folder(folder)
            new = sum(one.content is not None for one in planned)
            with synced_together(folder, new) as one_by_one:
                changes.extend(self.write_pending(one, folder, sync=one_by_one) for one in planned)
            return self.commit(op, batch=self.write_manifest(changes, folder), of=of, by=by)

        changes: list[FileChange] = []
        with _undisturbed():
            line = self._committed(prepare_and_commit)
            contents = (one.content for one in planned)
            return self._finish(line, list(zip(changes, contents, strict=True)))

    def _prepare(self, changes: Sequence[FileChange]) -> None:
        """Refuse what must not be changed, and make the folders that are needed, before anything counts.

        An unknown group too, also of a deletion: after the commit it is too late.
        """
        self.guards.refuse_changes(changes)
        groups = {name: self.guards.group(name) for name in {change.category for change in changes}}
        folders = ((self.folder(change.new), groups[change.category]) for change in changes if change.new is not None)
        for folder, group in dict.fromkeys(folders):
            durable.ensure_folder(folder, group=group)
        for change in changes:
            if change.old is not None:
                self.guards.refuse_unwritable(self.kept_folder(change))

    def _committed(self, commit: Callable[[], Line]) -> Line:
        """The line that a commit writes; where it fails, what lay ready is removed."""
        try:
            return commit()
        except UncutLineError as error:
            raise MaybeSavedError(f"可能已保存（{reason(error)}）", cure="请重新打开核对") from error
        except BaseException:
            self.sweep(self.workspace.pending)
            raise

    def _finish(self, line: Line, written: Sequence[tuple[FileChange, bytes | None]]) -> Done:
        self.performed.add(line.n)
        changes = [change for change, _ in written]
        try:
            for change in changes:
                self.apply(line, change)
            self.sync_folders(changes)
            self.file_batch(line)
            self.remember(line)
            for change, content in written:
                self.keep_copy(change, content)
            return Done(line, tuple(path for change in changes if (path := self._overtaken(line, change))))
        except OSError as error:
            raise MaybeSavedError(f"可能已保存（{reason(error)}）", cure="请重新打开核对") from error

    def _overtaken(self, line: Line, change: FileChange) -> Path | None:
        """The old version if a hand has changed it between comparing and renaming; the journal is told."""
        if change.old is None:
            return None
        kept = self.kept(line, change)
        found = file_digest(kept)
        if found in (None, change.before):
            return None
        told = replace(change, old=change.path, new=change.path, before=found, after=change.after, source=None, changes={})
        self.remember(self.commit(Operation.EXTERNAL, change=told, of=line.n, by=self.guards.owner(kept)))
        return kept


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no Ctrl+C and no dropped line come between commit and answer; a dropped line is heard afterwards.

    A Ctrl+C that came while the change was saved is dropped: it would take the answer away, and what is saved would be
    taken for lost and entered again. Only the main thread hears signals at all.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = {number: signal.getsignal(number) for number in _STOPPING}
    for number in _STOPPING:
        signal.signal(number, lambda heard_number, _frame: heard.append(heard_number))
    saved = False
    try:
        yield
        saved = True
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for stopping in dict.fromkeys(heard):
            if stopping != signal.SIGINT or not saved:
                signal.raise_signal(stopping)
