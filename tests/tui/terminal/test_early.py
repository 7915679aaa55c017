"""From the first byte to the app: the early line, the question, keys typed meanwhile, and starts that fail."""

import subprocess
import sys
from dataclasses import replace
from signal import Signals

import pytest

from rulegov_tui.tui.terminal.early import OPENING
from tests.terminal.kinds import LINUX, PUTTY, XTERM, Kind
from tests.tui.terminal.conftest import Start

READY = "准备好了"
HANZI = "法治政府建设情况"


def test_the_line_comes_first_and_without_heavy_imports(start: Start) -> None:
    terminal = start("asks")
    terminal.wait_for(OPENING)
    early = terminal.since_start().data
    assert early.startswith(b"\x1b[?1049h")
    assert b"\x1b[?25l" not in early
    terminal.wait_for(READY)
    assert "“" not in terminal.lines()[0]
    assert b"\x1b[>" not in terminal.since_start().data, "the kitty protocol was asked for"
    terminal.press("F10")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import rulegov_tui.tui.terminal.early; print(*set(sys.modules) - before)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in run.stdout.split()} <= {"rulegov_tui"}


@pytest.mark.parametrize("kind", [XTERM, PUTTY, LINUX], ids=lambda kind: kind.term)
@pytest.mark.parametrize("width", [1, 2])
def test_the_answer_says_how_wide_the_terminal_draws(start: Start, width: int, kind: Kind) -> None:
    terminal = start("asks", ambiguous=width, kind=kind)
    terminal.wait_for(READY)
    terminal.press("F2")
    terminal.wait_for(f"宽 {width} 字")
    assert terminal.emulator.grid.texts()[0] == ""
    terminal.press("F10")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def test_without_an_answer_nothing_waits(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = start("asks")
    monkeypatch.setattr(terminal.emulator, "_answer", lambda question: "")
    terminal.wait_for(READY)
    terminal.press("F2")
    terminal.wait_for("宽 None 字")


def test_a_late_answer_is_no_key_and_changes_what_is_drawn(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = start("asks", ambiguous=2)
    monkeypatch.setattr(terminal.emulator, "_answer", lambda question: "")
    terminal.wait_for(READY)
    terminal.type(b"\x1b[2;3R")
    terminal.wait_for(READY + ' "。"')
    terminal.type("中")
    terminal.press("F2")
    terminal.wait_for("宽 2 字 中 完")


def test_who_knows_does_not_ask(start: Start) -> None:
    terminal = start("knows")
    terminal.wait_for(READY)
    assert b"\x1b[6n" not in terminal.since_start().data
    terminal.press("F2")
    terminal.wait_for("宽 1 字")


def test_what_is_typed_meanwhile_arrives_in_its_order_behind_the_answer(start: Start) -> None:
    terminal = start("asks", ambiguous=2)
    terminal.wait_for(OPENING)
    for byte in HANZI.encode():
        terminal.type(bytes([byte]))
    terminal.press("F2")
    terminal.wait_for(f"宽 2 字 {HANZI} 完")


@pytest.mark.parametrize("size", [1, 2, 4, 7])
def test_characters_that_come_in_pieces_are_read_whole(start: Start, size: int) -> None:
    terminal = start("asks")
    terminal.wait_for(READY)
    terminal.quiet()
    typed = HANZI.encode()
    for at in range(0, len(typed), size):
        terminal.type(typed[at : at + size])
        terminal.watch(0.02)
    terminal.press("F2")
    terminal.wait_for(f"宽 1 字 {HANZI} 完")


def test_what_is_no_utf8_ends_nothing(start: Start) -> None:
    """A terminal set to GBK."""
    terminal = start("asks")
    terminal.wait_for(READY)
    terminal.type("法治".encode("gbk") + b"a")
    terminal.press("F2")
    terminal.wait_for("宽 1 字 .*a 完")


def test_keys_typed_before_the_first_line_are_not_lost(start: Start) -> None:
    terminal = start("asks")
    terminal.type("早")
    terminal.wait_for(READY)
    terminal.press("F2")
    terminal.wait_for("宽 1 字 早 完")


def test_a_failed_start_leaves_the_terminal_as_it_was(start: Start) -> None:
    terminal = start("fails")
    terminal.emulator.feed(b"$ rulegov\r\n")
    assert terminal.exit_code() == 1
    assert terminal.left_behind() == []
    assert terminal.lines()[0] == "$ rulegov"
    assert "RuntimeError: no workspace" in terminal.lines(), "said on the normal screen"


@pytest.mark.parametrize(("number", "code"), [(Signals.SIGTERM, 143), (Signals.SIGHUP, 129), (Signals.SIGINT, -2)])
def test_a_signal_during_the_start_leaves_the_terminal_as_it_was(start: Start, number: Signals, code: int) -> None:
    terminal = start("stuck")
    terminal.wait_for(OPENING)
    terminal.watch(0.3)
    if number is Signals.SIGINT:
        terminal.press("Ctrl+C")
    else:
        terminal.signal(number)
    assert terminal.exit_code() in (code, 130)
    assert terminal.left_behind() == []


def test_a_dumb_terminal_or_a_pipe_gets_nothing(start: Start) -> None:
    terminal = start("fails", kind=replace(XTERM, term="dumb"))
    assert terminal.exit_code() == 1
    assert b"\x1b" not in terminal.since_start().data
    command = [sys.executable, "-m", "tests.tui.terminal.program", "fails"]
    run = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert b"\x1b" not in run.stdout + run.stderr
