"""Whatever way the cursor takes, it arrives; none is longer than saying where to go."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.tui.terminal.pen import PLAIN
from rulegov_tui.tui.terminal.pencil import Pencil, way
from tests.terminal.emulator import Emulator

WIDTH, HEIGHT = 80, 24
xs, ys = st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1)


@given(st.tuples(xs, ys), st.tuples(xs, ys), st.tuples(st.booleans(), st.booleans()))
def test_the_cursor_arrives_and_nothing_scrolls(begin: tuple[int, int], end: tuple[int, int], known: tuple[bool, bool]) -> None:
    terminal, (from_x, from_y), (x, y) = Emulator(WIDTH, HEIGHT), begin, end
    terminal.feed(f"top\x1b[24Hbottom\x1b[{from_y + 1};{from_x + 1}H".encode())
    sequence = way(from_x if known[0] else None, from_y if known[1] else None, x, y)
    terminal.feed(sequence.encode())
    assert (terminal.grid.cursor.x, terminal.grid.cursor.y) == (x, y)
    assert terminal.grid.texts()[0] == "top"
    assert terminal.grid.texts()[-1] == "bottom"
    assert len(sequence) <= len(f"\x1b[{y + 1};{x + 1}H")


def test_the_cheapest_ways() -> None:
    assert way(5, 3, 5, 3) == ""
    assert way(5, 3, 0, 3) == "\r"
    assert way(5, 3, 0, 4) == "\r\n"
    assert way(5, 3, 4, 3) == "\b"
    assert way(5, 3, 6, 3) == "\x1b[C"
    assert way(5, 3, 5, 2) == "\x1b[A"
    assert way(None, 3, 0, 3) == "\r"
    assert way(None, None, 0, 0) == "\x1b[H"


def test_behind_the_last_cell_the_column_is_not_known() -> None:
    pencil = Pencil(WIDTH)
    pencil.move(WIDTH - 1, 0)
    pencil.draw(("a", PLAIN), 1)
    assert pencil.x is None
