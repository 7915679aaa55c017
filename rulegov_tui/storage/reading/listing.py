"""The entries of a folder."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.workspace import SUFFIX

Entry = os.DirEntry[str]
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class OpenFolder:
    """A folder that is being read. The status of what lies in it is taken from the folder itself.

    That is a fifth quicker than to find each file from the root of the file system on; ``entry.path`` is only the name.

    Args:
        descriptor: of the folder.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def entries(self) -> Iterator[Entry]:
        """The entries in any order. Each with its status takes half a kilobyte: they are better not kept.

        Raises:
            DamageError: the folder cannot be read.
        """
        try:
            with os.scandir(self._descriptor) as entries:
                yield from entries
        except OSError as error:
            raise unreadable(error) from error

    def status(self, name: str) -> os.stat_result:
        """The status of an entry, of the link itself if it is one.

        Raises:
            OSError: it cannot be had; there may be no such entry.
        """
        return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)


@contextmanager
def opened(folder: str) -> Iterator[OpenFolder]:
    """A folder to be read within the block.

    Raises:
        DamageError: it cannot be read.
    """
    try:
        descriptor = os.open(folder, _FLAGS)
    except OSError as error:
        raise unreadable(error) from error
    try:
        yield OpenFolder(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def listing(folder: str) -> Iterator[list[Entry]]:
    """All entries of a folder that has not many, in any order; see ``OpenFolder``.

    Raises:
        DamageError: the folder cannot be read.
    """
    with opened(folder) as reading:
        yield list(reading.entries())


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by name, without the hidden ones."""
    return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def is_record(name: str) -> bool:
    """Whether a file is meant as a record; Windows hides endings and adds .txt to them."""
    return name.endswith(SUFFIX) or name.lower().removesuffix(".txt").endswith(SUFFIX)


def unreadable(error: OSError) -> DamageError:
    """What is said of a folder that cannot be listed."""
    if isinstance(error, PermissionError):
        return DamageError("没有权限读这个文件夹", "里面的记录没有计入；请让管理员给您权限")
    return DamageError(f"读不了这个文件夹（{reason(error)}）", "请核对文件夹")
