"""The grid of the terminal kit, where pyte differs from real terminals."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.emulator import Emulator
from tests.terminal.kinds import PUTTY, XTERM, Kind

_PIECES = st.sampled_from(
    ["中文", "a", "“", "é", "e\u0301", "\u200d", "\r\n", "\b", "\t", "\x1b[3D", "\x1b[2;3H", "\x1b[K", "\x1b[1K"]
) | (
    st.sampled_from(
        ["\x1b[J", "\x1b[2X", "\x1b[3b", "\x1b[S", "\x1b[T", "\x1b[?7l", "\x1b[?7h", "\x1b[44m", "\x1b[m", "\x1b[?1049h"]
    )
)
_RED = "\x1b[41m"


def shown(written: str, *, columns: int = 8, rows: int = 3, kind: Kind = XTERM, ambiguous: int = 1) -> list[str]:
    emulator = Emulator(columns, rows, kind, ambiguous=ambiguous)
    emulator.feed(written.encode())
    return emulator.grid.texts()


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("中文\x1b[1;2HX", " X文"),
        ("中文\x1b[1;3HX", "中X"),
        ("中文\x1b[1;2H中", " 中"),
        ("a中\u200d文", "a中\u200d文"),
        ("e\u0301x", "e\u0301x"),
        ("ab\x1b[3b", "abbbb"),
        ("中文ab\x1b[1;2H\x1b[2X", "    ab"),
        ("中文ab\x1b[1;4H\x1b[K", "中"),
        ("中文ab\x1b[1;3H\x1b[1K", "    ab"),
        ("abcdefgh\x1b[K", "abcdefg"),
        ("\x1b[?7labcdefgh中", "abcdef中"),
    ],
)
def test_cells(written: str, first: str) -> None:
    assert shown(written)[0] == first


def test_a_wide_character_that_does_not_fit_goes_to_the_next_line() -> None:
    assert shown("abcdefg中") == ["abcdefg", "中", ""]


def test_ambiguous_characters_are_as_wide_as_the_terminal_says() -> None:
    assert shown("“a”", columns=4) == ["“a”", "", ""]
    assert shown("“a”", columns=4, ambiguous=2) == ["“a", "”", ""]


def test_scrolling_moves_the_region_and_not_the_cursor() -> None:
    assert shown("a\r\nb\r\nc\x1b[1;1H\x1b[Sx") == ["x", "c", ""]
    assert shown("a\r\nb\r\nc\x1b[1;1H\x1b[2Tx") == ["x", "", "a"]


def test_taking_the_region_back_moves_the_cursor_home_and_a_new_size_does_not() -> None:
    assert shown("a\r\nb\x1b[2;3r\x1b[3;4H\x1b[rx") == ["x", "b", ""]
    emulator = Emulator(8, 3)
    emulator.feed(b"a\r\nbc")
    emulator.grid.resize(4, 9)
    emulator.feed(b"d")
    assert emulator.grid.texts() == ["a", "bcd", "", ""]


@pytest.mark.parametrize("erased", [True, False])
def test_what_is_erased_has_the_background_only_where_the_terminal_does_so(erased: bool) -> None:  # noqa: FBT001
    emulator = Emulator(8, 3, background_erase=erased)
    emulator.feed(f"{_RED}\x1b[4m\x1b[2J".encode())
    cell = emulator.grid.buffer[2][7]
    assert (cell.bg, cell.underscore) == ("red" if erased else "default", False)


def test_the_normal_screen_comes_back_with_its_cursor() -> None:
    emulator = Emulator(8, 3)
    emulator.feed(b"ab\x1b[?1049h\x1b[3;3Hxyz")
    assert emulator.grid.texts() == ["", "", "  xyz"]
    emulator.feed(b"\x1b[?1049lc")
    assert emulator.grid.texts() == ["abc", "", ""]


@pytest.mark.parametrize(("kind", "first"), [(XTERM, "ab"), (PUTTY, "")])
def test_entering_the_alternate_screen_again_clears_it_on_some(kind: Kind, first: str) -> None:
    assert shown("\x1b[?1049hab\x1b[?1049h", kind=kind)[0] == first


@given(st.lists(_PIECES, max_size=30), st.integers(1, 2))
def test_a_wide_character_always_has_both_halves(pieces: list[str], ambiguous: int) -> None:
    emulator = Emulator(6, 3, ambiguous=ambiguous)
    emulator.feed("".join(pieces).encode())
    for row in emulator.grid.buffer.values():
        texts = [row[x].data for x in range(6)]
        wide = [x for x, text in enumerate(texts) if text and emulator.grid.width(text[0]) > 1]
        assert [x + 1 for x in wide] == [x for x, text in enumerate(texts) if not text]


@given(st.lists(_PIECES, max_size=20), st.lists(st.integers(0, 200), max_size=6))
def test_bytes_may_be_cut_anywhere(pieces: list[str], cuts: list[int]) -> None:
    written = "".join(pieces).encode()
    whole, parts = Emulator(6, 3), Emulator(6, 3)
    whole.feed(written)
    edges = [0, *sorted(min(cut, len(written)) for cut in cuts), len(written)]
    for begin, end in pairwise(edges):
        parts.feed(written[begin:end])
    assert parts.grid.texts() == whole.grid.texts()
    assert parts.left_on() == whole.left_on()
