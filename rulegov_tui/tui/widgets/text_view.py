"""An editor for a text of several lines. Only rows that have changed are drawn, and the terminal's own cursor stands in it."""

from collections.abc import Sequence

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.entry.text_edit import LONGEST, TextEdit
from rulegov_tui.entry.text_rows import Place, TextRows
from rulegov_tui.tui.drawing import Piece, strip
from rulegov_tui.tui.theme import Look
from rulegov_tui.tui.widgets.editing import typed
from rulegov_tui.tui.widgets.text_drawing import Span, Styles, row_pieces, thumb, width_of
from rulegov_tui.tui.widgets.text_keys import CHANGES, MOTIONS, copy, cut, split

ROOM_BELOW = 4
"""Rows that stay below the cursor, with the two at the foot of a screen: an input method opens its candidates there."""
_EDGE, _SIDE = 1, 2
"""Cells before a row: for a mark; and behind it: for the cursor at its end, and for the thumb."""
_WHEEL = 3
_NOTED, _THUMB = "!", "|"


class TextView(Widget, can_focus=True):
    """A text that is typed in.

    Args:
        look: the styles.
        text: what stands in it at first.
        limit: characters that it may hold.
        hint: what stands there while it is empty.
        styles: tells which parts of a line are drawn in their own way; ``restyle`` when it would tell otherwise.

    Attributes:
        edit: the text, its cursor and what is selected. Whoever changes it calls ``show`` then.
    """

    DEFAULT_CSS = "TextView { width: 1fr; height: 1fr; }"

    class Changed(Message):
        """The text is another one."""

    class Moved(Message):
        """The cursor is elsewhere, or something else is selected; the text is the same."""

    class Refused(Message):
        """There was no room for all that was typed or pasted.

        Attributes:
            characters: how many were left out at its end.
        """

        def __init__(self, characters: int) -> None:
            super().__init__()
            self.characters = characters

    def __init__(
        self, look: Look, text: str = "", *, limit: int = LONGEST, hint: str = "", styles: Styles = lambda _: ()
    ) -> None:
        super().__init__()
        self.edit = TextEdit(text, limit)
        self._look, self._hint, self._styles = look, hint, styles
        self._rows = TextRows(width_of)
        self._spans: dict[str, Sequence[Span]] = {}
        self._drawn: list[list[Piece]] = []
        self._told = self.edit.text, self.edit.selection
        self._top = 0
        self._goal: int | None = None
        self._behind = False

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text

    @property
    def note(self) -> str:
        """What is wrong with the part of the text in which the cursor stands; nothing before it is laid out."""
        if not self._drawn:
            return ""
        row = self._rows[self._rows.place(self.edit.cursor).row]
        at = self.edit.cursor - row.at + row.begin
        return next((span.note for span in self._spans_of(row.line) if span.begin <= at <= span.end and span.note), "")

    def replace(self, begin: int, end: int, text: str) -> None:
        """Put a text in the place of a range, as one change, with the cursor behind it."""
        self._insert(begin, end, text)
        self.show()

    def restyle(self) -> None:
        """Ask again which parts are drawn in their own way."""
        self._spans.clear()
        self._draw()

    def show(self, *, behind: bool = False, goal: int | None = None) -> None:
        """Draw what has changed, put the terminal's cursor into the text, and tell what has happened.

        Args:
            behind: the cursor is at the end of a row, not at the beginning of the next.
            goal: the cell to which moves up and down keep.
        """
        self._behind, self._goal = behind, goal
        text, selection = self._told
        self._told = self.edit.text, self.edit.selection
        if self.size.width:
            self._rows.arrange(self.edit.text, self._width)
            self._keep_in_view()
            self._draw()
            self._place_cursor()
        if self.edit.text != text:
            self.post_message(self.Changed())
        elif self.edit.selection != selection:
            self.post_message(self.Moved())

    def on_key(self, event: events.Key) -> None:
        """Type, move, delete."""
        if self._change(event) or self._move(*split(event.key)):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Its lines stay lines."""
        event.stop()
        self.replace(*self.edit.selection, event.text)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The cursor goes to where the mouse is."""
        self.edit.move_to(self._rows.offset(Place(self._top + event.y, event.x - _EDGE)), selecting=event.shift)
        self.show()

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        """Three rows on."""
        self._go_rows(_WHEEL, selecting=False)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        """Three rows back."""
        self._go_rows(-_WHEEL, selecting=False)

    def on_focus(self) -> None:
        """The cursor belongs here."""
        self.show()

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._drawn = []
        self.show()

    def cut(self) -> None:
        """Take out what is selected, or else the line; ``paste`` puts it in elsewhere."""
        cut(self.app, self.edit)
        self.show()

    def copy(self) -> None:
        """The same, and leave it where it is."""
        copy(self.app, self.edit)

    def paste(self) -> None:
        """Put in what was cut or copied last, here or in another text."""
        self.replace(*self.edit.selection, self.app.clipboard)

    def _change(self, event: events.Key) -> bool:
        """Let a key change the text; gives whether it was one that does."""
        if event.key in CHANGES:
            CHANGES[event.key](self.edit)
        elif character := typed(event):
            self._insert(*self.edit.selection, character)
        else:
            return False
        self.show()
        return True

    def _insert(self, begin: int, end: int, text: str) -> None:
        if refused := self.edit.replace(begin, end, text):
            self.post_message(self.Refused(refused))

    def _move(self, key: str, selecting: bool) -> bool:  # noqa: FBT001 (what ``split`` gives)
        """Let a key move the cursor; gives whether it was one that does."""
        rows = {"up": -1, "down": 1, "pageup": 1 - self._page, "pagedown": self._page - 1}
        if key in MOTIONS:
            self.edit.move(MOTIONS[key], selecting=selecting)
            self.show()
        elif key in rows:
            self._go_rows(rows[key], selecting=selecting)
        elif key in ("home", "end"):
            self._go_sideways(key == "end", selecting=selecting)
        else:
            return False
        return True

    def _go_rows(self, rows: int, *, selecting: bool) -> None:
        """Move by so many rows, as near as can be to the cell from which such moves began."""
        here = self._cursor
        goal = here.column if self._goal is None else self._goal
        row = here.row + rows
        beyond = 0 if row < 0 else len(self.text)
        at = self._rows.offset(Place(row, goal)) if 0 <= row < len(self._rows) else beyond
        self.edit.move_to(at, selecting=selecting)
        self.show(goal=goal)

    def _go_sideways(self, to_end: bool, *, selecting: bool) -> None:  # noqa: FBT001 (one of two directions)
        """Move to the beginning or the end of the row."""
        row = self._cursor.row
        self.edit.move_to(self._rows.end_of(row) if to_end else self._rows[row].at, selecting=selecting)
        self.show(behind=to_end)

    @property
    def _cursor(self) -> Place:
        return self._rows.place(self.edit.cursor, behind=self._behind)

    @property
    def _width(self) -> int:
        return max(self.size.width - _EDGE - _SIDE, 1)

    @property
    def _page(self) -> int:
        """The rows in which the cursor may stand."""
        return max(self.size.height - ROOM_BELOW, (self.size.height + 1) // 2, 1)

    def _keep_in_view(self) -> None:
        """Scroll as little as must be: a text that moves by one row is moved by the terminal itself."""
        row = self._cursor.row
        self._top = min(max(self._top, row - self._page + 1), row, max(len(self._rows) - self._page, 0))

    def _draw(self) -> None:
        """Draw the rows that are not what they were."""
        before, self._drawn = self._drawn, [self._row(y) for y in range(self.size.height)]
        if len(before) != len(self._drawn):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._drawn, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _place_cursor(self) -> None:
        if self.has_focus and self.screen.is_active:
            row, column = self._cursor
            self.app.cursor_position = self.region.offset + Offset(_EDGE + column, row - self._top)
            self.refresh(Region(0, row - self._top, self.size.width, 1))  # the terminal's cursor moves with what is drawn

    def render_line(self, y: int) -> Strip:
        """See ``Widget``."""
        return strip(self._drawn[y] if y < len(self._drawn) else [], self.size.width, self._look.text)

    def _row(self, y: int) -> list[Piece]:
        """The pieces of a line of the view."""
        look, rows, index = self._look, self._rows, self._top + y
        noted, pieces = False, [(self._hint if not self.text and y == 0 else "", look.dim)]
        if index < len(rows) and self.text:
            row = rows[index]
            spans = self._spans_of(row.line)
            pieces = row_pieces(row, spans, self.edit.selection, look.text, look.pointer)
            noted = any(span.note and span.begin < row.end and span.end > row.begin for span in spans)
        mark = (_NOTED, look.error) if noted else (" ", look.text)
        if y not in thumb(self._top, self.size.height, len(rows)):
            return [mark, *pieces]
        used = sum(width_of(character) for text, _ in pieces for character in text)
        return [mark, *pieces, (" " * (self._width + 1 - used), look.text), (_THUMB, look.dim)]

    def _spans_of(self, line: str) -> Sequence[Span]:
        if line not in self._spans:
            if len(self._spans) > len(self._rows):
                self._spans.clear()
            self._spans[line] = self._styles(line)
        return self._spans[line]
