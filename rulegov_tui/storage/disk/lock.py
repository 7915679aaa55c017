"""The workspace's one lock. ``flock``: the kernel frees it the moment its holder dies."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.durable import FILE_MODE
from rulegov_tui.storage.disk.identity import local, login, now

WAIT_SECONDS = 10.0
_PAUSE = 0.0005
"""Short, so that among many who save without a break nobody waits long: between two saves the lock is free for as long."""
_CONTENT = 160
"""Bytes of the lock's file: always the same, since cutting a file off costs more than all the rest of a lock."""


@contextmanager
def held(path: Path, seconds: float = WAIT_SECONDS, told: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold the lock in that file, which is made if need be and never removed.

    The file says who holds it and since when, for display only. Not fcntl's record locks: they drop when any other
    descriptor of the file is closed in the process. Not a file made with O_EXCL: a killed holder would leave it behind.

    Args:
        path: of the lock.
        seconds: how long to wait for it.
        told: hears for whom it waits, and an empty text once it waits no longer.

    Raises:
        RulegovError: another user has held it all the while.
        OSError: the file cannot be opened.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        _acquire(descriptor, seconds, told)
        _sign(descriptor)
        yield
    finally:
        with suppress(OSError):  # what was saved counts, whatever closing says
            os.close(descriptor)


def _acquire(descriptor: int, seconds: float, told: Callable[[str], None]) -> None:
    if _is_taken(descriptor):
        return
    deadline = time.monotonic() + seconds
    told(f"另一位用户{_holder(descriptor)}")
    try:
        while not _is_taken(descriptor):
            if time.monotonic() > deadline:
                raise RulegovError(
                    f"正在等待另一位用户{_holder(descriptor)}保存，等了 {seconds:g} 秒", cure="没有保存，请稍后再试"
                )
            time.sleep(_PAUSE)
    finally:
        told("")


def _is_taken(descriptor: int) -> bool:
    """Take the lock; False if another one has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(descriptor: int) -> None:
    """Write down who holds the lock; that it cannot be written is no reason not to save."""
    with suppress(OSError):
        if os.fstat(descriptor).st_uid == os.geteuid():
            os.fchmod(descriptor, FILE_MODE)
        os.pwrite(descriptor, json.dumps({"by": login(), "since": now()}).encode().ljust(_CONTENT), 0)


def _holder(descriptor: int) -> str:
    """（张三，自 2024-03-15 16:02）, or nothing if the file doesn't say."""
    try:
        signed = json.loads(os.pread(descriptor, _CONTENT, 0))
        return f"（{signed['by']}，自 {local(signed['since'])}）"
    except (ValueError, KeyError, TypeError, OSError):
        return ""
