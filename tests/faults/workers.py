"""Real processes that work on a workspace and acknowledge over a pipe; they may be killed at any moment."""

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress

Say = Callable[[str], None]
"""Tells the parent one line; only after it has returned may the worker go on."""
ERROR = "!"
"""Begins a line that tells of a worker's unexpected end."""
_MUCH = 1 << 20


class Worker:
    """A forked process; what it says is read with ``heard``."""

    def __init__(self, work: Callable[[Say], None], name: str = "") -> None:
        self.name = name
        self._pipe, write_end = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._pipe)
            _work(work, write_end)
        os.close(write_end)
        os.set_blocking(self._pipe, False)
        self.status: int | None = None
        self._rest = b""

    def fileno(self) -> int:
        """The pipe, for ``select``."""
        return self._pipe

    def heard(self) -> list[str]:
        """The whole lines said since."""
        with suppress(BlockingIOError):
            while piece := os.read(self._pipe, _MUCH):
                self._rest += piece
        *lines, self._rest = self._rest.split(b"\n")
        return [line.decode() for line in lines]

    def kill(self) -> list[str]:
        """SIGKILL; gives what it had said by then."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> list[str]:
        """Wait for its end; gives what it had said by then."""
        lines: list[str] = []
        if self.status is None:
            os.set_blocking(self._pipe, True)
            while piece := os.read(self._pipe, _MUCH):
                self._rest += piece
            _, self.status = os.waitpid(self.pid, 0)
            lines = self.heard()
            os.close(self._pipe)
        return lines

    @property
    def killed(self) -> bool:
        """Whether SIGKILL ended it."""
        return self.status is not None and os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGKILL


def listen(workers: Iterable[Worker], hear: Callable[[Worker, str], None], seconds: float) -> None:
    """Hear what the workers say, for that long."""
    end = time.monotonic() + seconds
    open_ends = [worker for worker in workers if worker.status is None]
    while open_ends and (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select(open_ends, [], [], left)
        for worker in ready:
            lines = worker.heard()
            for line in lines:
                hear(worker, line)
            if not lines:  # it has ended: what it said is heard, its end is seen by whoever waits for it
                open_ends.remove(worker)


def all_heard(workers: Iterable[Worker], hear: Callable[[Worker, str], None]) -> None:
    """Hear the workers until all have ended by themselves."""
    left = list(workers)
    while left:
        ready, _, _ = select.select(left, [], [])
        for worker in ready:
            lines = worker.heard()
            for line in lines or worker.wait():
                hear(worker, line)
            if worker.status is not None:
                left.remove(worker)


def _work(work: Callable[[Say], None], write_end: int) -> None:
    """The child's whole life: nothing of the parent's (its tests, its exit handlers) may run here."""
    code = 0
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # once nobody listens any more, it dies
    try:
        work(lambda line: _write_line(write_end, line))
    except BaseException as error:  # noqa: BLE001 (whatever it is, the parent hears of it)
        code = 1
        with suppress(OSError):
            _write_line(write_end, f"{ERROR}{error!r} {' / '.join(traceback.format_exc().split(chr(10))[-6:-2])}")
    finally:
        os._exit(code)


def _write_line(descriptor: int, line: str) -> None:
    """One line, shorter than what a pipe takes at once."""
    os.write(descriptor, line.replace("\n", " ").encode()[:4000] + b"\n")
