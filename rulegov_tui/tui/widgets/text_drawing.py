"""The rows of a text as pieces: what is styled in it, what is selected, the mark at its side that shows how far down it is."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.style import Style

from rulegov_tui.entry.text_rows import Row
from rulegov_tui.tui.drawing import Piece, one_line


class Span(NamedTuple):
    """A part of a line that is drawn in its own way.

    Attributes:
        begin: its first character in the line.
        end: the character behind it.
        style: how it is drawn.
        note: what is wrong with it; a mark before the row says that there is something.
    """

    begin: int
    end: int
    style: Style
    note: str = ""


Styles = Callable[[str], Sequence[Span]]
"""From a line to its spans: in order, none over another."""


@lru_cache(8192)
def width_of(character: str) -> int:
    """The cells of a character as it is drawn."""
    return get_character_cell_size(one_line(character))


def row_pieces(row: Row, spans: Sequence[Span], selection: tuple[int, int], text: Style, selected: Style) -> list[Piece]:
    """A row's text, cut where its style changes.

    Args:
        row: it.
        spans: of its line.
        selection: where what is selected begins and ends, in the text.
        text: the style of what has none of its own.
        selected: that of what is selected.
    """
    before = row.at - row.begin
    chosen = Span(selection[0] - before, selection[1] - before, selected)
    layers = [span for span in (chosen, *spans) if span.begin < span.end]
    cuts = {row.begin, row.end, *(at for span in layers for at in (span.begin, span.end) if row.begin < at < row.end)}
    return [
        (row.line[begin:end], next((span.style for span in layers if span.begin <= begin < span.end), text))
        for begin, end in pairwise(sorted(cuts))
    ]


def thumb(top: int, height: int, rows: int) -> range:
    """Which of the cells at the side of so many lines show the part in view; none if all is in view."""
    if rows <= height:
        return range(0)
    length = max(height * height // rows, 1)
    begin = min(top * (height - length) // max(rows - height, 1), height - length)
    return range(begin, begin + length)
