"""The store: the one door through which records are read and changed."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import file_digest
from rulegov_tui.storage.journal.line import BrokenJournalError, Line, NewerJournalError, Operation
from rulegov_tui.storage.past import Past
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.lookup import NoSuchRecordError, record_path, trashed_path
from rulegov_tui.storage.reading.opened import Reader, StoredRecord
from rulegov_tui.storage.saving.guards import LEAST_FREE, Guards, RefusedDiskError
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.saving.steps import Planned
from rulegov_tui.storage.workspace import Workspace

if TYPE_CHECKING:  # what only a change needs takes as long to load as a thousand records to revive
    from rulegov_tui.storage.saving.conflicts import Changes
    from rulegov_tui.storage.saving.external import Notice
    from rulegov_tui.storage.saving.narratives import Narratives
    from rulegov_tui.storage.saving.planning import Planner, Values


@value_class
class Saved:
    """An edit that was saved.

    Attributes:
        line: the journal's line about it; None if nothing was different.
        merged: fields that someone else had changed meanwhile, and which stay as they changed them.
        overtaken: a version that a hand wrote in the very moment of saving; it lies in the history.
    """

    record: Record
    line: Line | None = None
    merged: tuple[str, ...] = ()
    overtaken: tuple[Path, ...] = ()


@value_class
class Instant:
    """All records at one moment.

    Attributes:
        n: the number of the journal's last line then; 0 if there is none.
        head: that line's hash.
    """

    ledger: Ledger
    n: int
    head: str


class Store(Past):
    """The records of one workspace.

    Every change follows ``storage.saving.protocol``. Values given to it are typed already (``domain.typed``); the store refuses
    what the category does not allow.

    Args:
        workspace, catalog: where, and its registers.
        private_group: see ``Guards``.
        protocol: how changes are saved; another one is used only by tests that leave a step out.
        least_free: how many bytes must be free for a change.
    """

    def __init__(
        self,
        workspace: Workspace,
        catalog: Catalog,
        *,
        private_group: str = "",
        protocol: Callable[[Workspace, Guards], Protocol] = Protocol,
        least_free: int = LEAST_FREE,
    ) -> None:
        self.workspace = workspace
        self.catalog = catalog
        self.guards = Guards(workspace, catalog, private_group, least_free)
        self.protocol = protocol(workspace, self.guards)
        self._reader = Reader(workspace, catalog)

    @cached_property
    def narratives(self) -> "Narratives":
        """The years' report texts, which keep the same promises."""
        from rulegov_tui.storage.saving.narratives import Narratives

        return Narratives(self.protocol, self._notice)

    @cached_property
    def _notice(self) -> "Notice":
        from rulegov_tui.storage.saving.external import Notice

        return Notice(self.protocol, self.catalog)

    @cached_property
    def _planner(self) -> "Planner":
        from rulegov_tui.storage.saving.admission import Admission
        from rulegov_tui.storage.saving.planning import Planner

        admission = Admission(self.workspace, self.catalog, lambda name: self.load(name).records[name])
        unchanged, changed_by = self.protocol.unchanged, self._changed_by
        return Planner(self.workspace, self.catalog, admission, unchanged=unchanged, changed_by=changed_by)

    def load(self, *categories: str) -> Ledger:
        """The records of the named categories, or of all; damaged files are listed in it. Takes no lock: files are whole."""
        return self._reader.load(*categories)

    def at_one_instant(self) -> Instant:
        """All records as they stand between two changes, so that half an import is never counted.

        Where nothing may be written (by this user, to this disk, after this journal) it is read all the same, without
        the lock.

        Raises:
            RulegovError: another user has held the lock all the while.
        """
        try:
            for _ in range(3):
                begin = self._head()
                ledger = self.load()
                if self._head() == begin:
                    return Instant(ledger, *begin)
            with self.protocol.locked():
                return Instant(self.load(), *_place(self.protocol.journal.last()))
        except (OSError, RefusedDiskError, BrokenJournalError, NewerJournalError):
            return Instant(self.load(), *self._unsettled_head())

    def find(self, typed: str) -> StoredRecord:
        """The record that an id, or a unique ending of one, names.

        Raises:
            RulegovError: no such record, several, or its file is damaged.
        """
        return self._reader.find(typed)

    def version(self, current: StoredRecord, beginning: str) -> StoredRecord:
        """The version of a record whose hash begins so: the present one, or one in the history.

        Raises:
            RulegovError: there is none.
        """
        return self._reader.version(current, beginning)

    def add(self, category: Category, values: "Values") -> Record:
        """Save a new record.

        Raises:
            RefusedRecordError: required fields are missing or values contradict each other or other records.
            OSError: nothing was written.
        """
        with self.protocol.locked():
            planned = self._planner.new(category, values)
            self.protocol.perform(Operation.NEW, planned)
        return Record(planned.change.id, category.name, dict(values))

    def add_all(self, category: Category, rows: "Sequence[Values]", op: Operation = Operation.IMPORT) -> list[Record]:
        """Save many new records, all or none, as one step; otherwise as ``add``."""
        with self.protocol.locked():
            planned = self._planner.rows(category, rows)
            if planned:
                self.protocol.perform_all(op, planned)
        return [Record(one.change.id, category.name, dict(values)) for one, values in zip(planned, rows, strict=True)]

    def edit(self, typed: str, changes: "Changes", base: StoredRecord | None = None) -> Saved:
        """Change some fields of a record; None empties a field. Its file moves when its date moves to another year.

        Args:
            typed: the record's id.
            changes: new values by field key.
            base: the record as the form was opened on it; None for a change of the present version.

        Raises:
            ConflictError: someone has changed the same field, or deleted the record, since ``base``.
            RulegovError: no such record, or the changed record is not allowed. Nothing is changed then.
        """
        with self.protocol.locked():
            current = self._current(typed, base)
            edit = self._planner.edit(current, base or current, changes)
            if edit.planned is None:
                return Saved(edit.record, None, edit.merged)
            op = Operation.MERGE if edit.merged else Operation.MOVE if edit.planned.change.moves else Operation.EDIT
            done = self.protocol.perform(op, edit.planned)
        return Saved(edit.record, done.line, edit.merged, done.overtaken)

    def edit_all(self, changes: "Mapping[str, Changes]", op: Operation = Operation.BULK) -> list[Saved]:
        """Change many records, by id, all or none, as one step; otherwise as ``edit``.

        Raises:
            RulegovError: also where two of the names are one record's: which of its changes is meant?
        """
        with self.protocol.locked():
            opened = [(self._reader.read(record_path(self.workspace, typed)), wanted) for typed, wanted in changes.items()]
            self._notice.some([self._reader.found(current.path, current.version) for current, _ in opened])
            ids = Counter(current.record.id for current, _ in opened)
            if (most := ids.most_common(1)) and most[0][1] > 1:
                raise RulegovError(f"记录 {most[0][0]} 写了 {most[0][1]} 次", cure="请每条记录只写一次")
            edits = self._planner.edits([(current, current, wanted) for current, wanted in opened])
            planned = [edit.planned for edit in edits if edit.planned is not None]
            line = self.protocol.perform_all(op, planned).line if planned else None
        return [Saved(edit.record, line if edit.planned else None) for edit in edits]

    def delete(self, typed: str) -> Path:
        """Move a record's file to the trash, damaged or not; gives its former path."""
        with self.protocol.locked():
            path = record_path(self.workspace, typed)
            self._look_at(path)
            self.protocol.perform(Operation.DELETE, Planned(self._planner.deletion(path)))
        return path

    def delete_all(self, typed: Iterable[str]) -> list[Path]:
        """Move many records' files to the trash, all or none, as one step; one that is named twice goes once."""
        with self.protocol.locked():
            paths = list(dict.fromkeys(record_path(self.workspace, one) for one in typed))
            self._look_at(*paths)
            if paths:
                self.protocol.perform_all(Operation.DELETE, [Planned(self._planner.deletion(path)) for path in paths])
        return paths

    def restore(self, typed: str) -> Path:
        """Put a record's file back from the trash; refuses to overwrite."""
        with self.protocol.locked():
            trashed = trashed_path(self.workspace, typed)
            line = self.protocol.journal.line(int(trashed.stem))
            changes = (self.protocol.changes_of(line) if line else None) or ()
            deletion = next((change for change in changes if change.id == trashed.parent.name), None)
            if deletion is None or deletion.old is None:
                raise RulegovError(f"日志里没有删除 {trashed.parent.name} 的那一步", cure="请运行 rulegov doctor 核对日志")
            planned = self._planner.restoration(deletion, trashed, self.protocol.below_store(trashed))
            self.protocol.perform(Operation.RESTORE, planned)
        return self.workspace.records / deletion.old

    def restore_version(self, typed: str, content: bytes, expected: str | None = None) -> Path:
        """Put a former version of a record in the place of its file, which may be damaged; a step like every other.

        Args:
            typed: the record's id.
            content: the version's bytes.
            expected: the sha256 of the file as it was examined; another one is refused, since someone may have mended it.
        """
        with self.protocol.locked():
            path = record_path(self.workspace, typed)
            if expected is not None and file_digest(path) != expected:
                raise RulegovError(f"记录 {path.stem} 刚刚又改过，没有恢复", cure="请再运行 rulegov doctor 看它还坏不坏")
            self._look_at(path)
            self.protocol.perform(Operation.RESTORE, self._planner.replacement(path, content))
        return path

    def notice(self) -> Line | None:
        """Tell the journal of files that were changed by hand; gives the line about them, None if there are none."""
        with self.noticed() as line:
            return line

    @contextmanager
    def noticed(self) -> Iterator[Line | None]:
        """Hold the lock with everything settled and all that a hand changed in the journal; gives the line about it."""
        with self.protocol.locked():
            yield self._notice.all(self._reader.all_files())

    def _head(self) -> tuple[int, str]:
        """The journal's last line, with everything settled."""
        if not self.workspace.journal.is_dir():
            return 0, ""
        with self.protocol.locked():
            return _place(self.protocol.journal.last())

    def _unsettled_head(self) -> tuple[int, str]:
        with suppress(OSError, BrokenJournalError, NewerJournalError):
            return _place(self.protocol.journal.newest())
        return 0, ""

    def _current(self, typed: str, base: StoredRecord | None) -> StoredRecord:
        """The record as it is now; whoever has it open hears if it was deleted."""
        try:
            still_there = base is not None and os.path.lexists(base.path)
            path = base.path if base and still_there else record_path(self.workspace, typed)
        except NoSuchRecordError:
            if base is None:
                raise
            from rulegov_tui.storage.saving.conflicts import ConflictError

            raise ConflictError(base.record.id, self._changed_by(base.record.id), (), "") from None
        current = self._reader.read(path)
        self._notice.some([self._reader.found(path, current.version)])
        return current

    def _look_at(self, *paths: Path) -> None:
        """Tell the journal of records that are about to be changed if a hand has changed them."""
        versions = ((path, file_digest(path)) for path in paths)
        self._notice.some([self._reader.found(path, version) for path, version in versions if version is not None])


def _place(line: Line | None) -> tuple[int, str]:
    """Where in the journal a line is: its number and hash."""
    return (line.n, line.hash) if line else (0, "")
