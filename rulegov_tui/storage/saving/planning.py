"""What a change comes to: the bytes that are to be written, and what the journal will say of them."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, file_digest, read_bytes
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.ids import new_id
from rulegov_tui.storage.files.record_file import FORMAT, NEWER, edited_text, new_text, read_file
from rulegov_tui.storage.journal.changes import Digests, FileChange, field_changes
from rulegov_tui.storage.reading.lookup import files_of, known
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.saving.admission import Admission, refuse_unreadable, row_name, said_of
from rulegov_tui.storage.saving.conflicts import Changes, ConflictError, conflicts, own_changes, their_changes
from rulegov_tui.storage.saving.steps import Planned
from rulegov_tui.storage.workspace import Workspace

Values = Mapping[str, Value]


@value_class
class Edit:
    """An edit that may be saved.

    Attributes:
        record: the record afterwards.
        planned: what is to be written; None if nothing is different.
        merged: fields that someone else had changed meanwhile, and which stay as they changed them.
    """

    record: Record
    planned: Planned | None
    merged: tuple[str, ...]


class Planner:
    """Plans changes of one workspace, and refuses what is not allowed there.

    Args:
        workspace, catalog: where, and its registers.
        admission: what records must satisfy.
        unchanged: the protocol's comparison of two versions.
        changed_by: says who changed a record last.
    """

    def __init__(
        self,
        workspace: Workspace,
        catalog: Catalog,
        admission: Admission,
        *,
        unchanged: Callable[[str, str], bool],
        changed_by: Callable[[str], str],
    ) -> None:
        self._workspace = workspace
        self._catalog = catalog
        self._admission = admission
        self._digests = Digests(workspace)
        self._unchanged = unchanged
        self._changed_by = changed_by

    def new(self, category: Category, values: Values) -> Planned:
        """A new record.

        Raises:
            RefusedRecordError: it is not allowed.
        """
        self._admission.refuse(category, values)
        return self._new(category, values, set())

    def rows(self, category: Category, rows: Sequence[Values]) -> list[Planned]:
        """Many new records; what is wrong with any of them is said with its row.

        Raises:
            RefusedRecordError: any is not allowed.
        """
        self._admission.refuse_rows(category, rows)
        taken: set[str] = set()
        planned = []
        for number, values in enumerate(rows, start=1):
            try:
                planned.append(self._new(category, values, taken))
            except RefusedRecordError as error:
                raise RefusedRecordError([said_of(row_name(number), problem) for problem in error.problems]) from error
        return planned

    def edit(self, current: StoredRecord, base: StoredRecord, changes: Changes) -> Edit:
        """Changes that were typed for the version ``base``, put on the present version.

        Raises:
            ConflictError: someone has changed the same field since.
            RulegovError: the record may not be written, or not be like that.
        """
        return self.edits([(current, base, changes)])[0]

    def edits(self, wanted: Sequence[tuple[StoredRecord, StoredRecord, Changes]]) -> list[Edit]:
        """The same for many records, of which each is allowed only if all are: each as it is, its ``base``, its changes."""
        merged = [self._put_on(current, base, changes) for current, base, changes in wanted]
        self._admission.refuse_edits([(one[0].record, record) for one, (record, _) in zip(wanted, merged, strict=True)])
        found = []
        for (current, _, _), (record, theirs) in zip(wanted, merged, strict=True):
            planned = None if record.values == current.record.values else self._edited(current, record)
            found.append(Edit(record, planned, theirs))
        return found

    def deletion(self, path: Path) -> FileChange:
        """Moving a record's file to the trash, damaged or not."""
        name = self._workspace.relative(path)
        return FileChange(id=path.stem, category=path.parent.name, old=name, new=None, before=file_digest(path), after=None)

    def restoration(self, deletion: FileChange, trashed: Path, source: str) -> Planned:
        """Putting a deleted record's file back to where it was.

        Raises:
            RulegovError: there is a file, or what comes back repeats another record.
        """
        target = self._workspace.records / str(deletion.old)
        after = file_digest(trashed)
        self._refuse_standing(target, trashed, after)
        change = FileChange(
            id=deletion.id, category=deletion.category, old=None, new=deletion.old, before=None, after=after, source=source
        )
        planned = Planned(change)
        self.refuse_repeated([planned])
        return planned

    def replacement(self, path: Path, content: bytes) -> Planned:
        """Putting a former version in the place of a record's file, which may be damaged."""
        name = self._workspace.relative(path)
        before = file_digest(path)
        change = FileChange(id=path.stem, category=path.parent.name, old=name, new=name, before=before, after=digest(content))
        return Planned(change, content)

    def refuse_repeated(self, planned: Iterable[Planned]) -> None:
        """Refuse records that come back and repeat what was entered since; a damaged one is listed once it is back.

        Raises:
            RefusedRecordError: what they repeat.
        """
        records = []
        for one in planned:
            category, source = self._catalog.categories.get(one.change.category), one.change.source
            content = read_bytes(self._workspace.store / source) if source and one.content is None else one.content
            if category is not None and content is not None:
                with suppress(DamageError):
                    records.append(read_file(category, one.change.id, content).record)
        self._admission.refuse_repeated(records)

    def _new(self, category: Category, values: Values, taken: set[str]) -> Planned:
        """A new record; its id is none of those taken, and is taken then."""
        day = cast("date", values[category.date_key])
        record_id = new_id(day, lambda one: one in taken or known(self._workspace, one))
        taken.add(record_id)
        content = new_text(category, values).encode()
        refuse_unreadable(category, record_id, content)
        name = self._workspace.name_of(category, day.year, record_id)
        change = FileChange(
            id=record_id,
            category=category.name,
            old=None,
            new=name,
            before=None,
            after=digest(content),
            changes=field_changes(category, record_id, {}, values, self._digests),
        )
        return Planned(change, content)

    def _put_on(self, current: StoredRecord, base: StoredRecord, changes: Changes) -> tuple[Record, tuple[str, ...]]:
        """The record with the changes on it, and the fields that someone else changed meanwhile."""
        theirs = current.record
        if current.format > FORMAT:
            raise RulegovError(f"记录 {theirs.id} {NEWER}", cure="请升级 rulegov")
        mine = own_changes(base.record, changes)
        merged = self._merged(current, base, mine)
        values = {key: value for key, value in {**theirs.values, **mine}.items() if value is not None}
        ordered = {key: values[key] for key in current.category.fields if key in values}
        return Record(theirs.id, theirs.category, ordered, theirs.unknown), merged

    def _refuse_standing(self, target: Path, trashed: Path, digest: str | None) -> None:
        """Refuse to restore a record whose id a file has, there or in another year: two files of one id are damage."""
        shown = self._workspace.shown
        there = [target] if os.path.lexists(target) else files_of(self._workspace, target.stem)
        for standing in there:
            if standing.is_file() and not standing.is_symlink() and file_digest(standing) == digest:
                raise RulegovError(f"{shown(standing)} 已经有了，和删除的那一版一样", cure="不用恢复")
            cure = f"请和删除的那一版 {shown(trashed)} 对照，用 rulegov edit 改"
            raise RulegovError(f"{shown(standing)} 已经有了，和删除的那一版不一样，没有恢复", cure=cure)

    def _merged(self, current: StoredRecord, base: StoredRecord, mine: Changes) -> tuple[str, ...]:
        """The fields that someone else has changed since ``base``, none of which is one of mine."""
        if self._unchanged(base.version, current.version):
            return ()
        found = conflicts(current.category, base.record, current.record, mine)
        if found:
            record_id = current.record.id
            raise ConflictError(record_id, self._changed_by(record_id), found, current.version)
        return their_changes(base.record, current.record)

    def _edited(self, current: StoredRecord, record: Record) -> Planned:
        category, old = current.category, current.record
        content = edited_text(category, current.text, old.values, record.values).encode()
        refuse_unreadable(category, old.id, content)
        change = FileChange(
            id=old.id,
            category=category.name,
            old=self._workspace.relative(current.path),
            new=self._workspace.name_of(category, record.date.year, old.id),
            before=current.version,
            after=digest(content),
            changes=field_changes(category, old.id, old.values, record.values, self._digests),
        )
        return Planned(change, content)
