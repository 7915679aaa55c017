"""The keys that matter here, in the last line of every screen."""

from collections.abc import Iterable

from rich.cells import cell_len

from rulegov_tui.tui.commands import Command, key_name
from rulegov_tui.tui.drawing import Piece
from rulegov_tui.tui.theme import Look

MOST = 10
_LAST = 3
"""Help, palette and the way back stand last, and stay on a narrow screen."""
_GAP = " "


def hint_pieces(hints: Iterable[tuple[Command[object], str]], look: Look, width: int) -> list[Piece]:  # type: ignore[type-var]
    """As many hints as fit on the line, at most ten; one whose command is refused now is drawn dim as a whole.

    Args:
        hints: commands with the key to show.
        look: the styles.
        width: cells.
    """
    shown = [(command, key_name(key)) for command, key in hints][:MOST]
    while len(shown) > _LAST and sum(_cells(command, name) for command, name in shown) > width:
        del shown[-_LAST - 1]
    return [piece for command, name in shown for piece in _pieces(command, name, look)]


def _cells(command: Command[object], name: str) -> int:  # type: ignore[type-var]
    return cell_len(name) + cell_len(command.label) + len(_GAP)


def _pieces(command: Command[object], name: str, look: Look) -> list[Piece]:  # type: ignore[type-var]
    return [(name, look.dim if command.refusal() else look.key), (command.label + _GAP, look.dim)]
