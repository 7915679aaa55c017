"""What the journal tells of a workspace, and the way back: history, former versions, undo and redo."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.journal.tail import Tail
from rulegov_tui.storage.reading.lookup import NoSuchRecordError, record_path, trashed_path
from rulegov_tui.storage.reading.opened import Reader
from rulegov_tui.storage.saving.protocol import Done, Protocol
from rulegov_tui.storage.workspace import Workspace, narrative_id

if TYPE_CHECKING:  # only a change needs them
    from rulegov_tui.storage.saving.planning import Planner
    from rulegov_tui.storage.saving.undoing import Choice


class Past:
    """The part of the ``Store`` that looks back.

    Attributes:
        workspace: whose journal it is.
        protocol: by which steps are taken back.
    """

    workspace: Workspace
    protocol: Protocol
    _reader: Reader

    @property
    def _planner(self) -> "Planner":
        """The store's."""
        raise NotImplementedError

    def undo(self, n: int | None = None, *, here: bool = False) -> tuple[Line, Done]:
        """Undo a step: that of the number, or the newest of this user that is not undone; gives it and what was done.

        Args:
            n: the step's number.
            here: only what was done through this store; one login may be at work in two windows.

        Raises:
            UndoRefusedError: records were changed since.
            ElsewhereError: nothing is left of what was done here, but of what was done elsewhere.
            RulegovError: there is no such step.
        """
        from rulegov_tui.storage.saving.undoing import undoable

        return self._undo(Operation.UNDO, undoable, n, here=here)

    def redo(self, n: int | None = None, *, here: bool = False) -> tuple[Line, Done]:
        """Undo the undo of that number, or this user's newest; otherwise as ``undo``."""
        from rulegov_tui.storage.saving.undoing import redoable

        return self._undo(Operation.REDO, redoable, n, here=here)

    def history(self, typed: str | None = None) -> Iterator[tuple[Line, list[FileChange]]]:
        """The journal's lines with what they changed, newest first; those about one record only, if one is named.

        A narrative is named by its path: ``2024/report.md``.
        """
        yield from self.history_of(None if typed is None else self._id(typed))

    def history_of(self, record_id: str | None) -> Iterator[tuple[Line, list[FileChange]]]:
        """The same for a whole id, also where nothing is left of the record."""
        for line in self.protocol.journal.backwards(record_id or ""):
            changes = self.protocol.changes_of(line) or []
            about = [change for change in changes if record_id in (None, change.id)]
            if about or record_id is None:
                yield line, about

    def step(self, n: int) -> tuple[Line, list[FileChange]]:
        """The journal's line of that number with what it changed; with nothing where a batch's list is gone.

        Raises:
            RulegovError: there is no such step.
        """
        line = self._line(n)
        return line, self.protocol.changes_of(line) or []

    def tail(self) -> Tail:
        """A place at the journal's end, from which ``since`` follows it; takes no lock."""
        return Tail(self.protocol.journal)

    def since(self, tail: Tail) -> list[tuple[Line, list[FileChange] | None]]:
        """The lines written since the tail was asked last, each with what it changed; None where a batch's list is gone.

        The first time it gives the last line, which alone may be unfinished.

        Raises:
            RulegovError: the journal cannot be followed from there.
            OSError: it cannot be read.
        """
        return [(line, self.protocol.changes_of(line)) for line in tail.lines()]

    def versions_around(self, line: Line, change: FileChange) -> tuple[Record | None, Record | None]:
        """The version of a record before a step, and the present one; None where there is none that can be read."""
        before = None if change.old is None else self._reader.version_in(self.protocol.kept(line, change), change)
        found: Record | None = None
        with suppress(RulegovError):
            found = self._reader.find(change.id).record
        return before, found

    def _undo(self, op: Operation, choose: "Choice", n: int | None, *, here: bool) -> tuple[Line, Done]:
        from rulegov_tui.storage.saving.undoing import here_first, inverse

        with self.protocol.locked():
            if n is not None:
                line = self._line(n)
            elif here:
                line = here_first(choose, self.protocol.journal, login(), self.protocol.performed)
            else:
                line = choose(self.protocol.journal, login(), None)
            planned = inverse(self.protocol, line, "重做" if op is Operation.REDO else "撤销")
            self._planner.refuse_repeated(planned)
            if line.batch is None:
                return line, self.protocol.perform(op, planned[0], of=line.n)
            return line, self.protocol.perform_all(op, planned, of=line.n)

    def _line(self, n: int) -> Line:
        line = self.protocol.journal.line(n)
        if line is None:
            raise RulegovError(f"没有第 {n} 步", cure="用 rulegov history 看全部改动")
        return line

    def _changed_by(self, record_id: str) -> str:
        """Who changed a record last."""
        return next((line.by for line, _ in self.history_of(record_id)), "别人")

    def _id(self, typed: str) -> str:
        """The id of a record that is there, or in the trash; of a narrative whether it is there or not."""
        if (subject := narrative_id(typed)) is not None:
            return subject
        try:
            return record_path(self.workspace, typed).stem
        except NoSuchRecordError:
            with suppress(RulegovError):
                return trashed_path(self.workspace, typed).parent.name
            raise
