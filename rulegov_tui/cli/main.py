"""Finds the command, runs it, and turns errors into one Chinese sentence and an exit code."""

import contextlib
import os
import sys
from argparse import Namespace
from importlib import import_module
from typing import Protocol, TextIO, cast

from rulegov_tui import __version__
from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.output import narrate, unwritten, visible
from rulegov_tui.domain.errors import RulegovError, nearest
from rulegov_tui.storage.disk.refusals import reason

COMMANDS = {
    "init": "新建一个单位的工作区",
    "add": "录入一条记录",
    "list": "列出一个台账",
    "show": "看一条记录",
    "import": "从 Excel 或 CSV 导入一个台账",
    "edit": "改一条记录",
    "delete": "删除一条记录（进回收站）",
    "restore": "从回收站恢复一条记录",
    "history": "谁在什么时候改了什么",
    "undo": "撤销一步改动",
    "redo": "重做刚撤销的一步",
    "figures": "算出全年的数字，或说明一个数字的来历",
    "export": "把一个台账或全年的数字导出成 Excel 或 CSV",
    "check": "核对报告和记录，找出哪里不对",
    "report": "编出报告（Markdown 和 Word）",
    "review": "审读一份稿子，或从 Word 回来的报告",
    "changes": "上次导出以后报告变了什么",
    "preview": "在终端上看报告",
    "reports": "列出能编的报告",
    "year": "开一个新年度，封存，或重新打开",
    "categories": "列出台账和字段",
    "locate": "工作区或一条记录在哪里",
    "doctor": "检查工作区，能修的修好",
}
REFUSED, USAGE, INTERRUPTED = 1, 2, 130


class Command(Protocol):
    """What a command module offers."""

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""

    def run(self, args: Namespace) -> int:
        """Do it; gives the exit code."""


def run(arguments: list[str]) -> int:
    """Run ``rulegov`` with these arguments; gives the exit code: 0 fine, 1 findings or refused, 2 usage."""
    _make_streams_safe()
    try:
        code = _dispatch(arguments)
    except RulegovError as error:
        narrate(str(error))
        code = REFUSED
    except BrokenPipeError:
        code = REFUSED
    except OSError as error:
        narrate(f"{error.filename or ''}: {reason(error)}；没有完成，请核对磁盘空间和权限。".removeprefix(": "))
        code = REFUSED
    except SystemExit as leave:  # the parser has said why, or shown the help
        code = int(leave.code or 0)
    except KeyboardInterrupt:
        narrate("\n已中断；正在保存的话，用 rulegov history 看有没有存上。")
        code = INTERRUPTED
    return code if _written_out() else code or REFUSED


def _dispatch(arguments: list[str]) -> int:
    name, rest = _split(arguments)
    if name is None:
        return _without_command(arguments)
    if name not in COMMANDS:
        close = nearest(name, COMMANDS)
        hint = f"；是不是：{'、'.join(close)}" if close else ""
        sys.stderr.write(visible(f"没有“{name}”这个命令{hint}；用 rulegov --help 看全部命令。\n"))
        return USAGE
    command = cast("Command", import_module(f"rulegov_tui.cli.commands.{name}"))
    parser = Parser(f"rulegov {name}", COMMANDS[name])
    command.configure(parser)
    return command.run(parser.parse_any_order(rest))


def _split(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The command and the other arguments; options before the command are given to it."""
    index = 0
    while index < len(arguments):
        if arguments[index] == "--root":
            index += 2
        elif arguments[index].startswith("-"):
            index += 1
        else:
            return arguments[index], arguments[:index] + arguments[index + 1 :]
    return None, arguments


def _without_command(arguments: list[str]) -> int:
    listed = "\n".join(f"  {name:<12}{title}" for name, title in COMMANDS.items())
    parser = Parser("rulegov", "乡镇法治政府建设台账和年度报告。", "命令（rulegov 命令 --help 看用法）：")
    parser.add_argument("--version", action="version", version=f"rulegov {__version__}", help="版本")
    parser.usage = "rulegov [--root DIR] [命令 …]"
    if "-h" in arguments or "--help" in arguments:
        sys.stdout.write(f"{parser.format_help()}{listed}\n")
        return 0
    args = parser.parse_args(arguments)
    home = import_module("rulegov_tui.cli.home")
    return cast("int", home.run(args))


def _written_out() -> bool:
    """Whether stdout took all of the output; if not, what was saved stays saved, and Python is kept from trying again."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            narrate(str(unwritten(error)))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def _make_streams_safe() -> None:
    """A terminal that cannot show a character gets an escape, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            cast("TextIO", stream).reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]
