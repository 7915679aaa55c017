"""What happened, in the last line but one; a long sentence takes more lines while it stands there."""

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.tui.drawing import one_line, strip, wrapped

_MOST = 4


class Said(Widget):
    """A sentence over as many lines as it needs, at least one.

    Args:
        ground: the style of what is left blank.
        most: lines that it takes at most.
        least: lines that it takes at least: what is above it then does not move.
    """

    DEFAULT_CSS = "Said { height: 1; }"

    def __init__(self, ground: Style, most: int = _MOST, least: int = 1) -> None:
        super().__init__()
        self._most, self._least = most, least
        self._ground = self._style = ground
        self.sentence = ""

    def show(self, sentence: str, style: Style) -> None:
        """Show another sentence."""
        if (sentence, style) != (self.sentence, self._style):
            self.sentence, self._style = sentence, style
            self._fit()
            self.refresh()

    def on_resize(self) -> None:
        """It may need more lines now, or fewer."""
        self._fit()

    def _fit(self) -> None:
        self.styles.height = max(len(self._lines()), self._least)

    def _lines(self) -> list[str]:
        return wrapped(list(one_line(self.sentence)), max(self.app.size.width - 2, 1), self._most, gap="")

    def render_line(self, y: int) -> Strip:
        """See ``Widget``."""
        lines = self._lines()
        line = lines[y] if y < len(lines) else ""
        return strip([(f" {line}" if line else "", self._style)], self.size.width, self._ground)
