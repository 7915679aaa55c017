"""One line to type in: a filter, a value, an answer."""

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.entry.line_edit import LineEdit
from rulegov_tui.tui.drawing import fitted, strip
from rulegov_tui.tui.theme import Look
from rulegov_tui.tui.widgets.editing import FULL, SHORT, edit, in_view


class LineInput(Widget, can_focus=True):
    """A label, the text, and at the right what there is to say about it. The terminal's own cursor stands in the text.

    Attributes:
        line: the text.
        borrowed: whether the keys come from a list that has the focus, which keeps the arrow keys.
    """

    DEFAULT_CSS = "LineInput { height: 1; }"

    class Changed(Message):
        """The text is another one."""

    class Entered(Message):
        """Enter was pressed."""

    def __init__(self, look: Look, label: str, *, hint: str = "", limit: int = 200, borrowed: bool = False) -> None:
        super().__init__()
        self.can_focus = not borrowed
        self.line = LineEdit(limit=limit)
        self.borrowed = borrowed
        self._look, self._label, self._hint = look, label, hint
        self._begin = 0

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text

    def replace(self, text: str) -> None:
        """Put another text in."""
        self.line.replace(text)
        self.redraw()

    def take(self, event: events.Key) -> bool:
        """Let a key change the text; gives whether it was one that does."""
        before = self.line.text
        if not edit(self.line, event, SHORT if self.borrowed else FULL):
            return False
        self.redraw()
        if self.line.text != before:
            self.post_message(self.Changed())
        return True

    def paste(self, text: str) -> None:
        """Paste into the text; several lines become one."""
        self.line.paste(text)
        self.redraw()
        self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        """Type, move, delete; Enter ends."""
        if event.key == "enter":
            event.stop()
            self.post_message(self.Entered())
        else:
            self.take(event)

    def on_paste(self, event: events.Paste) -> None:
        """Several lines become one."""
        event.stop()
        self.paste(event.text)

    def on_focus(self) -> None:
        """Put the cursor into the text."""
        self.redraw()

    def on_resize(self) -> None:
        """The text may have moved."""
        self._begin = 0
        self.redraw()

    def redraw(self) -> None:
        """Draw the line, and put the terminal's cursor, where an input method draws, into the text."""
        self.refresh(Region(0, 0, self.size.width, 1))
        if (self.borrowed or self.has_focus) and self.is_attached and self.screen.is_active:
            _, column, self._begin = in_view(self.line.text, self.line.cursor, self._room, self._begin)
            self.app.cursor_position = self.region.offset + Offset(self._text_at + column, 0)

    @property
    def _text_at(self) -> int:
        return cell_len(self._label) + 1

    @property
    def _room(self) -> int:
        return max(self.size.width - self._text_at - 1, 2)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (there is one line)
        """See ``Widget``."""
        look = self._look
        shown, _, self._begin = in_view(self.line.text, self.line.cursor, self._room, self._begin)
        text, style = (shown, look.text) if self.line.text else (self._hint, look.dim)
        pieces = [(self._label, look.label), (" ", look.text), (fitted(text, self._room), style)]
        return strip(pieces, self.size.width, look.text)
