"""However the program stops or is stopped, what was typed is kept and the terminal is as before."""

from pathlib import Path
from signal import Signals
from time import sleep
from typing import Any

import pytest

from tests.terminal.kinds import LINUX, MODERN, PUTTY, XTERM, Kind
from tests.terminal.screen import Terminal
from tests.tui.terminal.conftest import Start
from tests.tui.terminal.visible import visible

READY = "准备好了"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """What the program writes."""
    return tmp_path / "kept.txt"


def typed(start: Start, way: str = "asks", **given: Any) -> Terminal:
    """The program, with something typed into it."""
    terminal = start(way, **given)
    terminal.wait_for(READY)
    terminal.type("没有保存")
    terminal.wait_for("没有保存")
    terminal.quiet()
    return terminal


@pytest.mark.parametrize("kind", [XTERM, MODERN, PUTTY, LINUX])
@pytest.mark.parametrize(("number", "code"), [(Signals.SIGTERM, 143), (Signals.SIGHUP, 129), (Signals.SIGINT, 130)])
def test_a_signal_keeps_the_draft_and_restores_the_terminal(
    start: Start, kept: Path, number: Signals, code: int, kind: Kind
) -> None:
    terminal = typed(start, kind=kind)
    terminal.signal(number)
    assert terminal.exit_code() == code
    assert kept.read_text(encoding="utf-8") == "没有保存"
    assert terminal.left_behind() == []
    assert "Traceback" not in terminal.since_start().data.decode()


def test_a_draft_that_cannot_be_written_holds_nothing_up(start: Start) -> None:
    terminal = typed(start, "cannot")
    terminal.signal(Signals.SIGTERM)
    assert terminal.exit_code() == 143
    assert terminal.left_behind() == []


@pytest.mark.parametrize("way", ["asks", "writes"])
def test_a_dropped_line_keeps_the_draft(start: Start, kept: Path, way: str) -> None:
    terminal = typed(start, way)
    terminal.press("F2")
    terminal.watch(0.05)
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert kept.read_text(encoding="utf-8") == "没有保存"


@pytest.mark.parametrize("number", [Signals.SIGTERM, Signals.SIGHUP])
def test_a_line_that_takes_nothing_any_more_holds_nothing_up(start: Start, kept: Path, number: Signals) -> None:
    """Textual alone would wait for ever: its writer for the line, everything else for its writer."""
    terminal = typed(start, "writes")
    terminal.press("F2")
    terminal.watch(0.05)
    sleep(2)  # nobody reads: the pty is full, and 30 writes wait
    terminal.signal(number)
    assert terminal._child.exit_code(20) == 128 + number
    assert kept.read_text(encoding="utf-8") == "没有保存"


@pytest.mark.parametrize("stop", [Signals.SIGSTOP, Signals.SIGTSTP])
def test_stopped_and_continued_all_is_drawn_anew_and_left_in_order(start: Start, stop: Signals) -> None:
    terminal = typed(start)
    before, cursor = visible(terminal.emulator), terminal.cursor
    terminal.signal(stop)
    terminal.watch(0.5)
    terminal.emulator.feed(b"\x1b[m\x1b[H\x1b[2J$ other work\r\n")
    terminal.signal(Signals.SIGCONT)
    terminal.wait_for(READY)
    terminal.quiet()
    assert visible(terminal.emulator) == before
    assert terminal.cursor == cursor
    for key in "继续abc":
        terminal.type(key)
        terminal.quiet(0.05)
    terminal.press("F2")
    terminal.wait_for("没有保存继续abc 完")
    terminal.press("F10")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def test_after_an_editor_all_is_drawn_anew(start: Start) -> None:
    terminal = typed(start)
    before = visible(terminal.emulator)
    terminal.press("F5")
    terminal.wait_for("the editor")
    assert terminal.left_behind() == []
    terminal.type("\r")
    terminal.wait_for(READY)
    terminal.quiet()
    assert visible(terminal.emulator) == before
    terminal.press("F10")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def test_ctrl_l_mends_the_screen_and_rest_costs_nothing(start: Start) -> None:
    terminal = typed(start)
    before = visible(terminal.emulator)
    terminal.emulator.feed(b"\x1b[3;3H\x1b[41mBroadcast message\x1b[m")
    terminal.press("Ctrl+L")
    terminal.quiet()
    assert visible(terminal.emulator) == before
    since = terminal.since()
    terminal.watch(1.5)
    assert since.size == 0


@pytest.mark.parametrize(
    ("kind", "environment"),
    [
        (LINUX, {}),
        (XTERM, {"NO_COLOR": "1"}),
        (XTERM, {"TERM": "screen-256color"}),
        (XTERM, {"TERM": "vt100"}),
        (XTERM, {"TERM": "nonsense"}),
    ],
)
def test_every_kind_of_terminal_shows_the_program(start: Start, kind: Kind, environment: dict[str, str]) -> None:
    erases = environment.get("TERM") is None
    terminal = start("asks", kind=kind, environment=environment, background_erase=erases)
    terminal.wait_for(READY)
    terminal.type("中文abc")
    terminal.press("F2")
    terminal.wait_for("字 中文abc 完")
    backgrounds = {terminal.cell(x, y).bg for x in range(80) for y in range(2, 24)}
    assert len(backgrounds) == 1, "the screen has one background, also where it is empty"
    terminal.press("F10")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []
