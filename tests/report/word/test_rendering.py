"""What LibreOffice prints: 22 lines of 28 characters on a page, and each part where GB/T 9704-2012 puts it, whatever the faces.

See ``pages`` for what is needed; alone they run with ``python -m pytest -n 0 -rs tests/report/word/test_rendering.py``.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from rulegov_tui.checks.word_file import word_text
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.document import Block, Heading, Paragraph
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.layout import FILE, layout_from
from rulegov_tui.report.word.writer import write_word
from tests.report.word.pages import Pages, needs_pages, resaved
from tests.report.word.paper import LAYOUT, SMALL, WIDE, changed, document, runs

pytestmark = needs_pages
LINES, CHARACTERS = 22, 28
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""The edges of the 版心 in millimetres."""
CHARACTER, SMALLER = 156 / 28, 14 * 25.4 / 72
"""The width of a character on the grid, and of one of 4号."""
PITCH = 225 / 22
TITLE = "云水县青山乡人民政府关于2024年法治政府建设情况的报告"
OFFICIAL = Form(
    addressees=("云水县人民政府",),
    number="青政〔2025〕3号",
    mark="云水县青山乡人民政府文件",
    signer="李明",
    signature="云水县青山乡人民政府",
    date="2025年1月10日",
)


LIST = Attachment("青山乡行政执法人员名册", (Heading(2, runs("一、在岗人员")), Paragraph(runs("均已持证。"))))


def near(value: float, off: float = 0.6) -> object:
    return pytest.approx(value, abs=off)


def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    """One paragraph that fills a page but for the two characters of its indent, and one character on the next."""
    content = write_word(document(Paragraph(runs("国" * (LINES * CHARACTERS - 2 + 1)))), LAYOUT)
    pages = [[line.count("国") for line in page.splitlines() if "国" in line] for page in Pages(content, tmp_path).texts]
    assert pages == [[CHARACTERS - 2, *[CHARACTERS] * (LINES - 1)], [1]]


def test_the_parts_of_an_official_document_stand_where_the_standard_puts_them(tmp_path: Path) -> None:
    body: list[Block] = [Heading(2, runs("一、主要举措")), Paragraph(runs("国" * 400))]
    pages = Pages(write_word(document(Heading(1, runs(TITLE)), *body), LAYOUT, OFFICIAL), tmp_path)
    assert len(pages.texts) == 2
    first = {span.text: span for span in pages.spans[0]}
    second = {span.text: span for span in pages.spans[1]}
    odd, even = pages.ink(1), pages.ink(2)
    assert odd.sides(BOTTOM + 1, 290)[1] == near(RIGHT - SMALLER)
    assert even.sides(BOTTOM + 1, 290)[0] == near(LEFT + SMALLER)
    assert [page.longest(BOTTOM + 1, 290)[0] for page in (odd, even)] == [near(BOTTOM + 7, 1)] * 2
    assert first["云水县青山乡人民政府文件"].top == near(TOP + 35, 3)
    assert first["签发人：李明"].right == near(RIGHT - CHARACTER)
    red, begin, end = odd.longest(100, 140)
    assert (begin, end) == (near(LEFT), near(RIGHT))
    assert red - first["签发人：李明"].bottom == near(4, 1)
    title, addressee = first["云水县青山乡人民政府"], first["云水县人民政府："]
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
    assert title.top - red == near(2 * PITCH, 2)
    assert (addressee.left, addressee.top - title.top) == (near(LEFT), near(3 * PITCH, 2))
    assert first["一、主要举措"].left == near(LEFT + 2 * CHARACTER)
    signature, date = second["云水县青山乡人民政府"], second["2025"]
    assert signature.right == near(RIGHT - 2 * CHARACTER)
    assert (date.left - signature.left, date.top - signature.top) == (near(2 * CHARACTER), near(PITCH, 1))


def test_an_attachment_begins_a_page_with_its_title_on_the_third_line_and_page_numbers_run_on(tmp_path: Path) -> None:
    form = Form(attachments=(Attachment("台账"), LIST))
    pages = Pages(write_word(document(Heading(1, runs(TITLE)), Paragraph(runs("国" * 50))), LAYOUT, form), tmp_path)
    assert [page.replace(" ", "").splitlines()[-1] for page in pages.texts] == ["—1—", "—2—"]
    page = {span.text: span for span in pages.spans[1]}
    mark, title, heading = pages.spans[1][0], page[LIST.name], page["一、在岗人员"]
    assert mark.text.startswith("附件")
    assert (mark.left, mark.bottom) == (near(LEFT), near(TOP + PITCH, 1))
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
    assert (title.bottom - mark.bottom, heading.bottom - title.bottom) == (near(2 * PITCH, 2), near(2 * PITCH, 2))


