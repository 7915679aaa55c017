"""A report to read, as it will be printed: figures stand out, and one after the other can be pointed at and opened."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.report.document import FigureRun, FlawRun, Run
from rulegov_tui.report.layout import LaidLine
from rulegov_tui.report.wrapping import Span
from rulegov_tui.tui.drawing import Piece, strip
from rulegov_tui.tui.theme import Look

MARGIN = 2
"""Cells left of the text: the pointer of lists stands there, here nothing does."""
_WHEEL = 3
Lines = Sequence[LaidLine]


class Stop(NamedTuple):
    """Something that can be pointed at.

    Attributes:
        part: the part of the report.
        line: in which of its lines it begins.
        about: a figure, or a placeholder that cannot be drawn; the very run of the document.
    """

    part: int
    line: int
    about: FigureRun | FlawRun


class DocumentView(Widget, can_focus=True):
    """The parts of a report, laid out one by one as they come; what is in view stays where it is meanwhile.

    Args:
        look: the styles.
        waiting: stands in the place of a part that is not laid out yet.
    """

    DEFAULT_CSS = "DocumentView { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_lines(-1)", "上一行", show=False),
        Binding("down", "scroll_lines(1)", "下一行", show=False),
        Binding("pageup", "scroll_pages(-1)", "上一页", show=False),
        Binding("pagedown,space", "scroll_pages(1)", "下一页", show=False),
        Binding("home,ctrl+home", "go(0)", "开头", show=False),
        Binding("end,ctrl+end", "go(-1)", "末尾", show=False),
        Binding("tab", "point(1)", "下一个数字", show=False),
        Binding("shift+tab", "point(-1)", "上一个数字", show=False),
        Binding("enter", "choose", "打开", show=False),
    ]

    class Pointed(Message):
        """Another figure is pointed at, or another part is in view."""

    class Chosen(Message):
        """Enter was pressed on a figure or a flaw.

        Attributes:
            about: which.
        """

        def __init__(self, about: FigureRun | FlawRun) -> None:
            super().__init__()
            self.about = about

    def __init__(self, look: Look, waiting: str = "正在排版") -> None:
        super().__init__()
        self._look = look
        self._waiting: Lines = [LaidLine([Span(waiting)])]
        self._parts: list[Lines | None] = []
        self._part = self._line = 0
        self._pointed: Stop | None = None
        self._in_view: list[tuple[int, int, LaidLine]] = []

    # --- what it shows ---

    def expect(self, parts: int, begin: int = 0) -> None:
        """Show a report of so many parts, from one of them on; ``put`` brings them."""
        self._parts = [None] * parts
        self._part, self._line, self._pointed = min(begin, max(parts - 1, 0)), 0, None
        self._look_again()

    def put(self, part: int, lines: Lines) -> None:
        """A part is laid out, perhaps anew; what is in view and pointed at stays if it is there still."""
        place = next((at for at, stop in enumerate(self._stops_in(part)) if self._is_pointed_at(stop.about)), None)
        self._parts[part] = lines
        if part == self._part:
            self._line = min(self._line, max(len(lines) - 1, 0))
        if place is not None:
            self._pointed = next(iter(self._stops_in(part)[place:]), None)
        self._look_again()

    @property
    def part(self) -> int:
        """The part at the top of the view."""
        return self._part

    @property
    def stop(self) -> Stop | None:
        """What is pointed at."""
        return self._pointed

    # --- moving ---

    def action_scroll_lines(self, lines: int) -> None:
        """Move the text by so many lines."""
        self._show_from(self._moved((self._part, self._line), lines))

    def action_scroll_pages(self, pages: int) -> None:
        """Move by a page, so that the last line in view becomes the first."""
        self.action_scroll_lines(pages * max(self.size.height - 1, 1))

    def action_go(self, end: int) -> None:
        """Move to the beginning, or with -1 to the end."""
        last = len(self._parts) - 1
        self._show_from((0, 0) if end == 0 else self._moved((last, len(self._lines(last))), -self.size.height))

    def action_point(self, step: int) -> None:
        """Point at the next figure, or with -1 the one before; the first in view where none is pointed at."""
        stops = self._stops()
        if not stops:
            return
        if self._pointed is None:
            before = sum((stop.part, stop.line) < (self._part, self._line) for stop in stops)
            at = before if step > 0 else before - 1
        else:
            at = next(number for number, stop in enumerate(stops) if self._is_pointed_at(stop.about)) + step
        self._pointed = stops[min(max(at, 0), len(stops) - 1)]
        self._bring_into_view(self._pointed)
        self._look_again()
        self.post_message(self.Pointed())

    def action_choose(self) -> None:
        """Say that what is pointed at was chosen."""
        if self._pointed is not None:
            self.post_message(self.Chosen(self._pointed.about))

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        """Three lines on."""
        self.action_scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        """Three lines back."""
        self.action_scroll_lines(-_WHEEL)

    def _show_from(self, place: tuple[int, int]) -> None:
        before = self._part
        if place != (self._part, self._line):
            self._part, self._line = place
            self._look_again()
        if self._part != before:
            self.post_message(self.Pointed())

    def _moved(self, place: tuple[int, int], lines: int) -> tuple[int, int]:
        """The place so many lines on, not beyond the first line or the last."""
        part, line = place
        line += lines
        while line < 0 and part > 0:
            part -= 1
            line += len(self._lines(part))
        while part < len(self._parts) - 1 and line >= len(self._lines(part)):
            line -= len(self._lines(part))
            part += 1
        return part, min(max(line, 0), max(len(self._lines(part)) - 1, 0))

    def _bring_into_view(self, stop: Stop) -> None:
        shown = [(part, line) for part, line, _ in self._in_view]
        if (stop.part, stop.line) not in shown:
            self._show_from(self._moved((stop.part, stop.line), -(self.size.height // 2)))

    def _lines(self, part: int) -> Lines:
        found = self._parts[part] if 0 <= part < len(self._parts) else ()
        return self._waiting if found is None else found

    def _stops(self) -> list[Stop]:
        return [stop for part in range(len(self._parts)) for stop in self._stops_in(part)]

    def _stops_in(self, part: int) -> list[Stop]:
        found: list[Stop] = []
        for number, line in enumerate(self._parts[part] or ()):
            for span in line.spans:
                goes_on = bool(found) and found[-1].about is span.about
                if isinstance(span.about, FigureRun | FlawRun) and not goes_on:
                    found.append(Stop(part, number, span.about))
        return found

    def _from_the_top(self) -> Iterator[tuple[int, int, LaidLine]]:
        """The lines in view, each with its part and number."""
        part, line, left = self._part, self._line, self.size.height
        while left > 0 and part < len(self._parts):
            for number in range(line, min(len(self._lines(part)), line + left)):
                yield part, number, self._lines(part)[number]
            left -= max(len(self._lines(part)) - line, 0)
            part, line = part + 1, 0

    # --- drawing ---

    def _look_again(self) -> None:
        """Find what is in view, and draw it."""
        self._in_view = list(self._from_the_top())
        self.refresh()
        self.place_cursor()

    def on_resize(self) -> None:
        """More or less of it is in view."""
        self._look_again()

    def on_focus(self) -> None:
        """The cursor stands where this view has it."""
        self.place_cursor()

    def place_cursor(self) -> None:
        """Put the terminal's cursor at what is pointed at, or at the first line."""
        if self.has_focus and self.screen.is_active:
            self.app.cursor_position = self.region.offset + self._cursor()

    def _cursor(self) -> Offset:
        for y, (_, _, line) in enumerate(self._in_view):
            x = MARGIN + line.indent
            for span in line.spans:
                if self._is_pointed_at(span.about):
                    return Offset(x, y)
                x += cell_len(span.text)
        return Offset(0, 0)

    def _is_pointed_at(self, about: Run | None) -> bool:
        return self._pointed is not None and about is self._pointed.about

    def render_line(self, y: int) -> Strip:
        """See ``Widget``."""
        if y < len(self._in_view):
            return self._strip(self._in_view[y][-1])
        return strip([], self.size.width, self._look.text)

    def _strip(self, line: LaidLine) -> Strip:
        pieces: list[Piece] = [(" " * (MARGIN + line.indent), self._look.text)]
        pieces += [(span.text, self._style(span, line)) for span in line.spans]
        return strip(pieces, self.size.width, self._look.text)

    def _style(self, span: Span, line: LaidLine) -> Style:
        if self._is_pointed_at(span.about):
            return self._look.pointer
        if isinstance(span.about, FlawRun):
            return self._look.error
        if span.figure:
            return self._look.figure
        return self._look.heading if line.heading else self._look.text
