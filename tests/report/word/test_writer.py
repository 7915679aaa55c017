"""The Word file: read back it is the Document; the same bytes each time; hostile text neither breaks it nor is lost unsaid."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.checks.word_file import word_text
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.report.document import Document, Heading, Paragraph, Table, plain
from rulegov_tui.report.round_trip import read_blocks
from rulegov_tui.report.text import one_line
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, WIDE, document, runs

_EXPORTS = Path(__file__).parents[3] / "exports" / "2024"
FORM = Form(addressees=("云水县人民政府", "云水县司法局"), signature="云水县青山乡人民政府", date="2025年1月10日")


def seed() -> Document:
    return Document(tuple(read_blocks((_EXPORTS / "report-2024.md").read_text("utf-8"))))


def meant(of: Document) -> list[str]:
    """The lines that the reader of Word files gives for a document without marks that Markdown escapes."""
    lines: list[str] = []
    for block in of.blocks:
        if isinstance(block, Table):
            rows = [block.header, *([plain(cell) for cell in row] for row in block.rows)]
            lines += [f"| {' | '.join(row)} |" for row in rows]
        elif isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {plain(block.runs)}")
        else:
            lines.append(plain(block.runs))
    return lines


def read(content: bytes) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", line) for line in word_text(content, "报告.docx").splitlines() if line]


@pytest.mark.parametrize("of", [SMALL, seed(), document(*SMALL.blocks, WIDE)], ids=["small", "seed", "wide"])
def test_it_reads_back_as_the_document_block_by_block(of: Document) -> None:
    assert read(write_word(of, LAYOUT)) == meant(of)


def test_a_form_adds_its_parts_around_the_blocks_and_nothing_else() -> None:
    title, *others = meant(SMALL)
    form = ["云水县人民政府、云水县司法局：", "云水县青山乡人民政府", "2025年1月10日"]
    assert read(write_word(SMALL, LAYOUT, FORM)) == [title, form[0], *others, *form[1:]]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_word(seed(), LAYOUT, FORM) == write_word(seed(), LAYOUT, FORM)


def test_the_entries_have_one_time_and_order_and_come_from_no_system() -> None:
    with ZipFile(BytesIO(write_word(SMALL, LAYOUT))) as package:
        entries = package.infolist()
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(0, 0o600 << 16)}
    assert {entry.compress_type for entry in entries} == {ZIP_STORED}


def test_the_library_opens_it_again() -> None:
    opened = docx.Document(BytesIO(write_word(SMALL, LAYOUT)))
    names = [one.style.name for one in opened.paragraphs if one.style is not None]
    assert names[:3] == ["Title", "Normal", "Body Text"]
    assert names[3:7] == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == ["培训", "宅基地", "1234"]


def test_a_document_may_begin_without_a_title() -> None:
    of = document(Paragraph(runs("第一段。")), Heading(1, runs("报告")))
    assert read(write_word(of, LAYOUT, FORM))[:3] == ["云水县人民政府、云水县司法局：", "第一段。", "# 报告"]


def test_a_title_may_be_longer_than_a_property_of_the_file() -> None:
    title = "青山乡" * 100
    content = write_word(document(Heading(1, runs(title))), LAYOUT)
    assert read(content) == [f"# {title}"]
    assert docx.Document(BytesIO(content)).core_properties.title == title[:255]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_written_as_one_line_that_xml_holds(text: str) -> None:
    content = write_word(document(Heading(1, runs(f"题{text}题")), Paragraph(runs(f"文{text}文"))), LAYOUT)
    paragraphs = docx.Document(BytesIO(content)).paragraphs
    assert paragraphs[-1].text == one_line(f"文{text}文".replace("\ufffe", "?").replace("\uffff", "?"))


@pytest.mark.parametrize("text", ["前\ud800", "\udfff后"])
def test_half_a_character_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(RulegovError, match="半个字"):
        write_word(document(Paragraph(runs(f"一段{text}"))), LAYOUT)
