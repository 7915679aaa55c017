"""The rows of a screen on which the lines of a text stand: every character has its place, none is hidden.

Rows break by the rules of Chinese text where they can: no row starts with a closing mark or a blank or ends with an
opening mark, and no Latin word and no number with its unit is split. What is longer than a row is cut where it must be.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, takewhile
from operator import eq
from typing import NamedTuple

from rulegov_tui.domain.line_breaking import CLOSING, OPENING
from rulegov_tui.entry.boundaries import is_boundary

Width = Callable[[str], int]
"""The cells of a character."""
_LATIN_END = "\u0250"


class Place(NamedTuple):
    """A row, and the cell in it."""

    row: int
    column: int


class Row(NamedTuple):
    """A part of a line.

    Attributes:
        line: the whole line.
        begin: where the row begins in it.
        end: where it ends in it.
        at: where the row begins in the text.
    """

    line: str
    begin: int
    end: int
    at: int

    @property
    def text(self) -> str:
        """What stands in the row."""
        return self.line[self.begin : self.end]


def row_starts(line: str, width: int, width_of: Width) -> Sequence[int]:
    """Where the rows of a line begin; one at least. A row is wider than ``width`` only if its only character is."""
    starts, used = [0], 0
    for at, char in enumerate(line):
        cells = width_of(char)
        used += cells
        while used > width and at > starts[-1] and cells:
            starts.append(_last_break(line, starts[-1], at))
            used = sum(map(width_of, line[starts[-1] : at + 1]))
    return starts


def _last_break(line: str, begin: int, at: int) -> int:
    """The last place up to ``at`` where the row that begins at ``begin`` may end; ``at`` if there is none."""
    return next((cut for cut in range(at, begin, -1) if _may_break(line, cut)), at)


def _may_break(line: str, at: int) -> bool:
    before, behind = line[at - 1], line[at]
    if behind in CLOSING or behind.isspace() or before in OPENING or not is_boundary(line, at):
        return False
    is_joined = before.isdigit() and behind.isalpha()
    return before.isspace() or not (is_joined or (before < _LATIN_END and behind < _LATIN_END))


class TextRows:
    """A text in rows. After a change only the lines that are others are broken anew.

    Args:
        width_of: the cells of a character, 0 for a combining mark.
    """

    def __init__(self, width_of: Width) -> None:
        self._width_of = width_of
        self._width = 0
        self._lines: list[str] = []
        self._starts: list[Sequence[int]] = []
        self._begins: list[int] = [0]
        self._rows_before: list[int] = [0]
        self.arrange("", 1)

    def arrange(self, text: str, width: int) -> None:
        """Take another text, or the same in another width."""
        lines = text.split("\n")
        first = _in_common(self._lines, lines) if width == self._width else 0
        last = _in_common(self._lines[first:][::-1], lines[first:][::-1]) if width == self._width else 0
        changed = lines[first : len(lines) - last]
        self._starts[first : len(self._starts) - last] = [row_starts(line, width, self._width_of) for line in changed]
        self._lines, self._width = lines, width
        self._begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._rows_before = list(accumulate(map(len, self._starts), initial=0))

    def __len__(self) -> int:
        """How many rows there are; one at least."""
        return self._rows_before[-1]

    def __getitem__(self, row: int) -> Row:
        """A row, from 0."""
        index = bisect_right(self._rows_before, row) - 1
        line, starts, inside = self._lines[index], self._starts[index], row - self._rows_before[index]
        end = starts[inside + 1] if inside + 1 < len(starts) else len(line)
        return Row(line, starts[inside], end, self._begins[index] + starts[inside])

    def place(self, at: int, *, behind: bool = False) -> Place:
        """Where a cursor stands that is before the character at ``at``.

        Args:
            at: the character, or the length of the text.
            behind: at the end of a row rather than at the beginning of the next, where a line goes on there.
        """
        index = bisect_right(self._begins, at) - 1
        starts, inside = self._starts[index], at - self._begins[index]
        row = bisect_right(starts, inside) - 1
        if behind and row and starts[row] == inside:
            row -= 1
        return Place(self._rows_before[index] + row, sum(map(self._width_of, self._lines[index][starts[row] : inside])))

    def offset(self, place: Place) -> int:
        """The last character of that row that does not begin behind that cell; the end of the line if the line ends there."""
        row = self[min(max(place.row, 0), len(self) - 1)]
        cells = accumulate(map(self._width_of, row.text))
        inside = sum(1 for _ in takewhile(lambda used: used <= place.column, cells))
        if row.end < len(row.line):
            inside = min(inside, len(row.text) - 1)
        while not is_boundary(row.line, row.begin + inside):
            inside -= 1
        return row.at + inside

    def end_of(self, row: int) -> int:
        """Where a row ends in the text."""
        return self[row].at + len(self[row].text)


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
