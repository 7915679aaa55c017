"""Settling: whoever gets the lock finishes or voids what a dead process left in the journal's last line.

It is SQLite's rule of the hot journal. Only the last line can be unfinished: every line before it was settled before the
next was written.
"""

import os
from dataclasses import replace
from pathlib import Path

from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.durable import file_digest
from rulegov_tui.storage.disk.permissions import open_year_folder, set_year_modes
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.saving.steps import Steps

_TOLD_ONLY = (Operation.EXTERNAL, Operation.VOID)
_WHOLE_YEAR = (Operation.CLOSE, Operation.REOPEN)
UNSAVED = "-unsaved"
"""Marks in the history a version that was committed but never put in place, since a hand had changed the file meanwhile."""


def settle(steps: Steps, line: Line) -> None:
    """Finish every change of the line that can be finished; void the others, and never overwrite what a hand wrote since.

    The voids are told last: a further line would take this one's place as the last, which alone is looked at.
    """
    if line.op in _TOLD_ONLY:
        steps.file_batch(line)
        return
    changes = steps.changes_of(line)
    if changes is None:
        if line.batch is not None and (steps.workspace.store / line.batch.folder).exists():
            steps.commit(Operation.VOID, of=line.n)
        return
    is_filed = line.batch is not None and steps.manifest(line).exists()  # the last step: all of it is synced
    void = []
    for change in changes:
        steps.guards.refuse_links(change)
        if line.op is Operation.REOPEN and change.old is not None:
            open_year_folder(steps.record(change.old).parent)
        if not _finished(steps, line, change):
            void.append(change)
    if not is_filed:
        steps.sync_folders(changes)
    steps.file_batch(line)
    if line.op in _WHOLE_YEAR:
        for change in changes:
            set_year_modes(steps.workspace, change.path.partition("/")[0])
    for change in void:
        steps.commit(Operation.VOID, change=replace(change, source=None), of=line.n)


def _finished(steps: Steps, line: Line, change: FileChange) -> bool:
    """Bring one file to where the line says it is; False if that is not possible any more."""
    if change.new is None:
        return _deleted(steps, line, change)
    if _is_unreadable(steps, change):
        return True
    found = file_digest(steps.record(change.new))
    if found == change.after:
        _clear_up(steps, line, change)
        return True
    expected = change.before if change.old == change.new else None
    ready = None if change.source is None else file_digest(steps.workspace.store / change.source)
    if ready != change.after:
        return _was_finished(steps, line, change, found != expected)
    if found == expected:
        steps.apply(line, change)
        return True
    _keep_unsaved(steps, line, change)
    return False


def _is_unreadable(steps: Steps, change: FileChange) -> bool:
    """Whether the file is there but not for this user's eyes, and nothing waits to be put in its place."""
    path = steps.record(change.new)
    waits = change.source is not None and os.path.lexists(steps.workspace.store / change.source)
    return not waits and path.exists() and not os.access(path, os.R_OK)


def _was_finished(steps: Steps, line: Line, change: FileChange, differs: bool) -> bool:  # noqa: FBT001
    """Whether the new file, of which no ready copy is left, was in place once and was changed or removed by hand since."""
    if _unsaved(steps, line, change).exists():
        return False
    return differs or file_digest(steps.workspace.saved / change.id) == change.after


def _deleted(steps: Steps, line: Line, change: FileChange) -> bool:
    found = file_digest(steps.record(change.old))
    if found is None or steps.kept(line, change).exists():  # what stands there now, if anything, came later
        return True
    if found != change.before:
        return False
    steps.take_away(line, change)
    return True


def _clear_up(steps: Steps, line: Line, change: FileChange) -> None:
    """The new file is in place: see to its old name and to where its bytes came from."""
    if change.moves:
        steps.leave_old_place(line, change)
    if change.old != change.new:
        steps.drop_source(change)


def _keep_unsaved(steps: Steps, line: Line, change: FileChange) -> None:
    """Move the version that cannot be put in place into the history, marked."""
    assert change.source is not None, "only a whole version is kept"
    unsaved = _unsaved(steps, line, change)
    durable.ensure_folder(unsaved.parent, group=steps.guards.group(change.category))
    os.rename(steps.workspace.store / change.source, unsaved)
    durable.sync_folder(unsaved.parent)


def _unsaved(steps: Steps, line: Line, change: FileChange) -> Path:
    kept = steps.kept(line, change)
    return kept.with_stem(f"{kept.stem}{UNSAVED}")
