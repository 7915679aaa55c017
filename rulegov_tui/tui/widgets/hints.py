"""The keys that matter here, in the last line of every screen."""

from collections.abc import Iterable

from rich.cells import cell_len

from rulegov_tui.tui.commands import Command, key_name
from rulegov_tui.tui.drawing import Piece
from rulegov_tui.tui.theme import Look

MOST = 10
_GAP = " "


def hint_pieces(hints: Iterable[tuple[Command[object], str]], look: Look, width: int) -> list[Piece]:  # type: ignore[type-var]
    """As many hints as fit on the line, at most ten; one whose command is refused now is drawn dim as a whole.

    Args:
        hints: commands with the key to show.
        look: the styles.
        width: cells.
    """
    pieces: list[Piece] = []
    used = 0
    for command, key in list(hints)[:MOST]:
        name = key_name(key)
        cells = cell_len(name) + cell_len(command.label) + len(_GAP)
        if used + cells > width:
            break
        used += cells
        pieces += [(name, look.dim if command.refusal() else look.key), (command.label + _GAP, look.dim)]
    return pieces
