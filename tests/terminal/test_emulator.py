"""The emulator of the terminal kit: answers, and modes left on."""

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.kinds import LINUX, MODERN, PUTTY, XTERM, Kind


@pytest.mark.parametrize(
    ("kind", "asked", "answer"),
    [
        (XTERM, "\x1b[c", XTERM.attributes),
        (PUTTY, "\x1b[0c", "\x1b[?6c"),
        (XTERM, "\x1b[5n", "\x1b[0n"),
        (XTERM, "ab\x1b[6n", "\x1b[1;3R"),
        (XTERM, "abcdefgh\x1b[6n", "\x1b[1;8R"),
        (XTERM, "\x1b[?2026$p", "\x1b[?2026;0$y"),
        (MODERN, "\x1b[?2026$p", "\x1b[?2026;2$y"),
        (MODERN, "\x1b[?2048$p", "\x1b[?2048;0$y"),
        (PUTTY, "\x1b[?2026$p", ""),
        (XTERM, "\x1b[>c\x1b[>q\x1b[?u", ""),
    ],
)
def test_answers(kind: Kind, asked: str, answer: str) -> None:
    assert Emulator(8, 3, kind).feed(asked.encode()) == answer.encode()


@pytest.mark.parametrize("width", [1, 2])
def test_the_cursor_tells_how_wide_an_ambiguous_character_is(width: int) -> None:
    assert Emulator(8, 3, ambiguous=width).feed("“\x1b[6n".encode()) == f"\x1b[1;{width + 1}R".encode()


@pytest.mark.parametrize(
    ("on", "off", "word"),
    [
        ("\x1b[?1049h", "\x1b[?1049l", "alternate screen"),
        ("\x1b[?1000;1003;1006h", "\x1b[?1006l\x1b[?1003l\x1b[?1000l", "mouse"),
        ("\x1b[?2004h", "\x1b[?2004l", "bracketed paste"),
        ("\x1b[?1004h", "\x1b[?1004l", "focus reports"),
        ("\x1b[?25l", "\x1b[?25h", "hidden cursor"),
        ("\x1b[?7l", "\x1b[?7h", "no autowrap"),
        ("\x1b[?1h", "\x1b[?1l", "application cursor keys"),
        ("\x1b=", "\x1b>", "application keypad"),
        ("\x1b[>25u", "\x1b[<u", "kitty keyboard"),
        ("\x1b[>4;1m", "\x1b[>4;0m", "modified keys"),
        ("\x1b[5 q", "\x1b[ q", "cursor shape"),
        ("\x1b[?2026h", "\x1b[?2026l", "synchronized update"),
        ("\x1b[31m", "\x1b[m", "colours"),
        ("\x1b[2;3r", "\x1b[r", "scrolling region"),
        ("\x1b[?9999h", "\x1b[?9999l", "mode 9999"),
    ],
)
def test_what_is_left_on_has_a_name(on: str, off: str, word: str) -> None:
    emulator = Emulator(8, 3)
    assert emulator.left_on() == []
    emulator.feed(on.encode())
    assert emulator.left_on() == [word]
    emulator.feed(off.encode())
    assert emulator.left_on() == []


def test_a_scrolling_region_of_the_whole_screen_is_none() -> None:
    emulator = Emulator(8, 3)
    emulator.feed(b"\x1b[1;3r")
    assert emulator.left_on() == []


def test_what_it_need_not_draw_leaves_no_trace() -> None:
    emulator = Emulator(20, 1)
    emulator.feed(b"\x1b]52;c;YWJj\x07\x1b]0;title\x1b\\\x1bPq#0\x1b\\\x1b[<u\x1b[>1u\x1b[<uok")
    assert emulator.grid.texts() == ["ok"]


@pytest.mark.parametrize("junk", ["\x1b[3\x01m", "\x1b[中", "\x1b[1:2m"])
def test_half_a_sequence_is_an_error(junk: str) -> None:
    with pytest.raises(ValueError, match="not a control sequence"):
        Emulator(8, 3).feed(junk.encode())


@pytest.mark.parametrize("kind", [XTERM, PUTTY, LINUX])
def test_every_kind_has_the_keys_that_the_app_uses(kind: Kind) -> None:
    for key in (
        *(f"F{number}" for number in range(1, 13)),
        "Up",
        "Home",
        "End",
        "PageDown",
        "Escape",
        "Shift+Tab",
        "Ctrl+S",
        "中",
    ):
        assert kind.bytes_of(key)


def test_keys() -> None:
    assert [kind.bytes_of("F2") for kind in (XTERM, PUTTY, LINUX)] == [b"\x1bOQ", b"\x1b[12~", b"\x1b[[B"]
    assert XTERM.bytes_of("Down", application=True) == b"\x1bOB"
    assert XTERM.bytes_of("Ctrl+S") == b"\x13"
    assert PUTTY.bytes_of("Alt+x") == b"\x1bx"
    with pytest.raises(ValueError, match="F13"):
        PUTTY.bytes_of("F13")
