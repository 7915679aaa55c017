"""File operations that are durable when they return, and shared with the group whatever the umask says.

The order for a file that must be whole after a power cut: write it under another name, fsync it, link or rename it into
place, fsync the folder.
"""

import errno
import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from rulegov_tui.storage.disk.chance import token

FILE_MODE = 0o660
FOLDER_MODE = 0o2770
"""New files and folders inherit the group of the folder (the 2), and every colleague in it may read and write."""
READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK = 1 << 16
NO_FILE = "不是普通文件"


def read_bytes(path: str | Path) -> bytes:
    """A file's bytes; symbolic links are not followed."""
    descriptor = os.open(path, READ_FLAGS)
    try:
        content = os.read(descriptor, _CHUNK)
        if len(content) < _CHUNK:
            return content
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # a device may never end
            raise OSError(NO_FILE)
        pieces = [content]
        while piece := os.read(descriptor, _CHUNK):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def digest(content: bytes) -> str:
    """The sha256 of bytes, in hexadecimal digits."""
    return sha256(content).hexdigest()


def file_digest(path: str | Path) -> str | None:
    """The sha256 of a file's bytes; None where there is no such file."""
    try:
        return digest(read_bytes(path))
    except FileNotFoundError:
        return None


def write_new(
    path: str | Path, content: bytes, *, mode: int | None = FILE_MODE, group: int | None = None, sync: bool = True
) -> None:
    """Write a file that must not exist yet, and sync it.

    Args:
        path: the file; its folder exists.
        content: the bytes.
        mode: its permissions, set whatever the umask says; None leaves them to the umask.
        group: the group that may read it; None leaves the folder's.
        sync: whether the bytes must be on disk on return.

    Raises:
        FileExistsError: there is such a file; it is left as it is.
        OSError: the file may be there in part.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode or 0o666)
    try:
        if mode is not None:
            os.fchmod(descriptor, mode)
        if group is not None:
            os.fchown(descriptor, -1, group)
        write_all(descriptor, content)
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def overwrite(path: str | Path, content: bytes, *, group: int | None = None) -> None:
    """Write a file in place, without syncing it: for what may be lost or torn, and is checked before it is used.

    Raises:
        OSError: the file may be torn.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        write_new(path, content, group=group, sync=False)
        return
    try:
        write_all(descriptor, content)
        os.ftruncate(descriptor, len(content))
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of the bytes; a disk that takes a part only refuses the rest with an error."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def create(path: Path, content: bytes) -> None:
    """Write a whole new file, durably; its folder is made if need be.

    Raises:
        FileExistsError: there is such a file; it is left as it is.
        OSError: there is no such file, or (where only the folder could not be synced) whole the new one.
    """
    ensure_folder(path.parent)
    temporary = _beside(path)
    try:
        write_new(temporary, content)
        os.link(temporary, path)
    finally:
        _discard(temporary)
    sync_folder(path.parent)


def replace(path: Path, content: bytes, *, mode: int | None = FILE_MODE) -> None:
    """Write a file whether or not it exists; an old one stays whole until the new one is on disk.

    Its folder exists. For ``mode`` see ``write_new``.

    Raises:
        OSError: the file is the old one, or (where only the folder could not be synced) whole the new one.
    """
    temporary = _beside(path)
    try:
        write_new(temporary, content, mode=mode)
        os.rename(temporary, path)
    finally:
        _discard(temporary)
    sync_folder(path.parent)


def ensure_folder(folder: str | Path, *, group: int | None = None, mode: int = FOLDER_MODE, sync: bool = True) -> None:
    """Make a folder and those above it, each shared with the group and durable.

    It gets its name only once its group and mode are right: a folder of another group would let in whom it must keep out,
    one of another mode would shut colleagues out, and the next look would take either for made.

    Raises:
        OSError: it cannot be made, or something else stands there.
    """
    if os.path.isdir(folder):
        return
    folder = Path(folder)
    ensure_folder(folder.parent, sync=sync)
    if os.path.lexists(folder):
        if os.path.isdir(folder):
            return  # a colleague was quicker
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    temporary = _beside(folder)
    try:
        os.mkdir(temporary, mode & 0o777)
        if group is not None:
            os.chown(temporary, -1, group)
        os.chmod(temporary, mode)
        os.rename(temporary, folder)  # one that a colleague made meanwhile is replaced only while it is empty
    except OSError:
        with suppress(OSError):
            os.rmdir(temporary)
        if not os.path.isdir(folder):
            raise
        return
    if sync:
        sync_folder(folder.parent)


def sync_folder(folder: str | Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _beside(path: Path) -> Path:
    return path.with_name(f".{token(8)}.tmp")


def _discard(temporary: Path) -> None:
    """Remove a temporary file; what is saved does not hang on that."""
    with suppress(OSError):
        os.unlink(temporary)
