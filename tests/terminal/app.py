"""The app on a terminal, as a clerk has it after a login over SSH: started, led to a screen, looked at."""

import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.terminal.child import over_ssh
from tests.terminal.screen import Terminal

READY = r"\d+ 条记录，1 条损坏$"
"""The workbench of ``tests.tui.walk.prepared``, once its records are read."""
REGISTER, FORM = r"^F2新增 F3批改", r"新记录"
HELP, QUESTION, DRAFTS = r"^ 帮助：", r"这条记录还没有保存", r"没录完的 \d 份"


def app(root: Path, *arguments: str, environment: Mapping[str, str] | None = None, **terminal: Any) -> Terminal:
    """The app on a workspace; the user's home lies beside it.

    Args:
        root: of the workspace.
        arguments: further ones of the command.
        environment: variables beside those that a login gives.
        terminal: of ``Terminal``.
    """
    command = (sys.executable, "-m", "rulegov_tui", "--root", str(root), *arguments)
    return Terminal(*command, environment=over_ssh(home(root), **(environment or {})), **terminal)


def home(root: Path) -> Path:
    """The user's home."""
    return root.parent / "home"


def write_settings(root: Path, text: str) -> None:
    """The user's settings file."""
    file = home(root) / ".config" / "rulegov" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def go(terminal: Terminal, *steps: str | tuple[str, str | Callable[[Terminal], bool]]) -> None:
    """Press keys and type texts; a pair waits for what is seen then before the next."""
    for step in steps:
        key, seen = (step, "") if isinstance(step, str) else step
        is_key = key in terminal.emulator.kind.keys or re.fullmatch(r"(Ctrl|Alt|Shift)\+.+", key)
        (terminal.press if is_key else terminal.type)(key)
        if seen:
            terminal.wait_for(seen)


def to_workbench(terminal: Terminal) -> None:
    """Wait for the first screen."""
    terminal.wait_for(READY)


def to_register(terminal: Terminal, name: str) -> None:
    """From the first screen to a register, by its ASCII name."""
    to_workbench(terminal)
    go(terminal, (name, rf"^筛选 {name}$"), ("Enter", REGISTER))


def to_form(terminal: Terminal, name: str = "training") -> None:
    """From the first screen to an empty form, by the ASCII name of its register."""
    to_workbench(terminal)
    go(terminal, (name, rf"^筛选 {name}$"), ("F2", FORM))
    terminal.wait_for(lambda now: before_cursor(now).startswith(">*"))


def fill_training(terminal: Terminal, topic: str) -> None:
    """Fill in what a training must have; the cursor stays behind the topic."""
    go(terminal, "2024.3.15", "Enter", "2", "Enter", (topic, cursor_follows(topic)))


def save(terminal: Terminal) -> None:
    """Save the form with F2."""
    go(terminal, ("F2", r"^ 已保存 "))


def cursor_is_seen(terminal: Terminal) -> bool:
    """Whether the terminal shows its cursor."""
    return "hidden cursor" not in terminal.emulator.left_on()


def before_cursor(terminal: Terminal) -> str:
    """The line of the screen up to the cursor; nothing if that cannot be seen."""
    x, y = terminal.cursor
    return "".join(terminal.cell(column, y).data for column in range(x)) if cursor_is_seen(terminal) else ""


def cursor_follows(text: str) -> Callable[[Terminal], bool]:
    """Whether the cursor is at the cell behind a text."""
    return lambda terminal: before_cursor(terminal).endswith(text)


def cursor_in(label: str, text: str = "") -> Callable[[Terminal], bool]:
    """Whether the cursor is in that field of a form, behind a text."""
    return lambda terminal: re.fullmatch(rf">[* ]{label} +{re.escape(text)}", before_cursor(terminal)) is not None


def records(root: Path, register: str) -> list[dict[str, Any]]:
    """The records of 2024 as they lie on disk."""
    files = sorted((root / "records" / "2024" / register).glob("*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files if "zzzzzz" not in file.name]


def drafts(root: Path) -> list[Path]:
    """The files of the drafts."""
    return sorted((root / "records" / ".store" / "drafts").glob("*/*.json"))
