"""A list of any length: only the rows in view are ever looked at."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.tui.drawing import Piece, aligned_right, fitted, one_line, strip
from rulegov_tui.tui.theme import Look

_GAP, _SAMPLE, _NARROWEST, _WHEEL = 2, 60, 4, 3
_HEAD = 1
_POINTER, _MARK = ">", "*"


@value_class
class Column:
    """A column of a list.

    Attributes:
        label: over it; a list whose labels are all empty has no head line.
        right: whether it is aligned at its right end, as numbers are.
        widest: cells that it may take at most; 0 for all that is left.
        whole: whether it keeps its width while other columns give way.
    """

    label: str
    right: bool = False
    widest: int = 0
    whole: bool = False


class Rows(Protocol):
    """What a list shows."""

    def __len__(self) -> int:
        """How many rows there are."""

    def cells(self, index: int) -> Sequence[str]:
        """The texts of a row, one a column."""

    def key(self, index: int) -> str:
        """What the row is about: it keeps its place when rows before it come and go."""


class NoRows:
    """An empty list."""

    def __len__(self) -> int:
        """None."""
        return 0

    def cells(self, index: int) -> Sequence[str]:
        """No row can be asked for."""
        raise IndexError(index)

    def key(self, index: int) -> str:
        """No row can be asked for."""
        raise IndexError(index)


@value_class
class TextRows:
    """Rows that are at hand as texts, each with its key."""

    rows: Sequence[tuple[str, Sequence[str]]]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def cells(self, index: int) -> Sequence[str]:
        """The texts of a row."""
        return self.rows[index][1]

    def key(self, index: int) -> str:
        """The row's key."""
        return self.rows[index][0]


