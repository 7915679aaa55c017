"""How the app begins on a terminal, and what it says where it cannot."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.process import on_terminal
from tests.terminal.app import HELP, QUESTION, app, go, home, to_form, to_workbench, write_settings
from tests.terminal.child import over_ssh
from tests.terminal.screen import Terminal
from tests.tui.walk import prepared

_OPENING = "正在打开"


def no_workspace(root: Path) -> None:
    (root / "records" / "office.toml").unlink()


def broken_category(root: Path) -> None:
    folder = root / "records" / "categories"
    folder.mkdir()
    (folder / "visit.toml").write_text('name = "visit"\nlabel = \n', encoding="utf-8")


def broken_office(root: Path) -> None:
    (root / "records" / "office.toml").write_text('name = "青山乡"\nkind = \n', encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(no_workspace, "不是工作区"), (broken_category, "visit.toml:2:9: "), (broken_office, "office.toml:2:8: ")],
    ids=["no workspace", "a broken category", "a broken office"],
)
def test_what_keeps_it_from_opening_is_one_sentence_on_the_normal_screen(
    tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    root = prepared(tmp_path / "w")
    spoil(root)
    with app(root) as terminal:
        assert terminal.exit_code() == 1
        sentence = "".join(terminal.lines())
        assert said in sentence
        assert sentence.count("。") == 1
        assert sentence.endswith("。")
        assert "Traceback" not in sentence
        assert terminal.left_behind() == []


def test_an_option_without_its_value_is_explained(tmp_path: Path) -> None:
    with Terminal(sys.executable, "-m", "rulegov_tui", "--root", environment=over_ssh(tmp_path)) as terminal:
        assert terminal.exit_code() == 2
        assert "--root" in terminal.lines()[0]
        assert terminal.left_behind() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "dark"\n', "them 不是这里的设置"),
        ('[keys]\nsvae = "f5"\n', "没有名为「svae」的命令"),
        ('theme = "\n', "设置文件从这里起读不懂"),
    ],
    ids=["an option", "a command", "no TOML"],
)
def test_what_is_wrong_in_the_settings_is_said_on_the_first_screen(tmp_path: Path, text: str, said: str) -> None:
    root = prepared(tmp_path / "w")
    write_settings(root, text)
    with app(root) as terminal:
        terminal.wait_for(said)
        terminal.wait_for("F10退出")
        go(terminal, "F10")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("key", ["Ctrl+C", None], ids=["Ctrl+C", "SIGTERM"])
def test_it_can_be_stopped_before_it_is_there(tmp_path: Path, key: str | None) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        terminal.wait_for(_OPENING)
        terminal.press(key) if key else terminal.signal(signal.SIGTERM)
        assert terminal.exit_code() == (130 if key else 128 + signal.SIGTERM)
        assert terminal.left_behind() == []
        assert terminal.lines() == [""] * 24


def test_what_is_typed_before_it_is_there_is_not_lost(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        terminal.wait_for(_OPENING)
        terminal.type("调解")
        terminal.wait_for("^筛选 调解$")


def test_no_mouse_unless_asked_for_and_none_left_behind(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    with app(root) as terminal:
        to_workbench(terminal)
        assert b"\x1b[?1003h" not in terminal.since_start().data
        assert "mouse" not in terminal.left_behind()
    with app(root, "--mouse") as terminal:
        to_workbench(terminal)
        assert b"\x1b[?1003h" in terminal.since_start().data
        terminal.type("\x1b[<0;5;6M\x1b[<0;5;6m\x1b[<35;9;9M")  # a click, a move
        go(terminal, ("F1", HELP), "Escape", "F10")
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == []


def test_a_pipe_gets_figures_as_text_and_no_app(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    (root / "records" / "2024" / "mediation" / "2024-02-03-zzzzzz.toml").unlink()
    with (tmp_path / "out").open("wb") as out:
        ended = on_terminal(root, stdout=out.fileno(), HOME=str(home(root)))
    printed = (tmp_path / "out").read_text(encoding="utf-8")
    assert ended.code == 0
    assert "人民调解" in printed
    assert "\x1b" not in printed + ended.out


def test_nothing_is_sent_while_nobody_types(tmp_path: Path) -> None:
    roots = [prepared(tmp_path / name / "w") for name in ("workbench", "register", "form", "help")]
    with app(roots[0]) as workbench, app(roots[1]) as register, app(roots[2]) as form, app(roots[3]) as about:
        terminals = (workbench, register, form, about)
        to_form(form)
        go(form, "2024.3.15", ("Enter", "^>.类别"), "会前")
        to_workbench(register)
        go(register, ("mediation", "^筛选 mediation$"), ("Enter", "^F2新增 F3批改"))
        to_workbench(about)
        go(about, ("F1", HELP))
        for terminal in terminals:
            terminal.quiet(0.5)
        sent = [terminal.since() for terminal in terminals]
        workbench.watch(3)
        for terminal in terminals:
            terminal.watch(0)
        assert [one.data for one in sent] == [b"", b"", b"", b""]
        assert "会前" in next((roots[2] / "records" / ".store" / "drafts").rglob("*.json")).read_text(encoding="utf-8")
        go(form, ("Escape", QUESTION))
