"""Texts that the product never saw, as blocks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.checks.prose import Kind, prose_of
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Document, Heading, Paragraph, Table, TextRun
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.storage.catalog_files import load_catalog, template_names, template_text
from tests.checks.cases import OFFICE, PERIOD

CATALOG = load_catalog()

FOREIGN = """青山乡人民政府
关于2024年法治政府建设情况的报告

县人民政府：
　　2024年，青山乡依法履职。
一、主要举措和成效
（一）学法。组织学法12次。
（二）普法
全年普法26场次。
1.进校园3次。
2.进企业5次。
二、存在的不足。
力量不足。
青山乡人民政府
2025年1月10日
"""


def shape(text: str) -> list[tuple[str, int, str]]:
    """Kind, level and text of each block."""
    return [(block.kind.value, block.level, block.text) for block in prose_from(text).blocks]


def test_plain_text_has_its_title_by_position_and_its_headings_by_their_numbers() -> None:
    assert shape(FOREIGN) == [
        ("title", 1, "青山乡人民政府关于2024年法治政府建设情况的报告"),
        ("body", 0, "县人民政府："),
        ("body", 0, "2024年，青山乡依法履职。"),
        ("heading", 2, "一、主要举措和成效"),
        ("body", 0, "（一）学法。组织学法12次。"),
        ("heading", 3, "（二）普法"),
        ("body", 0, "全年普法26场次。"),
        ("body", 0, "1.进校园3次。"),
        ("body", 0, "2.进企业5次。"),
        ("heading", 2, "二、存在的不足。"),
        ("body", 0, "力量不足。"),
        ("body", 0, "青山乡人民政府"),
        ("body", 0, "2025年1月10日"),
    ]


def test_every_block_has_the_line_of_the_file_and_the_headings_above() -> None:
    blocks = prose_from(FOREIGN).blocks
    lines = FOREIGN.splitlines()
    assert all(lines[block.line - 1].strip("　").startswith(block.text[:5]) for block in blocks)
    by_text = {block.text: block for block in blocks}
    assert by_text["全年普法26场次。"].heading == ("一、主要举措和成效", "（二）普法")
    assert by_text["（一）学法。组织学法12次。"].heading == ("一、主要举措和成效", "（一）学法")
    assert by_text["力量不足。"].heading == ("二、存在的不足。",)
    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))


def test_a_long_heading_without_a_mark_is_one() -> None:
    long = "一、2024年度党政负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况"
    assert [(block.kind, block.text) for block in prose_from(f"{long}\n好。").headings] == [(Kind.HEADING, long)]


def test_markdown_is_known_by_its_headings() -> None:
    text = "# 题\n\n## 一、甲\n\n一行，\n又一行\\*。\n\n| 项 | 数 |\n|--|--:|\n| 一\\|二 | 3 |\n\n### 无号\n\n#### 1.乙\n"
    assert shape(text) == [
        ("title", 1, "题"),
        ("heading", 2, "一、甲"),
        ("body", 0, "一行，又一行*。"),
        ("cell", 0, "项"),
        ("cell", 0, "数"),
        ("cell", 0, "一|二"),
        ("cell", 0, "3"),
        ("heading", 3, "无号"),
        ("heading", 4, "1.乙"),
    ]
    assert [block.line for block in prose_from(text).blocks] == [1, 3, 5, 8, 8, 10, 10, 12, 14]


def test_the_number_of_a_heading_goes_before_its_hashes() -> None:
    assert [block.level for block in prose_from("## 题\n# 一、甲\n# （一）乙\n").blocks] == [2, 2, 3]


def test_a_text_without_a_title_has_none() -> None:
    assert prose_from("组织培训3次。\n好。").title == ""
    assert prose_from("一、甲\n好。").title == ""
    assert prose_from("青山乡人民政府").title == ""
    assert prose_from("").blocks == ()


def test_the_number_of_the_document_is_not_the_title() -> None:
    text = "青政〔2025〕3号\n青山乡关于普法情况的报告\n好。"
    assert shape(text) == [("body", 0, "青政〔2025〕3号"), ("title", 1, "青山乡关于普法情况的报告"), ("body", 0, "好。")]


def test_the_origin_is_kept() -> None:
    assert prose_from("好。", "初稿.txt").origin == "初稿.txt"


_PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\n\n",
        "# ",
        "## ",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "|",
        "\\",
        " ",
        "　",
        "。",
        "，",
        "法",
        "报告",
        "\ud800",
        "\0",
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_text_is_read_and_no_word_of_it_is_lost(text: str) -> None:
    blocks = prose_from(text).blocks
    assert sum(block.text.count("法") for block in blocks) == text.count("法")
    assert all(1 <= block.line <= text.count("\n") + 1 for block in blocks)


@pytest.mark.parametrize("name", sorted(template_names()))
def test_an_export_is_read_as_the_document_that_it_was_written_from(name: str) -> None:
    document = compile_report(
        read_narrative(template_text(name), name), FigureBook(CATALOG, {}, PERIOD), OFFICE.words(PERIOD), Level.PUBLIC
    )
    read, meant = prose_from(write_markdown(document)).blocks, prose_of(document).blocks
    assert [replace(block, line=0) for block in read] == [replace(block, bound=()) for block in meant]


def test_the_cells_of_a_table_share_its_number() -> None:
    document = Document(
        (
            Heading(1, (TextRun("题"),)),
            Table(("项", "数"), (((TextRun("一"),), (TextRun("3"),)),), (False, True)),
            Paragraph((TextRun("好。"),)),
        )
    )
    read, meant = prose_from(write_markdown(document)).blocks, prose_of(document).blocks
    assert [replace(block, line=0) for block in read] == [replace(block, entry="", column="") for block in meant]
    assert [(block.entry, block.column) for block in meant][1:5] == [("项", "项"), ("项", "数"), ("一", "项"), ("一", "数")]
    assert [block.number for block in read] == [1, 2, 2, 2, 2, 3]