def test_a_turned_page_has_its_number_where_the_others_have_it_and_no_page_is_empty(tmp_path: Path) -> None:
    """Page 2 lies on its side in the text, page 4 in an attachment; what comes behind them stands."""
    text, form = (
        Paragraph(runs("一段。")),
        Form(attachments=(Attachment("名册", (WIDE,)),), printed="2025年1月11日", issuer="办公室"),
    )
    pages = Pages(write_word(document(text, WIDE), LAYOUT, form), tmp_path)
    wide = [page for page, said in enumerate(pages.texts, start=1) if "第9列" in said]
    assert (wide, len(pages.texts)) == ([2, 4], 5)
    assert pages.ink(5).longest(BOTTOM - 1, BOTTOM + 1)[1:] == (near(LEFT), near(RIGHT))
    for page in wide:
        ink = pages.ink(page).upright()
        assert ink.longest(BOTTOM + 1, 290)[0] == near(BOTTOM + 7, 1)
        assert ink.sides(BOTTOM + 1, 290)[0] == near(LEFT + SMALLER)


def test_for_a_seal_the_date_ends_four_characters_from_the_right_below_the_middle_of_the_signature(tmp_path: Path) -> None:
    layout = layout_from(changed("signature", sealed=True), FILE)
    form = Form(signature="云水县青山乡人民政府", date="2025年1月10日")
    (page,) = Pages(write_word(document(Paragraph(runs("一段。"))), layout, form), tmp_path).spans
    (signature,) = [span for span in page if span.text == form.signature]
    date = [span for span in page if span.top > signature.top + PITCH / 2 and span.bottom < BOTTOM]
    begin, end = min(span.left for span in date), max(span.right for span in date)
    assert (signature.left + signature.right) / 2 == near((begin + end) / 2)
    assert end == near(RIGHT - 4 * CHARACTER, 1.5 * CHARACTER)


@pytest.mark.parametrize("lines", [5, 21], ids=["short page", "full page"])
def test_the_colophon_stands_at_the_foot_of_the_last_page_below_all_text(lines: int, tmp_path: Path) -> None:
    form = Form(printed="2025年1月11日", issuer="云水县青山乡人民政府办公室", copies=("云水县司法局",))
    text = document(Paragraph(runs("国" * (lines * CHARACTERS - 2))))
    pages = Pages(write_word(text, LAYOUT, form), tmp_path)
    last = len(pages.texts)
    assert last == 1 + (lines > LINES - 3)
    height, begin, end = pages.ink(last).longest(BOTTOM - 1, BOTTOM + 1)
    assert (height, begin, end) == (near(BOTTOM), near(LEFT), near(RIGHT))
    page = {span.text: span for span in pages.spans[-1]}
    copies, issuer = page["抄送：云水县司法局。"], page["云水县青山乡人民政府办公室"]
    assert (copies.left, issuer.left) == (near(LEFT + SMALLER), near(LEFT + SMALLER))
    assert max(span.right for span in page.values() if span.text.endswith("印发")) == near(RIGHT - SMALLER)
    above = [span.bottom for span in page.values() if "国" in span.text]
    assert max(above, default=TOP) < copies.top


def test_what_it_saves_again_reads_as_the_file_did_with_all_its_parts(tmp_path: Path) -> None:
    attachments = (Attachment("台账"), Attachment(LIST.name, (*LIST.blocks, WIDE)))
    more = {"note": "联系人：司法所", "printed": "2025年1月11日", "issuer": "云水县青山乡人民政府办公室"}
    form = replace(OFFICIAL, attachments=attachments, copies=("云水县司法局",), **more)
    content = write_word(document(*SMALL.blocks, WIDE), LAYOUT, form)
    saved = resaved(content, tmp_path)
    assert saved != content
    assert word_text(saved, "报告.docx") == word_text(content, "报告.docx")
