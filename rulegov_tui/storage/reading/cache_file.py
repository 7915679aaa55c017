"""The file of the index cache: where it lies, whether it may be trusted, and how a new version takes its place.

A version is never written to once it is in place: a new one is made beside it and renamed over it. So two processes need
no locks, a reader keeps the version that it opened, and one checksum at the end of the file covers every byte of it.
"""

import os
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.durable import READ_FLAGS

CACHE_VARIABLE = "XDG_CACHE_HOME"
_NAME = "index.sqlite3"
_UNFINISHED = ".new"
_PRIVATE = 0o600
_ABANDONED_SECONDS = 3600
_CHUNK = 1 << 18
_SEAL = "rulegov index 1 {:08x}\n"
"""The last bytes of the file: form of the file and CRC-32 of all before. SQLite does not look beyond its last page."""
_SEAL_SIZE = len(_SEAL.format(0))


class CacheFile:
    """The cache of one user for one workspace.

    Nothing but this user's own file in this user's own closed folder is ever read. Whatever else stands in the way raises
    an ``OSError``: for the caller it is all one, there is no cache then.

    Attributes:
        folder: its folder, which need not exist; None where the user has no place for caches.
    """

    def __init__(self, root: Path) -> None:
        base = _cache_home()
        name = sha256(os.fsencode(root.resolve())).hexdigest()[:16]
        self.folder = None if base is None else base / "rulegov" / name

    def trusted(self) -> Path:
        """The database, if every byte of it is as it was written.

        Raises:
            OSError: there is none to be trusted.
        """
        with self._opened() as file:
            if not _copied(file, None):
                raise OSError("the index cache is damaged")
            return self._path

    def new_version(self, *, anew: bool) -> Path:
        """A copy of the database to be changed and then handed to ``publish``; an empty one if ``anew``.

        Raises:
            OSError: nothing can be written there, or the one in place is damaged.
        """
        self._make_folder()
        made = self._path.with_name(token(8) + _UNFINISHED)
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _PRIVATE)
        with os.fdopen(descriptor, "wb") as target:
            if not anew:
                with self._opened() as source:
                    if not _copied(source, target):
                        raise OSError("the index cache is damaged")
        return made

    def publish(self, version: Path) -> None:
        """Seal a new version and put it in the place of the last.

        Raises:
            OSError: it cannot be written; the last version stays.
        """
        with version.open("r+b") as file:
            checksum = 0
            while piece := file.read(_CHUNK):
                checksum = zlib.crc32(piece, checksum)
            file.write(_SEAL.format(checksum).encode())
        version.replace(self._path)

    @property
    def _path(self) -> Path:
        if self.folder is None:
            raise FileNotFoundError("no place for caches")
        return self.folder / _NAME

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        folder = self._path.parent.lstat()
        if not stat.S_ISDIR(folder.st_mode) or folder.st_uid != os.geteuid() or stat.S_IMODE(folder.st_mode) & 0o077:
            raise PermissionError("the folder of the index cache is open to others")
        with os.fdopen(os.open(self._path, READ_FLAGS), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                raise PermissionError("the index cache is not this user's own file")
            yield file

    def _make_folder(self) -> None:
        """Make the folder, close it to others, and take away what a killed process left in it."""
        folder = self._path.parent
        folder.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.lstat().st_uid != os.geteuid() or folder.is_symlink():
            raise PermissionError("the folder of the index cache is somebody else's")
        folder.chmod(0o700)
        for path in folder.glob(f"*{_UNFINISHED}"):
            if path.lstat().st_mtime < time.time() - _ABANDONED_SECONDS:
                path.unlink(missing_ok=True)


def _cache_home() -> Path | None:
    """``$XDG_CACHE_HOME`` if it is an absolute path, else ``~/.cache`` of a home that exists."""
    named = os.environ.get(CACHE_VARIABLE, "")
    if os.path.isabs(named):
        return Path(named)
    home = Path("~").expanduser() if os.environ.get("HOME", "~") else Path()
    return home / ".cache" if home.is_absolute() and home.is_dir() else None


def _copied(source: BinaryIO, target: BinaryIO | None) -> bool:
    """Read a sealed file to its end, copying all but the seal; whether the seal fits."""
    left = os.fstat(source.fileno()).st_size - _SEAL_SIZE
    checksum = 0
    while left > 0 and (piece := source.read(min(left, _CHUNK))):
        checksum = zlib.crc32(piece, checksum)
        left -= len(piece)
        if target is not None:
            target.write(piece)
    return left == 0 and source.read() == _SEAL.format(checksum).encode()
