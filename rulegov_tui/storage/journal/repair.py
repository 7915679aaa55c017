"""Mends a journal that cannot be written on: lines that no longer read are taken out of it, and nothing is thrown away."""

import os
from pathlib import Path

from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.durable import read_bytes, replace, sync_folder, write_new
from rulegov_tui.storage.journal.chain import Journal
from rulegov_tui.storage.journal.line import BrokenJournalError, intact, parse_line


def mend(journal: Journal) -> list[Path]:
    """Take unreadable lines out, and changed ones at the very end, so that the chain goes on from the last good line.

    Under the lock, before anything is settled. A file that is mended stays beside the new one under another name.

    Returns:
        Where the broken files are kept.

    Raises:
        OSError: it could not be done; every file is whole, old or new.
    """
    kept = []
    at_end = True
    for path in reversed(journal.files()):
        rows = read_bytes(path).split(b"\n")[:-1]
        good = [row for row in rows if _reads(row)]
        while at_end and good and not intact(good[-1]):
            good.pop()
        at_end = at_end and not good
        if good != rows:
            kept.append(_set_aside(path))
            replace(path, b"".join(row + b"\n" for row in good))
    return kept


def _reads(row: bytes) -> bool:
    """Whether a line stays: it can be read, or its hash says that it is whole and a newer program will read it."""
    if intact(row):
        return True
    try:
        parse_line(row, "")
    except BrokenJournalError:
        return False
    return True


def _set_aside(path: Path) -> Path:
    """A copy of the file under a name that is none of the journal's."""
    beside = path.with_name(f"{path.name}.broken-{token(4)}")
    try:
        os.link(path, beside, follow_symlinks=False)
    except PermissionError:  # what a file system without hard links says
        write_new(beside, read_bytes(path))
    sync_folder(path.parent)
    return beside
