"""A program in a session of its own on a pty, as a login gives it one."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

_TO_DEFAULT = (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP, signal.SIGXFSZ)


def over_ssh(home: Path, **more: str) -> dict[str, str]:
    """The environment that sshd gives: no ``COLORTERM``, nothing of whoever runs the tests; what is cached lies in the home."""
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "LANG": "C.UTF-8", **more}


class Child:
    """The process; its controlling terminal is the other end of the pty.

    Attributes:
        pid: its process id, also its session's and its group's.
        master: our end of the pty; reading and writing do not wait.
        started: when it was started, by ``perf_counter``.
        settings_before: the settings of the terminal at that time, as ``termios`` gives them.
    """

    def __init__(self, command: tuple[str, ...], environment: Mapping[str, str], columns: int, rows: int) -> None:
        self.master, slave = pty.openpty()
        self.resize(columns, rows)
        os.set_blocking(self.master, False)
        self.settings_before = termios.tcgetattr(slave)
        name = os.ttyname(slave)
        self.started = perf_counter()
        self.pid = os.posix_spawnp(
            command[0],
            command,
            environment,
            setsid=True,
            setsigdef=_TO_DEFAULT,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0), *((os.POSIX_SPAWN_DUP2, 0, number) for number in (1, 2))],
        )
        os.close(slave)
        self._pidfd = os.pidfd_open(self.pid)
        self._status: int | None = None

    def settings(self) -> list[object]:
        """The settings of the terminal now."""
        return termios.tcgetattr(self.master)

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size; the program gets SIGWINCH."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        signal.pidfd_send_signal(self._pidfd, number)

    def exit_code(self, seconds: float) -> int | None:
        """The exit code, the signal's negative number if it was killed, or ``None`` if it has not ended by then."""
        if self._status is None and select.select([self._pidfd], [], [], seconds)[0]:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status

    def peak_memory(self) -> float:
        """The most memory that the program has had so far, in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024 / 1e6

    def hang_up(self) -> None:
        """Close our end; the program gets SIGHUP."""
        if self.master >= 0:
            os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """Kill what is left of the program and of what it started in its group, and forget it."""
        if self._status is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.exit_code(seconds=10)
        self.hang_up()
        os.close(self._pidfd)
