"""One line of the screen."""

from collections.abc import Sequence

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.tui.drawing import Piece, strip


class Line(Widget):
    """A line of pieces; costs nothing while it stays the same."""

    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(self, ground: Style, pieces: Sequence[Piece] = ()) -> None:
        super().__init__()
        self._ground = ground
        self._pieces = tuple(pieces)

    def show(self, *pieces: Piece) -> None:
        """Show other pieces."""
        if pieces != self._pieces:
            self._pieces = pieces
            self.refresh()

    @property
    def shown(self) -> str:
        """The text that it shows."""
        return "".join(text for text, _ in self._pieces)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (there is one line)
        """See ``Widget``."""
        return strip(self._pieces, self.size.width, self._ground)
