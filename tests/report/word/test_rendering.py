"""What LibreOffice makes of the file: 22 lines of 28 characters on a page.

Skipped where there is no ``soffice`` with ``pdftotext`` beside it, and said so: ``python -m pytest -rs tests/report/word``.
On Debian: ``apt install libreoffice-writer-nogui poppler-utils fonts-noto-cjk``, then
``python -m pytest -n 0 -rs tests/report/word/test_rendering.py``.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from rulegov_tui.report.document import Paragraph
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, document, runs

LINES, CHARACTERS = 22, 28
_TOOLS = ("soffice", "pdftotext")
_MISSING = [tool for tool in _TOOLS if shutil.which(tool) is None]
needs_tools = pytest.mark.skipif(bool(_MISSING), reason=f"没有 {'、'.join(_MISSING)}：每页 22 行、每行 28 字没有验证")


def calibration() -> bytes:
    """One paragraph that fills a page but for the two characters of its indent, and one character on the next."""
    return write_word(document(Paragraph(runs("国" * (LINES * CHARACTERS - 2 + 1)))), LAYOUT)


@needs_tools
def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    file = tmp_path / "calibration.docx"
    file.write_bytes(calibration())
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)], check=True)
    told = subprocess.run(
        ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    pages = [[line.count("国") for line in page.splitlines() if "国" in line] for page in told.split("\f")]
    assert pages[0] == [CHARACTERS - 2, *[CHARACTERS] * (LINES - 1)]
    assert pages[1] == [1]
