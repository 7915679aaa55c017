"""附件: named below the text (GB/T 9704-2012, 7.3.4); with a text each on pages of its own behind the document (7.3.7)."""

from rulegov_tui.report.attachment import Attachment, typed_attachment
from rulegov_tui.report.document import Heading, Paragraph, Table
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, attributes, below, runs, style

NAMES = Attachment("台账"), Attachment("清单")
TABLE = Table(("村", "人数"), ((runs("青山村"), runs("5")),), (False, True))
LIST = Attachment("青山乡行政执法人员名册", (Heading(2, runs("一、在岗人员")), Paragraph(runs("均已持证。")), TABLE))


def document(*attachments: Attachment) -> Part:
    return Part(write_word(SMALL, LAYOUT, Form(attachments=attachments)), "word/document.xml")


def texts(part: Part) -> list[str]:
    return ["".join(one.itertext()) for one in part.all("body/p")]


def test_names_are_numbered_below_each_other_a_single_one_is_not() -> None:
    part = document(*NAMES)
    assert texts(part)[-2:] == ["附件：1.台账", "2.清单"]
    indents = part.values("body/p/pPr/ind")
    assert [int(one["leftChars"]) - int(one["hangingChars"]) for one in indents] == [200, 500]
    assert {one["leftChars"] for one in indents} == {"600"}
    assert texts(document(NAMES[0]))[-1] == "附件：台账"


def test_one_with_a_text_follows_on_a_page_of_its_own_its_title_on_the_third_line() -> None:
    part = document(NAMES[0], LIST)
    page = ["附件2", "", LIST.name, "", "一、在岗人员", "均已持证。"]
    assert texts(part)[-9:] == ["附件：1.台账", f"2.{LIST.name}", *page, ""]
    styles = [one["val"] for one in part.values("body/p/pPr/pStyle")]
    assert styles[-7:] == ["AttachmentMark", "Normal", "AttachmentTitle", "Normal", "Heading1", "BodyText", "Anchor"]
    assert len(part.all("body/tbl")) == 2
    assert texts(document(LIST))[-7] == "附件"


def test_its_mark_begins_a_page_and_its_title_looks_like_that_of_the_text_but_is_no_second_one() -> None:
    content = write_word(SMALL, LAYOUT, Form(attachments=(LIST,)))
    mark, title = style(content, "Attachment Mark"), style(content, "Attachment Title")
    assert below(mark, "pPr/pageBreakBefore") == {}
    assert below(mark, "pPr/ind") == {"firstLineChars": "0", "firstLine": "0"}
    assert (below(mark, "rPr/rFonts")["eastAsia"], below(mark, "rPr/sz")) == ("黑体", {"val": "32"})
    assert (below(title, "rPr/rFonts")["eastAsia"], below(title, "rPr/sz")) == ("方正小标宋简体", {"val": "44"})
    assert below(title, "pPr/jc") == {"val": "center"}


def test_without_a_text_there_is_neither_page_nor_style() -> None:
    content = write_word(SMALL, LAYOUT, Form(attachments=NAMES))
    assert "AttachmentMark" not in {attributes(one)["styleId"] for one in Part(content, "word/styles.xml").all("style")}


def test_a_file_is_named_behind_the_name() -> None:
    assert typed_attachment("台账=附件 1.md") == ("台账", "附件 1.md")
    assert typed_attachment(" 台账 = 附件/a=b.MD ") == ("台账", "附件/a=b.MD")
    assert typed_attachment("台账") == ("台账", "")
    assert typed_attachment("甲=乙") == ("甲=乙", "")
    assert typed_attachment("=附件.md") == ("=附件.md", "")
