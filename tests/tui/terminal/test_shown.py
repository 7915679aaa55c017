"""Whatever an app shows, the differences give the same screen as Textual's own output, in every cell and colour."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from rulegov_tui.tui.terminal.shown import Shown
from tests.terminal.emulator import Emulator
from tests.tui.terminal.visible import visible

CUTS = (0, 7, 20, 30)
WIDTH, HEIGHT = CUTS[-1], 8
TEXTS = ["a", "Z", "7", " ", "   ", "        ", "中", "，", "é", "“", "…", "①", "e\u0301", "中\u0301", "한", "●", "ｱ", "🎉", "⌚"]
COLOURS = {ColorSystem.STANDARD: "standard", ColorSystem.EIGHT_BIT: "256", ColorSystem.TRUECOLOR: "truecolor"}

colours = st.sampled_from(["default", "red", "bright_white", "#123456", "#303030", "#fefefe", "color(235)"])
styles = st.builds(
    Style,
    color=st.none() | colours,
    bgcolor=st.none() | colours,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.sampled_from([False, False, True]),
    link=st.sampled_from([None, "https://example.org"]),
)
few: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{"bgcolor": "#303030"}, {"color": "red", "bgcolor": "#303030"}, {"bgcolor": "color(235)", "bold": True}]
)
styles |= few.map(lambda given: Style(**given))  # made anew: Rich keeps the first terminal's colours in a style
segments = st.lists(
    st.builds(Segment, st.lists(st.sampled_from(TEXTS), max_size=9).map("".join), st.none() | styles, st.none()),
    max_size=4,
)
cursors = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
paints = st.lists(st.tuples(st.integers(0, len(CUTS) - 2), st.integers(0, HEIGHT - 1), segments), max_size=6)
shifts = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, HEIGHT - 1), st.integers(-3, 3), paints)
steps = st.lists(st.tuples(st.sampled_from(["paint", "shift", "again"]), paints, shifts, cursors), min_size=1, max_size=12)


@dataclass
class Both:
    """Two terminals: one gets what Textual would send, the other the differences."""

    system: ColorSystem
    background_erase: bool
    panes: dict[tuple[int, int], Strip] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.console = Console(color_system=COLOURS[self.system], force_terminal=True)  # type: ignore[arg-type]
        self.stock, self.ours = (Emulator(WIDTH, HEIGHT, background_erase=self.background_erase) for _ in range(2))
        for terminal in (self.stock, self.ours):
            terminal.feed(b"\x1b[?1049h\x1b[?7l\x1b[31;44mwhat was there before\x1b[m")
        self.shown = self._new()
        self.paint([(column, row, []) for column in range(len(CUTS) - 1) for row in range(HEIGHT)])
        self.show(list(self.panes), (0, 0))

    def _new(self) -> Shown:
        return Shown(WIDTH, HEIGHT, self.system, background_erase=self.background_erase)

    def forget(self) -> None:
        """As after a resize: our terminal shows anything."""
        self.ours.feed(b"\x1b[2;3H\x1b[35mgarbage\x1b[m")
        self.shown = self._new()

    def paint(self, paints: list[tuple[int, int, list[Segment]]]) -> list[tuple[int, int]]:
        """Fill some panes; gives which."""
        for column, row, inside in paints:
            width = CUTS[column + 1] - CUTS[column]
            self.panes[column, row] = Strip(inside).adjust_cell_length(width)
        return [(column, row) for column, row, _ in paints]

    def shift(self, begin: int, end: int, lines: int) -> list[tuple[int, int]]:
        """Move lines of all panes, as a scrolled list does; gives which have changed."""
        old = dict(self.panes)
        moved = [(column, row) for column in range(len(CUTS) - 1) for row in range(begin, end) if begin <= row + lines < end]
        for column, row in moved:
            self.panes[column, row] = old[column, row + lines]
        return moved

    def show(self, changed: list[tuple[int, int]], cursor: tuple[int, int]) -> str:
        """Send the panes to both; gives what was sent to ours."""
        stock = []
        for column, row in changed:
            strip = self.panes[column, row]
            stock.append(Control.move_to(CUTS[column], row).segment.text + strip.render(self.console))
            self.shown.place(CUTS[column], row, strip)
        sent = self.shown.difference(cursor, ambiguous=False)
        self.stock.feed(("".join(stock) + Control.move_to(*cursor).segment.text).encode())
        self.ours.feed(sent.encode())
        return sent

    def check(self, cursor: tuple[int, int]) -> None:
        """Both show the same, and our cursor is where it should be."""
        assert visible(self.ours) == visible(self.stock)
        assert (self.ours.grid.cursor.x, self.ours.grid.cursor.y) == cursor
        assert self.ours.grid.margins is None


@settings(max_examples=80)
@given(st.sampled_from(list(COLOURS)), st.booleans(), steps)
def test_differences_show_the_same(
    system: ColorSystem,
    background_erase: bool,  # noqa: FBT001
    steps: list[
        tuple[
            str,
            list[tuple[int, int, list[Segment]]],
            tuple[int, int, int, list[tuple[int, int, list[Segment]]]],
            tuple[int, int],
        ]
    ],
) -> None:
    both = Both(system, background_erase)
    both.check((0, 0))
    for what, paints, (one, other, lines, rest), cursor in steps:
        changed = both.paint(paints)
        if what == "shift":
            changed = both.shift(min(one, other), max(one, other) + 1, lines) + both.paint(rest)
        elif what == "again":
            both.forget()
            changed = list(both.panes)
        both.show(changed, cursor)
        both.check(cursor)


def _list(first: int) -> list[tuple[int, int, list[Segment]]]:
    style = Style(color="white", bgcolor="#303030")
    words = [chr(0x4E00 + 97 * number % 20_000) * 3 for number in range(first, first + HEIGHT)]
    return [(column, row, [Segment(word + " " * 30, style)]) for row, word in enumerate(words) for column in range(len(CUTS) - 1)]


def test_a_scrolled_list_is_scrolled_and_one_line_sent() -> None:
    both = Both(ColorSystem.EIGHT_BIT, background_erase=True)
    whole = both.show(both.paint(_list(10)), (0, 0))
    for first in (11, 10, 12, 9):
        sent = both.show(both.paint(_list(first)), (0, 0))
        both.check((0, 0))
        assert len(sent) < len(whole) / 2
        assert "\x1b[r" in sent


def test_nothing_is_sent_for_nothing_new() -> None:
    both = Both(ColorSystem.EIGHT_BIT, background_erase=True)
    both.show(both.paint(_list(1)), (3, 3))
    assert both.show(both.paint(_list(1)), (3, 3)) == ""
    assert both.show([], (3, 3)) == ""
    assert both.show([], (4, 3)) == "\x1b[C"


def test_blanks_at_the_end_are_erased_only_where_erasing_colours() -> None:
    style = Style(bgcolor="#303030")
    for background_erase in (True, False):
        both = Both(ColorSystem.EIGHT_BIT, background_erase)
        sent = both.show(both.paint([(2, 1, [Segment(" " * 10, style)])]), (0, 0))
        assert ("\x1b[K" in sent) is background_erase
        both.check((0, 0))


def test_half_of_a_wide_character_is_a_blank() -> None:
    ours, shown = Emulator(WIDTH, HEIGHT), Shown(WIDTH, HEIGHT, ColorSystem.EIGHT_BIT, background_erase=True)
    for y in range(HEIGHT):
        shown.place(0, y, Strip([Segment("中" * (WIDTH // 2))]))
    for x, text in ((3, "x"), (10, "字"), (WIDTH - 1, "末"), (13, "字")):
        shown.place(x, 0, Strip([Segment(text)]))
        ours.feed(shown.difference((0, 0), ambiguous=False).encode())
    assert ours.grid.texts()[0] == "中 x中中中字 字 中中中中中中"
    assert len(visible(ours)[0]) == WIDTH


def test_no_text_commands_the_terminal() -> None:
    ours, shown = Emulator(WIDTH, HEIGHT), Shown(WIDTH, HEIGHT, ColorSystem.EIGHT_BIT, background_erase=True)
    hostile = "a\x1b[2Jb\x07\x9b31m\u202ec\u200b\x00\r\n\td\x7f\ud800"
    shown.place(0, 0, Strip([Segment(hostile)]))
    shown.place(0, 1, Strip([Segment("👩\u200d👩x ❤\ufe0fy \u0301z")]))
    sent = shown.difference((0, 0), ambiguous=False)
    ours.feed(sent.encode())
    assert ours.grid.texts()[:2] == ["a[2Jb31mcd?", "👩x ❤ y \u0301z"]
    assert not set("\x07\x00\u202e\u200b\t\x9b\u200d\ufe0f") & set(sent)


def test_what_stands_behind_a_character_of_uncertain_width_has_its_own_place() -> None:
    wide = Emulator(WIDTH, HEIGHT, ambiguous=2)
    wide.feed(b"\x1b[?7l")
    shown = Shown(WIDTH, HEIGHT, ColorSystem.EIGHT_BIT, background_erase=True)
    shown.place(0, 0, Strip([Segment("“引文”。后面")]))
    wide.feed(shown.difference((0, 0), ambiguous=False).encode())
    assert wide.grid.buffer[0][10].data == "面"
    shown.place(0, 1, Strip([Segment("“引文”。后面")]))
    assert shown.difference((0, 0), ambiguous=True).count("\x1b[") == 1


def test_a_terminal_without_colours_gets_none() -> None:
    shown = Shown(WIDTH, HEIGHT, None, background_erase=True)
    shown.place(0, 0, Strip([Segment("a", Style(color=Color.parse("red"), bold=True)), Segment("b", Style(bgcolor="blue"))]))
    assert shown.difference((2, 0), ambiguous=False) == "\x1b[H\x1b[0;1ma\x1b[mb"
