"""The changes of a text: what undo takes back, and redo does again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rulegov_tui.domain.value_class import value_class

LONGEST_STROKE = 8
"""Characters typed or deleted one after another that one undo takes back."""


@value_class
class Change:
    """One range of a text that became another.

    Attributes:
        at: where it begins.
        removed: what stood there.
        inserted: what stands there now.
    """

    at: int
    removed: str
    inserted: str

    @property
    def inverse(self) -> "Change":
        """What takes it back."""
        return Change(self.at, self.inserted, self.removed)

    def of(self, text: str) -> str:
        """The text after this change of it."""
        return text[: self.at] + self.inserted + text[self.at + len(self.removed) :]


@dataclass(slots=True)
class _Step:
    """What one undo takes back, and where the cursor stood before and after."""

    changes: list[Change]
    before: int
    after: int


@dataclass(slots=True)
class History:
    """The steps in order; it holds only what has changed, so that a long text has a long history too."""

    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)
    _kind: str = ""
    _length: int = 0

    @property
    def has_done(self) -> bool:
        """Whether ``undo`` gives something."""
        return bool(self._done)

    @property
    def has_undone(self) -> bool:
        """Whether ``redo`` gives something."""
        return bool(self._undone)

    def note(self, change: Change, before: int, after: int, kind: str = "", *, joins: bool = True) -> None:
        """Keep a change.

        Args:
            change: it.
            before: the cursor's place before it.
            after: and after it.
            kind: of the stroke; a change of the same kind as the last may join it (none is like ``""``).
            joins: whether it may.
        """
        if joins and kind and kind == self._kind and self._length < LONGEST_STROKE:
            self._done[-1].changes.append(change)
            self._done[-1].after = after
        else:
            self._done.append(_Step([change], before, after))
            self._length = 0
        self._undone.clear()
        self._kind, self._length = kind, self._length + 1

    def end_stroke(self) -> None:
        """Whatever comes next is a step of its own."""
        self._kind, self._length = "", 0

    def undo(self, text: str) -> tuple[str, int] | None:
        """The text and the cursor before the last step; None if there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self.end_stroke()
        return _changed(text, (change.inverse for change in reversed(step.changes))), step.before

    def redo(self, text: str) -> tuple[str, int] | None:
        """The text and the cursor after the step that was taken back; None if there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self.end_stroke()
        return _changed(text, step.changes), step.after


def _changed(text: str, changes: Iterable[Change]) -> str:
    for change in changes:
        text = change.of(text)
    return text
