"""The terminal's cursor and pen: where they are, and the cheapest way to put them elsewhere."""

from collections.abc import Iterator
from functools import lru_cache

from rulegov_tui.tui.terminal.cells import Cell, is_certain
from rulegov_tui.tui.terminal.pen import Pen, blank, change

_FEW = 4
"""So many steps back are cheaper one by one."""


@lru_cache(maxsize=4096)
def way(from_x: int | None, from_y: int | None, x: int, y: int) -> str:
    """The shortest sequence that moves the cursor; a coordinate that is ``None`` is not known.

    Steps never leave the screen, nor do line feeds, which would scroll it.
    """
    if (from_x, from_y) == (x, y):
        return ""
    return min(_ways(from_x, from_y, x, y), key=len)


def _ways(from_x: int | None, from_y: int | None, x: int, y: int) -> Iterator[str]:
    column = f";{x + 1}" if x else ""
    yield f"\x1b[{y + 1 if y else ''}{column}H"
    if from_y is None:
        return
    down = y - from_y
    if x == 0 and down >= 0:
        yield "\r" + "\n" * down
    if from_x == x:
        yield _steps(abs(down), "B" if down > 0 else "A")
    elif down == 0:
        yield f"\x1b[{x + 1}G"
        if from_x is not None:
            right = x - from_x
            yield _steps(abs(right), "C" if right > 0 else "D")
            if -_FEW <= right < 0:
                yield "\b" * -right


def _steps(number: int, direction: str) -> str:
    return f"\x1b[{number if number > 1 else ''}{direction}"


class Pencil:
    """Draws cells, and collects what must be sent for it.

    Args:
        width: of the screen, in cells.

    Attributes:
        ambiguous: it is known that the terminal draws ambiguous characters as wide as Rich counts them.
        x: the cursor's column; ``None`` where terminals may disagree about it.
        y: the cursor's line; ``None`` before the first move.
        pen: the terminal's pen; ``None`` before the first cell.
    """

    def __init__(self, width: int) -> None:
        self.ambiguous = False
        self.x: int | None = None
        self.y: int | None = None
        self.pen: Pen | None = None
        self._width = width
        self._sent: list[str] = []

    def sent(self) -> str:
        """What must be sent, once."""
        text = "".join(self._sent)
        self._sent.clear()
        return text

    def move(self, x: int, y: int) -> None:
        """Put the cursor there."""
        self._sent.append(way(self.x, self.y, x, y))
        self.x, self.y = x, y

    def cost(self, x: int, y: int) -> int:
        """The bytes that ``move`` would take."""
        return len(way(self.x, self.y, x, y))

    def draws(self, cell: Cell) -> bool:
        """Whether the pen in hand draws the cell as it must look."""
        return self.pen is not None and (self.pen == cell[1] or (cell[0] == " " and blank(self.pen) == cell[1]))

    def draw(self, cell: Cell, width: int) -> None:
        """Write a cell where the cursor is."""
        text, pen = cell
        if not self.draws(cell):
            self.take(pen)
        self._sent.append(text)
        if self.x is not None:
            self.x += width
            if self.x >= self._width or not is_certain(text, ambiguous=self.ambiguous):
                self.x = None

    def take(self, pen: Pen) -> None:
        """Change the pen."""
        self._sent.append(change(self.pen, pen))
        self.pen = pen

    def erase_line(self, cell: Cell) -> None:
        """Make blanks from the cursor to the end of the line."""
        if not self.draws(cell):
            self.take(cell[1])
        self._sent.append("\x1b[K")

    def clear(self, pen: Pen) -> None:
        """Fill the screen with blanks and put the cursor into its corner."""
        self.take(pen)
        self._sent.append("\x1b[H\x1b[J")
        self.x = self.y = 0

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Move the lines from ``top`` to ``bottom`` up by ``lines``, or down if negative; nobody knows how the new lines look."""
        self._sent.append(f"\x1b[{top + 1};{bottom + 1}r")
        self.x = self.y = 0
        if lines > 0:
            self.move(0, bottom)
            self._sent.append("\n" * lines)
        else:
            self.move(0, top)
            self._sent.append("\x1bM" * -lines)
        self._sent.append("\x1b[r")
        self.x = self.y = 0
