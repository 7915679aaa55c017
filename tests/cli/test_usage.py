"""How commands are called: options before and after, the workspace, help and usage errors in Chinese."""

import re
from pathlib import Path

import pytest

from rulegov_tui import __version__
from rulegov_tui.cli.main import COMMANDS
from tests.desk import Desk

ADD = ["date=t", "kind=中心组学法", "topic=宪法"]


def test_the_version(desk: Desk) -> None:
    assert desk.ok("--version", root=False) == f"rulegov {__version__}"


@pytest.mark.parametrize("number", range(6))
def test_the_workspace_may_be_named_anywhere(desk: Desk, number: int) -> None:
    root = str(desk.root)
    arguments = [
        ["--root", root, "add", "training", *ADD],
        [f"--root={root}", "add", "training", *ADD],
        ["add", "--root", root, "training", *ADD],
        ["add", "training", "--root", root, *ADD],
        ["add", "training", ADD[0], "--root", root, *ADD[1:]],
        ["add", "training", *ADD, "--root", root],
    ][number]
    assert desk.ok(*arguments, root=False).startswith("2024-12-20-")


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "training", "--root", "ROOT", "--where", "kind=其他", "--format", "json"],
        ["list", "--format", "json", "training", "--root", "ROOT"],
        ["figures", "--root", "ROOT", "--year", "2024"],
        ["categories", "--format", "json", "training", "--root", "ROOT"],
        ["report", "--root", "ROOT", "-o", "-"],
        ["--root", "ROOT"],
    ],
    ids=range(6),
)
def test_options_and_names_come_in_any_order(desk: Desk, arguments: list[str]) -> None:
    assert desk.ok(*[str(desk.root) if word == "ROOT" else word for word in arguments], root=False)


def test_the_environment_names_the_workspace_and_root_overrides_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RULEGOV_ROOT", str(desk.root))
    assert desk.ok("locate", root=False) == str(desk.root)
    other = tmp_path / "白水镇"
    desk.ok("init", str(other), "--name", "白水镇", "--kind", "镇", root=False)
    assert desk.ok("--root", str(other), "locate", root=False) == str(other)


@pytest.mark.parametrize("below", [".", "records", "records/2024", "exports"])
def test_the_workspace_is_found_from_its_subfolders(desk: Desk, monkeypatch: pytest.MonkeyPatch, below: str) -> None:
    monkeypatch.chdir(desk.root / below)
    assert desk.ok("locate", root=False) == str(desk.root)


@pytest.mark.parametrize("command", [["list", "training"], ["add", "training", *ADD], ["figures"], ["report"], ["locate"], []])
def test_without_a_workspace_every_command_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = desk.run(*command, root=False)
    assert (answer.code, answer.out) == (1, "")
    assert "不是工作区（没有 records/office.toml）；用 --root 指明工作区" in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "没有“lst”这个命令；是不是：list；用 rulegov --help 看全部命令。"),
        (["录入"], "没有“录入”这个命令；用 rulegov --help 看全部命令。"),
        (["--rot"], "不认识的参数：--rot；用 rulegov --help 看用法。"),
        (["--root"], "--root 后面要写一个值；用 rulegov --help 看用法。"),
        (["list", "--root"], "--root 后面要写一个值；用 rulegov list --help 看用法。"),
        (["list", "training", "--where"], "--where 后面要写一个值；用 rulegov list --help 看用法。"),
        (["list", "training", "--yaer", "2024"], "不认识的参数：--yaer"),
        (["show"], "缺少参数：ID；用 rulegov show --help 看用法。"),
        (["add"], "缺少参数：CATEGORY"),
        (["report", "--level", "secret"], "--level：没有“secret”，请写 public（公开）或 internal（内部）"),
        (["show", "a", "--format", "csv"], "--format 不能是"),
    ],
)
def test_a_usage_error_is_one_chinese_sentence_and_exit_2(desk: Desk, arguments: list[str], said: str) -> None:
    answer = desk.run(*arguments, root=False)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert answer.err.endswith("。\n")


def test_help_lists_every_command(desk: Desk) -> None:
    for flag in ("--help", "-h"):
        shown = desk.ok(flag, root=False)
        assert [name for name in COMMANDS if not re.search(rf"^  {name} +\S", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_chinese(desk: Desk, command: str) -> None:
    shown = desk.ok(command, "--help", root=False)
    assert shown.startswith(f"用法：rulegov {command}")
    assert COMMANDS[command] in shown
    for line in shown.splitlines():
        words = re.findall(r"\b(?:usage|options|positional|show this|exit|error|default|optional)\b", line)
        assert not words, line
