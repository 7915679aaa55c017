"""Whatever a text holds, a CommonMark and a GFM reader give it back exactly, as text and nothing else.

A few hundred texts a test here; the long run is ``RULEGOV_FUZZ=20000 python -m pytest -n0 tests/report/test_markdown_fuzz.py``
(about three minutes).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rulegov_tui.report.document import Block, Document, Heading, Paragraph, Runs, Table, TextRun
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.round_trip import verify
from rulegov_tui.report.text import one_line
from tests.report.hostile import fuzzed, hostile

COMMONMARK = MarkdownIt("commonmark").enable("table")
GFM = MarkdownIt("gfm-like")
EXAMPLES = 1000
visible = hostile().filter(one_line)


def runs(text: str) -> Runs:
    return (TextRun(text),)


def read(reader: MarkdownIt, markdown: str) -> list[tuple[str, str]]:
    """Every text with the tag it stands in; what is not text shows as the type of its token."""
    tokens = reader.parse(markdown)
    return [
        (
            tokens[index - 1].tag,
            "".join(child.content if child.type == "text" else f"⟨{child.type}⟩" for child in token.children or ()),
        )
        for index, token in enumerate(tokens)
        if token.type == "inline"
    ]


def reads_back(expected: list[tuple[str, str]], *blocks: Block) -> None:
    document = Document(blocks)
    markdown = write_markdown(document)
    for reader in (COMMONMARK, GFM):
        assert read(reader, markdown) == [(tag, one_line(text)) for tag, text in expected]
    verify(document, markdown)


@fuzzed(EXAMPLES)
@given(visible)
def test_paragraphs_read_back(text: str) -> None:
    reads_back([("p", text), ("p", "末"), ("p", text)], Paragraph(runs(text)), Paragraph(runs("末")), Paragraph(runs(text)))


@fuzzed(EXAMPLES)
@given(visible, st.integers(1, 5))
def test_headings_read_back(text: str, level: int) -> None:
    reads_back([(f"h{level}", text), ("p", "文")], Heading(level, runs(text)), Paragraph(runs("文")))


@fuzzed(EXAMPLES)
@given(visible, hostile(), hostile())
def test_cells_and_titles_read_back(title: str, first: str, second: str) -> None:
    table = Table((title, "数"), ((runs(first), runs(second)), (runs(second), ())), (False, True))
    cells = [("th", title), ("th", "数"), ("td", first), ("td", second), ("td", second), ("td", ""), ("p", "末")]
    reads_back(cells, table, Paragraph(runs("末")))


@fuzzed(EXAMPLES)
@given(visible, hostile())
def test_tables_of_one_column_read_back(title: str, cell: str) -> None:
    reads_back([("th", title), ("td", cell), ("td", "末")], Table((title,), ((runs(cell),), (runs("末"),)), (True,)))


@fuzzed(EXAMPLES)
@given(st.lists(visible, min_size=2, max_size=4))
def test_a_text_in_several_runs_reads_back_as_one(texts: list[str]) -> None:
    reads_back([("p", "".join(texts))], Paragraph(tuple(TextRun(text) for text in texts)))


@pytest.mark.parametrize(
    "text",
    [
        "**“放管服”**改革，**“最多跑一次”**",
        "http://a.cn*甲*",
        "💯.рф",
        "www.中国",
        "//甲.乙",
        "a.\u212ar",
        "甲\\|乙\\\\|",
        "\\",
        "&copy；&copy;",
        "|---|",
        ":--:",
        "~~~",
        "1.",
        "[a]: x",
        "<!--",
        "a@b.cn",
        "#",
        "a  \n\nb",
    ],
)
def test_texts_that_once_were_or_easily_are_misread(text: str) -> None:
    table = Table((text,), ((runs(text),),), (False,))
    expected = [("h2", text), ("p", text), ("th", text), ("td", text)]
    reads_back(expected, Heading(2, runs(text)), Paragraph(runs(text)), table)
