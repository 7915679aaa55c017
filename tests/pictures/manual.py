"""The tables that the program writes into the clerks' manual, each between two marks."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from rulegov_tui.checks.explaining import table as rules_as_table
from rulegov_tui.checks.registry import RULES
from rulegov_tui.settings.documentation import table
from rulegov_tui.tui.commands import AnyCommand, key_name
from rulegov_tui.tui.keys import all_pages
from rulegov_tui.tui.screens.common import COMMON
from tests.pictures.scenes import PICTURES, SCENES

MANUAL = Path(__file__).parents[2] / "README.zh-CN.md"


def key_sheet() -> str:
    """The commands of all screens as a Markdown table; what screens have in common comes first and is not said again."""
    rows = ["| 画面 | 提示 | 按键 | 用处 | 设置里的名字 |", "|--|--|--|--|--|"]
    common = [_row(command) for command in COMMON]
    rows += [f"| 通用 | {row}" for row in common]
    for page in all_pages():
        rows += [f"| {page.NAME} | {row}" for row in map(_row, page.ACTIONS) if row not in common]
    return "\n".join(rows)


def gallery() -> str:
    """The pictures as Markdown, each with what it shows."""
    folder = PICTURES.relative_to(MANUAL.parent).as_posix()
    return "\n\n".join(f"![{scene.alt}]({folder}/{name}.svg)" for name, scene in SCENES.items())


def rule_table() -> str:
    """The rules of the checks."""
    return rules_as_table(RULES)


TABLES: Mapping[str, Callable[[], str]] = {"screens": gallery, "keys": key_sheet, "settings": table, "rules": rule_table}
"""What can be written, by the name in its marks."""


def with_tables(text: str) -> str:
    """The manual with its tables made anew.

    Raises:
        ValueError: the marks of a table are missing.
    """
    for name, made in TABLES.items():
        begin, end = f"<!-- {name}: begin -->\n", f"\n<!-- {name}: end -->"
        parts = re.split(f"({re.escape(begin)}).*({re.escape(end)})", text, flags=re.DOTALL)
        if len(parts) != len(("before", begin, end, "after")):
            raise ValueError(f"the manual has no place for {name}")
        text = f"{parts[0]}{begin}\n{made()}\n{end}{parts[3]}"
    return text


def write_tables() -> None:
    """Put the tables into the manual."""
    MANUAL.write_text(with_tables(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")


def _row(command: AnyCommand) -> str:
    keys = "、".join(key_name(key) for key in command.keys)
    return f"{command.label} | {keys} | {command.title} | `{command.name}` |"
