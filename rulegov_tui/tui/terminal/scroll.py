"""Finds out that a part of the screen has moved up or down, as a list does whose cursor is at its edge."""

from collections.abc import Iterator, Sequence
from operator import ne
from typing import NamedTuple

from rulegov_tui.tui.terminal.cells import Row

_DISTANCES = (1, -1, 2, -2, 3, -3)
_GAIN = 30
"""Cells that need not be sent again, for scrolling to be worth its bytes."""


class Shift(NamedTuple):
    """The lines from ``top`` to ``bottom`` move up by ``lines``, or down if negative."""

    top: int
    bottom: int
    lines: int


def best_shift(shown: Sequence[Row], wanted: Sequence[Row], begin: int, end: int) -> Shift | None:
    """The movement of lines between ``begin`` and ``end`` (exclusive) that saves most, if any is worth it."""
    as_it_is = [_differences(shown[y], wanted[y]) for y in range(begin, end)]
    if sum(as_it_is) < _GAIN:
        return None
    found = [
        (gain, Shift(begin + first, begin + last, lines))
        for lines in _DISTANCES
        for gain, first, last in _blocks(as_it_is, shown, wanted, begin, lines)
    ]
    gain, shift = max(found, default=(0, None))
    return shift if gain >= _GAIN else None


def _blocks(
    as_it_is: Sequence[int], shown: Sequence[Row], wanted: Sequence[Row], begin: int, lines: int
) -> Iterator[tuple[int, int, int]]:
    """Runs of lines that gain by the movement, less the new lines: the gain in cells, the first and the last line."""
    up, down = max(lines, 0), max(-lines, 0)
    movable = range(down, len(as_it_is) - up)
    gains = [as_it_is[index] - _differences(shown[begin + index + lines], wanted[begin + index]) for index in movable]
    for gain, first, last in _best_runs(gains):
        top, bottom = first, last + down + up
        new = range(bottom + 1 - up, bottom + 1) if up else range(top, top + down)
        yield gain - sum(_ink(wanted[begin + index]) - as_it_is[index] for index in new), top, bottom


def _best_runs(gains: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Kadane's best run, as it grows: its sum, its first and its last index."""
    total = first = 0
    for index, gain in enumerate(gains):
        if total <= 0:
            total, first = 0, index
        total += gain
        if total > 0:
            yield total, first, index


def _differences(before: Row, after: Row) -> int:
    return sum(map(ne, before, after))


def _ink(row: Row) -> int:
    """The cells that must be sent if nothing is known of the line; blanks at its end are erased in one go."""
    return sum(cell is not None and cell[0] not in ("", " ") for cell in row)
