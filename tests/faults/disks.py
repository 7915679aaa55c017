"""Small disks of one's own, mounted for a while: their power may be cut, and they may be filled."""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.tally import SkippedError

_SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN; it takes down the file system that it is given."""
_NO_FLUSH = 2
"""EXT4_GOING_FLAGS_NOLOGFLUSH: what is not on disk by now never comes there."""
_HOLLOW = 32
"""Megabytes of a disk that is hollowed out."""


class Ext4:
    """An ext4 in a file, mounted on a folder.

    Args:
        folder: where the image and the mount point lie.
        megabytes: how large it is.
        options: for mounting.
        whole: whether the image takes all of its room at once.
    """

    def __init__(self, folder: Path, megabytes: int, options: str = "", *, whole: bool = False) -> None:
        refuse_without_root()
        self.point = folder / "disk"
        self._image = folder / "image"
        self._options = ",".join(filter(None, ("loop", options)))
        self.point.mkdir()
        with self._image.open("wb") as file:
            file.truncate(megabytes << 20)
            _run("mkfs.ext4", "-q", "-F", str(self._image))
            if whole:
                os.posix_fallocate(file.fileno(), 0, megabytes << 20)

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        """Mounted, and unmounted again whatever happens."""
        self.mount()
        try:
            yield self.point
        finally:
            self.unmount()

    def mount(self) -> None:
        """Mount it; its journal is recovered."""
        _run("mount", "-o", self._options, str(self._image), str(self.point))

    def unmount(self) -> None:
        """Unmount it, if it is mounted."""
        if os.path.ismount(self.point):
            _run("umount", str(self.point))

    def sync(self) -> None:
        """Sync it from a process of its own; raises OSError where that hears of an error."""
        _run("sync", "--file-system", str(self.point))

    def hollow_out(self) -> None:
        """Give back the room of all blocks that are free; mounted anew, it has none set aside for files to come."""
        self.unmount()
        self.mount()
        _run("fstrim", str(self.point))

    def cut_power(self) -> None:
        """What was not synced is gone."""
        assert os.path.ismount(self.point)
        assert self.point.stat().st_dev != Path("/").stat().st_dev, "never the machine's own disk"
        descriptor = os.open(self.point, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, _SHUTDOWN, struct.pack("I", _NO_FLUSH))
        finally:
            os.close(descriptor)


@contextmanager
def tmpfs(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk in memory."""
    refuse_without_root()
    point = folder / "disk"
    point.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(point))
    try:
        yield point
    finally:
        _run("umount", str(point))


@contextmanager
def small_ext4(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk in a file."""
    with Ext4(folder, megabytes).mounted() as point:
        yield point


@contextmanager
def hollow_ext4(folder: Path) -> Iterator[tuple[Ext4, Path]]:
    """An ext4 whose image lies on a disk hardly larger; gives it, mounted, and the folder of that disk.

    Once it is hollowed out and that disk is full, it takes new files and fails only as it writes them out.
    """
    with tmpfs(folder, _HOLLOW + 8) as below:
        disk = Ext4(below, _HOLLOW, whole=True)
        with disk.mounted():
            yield disk, below


def refuse_without_root() -> None:
    """Raises SkippedError: no root, no tools, or a machine on which nothing can be mounted."""
    if os.geteuid() != 0:
        raise SkippedError("needs root")
    if not shutil.which("mkfs.ext4"):
        raise SkippedError("needs mkfs.ext4")


def _run(*command: str) -> None:
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode and command[0] in ("mount", "fstrim"):
        raise SkippedError(f"needs {command[0]} ({found.stderr.strip()})")
    if found.returncode:
        raise OSError(f"{' '.join(command)}: {found.stderr}")
