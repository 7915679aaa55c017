"""The editor that the user likes (``$VISUAL``, ``$EDITOR``), in the place of the app for a while."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.refusals import reason


def editor(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command that the user has set; nothing if none is, or one whose quotation marks do not match."""
    try:
        return shlex.split(environment.get("VISUAL") or environment.get("EDITOR") or "")
    except ValueError:
        return []


def edited(text: str, suspended: AbstractContextManager[None]) -> str:
    """What the user makes of a text in his own editor.

    The file it is edited in is removed only when its text has been read: whatever goes wrong, it is named.

    Args:
        text: what stands in the file at first.
        suspended: gives the terminal to the editor meanwhile.

    Raises:
        RulegovError: the editor cannot be started, has failed, or has left no text.
        OSError: there is no room for the file.
    """
    descriptor, name = tempfile.mkstemp(prefix="rulegov-", suffix=".md")
    path = Path(name)
    with open(descriptor, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 (a descriptor)
        file.write(text)
    command = editor()
    with suspended:
        code = _run([*command, name])
    if isinstance(code, OSError):
        path.unlink()
        raise RulegovError(f"编辑器 {command[0]} 打不开（{reason(code)}）", cure="文字还在这里；请核对 $EDITOR")
    try:
        changed = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RulegovError(f"{name} 读不回来（{reason(error)}）", cure="这里的文字没有动") from error
    except UnicodeDecodeError as error:
        raise RulegovError(f"{name} 不是 UTF-8 文字，没有读回来", cure="请在编辑器里改用 UTF-8") from error
    if code != 0:
        raise RulegovError(f"编辑器 {command[0]} 没有正常结束", cure=f"改过的文字在 {name}，这里的没有动")
    path.unlink()
    return changed


def _run(command: list[str]) -> int | OSError:
    """The exit code of a command, or why it did not start: given, since the terminal is only taken back without an error."""
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 (the user's own command)
    except OSError as error:
        return error
