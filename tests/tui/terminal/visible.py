"""A screen as an eye sees it: on a blank, what only colours a character is not there."""

from pyte.screens import Char

from tests.terminal.emulator import Emulator


def visible(terminal: Emulator) -> list[list[Char]]:
    """Every cell of the screen."""
    grid = terminal.grid
    return [[_seen(grid.buffer[y][x]) for x in range(grid.columns)] for y in range(grid.lines)]


def _seen(cell: Char) -> Char:
    if cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough:
        return cell
    return Char(" ", bg=cell.bg)
