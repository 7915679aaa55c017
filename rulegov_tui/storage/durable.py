"""Single-file writes that leave the old file or the new one, never a torn one, also after a power cut.

The order is: write a temporary file, fsync it, link or rename it into place, fsync the folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
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
    sync_folder(path.parent)


def replace(path: Path, content: bytes, pending: Path) -> None:
    """Write a file whether or not it exists; an old one stays whole until the new one is on disk."""
    ensure_folder(path.parent)
    with _temporary(content, pending) as temporary:
        temporary.replace(path)
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Move a file to a place where there is none.

    Raises:
        FileExistsError: there is a file at the target; both are left as they are.
    """
    ensure_folder(target.parent)
    os.link(source, target)
    sync_folder(target.parent)
    source.unlink()
    sync_folder(source.parent)


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
    """A synced file with the content, removed at the end unless it was renamed."""
    ensure_folder(pending)
    path = pending / f".{token_hex(8)}.tmp"
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)
