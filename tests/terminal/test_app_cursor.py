"""Where the terminal's own cursor stands: an input method draws there what is being composed, a braille display follows it."""

from collections.abc import Callable
from pathlib import Path

from tests.terminal.app import (
    FORM,
    HELP,
    QUESTION,
    REGISTER,
    app,
    before_cursor,
    cursor_follows,
    cursor_is_seen,
    fill_training,
    go,
    save,
    to_form,
    to_register,
)
from tests.terminal.screen import Terminal
from tests.tui.walk import prepared

_ROOM_FOR_CANDIDATES = 6
_HANZI_IN_A_ROW = 38


def at(x: int, y: int) -> Callable[[Terminal], bool]:
    return lambda terminal: terminal.cursor == (x, y) and cursor_is_seen(terminal)


def on(character: str) -> Callable[[Terminal], bool]:
    return lambda terminal: terminal.cell(*terminal.cursor).data == character


def test_it_stays_behind_what_is_typed_in_a_form(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_form(terminal)
        begin = terminal.cursor[0]
        fill_training(terminal, "甲乙丙")
        assert terminal.cursor == (begin + 6, 3)
        go(terminal, ("，", cursor_follows("甲乙丙，")), ("ab", at(begin + 10, 3)), ("Left", at(begin + 9, 3)))
        go(terminal, ("Home", at(begin, 3)), ("Right", at(begin + 2, 3)), ("丁", at(begin + 4, 3)), ("End", cursor_follows("ab")))
        for key in ("F1", "F9"):
            here = terminal.cursor
            go(terminal, (key, "^ (帮助|命令)："), ("Escape", FORM))
            terminal.wait_for(at(*here))
        go(terminal, ("Escape", QUESTION))
        terminal.wait_for(at(5, 1))
        go(terminal, ("Escape", FORM))
        terminal.wait_for(at(*here))
        save(terminal)
        terminal.wait_for(at(begin, 1))


def test_it_stays_in_view_while_a_long_text_moves_under_it(tmp_path: Path) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(60))
    with app(prepared(tmp_path / "w")) as terminal:
        to_form(terminal)
        begin = terminal.cursor[0]
        fill_training(terminal, "：")
        for number, character in enumerate(text):
            go(terminal, (character, cursor_follows(text[max(0, number - 5) : number + 1])))
        for character in reversed(text):
            go(terminal, ("Left", on(character)))
            assert begin <= terminal.cursor[0] < 80
        go(terminal, ("Home", at(begin, 3)), ("End", cursor_follows(text[-5:])))
        go(terminal, ("Ctrl+U", at(begin, 3)))


def test_the_field_is_never_among_the_last_lines(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_form(terminal, "mediation")
        terminal.type("x")
        terminal.wait_for(cursor_follows("x"))
        for number in range(40):
            mark = f"第{number}处"
            terminal.press("Down")
            terminal.type(mark)
            terminal.wait_for(f"{mark}|最后一项")
            terminal.wait_for(lambda now: now.lines()[now.cursor[1]].startswith(">"))
            assert terminal.cursor[1] < 24 - _ROOM_FOR_CANDIDATES


def test_it_stays_in_the_line_that_narrows_a_list(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_register(terminal, "mediation")
        terminal.wait_for(at(5, 1))
        go(terminal, ("终止", at(9, 1)), ("Down", r"^> +2024-02"), ("ab", cursor_follows("终止ab")), ("Backspace", at(10, 1)))
        go(terminal, ("F1", HELP), ("Escape", REGISTER))
        terminal.wait_for(at(10, 1))
        go(terminal, ("Escape", "^筛选 输入"))
        terminal.wait_for(at(5, 1))
        go(terminal, ("F6", "^ 条件："), ("fsd", at(8, 1)), ("Enter", "^ 条件：发生地"))
        terminal.wait_for(at(5, 1))
        go(terminal, ("第", at(7, 1)), ("Escape", at(5, 1)), ("Escape", REGISTER), ("Insert", "已标记 1 条"))
        go(terminal, ("F3", "^ 批改 1 条"), ("fsd", "^> +发生地"), ("Enter", "^ 批改：人民调解，发生地"))
        go(terminal, ("村", cursor_follows("新的发生地 村")), ("Left", cursor_follows("新的发生地 ")))


def to_long_text(terminal: Terminal) -> None:
    """From the first screen into the empty window of a long text."""
    to_form(terminal, "mediation")
    begin = terminal.cursor[0]
    while "纠纷事实" not in before_cursor(terminal):
        go(terminal, ("Down", at(begin, terminal.cursor[1] + 1)))
    go(terminal, ("F6", "0 字，最多"))
    terminal.wait_for(at(1, 1))


def test_it_stands_in_a_long_text(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_long_text(terminal)
        go(
            terminal,
            ("甲村乙户", at(9, 1)),
            ("\r", at(1, 2)),
            ("中", at(3, 2)),
            ("Up", at(3, 1)),
            ("F1", HELP),
            ("Escape", "5 字，最多"),
        )
        terminal.wait_for(at(3, 1))
        go(terminal, ("F2", FORM))
        terminal.wait_for(lambda now: "纠纷事实" in before_cursor(now))


def test_it_stays_behind_what_an_input_method_sends_into_a_long_text(tmp_path: Path) -> None:
    """Phrases of eight Hanzi in one piece, over so many rows that the text scrolls under the cursor."""
    with app(prepared(tmp_path / "w")) as terminal:
        to_long_text(terminal)
        for number in range(100):
            phrase = "".join(chr(0x4E00 + number * 8 + more) for more in range(8))
            row, last = divmod(number * 8 + 7, _HANZI_IN_A_ROW)
            terminal.type(phrase)
            terminal.wait_for(cursor_follows(phrase[-min(8, last + 1) :]))
            assert terminal.cursor == (1 + 2 * (last + 1), min(1 + row, 24 - _ROOM_FOR_CANDIDATES - 1))
        go(terminal, ("字，", cursor_follows("字，")), ("Ctrl+Home", at(1, 1)), ("End", at(77, 1)), ("x", at(1, 2)))
        terminal.quiet(0.5)
        at_rest = terminal.since()
        terminal.watch(3)
        assert at_rest.size == 0
        go(terminal, ("F7", "^ *查找 "), ("丂七", "第 1 处，共 1 处"))
        terminal.wait_for(at(9, 1))
        go(terminal, ("Escape", at(1 + 2 * 4, 1)))
