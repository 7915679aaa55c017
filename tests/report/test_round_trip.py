"""An export that does not read back as its document is refused; the letters are the assertions of the export design."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report import round_trip
from rulegov_tui.report.document import Block, Document, Heading, Paragraph, Runs, Table, TextRun
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.round_trip import RoundTripError, verify
from rulegov_tui.report.text import one_line
from tests.report.hostile import hostile


def runs(text: str) -> Runs:
    return (TextRun(text),)


TABLE = Table(("村", "数"), ((runs("甲村"), runs("3起")), (runs("乙村"), ())), (False, True))
REPORT = Document(
    (
        Heading(1, runs("报告")),
        Heading(2, runs("一、成效")),
        Paragraph(runs("全年培训4次*，达97.1%。")),
        TABLE,
        Paragraph(runs("完")),
    )
)
MARKDOWN = """# 报告

## 一、成效

全年培训4次\\*，达97.1%。

| 村 | 数 |
| --- | ---: |
| 甲村 | 3起 |
| 乙村 |  |

完
"""


def refused(old: str, new: str, document: Document = REPORT) -> str:
    """The refusal of the report with one piece of its text replaced."""
    assert old in MARKDOWN
    with pytest.raises(RoundTripError) as caught:
        verify(document, MARKDOWN.replace(old, new, 1))
    return str(caught.value)


def test_the_report_as_written_is_handed_out() -> None:
    assert write_markdown(REPORT) == MARKDOWN
    verify(REPORT, MARKDOWN)


@pytest.mark.parametrize("char", "\ufeff\r\t\u00a0\u200b\u3000\ufffd\x00\ud800", ids=lambda char: f"U+{ord(char):04X}")
def test_a_characters_that_readers_take_differently(char: str) -> None:
    assert f"U+{ord(char):04X}" in refused("培训", f"培{char}训")


def test_a_byte_order_mark() -> None:
    assert "U+FEFF" in refused("# 报告", "\ufeff# 报告")


@pytest.mark.parametrize(
    ("old", "new"), [("完\n", "完"), ("完\n", "完\n\n"), ("一、成效\n", "一、成效 \n"), ("完\n", "完  \n"), ("完\n", "完\n ")]
)
def test_a_line_ends(old: str, new: str) -> None:
    assert refused(old, new) == "报告的行尾不合要求。"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("完", "**完**", "strong_open"),
        ("完", "*完*", "em_open"),
        ("完", "`完`", "code_inline"),
        ("完", "[完](x)", "link_open"),
        ("完", "完<br>", "html_inline"),
        ("完", "<div>完", "html_block"),
        ("完", "- 完", "bullet_list_open"),
        ("完", "1. 完", "ordered_list_open"),
        ("完", "> 完", "blockquote_open"),
        ("完", "    完", "code_block"),
        ("完", "---", "hr"),
        ("完", "全\n完", "softbreak"),
        ("完", "全\\\n完", "hardbreak"),
    ],
)
def test_b_anything_but_headings_paragraphs_and_tables_of_text(old: str, new: str, found: str) -> None:
    assert refused(old, new) == f"报告第 12 行出现了 {found}；请告诉维护人员。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## 一、成效", "### 一、成效"),
        ("## 一、成效", "## 二、成效"),
        ("## 一、成效", "一、成效"),
        ("完", "## 完"),
        ("# 报告", "报告\n==="),
        ("# 报告\n\n", ""),
    ],
)
def test_c_headings_of_other_level_text_or_number(old: str, new: str) -> None:
    assert refused(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4次", "3次"),
        ("全年培训", "全年 培训"),
        ("次\\*，", "次，"),
        ("97.1%", "97.1"),
        ("甲村", "丙村"),
        ("3起", "4起"),
        ("| 乙村 |  |", "| 乙村 | 0起 |"),
        ("| 村 |", "| 乡 |"),
        ("完", "完\n\n完"),
        ("\n\n完", ""),
        ("4次\\*", "\\4次\\*"),
    ],
)
def test_d_text_eaten_added_or_changed(old: str, new: str) -> None:
    assert refused(old, new)


def test_d_a_document_that_says_something_else() -> None:
    for blocks in (REPORT.blocks[:-1], (*REPORT.blocks, REPORT.blocks[-1]), REPORT.blocks[::-1], ()):
        with pytest.raises(RoundTripError):
            verify(Document(blocks), MARKDOWN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| --- | ---: |", "| --- | --- |"),
        ("| --- | ---: |", "| ---: | ---: |"),
        ("| --- | ---: |\n", ""),
        ("| 乙村 |  |", "| 乙村 |"),
        ("| 乙村 |  |", "| 乙村 |  |  |"),
        ("| 村 | 数 |", "|  | 数 |"),
        ("| 乙村 |  |\n\n", "| 乙村 |  |\n"),
        ("。\n\n| 村", "。\n| 村"),
        ("| 乙村 |  |\n", ""),
    ],
)
def test_f_tables_with_other_columns_alignment_or_surroundings(old: str, new: str) -> None:
    assert refused(old, new)


@pytest.mark.parametrize("text", ["甲~~乙~~", "见http://a.cn/b", "a@b.cn"])
def test_h_what_only_a_gfm_reader_sees(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    markdown = f"{text}\n"
    monkeypatch.setattr(round_trip, "write_markdown", lambda _document: markdown)
    with pytest.raises(RoundTripError, match="出现了"):
        verify(Document((Paragraph(runs(text)),)), markdown)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4次", "4&#27425;"),
        ("97.1%", "97\\.1%"),
        ("## 一、成效", "##   一、成效"),
        ("## 一、成效", "## 一、成效 ##"),
        ("\n\n完", "\n\n\n完"),
        ("| 甲村 | 3起 |", "| 甲村|3起 |"),
        ("| --- | ---: |", "|---|---:|"),
        ("完", " 完"),
    ],
)
def test_i_text_that_reads_the_same_but_is_not_what_would_be_written(old: str, new: str) -> None:
    assert refused(old, new) == "读回来再写一遍不一样；请告诉维护人员。"


def blocks() -> st.SearchStrategy[Block]:
    text = hostile().map(one_line).filter(bool).map(runs)
    table = st.tuples(text, text).map(lambda cells: Table(("甲", "乙"), (cells, (cells[1], ())), (False, True)))
    return st.builds(Heading, st.integers(1, 5), text) | st.builds(Paragraph, text) | table


@given(st.lists(blocks(), min_size=1, max_size=6), st.data())
def test_no_single_lost_character_goes_unnoticed(parts: list[Block], data: st.DataObject) -> None:
    document = Document(tuple(parts))
    markdown = write_markdown(document)
    verify(document, markdown)
    at = data.draw(st.integers(0, len(markdown) - 1))
    with pytest.raises(RoundTripError):
        verify(document, markdown[:at] + markdown[at + 1 :])
