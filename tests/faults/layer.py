"""A layer between the store and the system: the n-th file call fails, stops half-way, or is the last of the process."""

import errno
import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from rulegov_tui.storage.disk import together

_CALLS = [
    "access",
    "chmod",
    "chown",
    "close",
    "fchmod",
    "fchown",
    "fdatasync",
    "fstat",
    "fsync",
    "ftruncate",
    "link",
    "listdir",
    "lstat",
    "mkdir",
    "open",
    "pread",
    "pwrite",
    "read",
    "rename",
    "replace",
    "rmdir",
    "scandir",
    "stat",
    "statvfs",
    "unlink",
    "write",
]
_WRITES = ("write", "pwrite")
_CHANGES = (
    *_WRITES,
    *("chmod", "fchmod", "fdatasync", "fsync", "ftruncate", "link", "mkdir", "rename", "rmdir", "syncfs", "unlink"),
)
"""What a disk refuses that the system has made read-only after an error."""


class Fault(StrEnum):
    """What befalls a call."""

    EIO = "EIO"
    ENOSPC = "ENOSPC"
    EACCES = "EACCES"
    EMFILE = "EMFILE"
    DEAD_DISK = "every change fails from there on"
    HALF = "half write, ENOSPC"
    HALF_KILL = "half write, kill"
    KILL_BEFORE = "kill before"
    KILL_AFTER = "kill after"

    @property
    def kills(self) -> bool:
        """Whether the process dies of it."""
        return self in (Fault.HALF_KILL, Fault.KILL_BEFORE, Fault.KILL_AFTER)

    @property
    def half(self) -> bool:
        """Whether it befalls writes only."""
        return self in (Fault.HALF, Fault.HALF_KILL)


class Layer:
    """Counts the calls of the thread that installs it; the n-th suffers the fault.

    Attributes:
        seen: how many calls there were.
        only: the name of the only call that counts; empty if all do.
        hit: the name of the call that suffered it; empty if there were fewer, or the fault befalls writes only.
    """

    def __init__(self, fault: Fault, n: int, only: str = "") -> None:
        self.fault, self.n, self.only = fault, n, only
        self.seen = 0
        self.hit = ""
        self._no_room = False
        self._thread = 0

    @contextmanager
    def installed(self) -> Iterator["Layer"]:
        """In place of the system's functions."""
        self._thread = threading.get_ident()
        places = [(os, name) for name in _CALLS] + [(fcntl, "flock"), (together, "syncfs")]
        before = [(module, name, getattr(module, name)) for module, name in places]
        for module, name, real in before:
            setattr(module, name, self._wrapped(name, real))
        try:
            yield self
        finally:
            for module, name, real in before:
                setattr(module, name, real)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if threading.get_ident() != self._thread or self.only not in ("", name):
                return real(*arguments, **options)
            self.seen += 1
            if self._no_room and name in _WRITES:
                self._no_room = False
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if self.fault is Fault.DEAD_DISK and self.seen >= self.n and name in _CHANGES:
                self.hit = self.hit or name
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            if self.fault is Fault.DEAD_DISK or self.seen != self.n or (self.fault.half and name not in _WRITES):
                return real(*arguments, **options)
            self.hit = name
            return self._suffer(name, real, arguments, options)

        return call

    def _suffer(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        if self.fault.half:
            descriptor, content, *rest = arguments
            written = real(descriptor, bytes(content)[: max(1, len(content) // 2)], *rest)
            if self.fault.kills:
                _die()
            self._no_room = True
            return written
        if self.fault is Fault.KILL_BEFORE:
            _die()
        if self.fault is Fault.KILL_AFTER:
            real(*arguments, **options)
            _die()
        if name == "close":  # the descriptor is gone whatever close says
            real(*arguments, **options)
        number = getattr(errno, self.fault.value)
        raise OSError(number, os.strerror(number))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
