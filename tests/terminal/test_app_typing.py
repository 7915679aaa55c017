"""What an input method, a keyboard and a clipboard send through a real terminal: it arrives as it was meant."""

import re
from pathlib import Path

import pytest

from tests.terminal.app import (
    FORM,
    HELP,
    QUESTION,
    REGISTER,
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
)
from tests.terminal.kinds import LINUX, PUTTY, XTERM, Kind
from tests.tui.walk import prepared

PHRASE = "依法治国矛盾纠纷多元化解"
RXVT = Kind(
    term="rxvt-unicode-256color",
    keys={**PUTTY.keys, "Home": "\x1b[7~", "End": "\x1b[8~"},
    attributes="\x1b[?1;2c",
)


def test_phrases_of_any_length_arrive_whole_and_the_cursor_stands_behind_them(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_form(terminal)
        assert not re.search(rb"\x1b\[>\d*u", terminal.since_start().data), "the kitty protocol breaks long phrases"
        fill_training(terminal, "题")
        begin = terminal.cursor[0] - 2
        for length in range(1, len(PHRASE) + 1):
            go(terminal, ("Ctrl+U", cursor_in("题目")), (PHRASE[:length], cursor_follows(PHRASE[:length])))
            assert terminal.cursor[0] == begin + 2 * length
        for cut in (1, 2, 4, 5, 34, 35):
            go(terminal, ("Ctrl+U", cursor_in("题目")))
            terminal.type(b"x" + PHRASE.encode()[:cut])
            terminal.wait_for("题目 +x")  # so the first bytes have been read, and the rest comes with another read
            terminal.type(PHRASE.encode()[cut:])
            terminal.wait_for(cursor_follows(f"x{PHRASE}"))
        go(terminal, "Ctrl+U")
        terminal.press("调", "解", "Left", "纠", "End", "Backspace", "案")
        terminal.wait_for(cursor_follows("调纠案"))
        terminal.press("件", "Enter")  # a commit, and the Enter that a quick hand sends after it
        terminal.wait_for(r"题目 +调纠案件$")
        terminal.wait_for(r"^> 学习主题")
        terminal.type(b"\xff\xfe")
        go(terminal, ("宪法", "学习主题 +.*宪法"))


def test_full_width_digits_and_marks_are_understood(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    before = len(records(root, "training"))
    with app(root) as terminal:
        to_workbench(terminal)
        go(terminal, ("？", HELP), ("Escape", READY_LINE), ("training", "^筛选 training"), ("Enter", REGISTER))
        go(terminal, ("？", HELP), ("Escape", REGISTER), ("／", "^ 条件："), ("Escape", REGISTER), ("F2", FORM))
        go(terminal, ("２０２４。３。１５", "= 2024-03-15 星期五"), "Enter", ("２", "= 会前学法"), "Enter")
        go(terminal, ("这样行吗？", cursor_follows("这样行吗？")), ("Down", "> 学习主题"), ("Down", "> 对象"))
        go(terminal, ("Down", "> 学时"), ("３．５", "= 3.5"), ("Down", "> 应到人数"), ("１２０", "= 120"))
        save(terminal)
    found = [one for one in records(root, "training") if one["topic"] == "这样行吗？"]
    assert len(records(root, "training")) == before + 1
    assert [(str(one["date"]), one["kind"], one["expected"], float(one["hours"])) for one in found] == [
        ("2024-03-15", "会前学法", 120, 3.5)
    ]


READY_LINE = r"^筛选 输入台账名"


def test_pasted_lines_are_joined_and_it_is_said(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    with app(root) as terminal:
        to_workbench(terminal)
        assert "bracketed paste" in terminal.emulator.left_on()
        terminal.paste("人民\n调解")
        terminal.wait_for(cursor_follows("筛选 人民 调解"))
        go(terminal, ("Escape", READY_LINE), ("training", "^筛选 training$"), ("F2", FORM))
        fill_training(terminal, "：")
        terminal.paste("第一行\r\n  第二行\t\n\n第三行\n")
        terminal.wait_for(cursor_follows("：第一行 第二行 第三行"))
        terminal.wait_for("粘贴的 3 行已合并成一行；Ctrl\\+Z 退回。")
        go(terminal, ("Ctrl+Z", cursor_follows("：")))
        go(terminal, ("Escape", QUESTION))
        terminal.paste("放\n弃")
        terminal.wait_for(cursor_follows("筛选 放 弃"))
    assert [one for one in records(root, "training") if "第" in one["topic"]] == []


def test_where_a_paste_is_not_bracketed_a_line_end_moves_on_and_never_saves(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    before = records(root, "training")
    with app(root, kind=LINUX) as terminal:
        to_form(terminal)
        terminal.type("2024.3.15\r2\r第一行\r" + "\r" * 40)
        terminal.wait_for("这是最后一项：F2 保存；Ctrl\\+Home 回第一项。")
        assert records(root, "training") == before
        go(terminal, ("PageUp", ">.*"), "PageUp", ("PageUp", r"^>\*日期 +2024-03-15"))
        terminal.wait_for(r"题目 +第一行$")
        go(terminal, ("Ctrl+S", "^ 已保存 "))
    assert len(records(root, "training")) == len(before) + 1


@pytest.mark.parametrize("kind", [XTERM, PUTTY, LINUX, RXVT], ids=["xterm", "putty", "linux", "rxvt"])
def test_the_function_keys_of_every_terminal(tmp_path: Path, kind: Kind) -> None:
    with app(prepared(tmp_path / "w"), kind=kind) as terminal:
        to_register(terminal, "mediation")
        for key, seen in {
            "F1": HELP,
            "F2": FORM,
            "F5": "^ 排序：",
            "F6": "^ 条件：",
            "F7": "^ 统计：",
            "F9": "^ 命令：",
            "F11": "^ 历史",
            "F12": "zzzzzz",
        }.items():
            go(terminal, (key, seen), ("Escape", REGISTER))
        go(terminal, ("Insert", "已标记 1 条"), ("F3", "^ 批改 1 条"), ("F10", REGISTER), ("F4", FORM))
        go(terminal, "2024.3.15", ("F10", QUESTION), ("Escape", FORM), ("Home", cursor_in("受理日期")))
        go(terminal, ("Delete", cursor_in("受理日期")), ("End", cursor_in("受理日期", "024.3.15")))
        go(terminal, ("Left", cursor_follows("024.3.1")), ("Right", cursor_follows("024.3.15")))
        go(terminal, ("Tab", "^[> ]"), ("Shift+Tab", r"^>\*受理日期"))
        go(terminal, ("PageDown", r"^> (?!\*受理)"), ("PageUp", r"^>\*受理日期"))
        go(terminal, ("F10", QUESTION), ("放弃", cursor_follows("放弃")), ("Enter", REGISTER))
        go(terminal, ("F8", "已删除"), ("Ctrl+Z", "已撤销"))
        assert before_cursor(terminal) == "筛选 "


def test_saving_and_leaving_by_control_keys(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    before = len(records(root, "training"))
    with app(root) as terminal:
        to_form(terminal)
        fill_training(terminal, "流量控制不拦")
        go(terminal, ("Ctrl+S", "^ 已保存 .*流量控制不拦"))
        assert len(records(root, "training")) == before + 1
        go(terminal, "Down", "Down", ("没存的", cursor_follows("没存的")), ("Ctrl+Q", QUESTION), ("Escape", FORM))
        go(terminal, ("Ctrl+Q", QUESTION), ("End", "^> +放弃"), "Enter")
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == []
    assert len(records(root, "training")) == before + 1
    assert drafts(root) == []
