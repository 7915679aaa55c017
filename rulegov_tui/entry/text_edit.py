"""A text of several lines being typed: its cursor, what is selected, and undo over every change. Nothing of the screen."""

from rulegov_tui.entry import motions
from rulegov_tui.entry.boundaries import following, is_boundary, previous
from rulegov_tui.entry.motions import Motion
from rulegov_tui.entry.text_history import Change, History
from rulegov_tui.entry.visible import visible_lines

LONGEST = 200_000
"""Characters that a text may hold unless told otherwise."""


class TextEdit:
    """The text of an editor; places in it are indexes of characters. No control or hidden character ever enters it.

    Args:
        text: what stands in it at first, to be undone by nothing; the cursor is at its end.
        limit: characters that it may hold.

    Attributes:
        marking: whether moves select although nobody holds the shift key.
    """

    def __init__(self, text: str = "", limit: int = LONGEST) -> None:
        self.limit = limit
        self.marking = False
        self._text = visible_lines(text)[:limit]
        self._cursor = self._anchor = len(self._text)
        self._history = History()

    @property
    def text(self) -> str:
        """What stands in it; lines end with a line feed."""
        return self._text

    @property
    def cursor(self) -> int:
        """The index of the character before which the cursor stands; the length of the text at its end."""
        return self._cursor

    @property
    def selection(self) -> tuple[int, int]:
        """Where what is selected begins and ends; both are the cursor if nothing is."""
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    @property
    def selected(self) -> str:
        """What is selected."""
        begin, end = self.selection
        return self._text[begin:end]

    @property
    def characters(self) -> int:
        """How many characters it has, without blanks and line ends."""
        return len("".join(self._text.split()))

    def insert(self, text: str) -> int:
        """Type or paste in the place of what is selected; gives how many characters at its end were refused as too many."""
        return self.replace(*self.selection, text)

    def replace(self, begin: int, end: int, text: str) -> int:
        """Put a text in the place of a range, with the cursor behind it; gives how many characters at its end were refused.

        Both ends move outwards where they would part a letter from the marks upon it. A character typed after another
        belongs to the same step of undo; what has several characters or replaces some is a step of its own.
        """
        begin, end = self._outwards(begin, end)
        clean = visible_lines(text)
        fitting = clean[: max(self.limit - len(self._text) + end - begin, 0)]
        if fitting or begin < end:
            is_stroke = len(fitting) == 1 and fitting != "\n" and begin == end
            begins_word = fitting[:1].isalnum() and not self._text[max(begin - 1, 0) : begin].isalnum()
            self._change(begin, end, fitting, "insert" if is_stroke else "", joins=not begins_word)
        return len(clean) - len(fitting)

    def delete(self, motion: Motion) -> str:
        """Delete what is selected, or else what a motion moves over; gives it."""
        begin, end = self.selection
        kind = ""
        if begin == end:
            begin, end = sorted((self._cursor, motion(self._text, self._cursor)))
            kind = motion.__name__ if motion in (motions.left, motions.right) else ""
        return self._change(begin, end, "", kind)

    def cut(self) -> str:
        """Delete what is selected, or else the line with its end; gives it."""
        if not self.selected:
            self.select(motions.line_start(self._text, self._cursor), motions.line_down(self._text, self._cursor))
        return self._change(*self.selection, "")

    def move(self, motion: Motion, *, selecting: bool = False) -> None:
        """Move the cursor; what is selected is left at the side to which it moves."""
        begin, end = self.selection
        selecting = selecting or self.marking
        if begin < end and not selecting and motion in (motions.left, motions.right):
            self.move_to(begin if motion is motions.left else end)
        else:
            self.move_to(motion(self._text, self._cursor), selecting=selecting)

    def move_to(self, at: int, *, selecting: bool = False) -> None:
        """Move the cursor to a place; ``selecting`` selects from where it was, or from where the selection began."""
        self._cursor = self._outwards(at, at)[0]
        if not (selecting or self.marking):
            self._anchor = self._cursor
        self._history.end_stroke()

    def select(self, begin: int, end: int) -> None:
        """Select a range; the cursor is at its end."""
        self.marking = False
        self._anchor, self._cursor = self._outwards(begin, end)
        self._history.end_stroke()

    def mark(self) -> None:
        """From now on moves select, until a change or the next call: not every terminal sends shift with the arrows."""
        self.marking = not self.marking
        self._anchor = self._cursor

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to be taken back."""
        return self._history.has_done

    @property
    def can_redo(self) -> bool:
        """Whether there is one to be done again."""
        return self._history.has_undone

    def undo(self) -> bool:
        """Take back the last step; False if there is none."""
        return self._go(self._history.undo(self._text))

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        return self._go(self._history.redo(self._text))

    def _go(self, reached: tuple[str, int] | None) -> bool:
        if reached is None:
            return False
        self._text, self._cursor = reached
        self._anchor, self.marking = self._cursor, False
        return True

    def _change(self, begin: int, end: int, inserted: str, kind: str = "", *, joins: bool = True) -> str:
        """Change a range, as a step or as part of the last; gives what stood there."""
        self.marking = False
        if begin == end and not inserted:
            return ""
        change = Change(begin, self._text[begin:end], inserted)
        self._text = change.of(self._text)
        cursor = begin + len(inserted)
        while not is_boundary(self._text, cursor):
            cursor += 1
        self._history.note(change, self._cursor, cursor, kind, joins=joins)
        self._cursor = self._anchor = cursor
        return change.removed

    def _outwards(self, begin: int, end: int) -> tuple[int, int]:
        """A range that parts no letter from its marks, inside the text."""
        begin, end = (min(max(at, 0), len(self._text)) for at in (begin, end))
        if not is_boundary(self._text, begin):
            begin = previous(self._text, begin)
        return begin, max(begin, end) if is_boundary(self._text, end) else following(self._text, end)
