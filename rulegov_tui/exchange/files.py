"""The sheets on this machine: where an uploaded file lies, what a typed path may become, and the reading of one."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.sheets import LARGEST, Sheet, read_sheets
from rulegov_tui.storage.disk.refusals import reason

SUFFIXES = frozenset({".xlsx", ".xls", ".xlsm", ".csv"})
_UPLOADS = ("imports", "uploads", "Downloads", "Desktop", "下载", "桌面")
_FULL_WIDTH = str.maketrans("／～", "/~")
_LOCK, _HIDDEN = "~$", "."
"""How the name of a file begins that Excel makes beside one that is open, and that of a hidden one."""


@value_class
class Place:
    """A file or folder that may be chosen.

    Attributes:
        path: where it lies.
        modified: when it was last changed, in seconds since 1970; 0 for a folder.
        size: in bytes; 0 for a folder.
        is_folder: whether it is one.
    """

    path: Path
    modified: float = 0
    size: int = 0
    is_folder: bool = False


def usual_places(workspace: Path) -> list[Path]:
    """Where an uploaded file lies: the home folder, that of the start, the workspace, and folders below them."""
    tops = [Path.home(), Path.cwd(), workspace]
    return list(dict.fromkeys([*tops, *(top / name for top in tops for name in _UPLOADS)]))


def sheet_files(folders: Iterable[Path]) -> list[Place]:
    """The Excel and CSV files in these folders, the newest first; folders that cannot be read have none."""
    found = {place.path.resolve(): place for folder in folders for place in _places(folder) if not place.is_folder}
    return sorted(found.values(), key=lambda place: -place.modified)


def is_path(typed: str) -> bool:
    """Whether what is typed is a path, and not part of a name."""
    return "/" in _folded(typed)


def completions(typed: str) -> list[Place]:
    """What a typed path may become: the file of that name, whatever it is called, then folders, then sheets, newest first."""
    folder, _, begun = _folded(typed).rpartition("/")
    base = Path.home() / folder[2:] if folder == "~" or folder.startswith("~/") else Path.cwd() / f"{folder}/"
    found = [place for place in _places(base) if place.path.name.startswith(begun)]
    whole = base / begun
    if begun and whole.is_file() and whole not in (place.path for place in found):
        found.append(_place(whole, whole.stat()))
    return sorted(found, key=lambda place: (place.path != whole, not place.is_folder, -place.modified, place.path.name))


def shown_path(path: Path) -> str:
    """A path as one types it, with ``~`` for the home folder."""
    home = Path.home()
    if path == home:
        return "~"
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def read_file(path: Path) -> list[Sheet]:
    """The sheets of a file; no more of it is read than it may have.

    Raises:
        RulegovError: it cannot be read, see ``read_sheets``.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise RulegovError(f"读不了这个文件（{reason(error)}）", where=str(path), cure="请核对文件名") from error
    return read_sheets(content, path.name)


def _folded(typed: str) -> str:
    """A path as the system knows it; an input method types its marks in full width. A bare ``~`` is the home folder."""
    text = typed.strip().translate(_FULL_WIDTH)
    return f"{text}/" if text == "~" else text


def _places(folder: Path) -> Iterator[Place]:
    """The folders and sheets in a folder, those that are hidden left out."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if not entry.name.startswith((_LOCK, _HIDDEN)):
                    yield from _offered(Path(folder, entry.name), entry)


def _offered(path: Path, entry: "os.DirEntry[str]") -> Iterator[Place]:
    if entry.is_dir():
        yield Place(path, is_folder=True)
    elif path.suffix.lower() in SUFFIXES and entry.is_file():
        yield _place(path, entry.stat())


def _place(path: Path, about: os.stat_result) -> Place:
    return Place(path, about.st_mtime, about.st_size)
