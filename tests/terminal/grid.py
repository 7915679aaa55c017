"""The cells of a screen: pyte's, corrected where it differs from the terminals our users have."""

import unicodedata
from copy import copy
from typing import Any

import pyte
from pyte import modes
from pyte.screens import Char, StaticDefaultDict
from wcwidth import wcwidth

_Line = StaticDefaultDict[int, Char]


class Grid(pyte.Screen):
    """A screen; the second half of a wide character is a cell with no text.

    Different from pyte: writing over half of a wide character blanks the other half; a character of no width does not end
    the run it stands in; a wide character that does not fit into a line goes to the next; ambiguous characters may be wide;
    what is erased has the background colour and no other attribute; taking the scrolling region back moves the cursor home,
    a new size does not; there is an alternate screen; REP, SU and SD.

    Args:
        columns: cells in a line.
        lines: lines.
        ambiguous: cells of an East Asian ambiguous character, 1 or 2.
        background_erase: what is erased takes the background colour (terminfo ``bce``).
    """

    def __init__(self, columns: int, lines: int, *, ambiguous: int = 1, background_erase: bool = True) -> None:
        self._ambiguous = ambiguous
        self._background_erase = background_erase
        self._last = ""
        self._normal: tuple[dict[int, _Line], pyte.screens.Cursor] | None = None
        super().__init__(columns, lines)

    def texts(self) -> list[str]:
        """What stands in each line, without the blanks at its end."""
        return ["".join(self.buffer[y][x].data for x in range(self.columns)).rstrip() for y in range(self.lines)]

    def draw(self, data: str) -> None:
        """Write characters from the cursor on."""
        for char in data.translate(self.g1_charset if self.charset else self.g0_charset):
            width = self.width(char)
            if width > 0:
                self._put(char, width)
            elif width == 0:
                self._join(char)

    def repeat(self, count: int = 1) -> None:
        """REP: the last character again."""
        self.draw(self._last * (count or 1))

    def scroll_up(self, count: int = 1) -> None:
        """SU: the lines of the scrolling region move up."""
        self._at_top_margin(self.delete_lines, count)

    def scroll_down(self, count: int = 1) -> None:
        """SD: the lines of the scrolling region move down."""
        self._at_top_margin(self.insert_lines, count)

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        """DECSTBM: set the scrolling region, or take it back."""
        super().set_margins(top, bottom)
        self.cursor_position()

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Another size; what no longer fits is lost."""
        x, y, lines_before = self.cursor.x, self.cursor.y, self.lines
        super().resize(lines, columns)
        self.cursor.x, self.cursor.y = x, y - max(0, lines_before - self.lines)
        self.ensure_hbounds()
        self.ensure_vbounds()

    def enter_alternate(self, *, clears_again: bool) -> None:
        """Show the alternate screen, empty; where it is shown already, some terminals clear it."""
        if self._normal is None:
            self._normal = dict(self.buffer), copy(self.cursor)
            self.buffer.clear()
        elif clears_again:
            self.erase_in_display(2)

    def leave_alternate(self) -> None:
        """Show the normal screen as it was, the cursor where it was."""
        if self._normal is not None:
            lines, cursor = self._normal
            cursor.attrs, cursor.hidden = self.cursor.attrs, self.cursor.hidden
            self._normal = None
            self.buffer.clear()
            self.buffer.update(lines)
            self.cursor = cursor
            self.ensure_hbounds()
            self.ensure_vbounds()

    def erase_characters(self, count: int | None = None) -> None:
        """ECH: blank cells from the cursor on."""
        start = self._column()
        self._blank(self.cursor.y, start, min(start + (count or 1), self.columns))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:  # noqa: FBT001, FBT002 (pyte's signature)
        """EL: blank the line from the cursor on (0), up to it (1), or all of it."""
        start = self._column() if how == 0 else 0
        self._blank(self.cursor.y, start, self._column() + 1 if how == 1 else self.columns)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        """ED: blank the screen from the cursor on (0), up to it (1), or all of it."""
        rows = {0: range(self.cursor.y + 1, self.lines), 1: range(self.cursor.y)}.get(how, range(self.lines))
        for y in rows:
            self._blank(y, 0, self.columns)
        if how in (0, 1):
            self.erase_in_line(how)

    def width(self, char: str) -> int:
        """Cells of a character; 0 for one that joins the one before, -1 for a control character."""
        return self._ambiguous if unicodedata.east_asian_width(char) == "A" and wcwidth(char) > 0 else wcwidth(char)

    def _put(self, char: str, width: int) -> None:
        if self.cursor.x + width > self.columns:
            if modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
            else:
                self.cursor.x = self.columns - width
        if modes.IRM in self.mode:
            self.insert_characters(width)
        line, x = self.buffer[self.cursor.y], self.cursor.x
        self._part(line, x)
        self._part(line, x + width)
        line[x] = self.cursor.attrs._replace(data=char)
        if width > 1:
            line[x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x += width
        self._last = char

    def _join(self, char: str) -> None:
        """Add a mark of no width to the character before the cursor."""
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        if x > 0 and not line[x].data:
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + char)

    def _part(self, line: _Line, x: int) -> None:
        """Blank the wide character that lies across the left edge of a cell, if one does."""
        if 0 < x < self.columns and not line[x].data:
            line[x - 1], line[x] = line[x - 1]._replace(data=" "), line[x]._replace(data=" ")

    def _blank(self, y: int, start: int, stop: int) -> None:
        line = self.buffer[y]
        self._part(line, start)
        self._part(line, stop)
        background = self.cursor.attrs.bg if self._background_erase else "default"
        for x in range(start, stop):
            line[x] = Char(" ", bg=background)

    def _column(self) -> int:
        """The cell of the cursor: behind the last one it waits on the last."""
        return min(self.cursor.x, self.columns - 1)

    def _at_top_margin(self, shift: Any, count: int) -> None:
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = self.margins.top if self.margins else 0
        shift(count)
        self.cursor.x, self.cursor.y = x, y
