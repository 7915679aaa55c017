"""Reads the gallery: one folder a case, with ``case.toml``, ``broken.toml``, ``expected.txt`` and ``mended.toml``.

``case.toml`` holds the attributes of ``Case``; without a path the file lies in the register of trainings.
"""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PAGE = FOLDER.parents[1] / "rulegov_tui" / "catalog" / "damaged-files.md"
_USUAL_PATH = "2024/training/2024-03-15-k7m2qd.toml"


@dataclass(frozen=True)
class Case:
    """One kind of damage, or one note.

    Attributes:
        name: the folder.
        group, title, advice: for the page; the advice is what to do where the mended file doesn't show it.
        path, mended_path: where the file lies below ``records/``.
        beside: another file's path; its content is that of ``beside.toml``.
        make: what stands in the place of the broken file: ``link``, ``pipe`` or ``folder-link``.
        refused, errno: the path that the system does not open, and its error number.
        note: it is counted all the same.
    """

    name: str
    group: str
    title: str
    advice: str = ""
    path: str = _USUAL_PATH
    mended_path: str = ""
    beside: str = ""
    make: str = ""
    refused: str = ""
    errno: int = 0
    note: bool = False

    @property
    def broken(self) -> bytes:
        """The file as it was found."""
        return self._read("broken.toml")

    @property
    def mended(self) -> bytes:
        """The file about which nothing is said."""
        return self._read("mended.toml")

    @property
    def expected(self) -> str:
        """What the program says."""
        return self._read("expected.txt").decode()

    @property
    def register(self) -> str:
        """The register that is listed to see it."""
        named = Path(self.mended_path or self.path).parent.name
        return named if named.isidentifier() else "training"

    def break_in(self, records: Path) -> None:
        """Lay the broken file into a workspace."""
        if self.beside:
            _put(records / self.beside, self._read("beside.toml"))
        path = records / self.path
        if not self.make:
            _put(path, self.broken)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.make == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(records.parent / ("elsewhere" if self.make == "folder-link" else "elsewhere.toml"))
            (records.parent / "elsewhere").mkdir()
            _put(records.parent / "elsewhere.toml", self.mended)

    def mend_in(self, records: Path) -> None:
        """Put the mended file in its place."""
        path = records / self.path
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        folder = path.parent
        while folder != records and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
        _put(records / (self.mended_path or self.path), self.mended)

    def _read(self, name: str) -> bytes:
        return (FOLDER / self.name / name).read_bytes()


def cases() -> Iterator[Case]:
    """All cases, in the order of their names."""
    for path in sorted(FOLDER.glob("*/case.toml")):
        yield Case(path.parent.name, **tomllib.loads(path.read_text("utf-8")))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
