"""Bars made of cells: coloured or reversed blanks, so that no glyph of doubtful width is needed; the number is always there."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.tui.drawing import Piece, aligned_right, strip
from rulegov_tui.tui.theme import Look
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

_MONTHS = 12
_LABEL, _NARROWEST, _WIDEST_VALUE = 6, 4, 30
_LABEL_LINES = 2


def share(value: int, most: int, cells: int) -> int:
    """How many cells a bar takes: at least one for what is not nothing, all of them for the most."""
    if value <= 0 or most <= 0:
        return 0
    return max(1, round(value * cells / most))


class BarList(RowList):
    """A list of values, each with its number and a bar."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, (Column("项目"), Column("数量")), "没有记录")
        self._values: Sequence[int] = ()

    def show_bars(self, rows: Sequence[tuple[str, Sequence[str]]], values: Sequence[int], label: str) -> None:
        """Show values with the numbers that their bars stand for."""
        self._values = values
        self.show(TextRows(rows), columns=(Column(label, widest=_WIDEST_VALUE), Column("数量", right=True)))

    def row(self, index: int) -> list[Piece]:
        """See ``RowList``: the bar takes what is left of the line."""
        pieces = [*super().row(index), ("  ", self._look.text)]
        room = self.size.width - sum(cell_len(text) for text, _ in pieces) - 1
        return [*pieces, (" " * share(self._values[index], max(self._values), room), self._look.bar)]


class MonthBars(Widget):
    """The months of a year, each a bar over its number."""

    DEFAULT_CSS = "MonthBars { height: 5; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._months: Sequence[int] = (0,) * _MONTHS

    def show(self, months: Sequence[int]) -> None:
        """Show the numbers of the twelve months."""
        self._months = tuple(months)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """See ``Widget``."""
        height = self.size.height - _LABEL_LINES
        width = max((self.size.width - _LABEL - 1) // _MONTHS, _NARROWEST)
        look = self._look
        if y < height:
            return strip([(" " * _LABEL, look.text), *self._bars(height - y, height, width)], self.size.width, look.text)
        if y == height:
            return strip([(" 件数 ", look.dim), *self._texts(map(str, self._months), width)], self.size.width, look.text)
        names = [f"{month}月" for month in range(1, _MONTHS + 1)]
        return strip([(" " * _LABEL, look.dim), *self._texts(names, width)], self.size.width, look.dim)

    def _bars(self, level: int, height: int, width: int) -> list[Piece]:
        most = max(self._months)
        pieces: list[Piece] = []
        for value in self._months:
            pieces.append(("  ", self._look.text))
            reached = share(value, most, height) >= level
            pieces.append((" " * (width - 2), self._look.bar if reached else self._look.text))
        return pieces

    def _texts(self, texts: "Sequence[str] | map[str]", width: int) -> list[Piece]:
        return [
            (aligned_right(text if cell_len(text) < width else "9" * (width - 2) + "+", width), self._look.text) for text in texts
        ]