class RowList(Widget, can_focus=True):
    """The rows of a register, of a menu, of the trash: a pointer that moves over them, marks if asked for.

    At the edge it scrolls by half a page: on a slow line a row that moves the whole list costs as much as a new screen.

    Args:
        look: the styles.
        columns: one for each text of a row.
        empty: what stands there while there is no row.
        holds_cursor: whether the terminal's cursor, which a braille display follows, stands at the pointer; not where
            what is typed goes into a line of its own.
    """

    DEFAULT_CSS = "RowList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "上一行", show=False),
        Binding("down", "move(1)", "下一行", show=False),
        Binding("pageup", "page(-1)", "上一页", show=False),
        Binding("pagedown", "page(1)", "下一页", show=False),
        Binding("home,ctrl+home", "go(0)", "第一行", show=False),
        Binding("end,ctrl+end", "go(-1)", "最后一行", show=False),
        Binding("enter", "choose", "打开", show=False),
    ]

    class Pointed(Message):
        """The pointer is on another row."""

    class Chosen(Message):
        """Enter was pressed on a row.

        Attributes:
            source: the list.
        """

        def __init__(self, source: "RowList") -> None:
            super().__init__()
            self.source = source

    def __init__(self, look: Look, columns: Sequence[Column], empty: str, *, holds_cursor: bool = True) -> None:
        super().__init__()
        self._holds_cursor = holds_cursor
        self._look, self._columns, self._empty = look, tuple(columns), empty
        self._rows: Rows = NoRows()
        self._marked: Collection[str] = ()
        self._widths: tuple[int, list[int]] = (0, [])
        self._head = _HEAD if any(column.label for column in columns) else 0
        self.index = self.top = 0

    @property
    def rows(self) -> Rows:
        """What it shows."""
        return self._rows

    @property
    def key(self) -> str:
        """The key of the row under the pointer; empty if there is no row."""
        return self._rows.key(self.index) if len(self._rows) else ""

    def show(self, rows: Rows, at: int = 0, *, columns: Sequence[Column] = (), empty: str = "") -> None:
        """Show other rows, with the pointer on the row of that index; its line on the screen stays where it was."""
        line = self.index - self.top
        self._rows, self._widths = rows, (0, [])
        self._columns, self._empty = tuple(columns) or self._columns, empty or self._empty
        self.index = min(max(at, 0), max(len(rows) - 1, 0))
        self.top = max(self.index - line, 0)
        self._keep_in_view()
        self.refresh()

    def mark(self, keys: Collection[str]) -> None:
        """Draw the mark at the rows with these keys."""
        self._marked = keys
        self.refresh()

    def redraw_row(self) -> None:
        """Draw the row under the pointer again: what it is about has changed."""
        self._refresh_rows(self.index)

    @property
    def page(self) -> int:
        """How many rows are in view."""
        return max(self.size.height - self._head, 1)

    def on_focus(self) -> None:
        """Draw the pointer."""
        self._refresh_rows(self.index)
        self.place_cursor()

    def on_blur(self) -> None:
        """Draw it no more: the keys go elsewhere."""
        self._refresh_rows(self.index)

    def on_resize(self) -> None:
        """Keep the pointer in view."""
        self._widths = (0, [])
        self._keep_in_view()
        self.refresh()  # rows that were shown before there was room for them stood elsewhere
        self.place_cursor()

    def action_move(self, rows: int) -> None:
        """Move the pointer by so many rows."""
        self._point(self.index + rows)

    def action_page(self, pages: int) -> None:
        """Move by a page, so that the last row in view becomes the first."""
        self._point(self.index + pages * max(self.page - 1, 1), paging=pages)

    def action_go(self, index: int) -> None:
        """Move to the first row, or with -1 to the last."""
        self._point(index if index >= 0 else len(self._rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """Point at a row; a second click chooses it."""
        index = self.top + event.y - self._head
        if self.top <= index < len(self._rows):
            self._point(index)
            if event.chain > 1:
                self.action_choose()

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        """Three rows on."""
        self.action_move(_WHEEL)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        """Three rows back."""
        self.action_move(-_WHEEL)

    def action_choose(self) -> None:
        """Say that the row was chosen."""
        if len(self._rows):
            self.post_message(self.Chosen(self))

    def _point(self, index: int, paging: int = 0) -> None:
        index = min(max(index, 0), max(len(self._rows) - 1, 0))
        if index == self.index:
            return
        before, self.index = self.index, index
        top = self.top
        if paging:
            self.top = min(max(self.top + paging * max(self.page - 1, 1), 0), max(len(self._rows) - self.page, 0))
        self._keep_in_view()
        if self.top == top:
            self._refresh_rows(before, index)
        else:
            self.refresh()
        self.place_cursor()
        self.post_message(self.Pointed())

    def _keep_in_view(self) -> None:
        if not self.top <= self.index < self.top + self.page:
            beyond = self.index >= self.top + self.page
            self.top = self.index - (self.page // 2 if beyond else (self.page - 1) // 2)
        self.top = min(max(self.top, 0), max(len(self._rows) - self.page, 0))

    def place_cursor(self) -> None:
        """Put the terminal's cursor at the pointer."""
        if self._holds_cursor and self.has_focus and self.screen.is_active:
            self.app.cursor_position = self.region.offset + Offset(0, self.index - self.top + self._head)

    def _refresh_rows(self, *indexes: int) -> None:
        self.refresh(*(Region(0, index - self.top + self._head, self.size.width, 1) for index in indexes))

    def render_line(self, y: int) -> Strip:
        """See ``Widget``."""
        index = self.top + y - self._head
        if index < self.top:
            return strip(self._labels(), self.size.width, self._look.text)
        if index < len(self._rows):
            return strip(self.row(index), self.size.width, self._look.text)
        empty = f"  {self._empty}" if not len(self._rows) and index == 0 else ""
        return strip([(empty, self._look.dim)], self.size.width, self._look.text)

    def _labels(self) -> list[Piece]:
        texts = self._aligned([column.label for column in self._columns])
        return [("   ", self._look.text), *((text, self._look.head) for text in texts)]

    def row(self, index: int) -> list[Piece]:
        """The pieces of a row."""
        here = index == self.index and self.has_focus
        marked = self._rows.key(index) in self._marked if self._marked else False
        begin: list[Piece] = [
            (_POINTER if here else " ", self._look.pointer if here else self._look.text),
            (f"{_MARK if marked else ' '} ", self._look.warning if marked else self._look.text),
        ]
        return begin + [(text, self._look.text) for text in self._aligned(self._rows.cells(index))]

    def _aligned(self, cells: Sequence[str]) -> list[str]:
        gap, widths = " " * _GAP, self._column_widths()
        texts = [
            aligned_right(text, width) if column.right else fitted(text, width)
            for text, column, width in zip(cells, self._columns, widths, strict=False)
        ]
        return [text + gap for text in texts[:-1]] + texts[-1:]

    def _column_widths(self) -> list[int]:
        """The width of each column, by the rows around those in view; found once for all rows."""
        wanted = (self.size.width, self._widths[1])
        if self._widths[0] != self.size.width:
            sample = [self._rows.cells(index) for index in range(self.top, min(self.top + _SAMPLE, len(self._rows)))]
            wanted = (self.size.width, column_widths(self._columns, sample, self.size.width - 3))
            self._widths = wanted
        return wanted[1]


def column_widths(columns: Sequence[Column], sample: Sequence[Sequence[str]], width: int) -> list[int]:
    """How many cells each column gets: what its texts need; where that is too much the widest give way first."""
    widths = [cell_len(column.label) for column in columns]
    for row in sample:
        widths = [max(known, cell_len(one_line(text))) for known, text in zip(widths, row, strict=False)]
    widths = [min(known, column.widest or known) for known, column in zip(widths, columns, strict=True)]
    excess = sum(widths) + _GAP * max(len(widths) - 1, 0) - width
    giving = [index for index, column in enumerate(columns) if not column.whole]
    while excess > 0 and (widest := max(giving, key=widths.__getitem__, default=-1)) >= 0 and widths[widest] > _NARROWEST:
        widths[widest] -= 1
        excess -= 1
    return widths
