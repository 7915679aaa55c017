"""Files that were changed behind the journal's back: by an editor, by a script, by a copy from elsewhere.

They are noticed by their hash, and the journal is told: who owns the file, and what is different field by field, as far as
the version last saved is still there.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.durable import file_digest, read_bytes
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.files.record_file import read
from rulegov_tui.storage.journal.changes import Digests, FieldChanges, FileChange, field_changes
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.reading.ledger import FileHash
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.workspace import NARRATIVE_ID


@value_class
class _Known:
    """Where the journal believes a record's file, and with which bytes."""

    category: str
    path: str
    digest: str


class Notice:
    """Compares files with the journal, under the lock."""

    def __init__(self, protocol: Protocol, catalog: Catalog) -> None:
        self._protocol = protocol
        self._catalog = catalog
        self._workspace = protocol.workspace

    def some(self, files: Sequence[FileHash]) -> None:
        """Tell the journal of those records' files that were changed by hand, looking through it once at most."""
        strange = [found for found in files if file_digest(self._saved(found.id)) != found.digest]
        one = len(strange) == 1
        known = self._known() if len(strange) > 1 else {}
        changes = []
        for found in strange:
            before = self._last_known(found.id) if one else known.get(found.id)
            if (change := self._difference(found, before)) is not None:
                changes.append(change)
            else:
                self._protocol.keep_copy(_as_change(found, before))
        self._tell_all(changes)

    def all(self, files: Iterable[FileHash]) -> Line | None:
        """Tell the journal of all files that were changed, made or removed by hand, as one batch an owner; gives the last line.

        Of an id that several files have, nobody can tell which is the record: they are damage, and wait.
        """
        known = self._known()
        by_id: dict[str, list[FileHash]] = defaultdict(list)
        for found in (*files, *self._narratives(known)):
            by_id[found.id].append(found)
        changes = []
        for record_id, same in by_id.items():
            before = known.pop(record_id, None)
            if len(same) == 1 and (change := self._difference(same[0], before)) is not None:
                changes.append(change)
        changes += [self._removed(record_id, before) for record_id, before in known.items() if self._is_gone(before)]
        return self._tell_all(changes)

    def _narratives(self, known: Mapping[str, _Known]) -> Iterator[FileHash]:
        """The files of the narratives that the journal knows; the others wait for their first save."""
        for subject, before in known.items():
            if NARRATIVE_ID.fullmatch(subject):
                with suppress(OSError):
                    if (found := file_digest(self._workspace.records / before.path)) is not None:
                        yield FileHash(before.category, subject, before.path, found)

    def _tell_all(self, changes: Iterable[FileChange]) -> Line | None:
        """One line for what each owner changed; gives the last."""
        by_owner: dict[str | None, list[FileChange]] = defaultdict(list)
        for change in changes:
            by_owner[self._owner(change)].append(change)
        line = None
        for owner, theirs in by_owner.items():
            line = self._tell(theirs, owner)
        return line

    def _tell(self, changes: list[FileChange], owner: str | None) -> Line:
        """One line about these changes; the versions before are kept first, since nobody else would do it later."""
        protocol = self._protocol
        n = protocol.next_number()
        for change in changes:
            self._keep_before(n, change)
        if len(changes) == 1:
            line = protocol.commit(Operation.EXTERNAL, change=changes[0], by=owner)
        else:
            folder = self._workspace.pending / token(8)
            durable.ensure_folder(folder)
            batch = protocol.write_manifest(changes, folder)
            line = protocol.commit(Operation.EXTERNAL, batch=batch, by=owner)
            protocol.file_batch(line)
        for change in changes:
            protocol.keep_copy(change)
        protocol.remember(line)
        return line

    def _keep_before(self, n: int, change: FileChange) -> None:
        """Copy the version last saved, where it is still there, to where every line's old version lies."""
        copy = self._saved(change.id)
        if change.before is None or file_digest(copy) != change.before:
            return
        target, group = self._protocol.kept(n, change), self._protocol.guards.group(change.category)
        durable.ensure_folder(target.parent, group=group)
        if target.exists() and not self._protocol.make_way(target, change):
            return
        durable.write_new(target, read_bytes(copy), group=group)

    def _owner(self, change: FileChange) -> str | None:
        """Who is taken to have changed a file; of one that is gone nobody can tell, and whoever noticed is named."""
        with suppress(OSError):
            return self._protocol.guards.owner(self._workspace.records / change.path)
        return None

    def _difference(self, found: FileHash, known: _Known | None) -> FileChange | None:
        if known is not None and (known.path, known.digest) == (found.path, found.digest):
            return None
        change = _as_change(found, known)
        return replace(change, changes=self._changes(change))

    def _changes(self, change: FileChange) -> FieldChanges:
        """What a hand changed, if both versions can be read; of a record seen for the first time nothing."""
        category = self._catalog.categories.get(change.category)
        copy = self._saved(change.id)
        if change.before is None or file_digest(copy) != change.before:
            return {}
        if change.is_narrative:
            from rulegov_tui.storage.reading.narratives import section_changes  # seldom: a start does without it

            return section_changes(read_bytes(copy), read_bytes(self._workspace.records / change.path))
        if category is None:
            return {}
        try:
            old = read(category, change.id, read_bytes(copy))
            new = read(category, change.id, read_bytes(self._workspace.records / change.path))
        except (DamageError, OSError):
            return {}
        return field_changes(category, change.id, old.values, new.values, Digests(self._workspace))

    def _is_gone(self, known: _Known) -> bool:
        """Whether a file that was not found is not there; one that cannot be seen (no right to its folder, a bad disk) may be."""
        try:
            os.lstat(self._workspace.records / known.path)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return False

    def _removed(self, record_id: str, known: _Known) -> FileChange:
        return FileChange(id=record_id, category=known.category, old=known.path, new=None, before=known.digest, after=None)

    def _last_known(self, record_id: str) -> _Known | None:
        for line, change in self._told(self._protocol.journal.backwards(), record_id):
            return _after(line, change)
        return None

    def _known(self) -> dict[str, _Known]:
        """What the journal believes of every record."""
        state: dict[str, _Known] = {}
        for line, change in self._told(self._protocol.journal.lines()):
            now = _after(line, change)
            if now is None:
                state.pop(change.id, None)
            else:
                state[change.id] = now
        return state

    def _told(self, lines: Iterable[Line], record_id: str | None = None) -> Iterator[tuple[Line, FileChange]]:
        """What lines say of files that a hand may change, of one or of all; the manifest of a closed year is none."""
        for line in lines:
            for change in self._protocol.changes_of(line) or ():
                if record_id in (None, change.id) and (ID.fullmatch(change.id) or change.is_narrative):
                    yield line, change

    def _saved(self, record_id: str) -> Path:
        return self._workspace.saved / record_id


def _after(line: Line, change: FileChange) -> _Known | None:
    """Where a record's file was after a line; a void line leaves it where it was before."""
    path, found = (change.old, change.before) if line.op is Operation.VOID else (change.new, change.after)
    return None if path is None or found is None else _Known(change.category, path, found)


def _as_change(found: FileHash, known: _Known | None) -> FileChange:
    old, before = (known.path, known.digest) if known else (None, None)
    return FileChange(id=found.id, category=found.category, old=old, new=found.path, before=before, after=found.digest)
