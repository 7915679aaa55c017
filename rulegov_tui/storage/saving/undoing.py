"""Undo and redo: the old bytes again, by the same protocol as every change. Nothing is undone that someone has changed since."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, file_digest, read_bytes
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.journal.chain import Journal
from rulegov_tui.storage.journal.changes import FieldChanges, FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.saving.steps import Planned, Steps

_NOT_A_STEP = (Operation.VOID, Operation.CLOSE, Operation.REOPEN)
_MOST = 5
Choice = Callable[[Journal, str, Collection[int] | None], Line]
"""Gives the step of a user that an undo, or a redo, is about; among those of some numbers, if any are given."""


@value_class
class ChangedSince:
    """A record, or a narrative, that is no longer as a step left it.

    Attributes:
        change: what the step did.
        later: the journal's last line about the record; None if nobody told the journal.
    """

    change: FileChange
    later: Line | None


class UndoRefusedError(RulegovError):
    """A step cannot be undone since records were changed after it.

    Attributes:
        line: the step.
        since: the records in question.
    """

    def __init__(self, line: Line, since: list[ChangedSince], total: int, what: str) -> None:
        listed = "、".join(f"{one.change.subject}{_by(one.later)}" for one in since[:_MOST])
        more = f" 等 {len(since)} 条" if len(since) > _MOST else ""
        of_all = f"（这一步共 {total} 条）" if total > 1 else ""
        editing = "在文稿里改" if all(one.change.is_narrative for one in since) else "用 rulegov edit 改"
        super().__init__(
            f"第 {line.n} 步之后又改过：{listed}{more}{of_all}，没有{what}",
            cure=f"请对照两个版本，{editing}，或先撤销后来的改动",
        )
        self.line, self.since = line, since


class ElsewhereError(RulegovError):
    """Of this session nothing is left to undo, or to redo; the newest step of the same user was made in another one.

    Attributes:
        line: that step; of a redo, the undo.
    """

    def __init__(self, line: Line) -> None:
        super().__init__(f"第 {line.n} 步不是在这个窗口里做的", cure=f"要撤销，写上步号：rulegov undo {line.n}")
        self.line = line


def here_first(choose: Choice, journal: Journal, by: str, here: Collection[int]) -> Line:
    """The step that ``undoable`` or ``redoable`` chooses among those of one session.

    Raises:
        ElsewhereError: there is none among them, but another of the same user.
        RulegovError: there is none at all.
    """
    try:
        return choose(journal, by, here)
    except RulegovError:
        raise ElsewhereError(choose(journal, by, None)) from None


def undoable(journal: Journal, by: str, among: Collection[int] | None = None) -> Line:
    """The newest step of that user that is not undone yet; ``among`` those of these numbers, if any are given.

    Raises:
        RulegovError: there is none.
    """
    undone: set[int] = set()
    redone: set[int] = set()
    for line in journal.backwards():
        is_own = line.by == by and (among is None or line.n in among)
        if is_own and line.op in (Operation.CLOSE, Operation.REOPEN):
            raise RulegovError(
                f"您最近的一步是第 {line.n} 步，封存或重新打开年度，不能用 undo",
                cure="用 rulegov year 封存或打开；要撤销更早的，写上步号，如 rulegov undo 5",
            )
        if line.op is Operation.VOID and line.of is not None:  # neither that step nor that undo ever happened
            undone.add(line.of)
            redone.add(line.of)
        if line.n in undone:
            continue
        if line.op is Operation.UNDO:
            if line.n not in redone and line.of is not None:
                undone.add(line.of)
            continue
        if line.op is Operation.REDO and line.of is not None:
            redone.add(line.of)
        if is_own and is_step(line):
            return line
    raise RulegovError("您没有可以撤销的改动", cure="用 rulegov history 看全部改动；撤销别人的写上步号，如 rulegov undo 5")


def redoable(journal: Journal, by: str, among: Collection[int] | None = None) -> Line:
    """The newest undo of that user that is not redone, if the user has changed nothing else since; ``among`` as in ``undoable``.

    Raises:
        RulegovError: there is none.
    """
    redone: set[int] = set()
    for line in journal.backwards():
        if line.op is Operation.VOID and line.of is not None:
            redone.add(line.of)
        is_own = line.by == by and (among is None or line.n in among)
        if line.op is Operation.REDO and line.of is not None:
            redone.add(line.of)
        if not is_own or line.op in (Operation.REDO, Operation.EXTERNAL, Operation.VOID):
            continue
        if line.op is not Operation.UNDO:
            break
        if line.n not in redone:
            return line
    raise RulegovError("没有可以重做的改动", cure="撤销之后没有再改过别的，才能重做")


def is_step(line: Line) -> bool:
    """Whether a line can be undone at all."""
    if line.op is Operation.EXTERNAL:
        return line.of is None and line.change is not None and line.change.before is not None
    return line.op not in _NOT_A_STEP


def _are_hand_edits(line: Line, changes: Sequence[FileChange]) -> bool:
    """Whether a line tells of several files changed by hand, all of which were known before."""
    return line.op is Operation.EXTERNAL and line.batch is not None and all(change.before is not None for change in changes)


def inverse(steps: Steps, line: Line, what: str = "撤销") -> list[Planned]:
    """The changes that undo a step; ``what`` the user calls that, if it is refused.

    Raises:
        RulegovError: it is no step, or its old versions are gone.
        UndoRefusedError: records were changed since.
    """
    changes = steps.changes_of(line)
    if changes is None:
        raise RulegovError(f"第 {line.n} 步的清单没有了，不能撤销", cure="请用 rulegov edit 或 rulegov delete 改")
    if not is_step(line) and not _are_hand_edits(line, changes):
        raise RulegovError(f"第 {line.n} 步不能撤销", cure="用 rulegov history 看是哪一种改动")
    since = [change for change in changes if not _as_left(steps, line, change)]
    if since:
        later = _later(steps, {change.id for change in since}, line)
        raise UndoRefusedError(line, [ChangedSince(change, later.get(change.id)) for change in since], len(changes), what)
    return [_inverse(steps, line, change) for change in changes]


def _as_left(steps: Steps, line: Line, change: FileChange) -> bool:
    """Whether a record is as the line left it."""
    if change.new is not None:
        return file_digest(steps.record(change.new)) == change.after
    return _trashed(steps, line, change) is not None and file_digest(steps.record(change.old)) is None


def _trashed(steps: Steps, line: Line, change: FileChange) -> Path | None:
    """Where the deleted bytes lie: under the line's number, or under that of a later deletion which a redo or undo made."""
    kept = steps.kept(line, change)
    if kept.exists():
        return kept
    others = kept.parent.glob(kept.with_stem("*").name)
    return next((path for path in others if file_digest(path) == change.before), None)


