"""The real command as a process: with pipes, with a terminal, and with a look at what it imported."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

SECONDS = 30
"""Longer than any command takes on a slow machine; what is still running then hangs."""
INTERRUPT = "\x03"
_CONTROL_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SNOOP = """
import sys
from rulegov_tui.__main__ import main
sys.argv[0] = "rulegov"
code = main()
sys.stdout.flush()
sys.stderr.write("\\nIMPORTED " + " ".join(sorted({name.partition(".")[0] for name in sys.modules})) + "\\n")
sys.exit(code)
"""


@dataclass(frozen=True)
class Ended:
    """A process that has ended: its exit code, stdout and stderr (one text for both on a terminal)."""

    code: int
    out: str
    err: str = ""


def environment(**more: str) -> dict[str, str]:
    """The environment without what would change the answers."""
    kept = {name: value for name, value in os.environ.items() if name not in ("RULEGOV_ROOT", "PYTHONIOENCODING")}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm", **more}


def rulegov(root: Path, *arguments: str, stdin: str | None = None, **more: str) -> Ended:
    """Run the command with pipes; without ``stdin`` there is nothing to read."""
    ended = subprocess.run(
        [sys.executable, "-m", "rulegov_tui", "--root", str(root), *arguments],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        env=environment(**more),
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def imported(*arguments: str) -> set[str]:
    """The top-level packages that are loaded after a command."""
    ended = subprocess.run(
        [sys.executable, "-c", _SNOOP, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        env=environment(),
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.rpartition("IMPORTED ")[2].split())


def on_terminal(
    root: Path, *arguments: str, typed: Sequence[tuple[str, str]] = (), stdout: int | None = None, **more: str
) -> Ended:
    """Run the command on a terminal of 80x24.

    Args:
        root: the workspace.
        arguments: of the command.
        typed: what to wait for, and what to type then.
        stdout: where stdout goes instead of the terminal.
        more: environment variables.
    """
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "rulegov_tui", "--root", str(root), *arguments],
        stdin=screen,
        stdout=screen if stdout is None else stdout,
        stderr=screen,
        env=environment(**more),
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(screen, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (a controlling terminal, for Ctrl+C)
    )
    os.close(screen)
    try:
        shown = _converse(keyboard, typed)
        return Ended(process.wait(SECONDS), shown.replace("\r\n", "\n"))
    finally:
        process.kill()
        process.wait()
        os.close(keyboard)


def without_control_sequences(text: str) -> str:
    """The text that a terminal shows."""
    return _CONTROL_SEQUENCE.sub("", text)


def _converse(keyboard: int, typed: Sequence[tuple[str, str]]) -> str:
    """Type each answer once its prompt is seen; gives all that was shown until the other end closed."""
    shown, seen, deadline = b"", 0, monotonic() + SECONDS
    left = list(typed)
    while monotonic() < deadline:
        if left and (at := shown.find(left[0][0].encode(), seen)) >= 0:
            prompt, answer = left.pop(0)
            seen = at + len(prompt.encode())
            os.write(keyboard, answer.encode())
        elif select.select([keyboard], [], [], 0.3)[0]:
            piece = _read(keyboard)
            if not piece:
                text = shown.decode(errors="replace")
                assert not left, f"never saw {left[0][0]!r} in {text!r}"
                return text
            shown += piece
        elif not left and typed and typed[-1][1] == INTERRUPT:
            os.write(keyboard, INTERRUPT.encode())  # one that comes while readline gets ready is lost; people press it again
    text = shown.decode(errors="replace")
    raise AssertionError(f"still running; waited for {left[:1]!r} in {text!r}")


def _read(keyboard: int) -> bytes:
    """What is there to read; nothing once the process has closed its end."""
    try:
        return os.read(keyboard, 1 << 16)
    except OSError:
        return b""
