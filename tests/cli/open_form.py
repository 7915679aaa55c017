"""A form that stays open on a terminal until the test ends it: types into it, drops its line, stops or kills it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from tests.cli.process import SECONDS, environment


class OpenForm:
    """``rulegov`` on a terminal of 80x24 of its own, as in a shell of its own.

    Attributes:
        shown: all that was on the screen so far.
    """

    def __init__(self, root: Path, *arguments: str, **more: str) -> None:
        self._keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "rulegov_tui", "--root", str(root), *arguments],
            stdin=screen,
            stdout=screen,
            stderr=screen,
            env=environment(**more),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(screen, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (a controlling terminal)
        )
        os.close(screen)
        self.shown = ""
        self._bytes, self._seen, self._closed = b"", 0, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        self._hang_up()

    def see(self, text: str) -> None:
        """Wait until the text stands on the screen, behind what was seen before."""
        deadline = monotonic() + SECONDS
        while (at := self._bytes.find(text.encode(), self._seen)) < 0:
            if self._closed or monotonic() > deadline:
                raise AssertionError(f"never saw {text!r} in {self.shown!r}")
            self._take()
        self._seen = at + len(text.encode())

    def answer(self, *answers: tuple[str, str]) -> Self:
        """Wait for each prompt, and type what goes with it."""
        for prompt, typed in answers:
            self.see(prompt)
            os.write(self._keyboard, typed.encode())
        return self

    def drop_line(self) -> int:
        """Close the other end, as sshd does: SIGHUP. Gives the exit code."""
        self._hang_up()
        return self._process.wait(SECONDS)

    def stop(self, *numbers: signal.Signals) -> int:
        """Send signals to the process, all at one moment, and see it end.

        Gives the exit code; the signal's negative number if it was killed.
        """
        for number in (signal.SIGSTOP, *numbers, signal.SIGCONT):
            self._process.send_signal(number)
        return self.end()

    def end(self) -> int:
        """See the process end. Gives the exit code."""
        deadline = monotonic() + SECONDS
        while not self._closed and monotonic() < deadline:
            self._take()
        return self._process.wait(SECONDS)

    def _take(self) -> None:
        """Read what is there, or note that the process has closed its end."""
        if not select.select([self._keyboard], [], [], 0.3)[0]:
            return
        try:
            piece = os.read(self._keyboard, 1 << 16)
        except OSError:
            piece = b""
        self._closed = not piece
        self._bytes += piece
        self.shown = self._bytes.decode(errors="replace").replace("\r\n", "\n")

    def _hang_up(self) -> None:
        if self._keyboard >= 0:
            os.close(self._keyboard)
        self._keyboard = -1


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what another process is about to do."""
    deadline = monotonic() + SECONDS
    while not holds():
        assert monotonic() < deadline
        sleep(0.05)
