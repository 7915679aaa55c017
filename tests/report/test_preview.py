"""The report drawn on a terminal."""

import io
import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from rulegov_tui.report.document import Document, FigureRun, Heading, Paragraph, Runs, Table, TextRun, ValueRun, plain
from rulegov_tui.report.preview import FIGURE_STYLE, HEADING_STYLE, preview
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book, drafted
from tests.report.golden.pages import real_report
from tests.report.hostile import hostile

WIDTHS = pytest.mark.parametrize("width", [60, 80, 100])
CLOSING = "，。、；：？！）》」』】〕”’…—·％"
OPENING = "（《「『【〔“‘"


def printed(document: Document, width: int) -> list[str]:
    """What stands on a terminal of that width without colours."""
    screen = io.StringIO()
    console = Console(file=screen, width=width, markup=False, highlight=False, emoji=False)
    for line in preview(document, width):
        console.print(line, no_wrap=True, overflow="ignore", crop=False, width=width)
    return screen.getvalue().removesuffix("\n").split("\n")


def styled(lines: Sequence[Text], style: str) -> list[str]:
    return [line.plain[span.start : span.end] for line in lines for span in line.spans if span.style == style]


def runs(text: str) -> Runs:
    return (TextRun(text),)


@WIDTHS
def test_every_figure_of_the_real_report_stands_whole_on_one_line(width: int) -> None:
    document = real_report()
    figures = [figure.text for figure, *_place in document.figures()]
    assert len(figures) >= 30
    assert styled(list(preview(document, width)), FIGURE_STYLE) == figures


@WIDTHS
def test_the_lines_of_the_real_report_keep_the_rules(width: int) -> None:
    lines = [line.plain for line in preview(real_report(), width)]
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line.strip() and (line.strip()[0] in CLOSING or line[-1] in OPENING)]
    assert not [line for line in lines if line != line.rstrip()]


@WIDTHS
def test_the_real_report_is_all_there(width: int) -> None:
    lines = "".join(line.plain for line in preview(real_report(), width))
    text = "".join(plain(block.runs) for block in real_report().blocks if not isinstance(block, Table))
    assert re.sub(r"\s", "", lines) == re.sub(r"\s", "", text)


@WIDTHS
def test_what_is_printed_is_what_was_drawn(width: int) -> None:
    assert printed(real_report(), width) == [line.plain for line in preview(real_report(), width)]


def test_paragraphs_are_indented_the_title_is_in_the_middle_and_headings_at_the_left() -> None:
    document = Document((Heading(1, runs("报告")), Heading(2, runs("一、成效")), Paragraph(runs("正文" * 8))))
    assert printed(document, 20) == [" " * 8 + "报告", "", "一、成效", "", "    正文正文正文正文", "正文正文正文正文"]


def test_headings_are_bold_and_figures_stand_out() -> None:
    document = drafted("# 报告{{ 培训次数 }}\n\n共{{ 培训次数 }}。", book(catalog(LECTURES)))
    lines = list(preview(document, 60))
    assert styled(lines, HEADING_STYLE) == ["报告"]
    assert styled(lines, FIGURE_STYLE) == ["0次", "0次"]


GROUPED = LECTURES + '[[tables]]\nname = "按题目"\ngroup_by = "topic"\nfigures = ["培训次数", "讲座次数", "听讲人次"]\n'


@WIDTHS
def test_a_table_shows_every_figure_whole(width: int) -> None:
    register = category(GROUPED)
    topics = ["民法典宣讲进乡村进社区进校园进企业进机关进军营", "短", "宪法"]
    records = [record(register, kind="培训", topic=topic, attendance=110 + index) for index, topic in enumerate(topics)]
    lines = printed(drafted("{{ 按题目 }}", book(catalog(GROUPED), *records)), width)
    for people in ("110人次", "111人次", "112人次", "333人次"):
        [line] = [line for line in lines if people in line]
        assert "0场次" in line
    assert lines[0].split() == ["题目", "培训次数", "讲座次数", "听讲人次"]


@pytest.mark.parametrize(
    "text", ["[bold]甲[/bold]", "[red", "[link=http://a.cn]甲[/]", ":smile:", "\\[甲]", "{甲}", "[/]", "**甲**", "&amp;"]
)
def test_markup_of_any_program_is_shown_as_it_stands(text: str) -> None:
    cell: Runs = (ValueRun(text, "id", "key"),)
    document = Document((Heading(1, runs(text)), Paragraph(cell), Table((text,), ((cell,),), (False,))))
    assert [line.strip() for line in printed(document, 60) if line] == [text] * 4


@given(hostile(), st.sampled_from([20, 60, 100]))
@example("0\ufe0f" * 30, 20)
def test_no_control_character_reaches_the_terminal_and_no_line_is_too_wide(text: str, width: int) -> None:
    cell: Runs = (ValueRun(text, "id", "key"),)
    document = Document(
        (Heading(1, cell), Heading(2, cell), Paragraph(cell), Table((text, "数"), ((cell, runs("3起")),), (False, True)))
    )
    lines = printed(document, width)
    assert not [
        char
        for line in lines
        for char in line
        if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") or char in "\u202e\u200b"
    ]
    assert all(cell_len(line) <= width for line in lines)


def test_a_terminal_narrower_than_twenty_cells_is_drawn_for_twenty() -> None:
    assert max(cell_len(line.plain) for line in preview(Document((Paragraph(runs("正文" * 30)),)), 5)) == 20


def test_blanks_between_words_and_figures_stay_single() -> None:
    figure = next(drafted("{{ 培训次数 }}", book(catalog(LECTURES))).figures())[0]
    document = Document(
        (Paragraph((TextRun("law\u3000\n"), ValueRun("school ", "id", "key"), FigureRun(figure), TextRun("\x00\t再"))),)
    )
    assert printed(document, 60) == ["    law school 0次再"]
