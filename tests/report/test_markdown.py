"""The Markdown of a document: the export dialect, with as few backslashes as it takes."""

import pytest

from rulegov_tui.report.document import Block, Document, Heading, Paragraph, Runs, Table, TextRun, ValueRun
from rulegov_tui.report.markdown import escape, escape_heading, escape_paragraph, write_markdown

PROSE = [
    "全年开展“3·15”“4·15”“12·4”宣传3.15万人次，办结率97.1%。",
    "〔2024〕3号、《民法典》（试行）、12345热线、110余人次、1—3月、3～5人、15:30、8:30:15",
    "1.学校",
    "（1）机关",
    "一、总体情况：“谁执法谁普法”；“五治”融合……",
    "增长12.5%，下降3%，+5%，A、B、C类，5G网络，24小时",
    "2024年12月31日，电话0375-1234567，面积1,200.5平方米，经费3/4",
    "“最后一公里”‘一站式’【待补充：事项】",
    "甲=乙+丙-丁，A&B公司，100%!",
]


def runs(text: str) -> Runs:
    return (TextRun(text),) if text else ()


def written(*blocks: Block) -> str:
    return write_markdown(Document(blocks))


@pytest.mark.parametrize("text", PROSE)
def test_ordinary_chinese_prose_has_no_backslash(text: str) -> None:
    assert escape_paragraph(text) == text
    assert escape_heading(text) == text
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("甲*乙*", "甲\\*乙\\*"),
        ("甲_乙`丙`", "甲\\_乙\\`丙\\`"),
        ("A\\B", "A\\\\B"),
        ("[1]<b>甲", "\\[1\\]\\<b\\>甲"),
        ("甲|乙", "甲\\|乙"),
        ("~1$2^3@4", "\\~1\\$2\\^3\\@4"),
        ("&lt;&#60; & 甲", "\\&lt;\\&#60; & 甲"),
        ("http://www.gov.cn/甲", "http:/\\/www\\.gov\\.cn/甲"),
        (":smile: 8:30:00", "\\:smile: 8:30:00"),
        ("\u3000\u3000甲\u00a0\u200b乙\n丙\t", "甲 乙 丙"),
    ],
)
def test_what_would_mean_something_gets_one_backslash(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. 学校", "1\\. 学校"),
        ("12) 学校", "12\\) 学校"),
        ("2024.", "2024\\."),
        ("- 甲", "\\- 甲"),
        ("+ 甲", "\\+ 甲"),
        ("# 甲", "\\# 甲"),
        ("===", "\\==="),
        ("---", "\\---"),
        ("1234567890. 甲", "1234567890. 甲"),
        ("甲 1. 乙", "甲 1. 乙"),
    ],
)
def test_the_start_of_a_paragraph_is_no_list_heading_or_rule(text: str, escaped: str) -> None:
    assert escape_paragraph(text) == escaped


@pytest.mark.parametrize(
    ("text", "escaped"), [("甲 #", "甲 \\#"), ("甲 ##", "甲 \\##"), ("#", "\\#"), ("甲#", "甲#"), ("# 甲", "# 甲")]
)
def test_the_end_of_a_heading_keeps_its_hashes(text: str, escaped: str) -> None:
    assert escape_heading(text) == escaped


def test_blocks_stand_on_a_line_each_with_a_blank_line_between() -> None:
    table = Table(("村", "数"), ((runs("甲"), runs("3起")), (runs(""), runs("0起"))), (False, True))
    assert written(
        Heading(1, runs("报告")), Heading(5, runs("（1）甲")), Paragraph(runs("1. 正\n文")), table, Paragraph(runs("末"))
    ) == ("# 报告\n\n##### （1）甲\n\n1\\. 正 文\n\n| 村 | 数 |\n| --- | ---: |\n| 甲 | 3起 |\n|  | 0起 |\n\n末\n")


def test_text_is_escaped_as_a_whole_not_run_by_run() -> None:
    blocks = (Paragraph((TextRun("网址http:/"), ValueRun("/甲&", "id", "key"), TextRun("amp; "), ValueRun(" 乙", "id", "key"))),)
    assert written(*blocks) == "网址http:/\\/甲\\&amp; 乙\n"


def test_the_same_document_gives_the_same_bytes() -> None:
    blocks = (Heading(1, runs("报告")), Paragraph(runs("正文")))
    assert written(*blocks).encode() == written(*blocks).encode() == "# 报告\n\n正文\n".encode()
