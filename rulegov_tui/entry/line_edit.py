"""One line of text being typed: its cursor, its words, and undo over every change. What draws it knows nothing else."""

import re

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.entry.boundaries import following, is_boundary, previous, word_end, word_start
from rulegov_tui.entry.visible import LINE_ENDS, visible

LONGEST_LINE = 20_000
"""Characters; as many as a field may hold (``domain.typed``)."""
LONGEST_STROKE = 8
"""Characters typed one after another that one undo takes back."""


@value_class
class Pasted:
    """What became of a pasted text.

    Attributes:
        lines: how many lines were joined into one; 1 if there was nothing to join.
        refused: characters at its end for which there was no room.
        cells: the most cells of a table that a line had; 1 if it came from no table.
    """

    lines: int
    refused: int = 0
    cells: int = 1


@value_class
class _Moment:
    text: str
    cursor: int


def kept_lines(text: str) -> str:
    """A pasted text with its lines kept, for a field that may have several: clean, without blanks at the ends of lines."""
    return "\n".join(_visible(line.replace("\t", " ")).rstrip() for line in re.split(LINE_ENDS, text)).strip()


class LineEdit:
    """The text of one input line. No control, hidden or undecodable character ever enters it.

    Args:
        text: what stands in it at first, to be undone by nothing.
        limit: characters that it may hold.
    """

    def __init__(self, text: str = "", limit: int = LONGEST_LINE) -> None:
        self.limit = limit
        start = _visible(text)[:limit]
        self._now = _Moment(start, len(start))
        self._before: list[_Moment] = []
        self._after: list[_Moment] = []
        self._stroke = ("", 0)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._now.text

    @property
    def cursor(self) -> int:
        """The index of the character before which the cursor stands; the length of the text at its end."""
        return self._now.cursor

    def insert(self, text: str) -> int:
        """Type a text at the cursor; gives how many characters at its end were refused, since the line is full."""
        clean = _visible(text)
        fitting = clean[: max(self.limit - len(self.text), 0)]
        if fitting:
            before, after = self.text[: self.cursor], self.text[self.cursor :]
            begins_word = fitting[0].isalnum() and not before[-1:].isalnum()
            kind = "insert" if len(fitting) == 1 else ""
            self._change(before + fitting + after, len(before) + len(fitting), kind, joins=not begins_word)
        return len(clean) - len(fitting)

    def paste(self, text: str, gap: str = " ") -> Pasted:
        """Insert a text as one change, its lines and cells joined with the gap; those that are empty count for nothing."""
        rows = [cells for line in re.split(LINE_ENDS, text) if (cells := _cells(line))]
        self._end_stroke()
        refused = self.insert(gap.join(cell for row in rows for cell in row))
        self._end_stroke()
        return Pasted(max(len(rows), 1), refused, max(map(len, rows), default=1))

    def replace(self, text: str) -> None:
        """Put another text in the place of the whole line, as one change."""
        changed = _visible(text)[: self.limit]
        if changed != self.text:
            self._change(changed, len(changed))

    def delete_left(self) -> None:
        """Delete the character before the cursor."""
        self._delete(previous(self.text, self.cursor), self.cursor, "left")

    def delete_right(self) -> None:
        """Delete the character behind the cursor."""
        self._delete(self.cursor, following(self.text, self.cursor), "right")

    def delete_word_left(self) -> None:
        """Delete the word before the cursor: at most four Hanzi."""
        self._delete(word_start(self.text, self.cursor), self.cursor)

    def delete_word_right(self) -> None:
        """Delete the word behind the cursor: at most four Hanzi."""
        self._delete(self.cursor, word_end(self.text, self.cursor))

    def delete_to_start(self) -> None:
        """Delete all before the cursor."""
        self._delete(0, self.cursor)

    def delete_to_end(self) -> None:
        """Delete all behind the cursor."""
        self._delete(self.cursor, len(self.text))

    def move_left(self) -> None:
        """Move over the character before the cursor."""
        self._move(previous(self.text, self.cursor))

    def move_right(self) -> None:
        """Move over the character behind the cursor."""
        self._move(following(self.text, self.cursor))

    def move_word_left(self) -> None:
        """Move to the beginning of the word before the cursor."""
        self._move(word_start(self.text, self.cursor))

    def move_word_right(self) -> None:
        """Move to the end of the word behind the cursor."""
        self._move(word_end(self.text, self.cursor))

    def move_start(self) -> None:
        """Move to the beginning of the line."""
        self._move(0)

    def move_end(self) -> None:
        """Move to the end of the line."""
        self._move(len(self.text))

    def undo(self) -> bool:
        """Take back the last change; False if there is none."""
        return self._go(self._before, self._after)

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        return self._go(self._after, self._before)

    def _go(self, source: list[_Moment], target: list[_Moment]) -> bool:
        if not source:
            return False
        target.append(self._now)
        self._now = source.pop()
        self._end_stroke()
        return True

    def _delete(self, begin: int, end: int, kind: str = "") -> None:
        if begin < end:
            self._change(self.text[:begin] + self.text[end:], begin, kind)

    def _move(self, cursor: int) -> None:
        self._now = _Moment(self.text, cursor)
        self._end_stroke()

    def _change(self, text: str, cursor: int, kind: str = "", *, joins: bool = True) -> None:
        """Change the line; a change of the same kind as the last (none is like ``""``) may join it: one undo takes both back."""
        last_kind, length = self._stroke
        if not (joins and kind and kind == last_kind and length < LONGEST_STROKE):
            self._before.append(self._now)
            length = 0
        self._after.clear()
        while not is_boundary(text, cursor):
            cursor += 1
        self._now, self._stroke = _Moment(text, cursor), (kind, length + 1)

    def _end_stroke(self) -> None:
        self._stroke = ("", 0)


def _cells(line: str) -> list[str]:
    """What stands between the tabs of a line, as a table program puts them between cells."""
    return [cell for part in line.split("\t") if (cell := _visible(part).strip())]


def _visible(text: str) -> str:
    """The text as it may stand in one line."""
    return visible(re.sub(LINE_ENDS, " ", text))
