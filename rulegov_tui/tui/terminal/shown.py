"""What the terminal shows, cell by cell, and what must be sent to make it show something else."""

from collections import Counter
from collections.abc import Sequence

from rich.color import ColorSystem
from textual.strip import Strip

from rulegov_tui.tui.terminal.cells import BLANK, Cell, Row, cells, cropped, halves_mended, is_certain, is_half
from rulegov_tui.tui.terminal.pencil import Pencil
from rulegov_tui.tui.terminal.scroll import best_shift

_WORTH_ERASING = 3
"""From so many blanks on, erasing to the end of the line is cheaper than writing them."""


class Shown:
    """The screen as it is and as it should be. Nothing is known of it at first.

    Args:
        width: in cells.
        height: in lines.
        colours: what the terminal can show; ``None`` for no colours.
        background_erase: the terminal erases with the background colour of its pen (terminfo ``bce``).
    """

    def __init__(self, width: int, height: int, colours: ColorSystem | None, *, background_erase: bool) -> None:
        self.width, self.height = width, height
        self._colours = colours
        self._background_erase = background_erase
        self._pencil = Pencil(width)
        self._is: list[Row] = self._unknown(height)
        self._should: list[Row] = self._unknown(height)
        self._strips: list[dict[int, Strip]] = [{} for _ in range(height)]
        self._changed: set[int] = set()
        self._blind = True

    def place(self, x: int, y: int, strip: Strip) -> None:
        """Let a strip begin in that cell; what does not fit on the screen is left out."""
        if not (0 <= y < self.height and 0 <= x < self.width) or self._strips[y].get(x) is strip:
            return
        new = cropped(cells(strip, self._colours), self.width - x)
        row, end = self._should[y], x + len(new)
        begin, upto = halves_mended(row, x, end)
        placed = self._strips[y]
        for at in [at for at, other in placed.items() if at < upto and at + other.cell_length > begin]:
            del placed[at]
        row[x:end] = new
        placed[x] = strip
        self._changed.add(y)

    def difference(self, cursor: tuple[int, int], *, ambiguous: bool) -> str:
        """What must be sent to show all that was placed.

        Args:
            cursor: column and line where it must be left.
            ambiguous: it is known that the terminal draws ambiguous characters one cell wide.
        """
        self._pencil.ambiguous = ambiguous
        if self._blind and not any(None in row for row in self._should):
            self._clear()
        elif self._changed:
            self._scroll(min(self._changed), max(self._changed) + 1)
        for y in sorted(self._changed):
            self._draw_row(y)
        self._changed.clear()
        self._pencil.move(*cursor)
        return self._pencil.sent()

    def _unknown(self, lines: int) -> list[Row]:
        return [[None] * self.width for _ in range(lines)]

    def _can_erase(self, cell: Cell | None) -> bool:
        """Whether erasing gives such a cell."""
        if cell is None or cell[0] != " " or cell[1].attributes:
            return False
        return self._background_erase or not cell[1].background

    def _clear(self) -> None:
        """Fill a screen that is not known with the blank that there is most of."""
        blanks = Counter(cell for row in self._should for cell in row if cell is not None and self._can_erase(cell))
        paper = max(blanks, key=lambda cell: blanks[cell], default=BLANK)
        self._pencil.clear(paper[1])
        self._is = [[paper] * self.width for _ in range(self.height)]
        self._changed = set(range(self.height))
        self._blind = False

    def _scroll(self, begin: int, end: int) -> None:
        """Move lines that are on the screen already to where they should be."""
        shift = best_shift(self._is, self._should, begin, end)
        if shift is None:
            return
        top, bottom, lines = shift
        self._pencil.scroll(top, bottom, lines)
        kept = self._is[top : bottom + 1]
        new = self._unknown(abs(lines))
        self._is[top : bottom + 1] = kept[lines:] + new if lines > 0 else new + kept[:lines]
        self._changed.update(range(top, bottom + 1))

    def _draw_row(self, y: int) -> None:
        """Send the cells of a line that are not as they should be."""
        before, after = self._is[y], self._should[y]
        if before == after:
            return
        changed = [x for x in range(self.width) if before[x] != after[x]]
        tail = self._blank_tail(after)
        for x in changed:
            cell = after[x]
            if x >= tail and changed[-1] - x >= _WORTH_ERASING - 1 and cell is not None:
                self._go(x, y)
                self._pencil.erase_line(cell)
                break
            if not is_half(cell):
                self._go(x, y)
                self._draw(x, y)
        self._is[y] = after.copy()

    def _draw(self, x: int, y: int) -> None:
        """Write a cell where the cursor is; the second half of a wide character is written with the first."""
        cell, *behind = self._should[y][x : x + 2]
        if cell is not None and not is_half(cell):
            self._pencil.draw(cell, 1 + any(map(is_half, behind)))

    def _blank_tail(self, row: Row) -> int:
        """Where the blanks begin that one erasure could draw up to the end of the line."""
        last, begin = row[-1], self.width
        if self._can_erase(last):
            while begin and row[begin - 1] == last:
                begin -= 1
        return begin

    def _go(self, x: int, y: int) -> None:
        """Move the cursor to a cell, or write again what is between where that is cheaper."""
        at = self._pencil.x
        if at is not None and self._pencil.y == y and at < x and self._costs_less(self._should[y][at:x], self._pencil.cost(x, y)):
            for between in range(at, x):
                self._draw(between, y)
        self._pencil.move(x, y)

    def _costs_less(self, between: Sequence[Cell | None], bytes_of_move: int) -> bool:
        """Whether cells may be written again with the pen in hand, and in no more bytes than a move takes."""
        if len(between) > bytes_of_move or is_half(between[0]):
            return False
        known = [cell for cell in between if cell is not None and self._pencil.draws(cell) and self._is_certain(cell)]
        return len(known) == len(between) and sum(len(text.encode()) for text, _ in known) <= bytes_of_move

    def _is_certain(self, cell: Cell) -> bool:
        return is_certain(cell[0], ambiguous=self._pencil.ambiguous)