def _inverse(steps: Steps, line: Line, change: FileChange) -> Planned:
    changes = _swapped(change.changes)
    if change.new is None:
        trashed = _trashed(steps, line, change)
        assert trashed is not None, "asked only of a record that is as the line left it"
        source = steps.below_store(trashed)
        return Planned(
            replace(change, old=None, new=change.old, before=None, after=file_digest(trashed), source=source, changes=changes)
        )
    if change.old is None:
        return Planned(replace(change, old=change.new, new=None, before=change.after, after=None, source=None, changes=changes))
    content = _old_version(steps, line, change)
    back = replace(change, old=change.new, new=change.old, before=change.after, after=digest(content), changes=changes)
    return Planned(back, content)


def _old_version(steps: Steps, line: Line, change: FileChange) -> bytes:
    """The bytes that a line replaced: those it names, or those that a hand wrote in the very moment of saving.

    Raises:
        RulegovError: they are gone; what lies there under the line's number is something else.
    """
    with suppress(FileNotFoundError):
        content = read_bytes(steps.kept(line, change))
        if digest(content) == change.before or _overtaken(steps, line, change) == digest(content):
            return content
    raise RulegovError(f"第 {line.n} 步之前的版本已经没有了，不能撤销", cure="请用 rulegov edit 改")


def _overtaken(steps: Steps, line: Line, change: FileChange) -> str | None:
    """The hash of the version that a hand wrote while a line was saved."""
    for later in steps.journal.lines():
        if later.op is Operation.EXTERNAL and later.of == line.n and later.change and later.change.id == change.id:
            return later.change.before
    return None


def _swapped(changes: FieldChanges) -> FieldChanges:
    return {key: [after, before] for key, (before, after) in changes.items()}


def _later(steps: Steps, ids: Iterable[str], line: Line) -> Mapping[str, Line]:
    """The last line about each of the records after the given one."""
    wanted, found = set(ids), dict[str, Line]()
    for later in steps.journal.backwards():
        if later.n <= line.n or not wanted:
            break
        for change in steps.changes_of(later) or ():
            if change.id in wanted:
                wanted.discard(change.id)
                found[change.id] = later
    return found


def _by(line: Line | None) -> str:
    return "" if line is None else f"（{line.by}，第 {line.n} 步，{local(line.t)}）"
