"""Many files made durable by one sync of their file system, in place of one sync for each.

``syncfs`` writes out all that waits for a file system, also what is not ours; so a few files are still synced one by one: a
save must not wait for a colleague's large copy.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rulegov_tui.storage.disk.file_systems import kind_of

MANY = 32
"""From so many on they are synced together: as many syncs of their own take 10 ms on a quick disk, 100 ms on a slow one."""
_TELLING = frozenset({"btrfs", "ext4", "tmpfs", "xfs"})
"""File systems on which ``syncfs`` tells of what could not be written; over an overlay it does not."""
_TELLING_SINCE = (5, 8)
"""The version of Linux from which on it does (syncfs(2), ERRORS)."""


def syncfs(descriptor: int) -> None:
    """Sync the file system of an open file; Python itself has no such call.

    Raises:
        OSError: something could not be written since the file was opened.
    """
    import ctypes  # only a large batch needs it

    if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


@contextmanager
def synced_together(folder: Path, count: int) -> Iterator[bool]:
    """Make what is written meanwhile durable at the end; gives whether each file is to be synced by itself all the same.

    So it is where they are few, and where an error would go unheard. The folder is opened before the first is written:
    of an error before that ``syncfs`` tells nothing, and the kernel writes out whatever it likes meanwhile. Where all of a
    file system has failed, Linux before 5.17 lets it pass; whoever uses this syncs a file or folder by itself afterwards,
    and hears of it then.

    Args:
        folder: lies on the file system in question.
        count: how many files there will be.

    Raises:
        OSError: something could not be written.
    """
    if count < MANY or not tells_of_errors(folder):
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield False
        syncfs(descriptor)
    finally:
        os.close(descriptor)


def tells_of_errors(folder: Path) -> bool:
    """Whether a failed write to that folder's file system is told to whoever syncs the whole of it."""
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    is_new = version is not None and (int(version[1]), int(version[2])) >= _TELLING_SINCE
    return is_new and kind_of(folder) in _TELLING and _is_there()


def _is_there() -> bool:
    """Whether the call can be made: a Python may be built without ``ctypes``."""
    try:
        import ctypes

        return hasattr(ctypes.CDLL(None), "syncfs")
    except (ImportError, OSError):
        return False
