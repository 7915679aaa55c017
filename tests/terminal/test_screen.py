"""The terminal kit on small programs: what it shows, counts, sends and says at the end."""

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.child import over_ssh
from tests.terminal.kinds import LINUX, PUTTY, XTERM, Kind
from tests.terminal.line import slow_line
from tests.terminal.screen import Terminal

_STOCK = str(Path(__file__).parents[1] / "bench" / "apps" / "stock.py")
_SHOWS_KEYS = """
import os, signal, sys, termios, tty
settings = termios.tcgetattr(0)
signal.signal(signal.SIGWINCH, lambda *_: os.write(1, b"%d x %d\\r\\n" % os.get_terminal_size()))
tty.setraw(0)
print(os.environ["TERM"], os.environ.get("COLORTERM"), os.tcgetpgrp(0) == os.getpid(), end="\\r\\n", flush=True)
while (keys := os.read(0, 100)) != b"q":
    print(ascii(keys), end="\\r\\n", flush=True)
termios.tcsetattr(0, termios.TCSANOW, settings)
"""


def program(home: Path, script: str, **more: object) -> Terminal:
    return Terminal(sys.executable, "-c", script, environment=over_ssh(home), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [XTERM, PUTTY, LINUX])
def test_keys_reach_the_program(tmp_path: Path, kind: Kind) -> None:
    with program(tmp_path, _SHOWS_KEYS, kind=kind) as terminal:
        terminal.wait_for(f"^{kind.term} None True$")
        terminal.press("F2")
        terminal.wait_for("^" + re.escape(ascii(kind.bytes_of("F2"))) + "$")
        terminal.type("q")
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == []


def test_the_screen_the_cursor_and_the_counters(tmp_path: Path) -> None:
    with program(tmp_path, "print('中文'); print('ab', end='', flush=True); input(); print('\\x1b[31m更多', end='')") as terminal:
        terminal.wait_for("^ab$")
        terminal.quiet()
        assert terminal.lines()[:2] == ["中文", "ab"]
        assert (terminal.cursor, terminal.bytes_seen) == ((2, 1), len("中文\r\nab".encode()))
        since = terminal.press("Enter")
        assert terminal.exit_code() == 0
        assert since.data == "\r\n\x1b[31m更多".encode()
        assert 0 < since.first <= since.last
        assert terminal.cell(0, 2).fg == "red"
        assert terminal.left_behind() == ["colours"]


def test_resize(tmp_path: Path) -> None:
    with program(tmp_path, _SHOWS_KEYS, size=(100, 30)) as terminal:
        terminal.wait_for("True")
        terminal.resize(60, 20)
        terminal.wait_for("^60 x 20$")


def test_settings_left_changed(tmp_path: Path) -> None:
    with program(tmp_path, "import tty; tty.setraw(0)") as terminal:
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == ["terminal settings"]


def test_hanging_up_and_signals_end_the_program(tmp_path: Path) -> None:
    for number, end in ((signal.SIGHUP, Terminal.hang_up), (signal.SIGTERM, lambda terminal: terminal.signal(signal.SIGTERM))):
        with program(tmp_path, _SHOWS_KEYS) as terminal:
            terminal.wait_for("True")
            end(terminal)
            assert terminal.exit_code() == -number


def test_what_never_appears_is_an_error_that_shows_the_screen(tmp_path: Path) -> None:
    with program(tmp_path, "print('something else')") as terminal, pytest.raises(AssertionError, match="something else"):
        terminal.wait_for("this")


def test_a_long_paste_reaches_a_program_that_writes_as_much(tmp_path: Path) -> None:
    echo = "import os, tty; tty.setraw(0); print('ready', flush=True)\nwhile data := os.read(0, 99): os.write(1, data)"
    with program(tmp_path, echo) as terminal:
        terminal.wait_for("ready")
        since = terminal.type("中文" * 20_000)
        terminal.wait_for(lambda _: since.size == 120_000)


def test_a_slow_line_delays_both_ways(tmp_path: Path) -> None:
    with program(tmp_path, "input(); print('x' * 3200, end='')", line=slow_line()) as terminal:
        since = terminal.press("Enter")
        assert terminal.exit_code() == 0
        assert since.size == 3202
        assert since.last >= 0.05 + 3202 / 32_000


def test_a_stock_app(tmp_path: Path) -> None:
    with Terminal(sys.executable, _STOCK, "100", environment=over_ssh(tmp_path)) as terminal:
        terminal.wait_for("第1期")
        terminal.quiet()
        assert {"alternate screen", "mouse", "bracketed paste", "kitty keyboard", "hidden cursor"} < set(terminal.left_behind())
        assert terminal.peak_memory() > 10
        terminal.press("F2")
        terminal.wait_for(lambda now: now.cursor[1] == 21)
        terminal.paste("甲\n乙")
        terminal.wait_for("甲")
        terminal.press("F10")
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == []
        assert terminal.lines() == [""] * 24
