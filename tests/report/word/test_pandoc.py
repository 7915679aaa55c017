"""pandoc reads the Word file as the Document, and takes the styles of the reference.

Skipped where there is no ``pandoc``, and said so at the end of a run; ``.ci/word`` installs it on Debian.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.report.document import Document, Heading
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.word.reference import write_reference
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, WIDE, Part, below, document, style
from tests.report.word.test_writer import FORM, meant, read, seed

pytestmark = pytest.mark.skipif(shutil.which("pandoc") is None, reason="没有 pandoc：它读写的 Word 文件没有验证（.ci/word）")


def pandoc(*arguments: str) -> str:
    return subprocess.run(["pandoc", *arguments], check=True, capture_output=True, encoding="utf-8").stdout


def seen(content: bytes, folder: Path) -> list[str]:
    """What pandoc reads, a line a block or row of a table."""
    file = folder / "报告.docx"
    file.write_bytes(content)
    tree = json.loads(pandoc(str(file), "-t", "json"))
    title = inline(tree["meta"]["title"]["c"]) if "title" in tree["meta"] else ""
    return [*([f"# {title}"] if title else []), *(line for block in tree["blocks"] for line in lines(block))]


def lines(block: dict[str, Any]) -> Iterator[str]:
    match block:
        case {"t": "Header", "c": [level, _, content]}:
            yield f"{'#' * (level + 1)} {inline(content)}"
        case {"t": "Para" | "Plain", "c": content}:
            yield inline(content)
        case {"t": "BlockQuote", "c": content}:
            yield from (line for one in content for line in lines(one))
        case {"t": "Table", "c": [_, _, _, [_, head], bodies, _]}:
            for _, cells in [*head, *(row for _, _, _, body in bodies for row in body)]:
                texts = ("".join(line for one in cell[4] for line in lines(one)) for cell in cells)
                yield f"| {' | '.join(texts)} |"
        case _:
            raise AssertionError(block)


def inline(content: list[dict[str, Any]]) -> str:
    """Lines of the title are one; nothing is emphasized."""
    signs = {"Space": " ", "LineBreak": ""}
    return "".join(one["c"] if one["t"] == "Str" else signs[one["t"]] for one in content)


@pytest.mark.parametrize("of", [SMALL, seed(), document(*SMALL.blocks, WIDE)], ids=["small", "seed", "wide"])
def test_it_reads_the_document_block_by_block(of: Document, tmp_path: Path) -> None:
    assert seen(write_word(of, LAYOUT), tmp_path) == meant(of)


def test_it_reads_the_parts_of_a_form_in_their_order(tmp_path: Path) -> None:
    content = write_word(SMALL, LAYOUT, FORM)
    assert seen(content, tmp_path) == read(content)


@pytest.mark.parametrize("of", [SMALL, seed()], ids=["small", "seed"])
def test_markdown_becomes_word_in_the_styles_of_the_reference(of: Document, tmp_path: Path) -> None:
    markdown, reference, made = (tmp_path / name for name in ("报告.md", "公文.docx", "报告.docx"))
    markdown.write_text(write_markdown(of), encoding="utf-8")
    reference.write_bytes(write_reference(LAYOUT))
    shift = ["-f", "gfm", "--shift-heading-level-by=-1", f"--reference-doc={reference}"]
    pandoc(*shift, str(markdown), "-o", str(made))
    content = made.read_bytes()
    assert read(content) == meant(of)
    assert below(style(content, "Title"), "rPr/rFonts")["eastAsia"] == LAYOUT.faces.title
    part = Part(content, "word/document.xml")
    used = {one["val"] for one in part.values("body/p/pPr/pStyle")}
    levels = {block.level for block in of.blocks if isinstance(block, Heading)}
    assert used == {"Title", "FirstParagraph", *(f"Heading{level - 1}" for level in levels if level > 1)} | (used & {"BodyText"})
    assert [one["type"] for one in part.values("body/sectPr/footerReference")] == ["default", "even"]
    assert part.values("body/sectPr/pgSz") == [{"w": "11906", "h": "16838"}]
