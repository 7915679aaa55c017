"""However the app ends, the terminal is as before, and what was typed is offered at the next start."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.app import (
    DRAFTS,
    FORM,
    QUESTION,
    READY,
    app,
    before_cursor,
    cursor_follows,
    cursor_in,
    drafts,
    fill_training,
    go,
    records,
    save,
    to_form,
    to_register,
    to_workbench,
    write_settings,
)
from tests.terminal.screen import SECONDS, Terminal
from tests.tui.walk import prepared

_LOST, _ENDED, _KILLED = 128 + signal.SIGHUP, 128 + signal.SIGTERM, -signal.SIGKILL
_EMPTY = [""] * 24


def until(holds: Callable[[], object], terminal: Terminal) -> None:
    """Wait for what the app does on disk."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        terminal.watch(0.02)


def is_written(root: Path, text: str) -> bool:
    return any(text in draft.read_text(encoding="utf-8", errors="surrogateescape") for draft in drafts(root))


def test_by_keys(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    for key in ("F10", "Ctrl+Q"):
        with app(root) as terminal:
            to_workbench(terminal)
            assert terminal.left_behind()
            go(terminal, key)
            assert terminal.exit_code() == 0
            assert (terminal.left_behind(), terminal.lines()) == ([], _EMPTY)


@pytest.mark.parametrize(
    ("end", "code"),
    [(signal.SIGTERM, _ENDED), (signal.SIGHUP, _LOST), (signal.SIGKILL, _KILLED), (None, _LOST)],
    ids=["SIGTERM", "SIGHUP", "SIGKILL", "the line drops"],
)
def test_in_the_middle_of_a_form(tmp_path: Path, end: signal.Signals | None, code: int) -> None:
    root = prepared(tmp_path / "w")
    write_settings(root, "draft_seconds = 1\n")
    before = records(root, "training")
    with app(root) as terminal:
        to_form(terminal)
        fill_training(terminal, "半句")
        terminal.type("话".encode() + b"\xff" + "又".encode()[:2])
        terminal.wait_for("半句话\ufffd")
        if end is signal.SIGKILL:
            until(lambda: is_written(root, "半句话"), terminal)
        typed = before_cursor(terminal)
        terminal.hang_up() if end is None else terminal.signal(end)
        assert terminal.exit_code() == code
        if code == _KILLED:
            assert "alternate screen" in terminal.left_behind()
        elif end is not None:
            assert (terminal.left_behind(), terminal.lines()) == ([], _EMPTY)
    assert records(root, "training") == before
    with app(root) as terminal:
        terminal.wait_for(DRAFTS)
        go(terminal, ("Enter", FORM))
        terminal.wait_for(lambda now: before_cursor(now) == typed)
        terminal.wait_for(r"日期 +2024-03-15\s")
        save(terminal)
        go(terminal, ("F10", READY_LINE), "F10")
        assert terminal.exit_code() == 0
    (made,) = [one for one in records(root, "training") if one not in before]
    assert made["topic"].startswith("半句话")
    assert drafts(root) == []


READY_LINE = r"^筛选 输入台账名"


def test_on_every_other_screen(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    ways: list[list[tuple[str, str]]] = [
        [],
        [("F1", "^ 帮助：")],
        [("Escape", READY_LINE), ("Enter", "^F2新增 F3批改"), ("F6", "^ 条件：")],
    ]
    for number, way in zip((signal.SIGTERM, signal.SIGHUP, signal.SIGTERM), ways, strict=True):
        with app(root, "--mouse") as terminal:
            to_workbench(terminal)
            assert "mouse" in terminal.emulator.left_on()
            go(terminal, *way)
            terminal.signal(number)
            assert terminal.exit_code() == 128 + number
            assert (terminal.left_behind(), terminal.lines()) == ([], _EMPTY)
    assert drafts(root) == []


def test_a_change_of_a_record_is_offered_on_the_version_it_was_made_on(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    with app(root) as terminal:
        to_register(terminal, "mediation")
        go(terminal, ("Enter", "修改 2024"), ("Down", r"^> +案号"), ("改号", cursor_in("案号", "case_no1改号")))
        terminal.hang_up()
        assert terminal.exit_code() == _LOST
    with app(root) as terminal:
        terminal.wait_for(DRAFTS)
        go(terminal, ("Enter", "修改 2024"))
        terminal.wait_for(cursor_in("案号", "case_no1改号"))
        go(terminal, ("F2", READY))
    assert "case_no1改号" in {one["case_no"] for one in records(root, "mediation") if "case_no" in one}


def test_in_the_middle_of_a_long_text(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    with app(root) as terminal:
        to_form(terminal, "mediation")
        terminal.press(*["Down"] * 10)
        terminal.wait_for(cursor_in("纠纷事实"))
        go(terminal, ("F6", "字，最多"), ("两户共用一口井\r井", "^ 井$"))
        terminal.hang_up()
        assert terminal.exit_code() == _LOST
    assert is_written(root, "两户共用一口井\\n井")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, None], ids=["SIGTERM", "SIGHUP", "the line drops"])
def test_in_the_middle_of_a_paragraph_of_the_report(tmp_path: Path, end: signal.Signals | None) -> None:
    root = prepared(tmp_path / "w")
    report = root / "records" / "2024" / "report.md"
    before = report.read_text(encoding="utf-8")
    section = r"年度报告：一、做法"
    with app(root) as terminal:
        to_workbench(terminal)
        go(terminal, ("F3", r"\d 处数字"), ("Down", r"^> +一、做法"), ("F2", section), ("这半句话", cursor_follows("这半句话")))
        terminal.hang_up() if end is None else terminal.signal(end)
        assert terminal.exit_code() == (_LOST if end is None else 128 + end)
        if end is not None:
            assert (terminal.left_behind(), terminal.lines()) == ([], _EMPTY)
    assert report.read_text(encoding="utf-8") == before
    assert is_written(root, "这半句话")
    with app(root) as terminal:
        terminal.wait_for(DRAFTS)
        go(terminal, ("Enter", section))
        terminal.wait_for(cursor_follows("这半句话"))
        go(terminal, ("写完了。", cursor_follows("写完了。")), ("F2", r"^ 已保存"), ("Escape", READY_LINE))
    assert report.read_text(encoding="utf-8") == before.rstrip("\n") + "这半句话写完了。\n"
    assert drafts(root) == []


def test_two_windows_lose_their_lines(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    with app(root) as one, app(root) as other:
        for terminal, topic in ((one, "甲窗的讲座"), (other, "乙窗的讲座")):
            to_form(terminal)
            fill_training(terminal, topic)
        one.hang_up()
        other.signal(signal.SIGHUP)
        assert (one.exit_code(), other.exit_code()) == (_LOST, _LOST)
    with app(root) as terminal:
        terminal.wait_for("没录完的 2 份")
        go(terminal, "甲窗", ("Enter", FORM))
        terminal.wait_for(cursor_in("题目", "甲窗的讲座"))
        go(terminal, ("Escape", QUESTION), ("Enter", READY_LINE), "F10")
        assert terminal.exit_code() == 0
    assert is_written(root, "乙窗的讲座")
    assert len(drafts(root)) == 1


def test_a_window_whose_line_has_dropped_unnoticed_is_taken_over(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    write_settings(root, "draft_seconds = 1\n")
    with app(root) as stale:
        to_form(stale)
        fill_training(stale, "还开着")
        until(lambda: is_written(root, "还开着"), stale)
        with app(root) as terminal:
            terminal.wait_for(r"还开着.*另一个窗口|另一个窗口.*还开着")
            go(terminal, ("Enter", FORM))
            terminal.wait_for(cursor_in("题目", "还开着"))
            go(terminal, ("接着录", cursor_in("题目", "还开着接着录")))
            stale.hang_up()
            assert stale.exit_code() == _LOST
            save(terminal)
            go(terminal, ("F10", READY_LINE), "F10")
            assert terminal.exit_code() == 0
    assert drafts(root) == []
    assert [one["topic"] for one in records(root, "training")].count("还开着接着录") == 1


def test_a_stop_from_outside_and_garbage_on_the_screen(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    garbage = b"\x1b[5;10H\x1b[31mBroadcast message from root\r\n\r\nThe system is going down!\x1b[m\r\n\n\n"
    with app(root) as terminal:
        to_form(terminal)
        fill_training(terminal, "不受惊")
        terminal.quiet()
        before, cursor = terminal.lines(), terminal.cursor
        terminal.emulator.feed(garbage)
        assert terminal.lines() != before
        go(terminal, ("Ctrl+L", lambda now: now.lines() == before and now.cursor == cursor))
        terminal.signal(signal.SIGSTOP)
        terminal.emulator.feed(b"\x1b[?1049l\x1b[?2004l$ fg\r\n" + garbage)  # what a shell does meanwhile
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda now: now.lines() == before and now.cursor == cursor)
        assert {"alternate screen", "bracketed paste", "terminal settings"} < set(terminal.left_behind())
        go(terminal, "Ctrl+C", ("Ctrl+Z", lambda now: before_cursor(now) != "不受惊"), ("Ctrl+Y", cursor_in("题目", "不受惊")))
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code() == _ENDED
        assert (terminal.left_behind()) == []
