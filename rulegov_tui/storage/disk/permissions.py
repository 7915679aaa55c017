"""Which rights the files of a workspace must have so that colleagues can work with them, and which files have others."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import FILE_MODE, FOLDER_MODE
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.workspace import Workspace

CLOSED_FILE_MODE = 0o440
CLOSED_FOLDER_MODE = 0o2550
"""Of a closed year. The files' mode alone is no wall, since a rename replaces a file whatever its mode; the folder's is one."""
DRAFT_FILE_MODE = 0o600
DRAFT_FOLDER_MODE = 0o700
_MODE_BITS = 0o7777


@value_class
class WrongMode:
    """A file or folder with other rights than it must have.

    Attributes:
        found, wanted: permission bits.
        owner: the login of whom it belongs to: nobody else but root can set it right.
    """

    path: Path
    found: int
    wanted: int
    owner: str

    def mend(self) -> bool:
        """Set it right; False if that is not ours to do, or the system will not have it."""
        found = _mended(self.path, lambda opened: os.chmod(opened, self.wanted))
        return found is not None and stat.S_IMODE(found.st_mode) == self.wanted


@value_class
class WrongGroup:
    """A file or folder that does not belong to the group that alone may read it.

    Attributes:
        wanted: the group's id.
        owner: the login of whom it belongs to: nobody else but root can set it right.
    """

    path: Path
    wanted: int
    owner: str

    def mend(self) -> bool:
        """Set it right; False if that is not ours to do, or we are not in the group."""
        found = _mended(self.path, lambda opened: os.chown(opened, -1, self.wanted))
        return found is not None and found.st_gid == self.wanted


def wrong_groups(top: Path, wanted: int) -> Iterator[WrongGroup]:
    """What does not belong to that group: a file, or a folder and all below it, but for links and hidden names."""
    with suppress(FileNotFoundError, NotADirectoryError):  # a colleague has just renamed it
        found = top.lstat()
        is_folder = stat.S_ISDIR(found.st_mode)
        if found.st_gid != wanted and (is_folder or stat.S_ISREG(found.st_mode)):
            yield WrongGroup(top, wanted, login(found.st_uid))
        for path in _visible(top) if is_folder else ():
            yield from wrong_groups(path, wanted)


def wrong_modes(workspace: Workspace) -> Iterator[WrongMode]:
    """Every file and folder of the records and of the store that has not the rights it must have."""
    yield from _wrong(workspace.records, FOLDER_MODE)
    for folder in _visible(workspace.records):
        yield from wrong_below(folder, *modes_of(workspace, folder.name))
    yield from wrong_below(workspace.store, FOLDER_MODE, FILE_MODE, but=workspace.drafts)
    yield from _wrong(workspace.drafts, FOLDER_MODE)
    for own in _visible(workspace.drafts):
        yield from wrong_below(own, DRAFT_FOLDER_MODE, DRAFT_FILE_MODE)


def modes_of(workspace: Workspace, name: str) -> tuple[int, int]:
    """The modes of folders and files in that folder of ``records/``."""
    if os.path.lexists(workspace.closed_file(name)):
        return CLOSED_FOLDER_MODE, CLOSED_FILE_MODE
    return FOLDER_MODE, FILE_MODE


def wrong_below(top: Path, folder_mode: int, file_mode: int, but: Path | None = None) -> Iterator[WrongMode]:
    """The same for one folder and all below it, but for links, hidden names and one folder."""
    if top.is_symlink() or top == but:
        return
    if not top.is_dir():
        yield from _wrong(top, file_mode)
        return
    yield from _wrong(top, folder_mode)
    for path in _visible(top):
        yield from wrong_below(path, folder_mode, file_mode, but)


def set_year_modes(workspace: Workspace, year: int | str) -> list[WrongMode]:
    """Make a closed year read-only, an open one writable; gives what belongs to others and stays as it is."""
    folder = workspace.closed_file(year).parent
    return [wrong for wrong in wrong_below(folder, *modes_of(workspace, str(year))) if not wrong.mend()]


def open_year_folder(folder: Path) -> bool:
    """Let the manifest be taken out of a closed year's folder; False if only the folder's owner could do that."""
    if os.access(folder, os.W_OK | os.X_OK):
        return True
    found = folder.stat()
    return WrongMode(folder, stat.S_IMODE(found.st_mode), FOLDER_MODE, login(found.st_uid)).mend()


def _mended(path: Path, mend: Callable[[str], None]) -> os.stat_result | None:
    """How a file is after a change of its rights; None if the system will not have it.

    By way of the open file: between a look at the name and a change of it a link could take its place.
    """
    with suppress(OSError):
        descriptor = os.open(path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            mend(f"/proc/self/fd/{descriptor}")
            return os.fstat(descriptor)
        finally:
            os.close(descriptor)
    return None


def _visible(folder: Path) -> list[Path]:
    """What lies in a folder; what cannot be listed is named by its own mode."""
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return []


def _wrong(path: Path, wanted: int) -> Iterator[WrongMode]:
    with suppress(FileNotFoundError):  # a colleague has just renamed it
        found = path.lstat()
        if stat.S_IMODE(found.st_mode) & _MODE_BITS != wanted and (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            yield WrongMode(path, stat.S_IMODE(found.st_mode), wanted, login(found.st_uid))
