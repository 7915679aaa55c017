"""Single-file writes that leave the old file or the new one, never a torn one, also after a power cut.

The order is: write a temporary file, fsync it, link or rename it into place, fsync the folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


def create(path: Path, content: bytes, pending: Path) -> None:
    """Write a file that must not exist yet.

    Args:
        path: the file; its folder is made if need be.
        content: the bytes.
        pending: folder for the temporary file, on the same file system.

    Raises:
        FileExistsError: there is such a file; it is left as it is.
        OSError: nothing was written.
    """
    ensure_folder(path.parent)
    with _temporary(content, pending) as temporary:
        os.link(temporary, path)
    try:
        sync_folder(path.parent)
    except OSError:
        path.unlink()
        raise


def replace(path: Path, content: bytes, pending: Path) -> None:
    """Write a file whether or not it exists; an old one stays whole until the new one is on disk.

    Raises:
        OSError: the file is the old one, or (where only the folder could not be synced) whole the new one.
    """
    ensure_folder(path.parent)
    with _temporary(content, pending) as temporary:
        temporary.replace(path)
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Move a file to a place where there is none. A move that was cut short half-way, with both names there, is finished.

    Raises:
        FileExistsError: there is another file at the target; both are left as they are.
        OSError: the file is still at its old place.
    """
    ensure_folder(target.parent)
    try:
        os.link(source, target)
    except FileExistsError:
        if not source.samefile(target):
            raise
    try:
        sync_folder(target.parent)
    except OSError:
        target.unlink()
        raise
    give_up(source, target)


def give_up(old: Path, new: Path) -> None:
    """Remove a file whose content now stands at another place; where that fails, the new file goes instead.

    Raises:
        OSError: the file is still at its old place.
    """
    try:
        old.unlink()
    except OSError:
        new.unlink()
        raise
    sync_folder(old.parent)


def ensure_folder(folder: Path) -> None:
    """Make a folder and those above it, each durable."""
    if not folder.is_dir():
        ensure_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _temporary(content: bytes, pending: Path) -> Iterator[Path]:
    """A synced file with the content, removed at the end unless it was renamed; what is saved does not hang on that."""
    ensure_folder(pending)
    path = pending / f".{token_hex(8)}.tmp"
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
