"""What LibreOffice makes of a Word file: its pages as text with places, and as ink.

Skipped where its tools are missing, and said so at the end of a run; ``.ci/word`` installs them on Debian.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

_TOOLS = ("soffice", "pdftotext", "pdftoppm", "fc-list")


def _missing() -> list[str]:
    """The tools that are not there; with all of them, whether there is a face with Hanzi."""
    tools = [tool for tool in _TOOLS if shutil.which(tool) is None]
    return tools or ([] if subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=True).stdout else ["中文字体"])


_MISSING = _missing()
needs_pages = pytest.mark.skipif(bool(_MISSING), reason=f"没有 {'、'.join(_MISSING)}：Word 文件排出的版面没有验证（.ci/word）")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_POINTS = 25.4 / 72
_DPI = 150
_INK = re.compile(rb"[\x00-\x7f]+")


@dataclass(frozen=True)
class Span:
    """Letters that stand together, and their place in millimetres from the left and the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Ink:
    """A page as rows of grey; ``at`` is in millimetres."""

    rows: Sequence[bytes]

    def upright(self) -> "Ink":
        """A page that lies on its side, as it is bound: its head where the left side is."""
        pixels, width = b"".join(self.rows), len(self.rows[0])
        return Ink([pixels[column::width] for column in reversed(range(width))])

    def sides(self, top: float, bottom: float) -> tuple[float, float]:
        """Where between two heights the ink begins and ends."""
        scale = _DPI / 25.4
        rows = self.rows[round(top * scale) : round(bottom * scale)]
        found = [(match.start(), match.end()) for row in rows for match in _INK.finditer(row)]
        return min(begin for begin, _ in found) / scale, max(end for _, end in found) / scale

    def longest(self, top: float, bottom: float) -> tuple[float, float, float]:
        """The longest dark stretch between two heights: its height, where it begins and where it ends."""
        scale = _DPI / 25.4
        best = (0, 0, 0)
        for number in range(round(top * scale), round(bottom * scale)):
            for match in _INK.finditer(self.rows[number]):
                if match.end() - match.start() > best[2] - best[1]:
                    best = (number, match.start(), match.end())
        height, begin, end = (value / scale for value in best)
        return height, begin, end


def resaved(content: bytes, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    return _converted(content, folder, "docx").read_bytes()


def _converted(content: bytes, folder: Path, suffix: str) -> Path:
    file, made = folder / "file.docx", folder / "made"
    file.write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", suffix, "--outdir", str(made), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return made / f"file.{suffix}"


class Pages:
    """The PDF of a file."""

    def __init__(self, content: bytes, folder: Path) -> None:
        self._folder = folder
        self._pdf = str(_converted(content, folder, "pdf"))

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page."""
        told = subprocess.run(["pdftotext", "-layout", self._pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
        return told.split("\f")[:-1]

    @cached_property
    def spans(self) -> list[list[Span]]:
        """What stands where on each page."""
        told = subprocess.run(["pdftotext", "-bbox", self._pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
        pages = told.split("<page ")[1:]
        return [
            [Span(text, *(float(value) * _POINTS for value in place)) for *place, text in _WORD.findall(page)] for page in pages
        ]

    def ink(self, page: int) -> Ink:
        """A page, counted from 1, as it is printed."""
        target = self._folder / f"page-{page}"
        limits = ["-f", str(page), "-l", str(page), "-singlefile"]
        subprocess.run(["pdftoppm", "-gray", "-r", str(_DPI), *limits, self._pdf, str(target)], check=True)
        content = target.with_suffix(".pgm").read_bytes()
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", content)
        assert head is not None
        width = int(head[1])
        pixels = content[head.end() :]
        return Ink([pixels[at : at + width] for at in range(0, len(pixels), width)])
