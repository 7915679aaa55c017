"""What a store must be: a dict of records, the steps that can be undone, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """What one step did.

    Attributes:
        changes: by id the values before and after, None where there was no record.
        doubtful: it is a hand's, and what it replaced may lie nowhere.
    """

    changes: Mapping[str, tuple[Values | None, Values | None]]
    doubtful: bool = False

    @property
    def inverse(self) -> "Step":
        """The step back."""
        return Step({record_id: (after, before) for record_id, (before, after) in self.changes.items()})


@dataclass
class Model:
    """The dict.

    Attributes:
        records: by id, as they are on disk.
        trash: by id, as they were when deleted.
        known: by id, as the journal believes them: other than on disk after a hand.
        steps: that can be undone, oldest first.
        undone: that can be redone, oldest first.
        unkept: ids whose last saved version may lie nowhere else, since a process died while saving it.
    """

    records: dict[str, Values] = field(default_factory=dict)
    trash: dict[str, Values] = field(default_factory=dict)
    known: dict[str, Values] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    unkept: set[str] = field(default_factory=set)

    def make(self, step: Step) -> None:
        """A new step: nothing that was undone before it can be redone any more."""
        self._apply(step)
        self.steps.append(step)
        self.undone.clear()

    def looked_at(self, record_id: str) -> None:
        """The store looks at a file; what a hand changed becomes a step of its own."""
        now, before = self.records[record_id], self.known[record_id]
        if now != before:
            self.steps.append(Step({record_id: (before, now)}, doubtful=record_id in self.unkept))
            self.known[record_id] = now

    def noticed(self) -> list[str]:
        """The store looks at all files; several changed by hand are no step. Gives their ids."""
        changed = [record_id for record_id, now in self.records.items() if now != self.known[record_id]]
        if len(changed) == 1:
            self.looked_at(changed[0])
        self.known = dict(self.records)
        return changed

    def undoable(self) -> Step | None:
        """The step that an undo takes back, None if records were changed since."""
        return self.steps[-1] if self._as_left(self.steps[-1]) else None

    def undo(self) -> None:
        """Take back the last step."""
        step = self.steps.pop()
        self._apply(step.inverse)
        self.undone.append(step)

    def redoable(self) -> Step | None:
        """The step that a redo makes again, None if records were changed since."""
        return self.undone[-1] if self._as_left(self.undone[-1].inverse) else None

    def redo(self) -> None:
        """Make the step again that was undone last."""
        step = self.undone.pop()
        self._apply(step)
        self.steps.append(step)

    def merged(self, base: Values, record_id: str, mine: Values) -> Values | None:
        """A record edited on a base that may be stale; None if both sides changed the same field differently."""
        theirs = dict(self.records[record_id])
        for key, value in mine.items():
            if value != base.get(key):
                if theirs.get(key) not in (base.get(key), value):
                    return None
                theirs[key] = value
        return theirs

    def _as_left(self, step: Step) -> bool:
        return all(self.records.get(record_id) == after for record_id, (_, after) in step.changes.items())

    def _apply(self, step: Step) -> None:
        for record_id, (before, after) in step.changes.items():
            if after is None:
                self.trash[record_id] = before or {}
                self.records.pop(record_id)
                self.known.pop(record_id)
            else:
                self.records[record_id] = self.known[record_id] = after
                self.trash.pop(record_id, None)
            self.unkept.discard(record_id)
