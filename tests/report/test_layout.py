"""Any document on a screen of any width: nothing is lost, nothing is too wide, and what belongs together stays together."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rulegov_tui.domain.line_breaking import CLOSING, OPENING
from rulegov_tui.report.document import Block, FigureRun, FlawRun, Heading, Paragraph, Run, Table, TextRun, runs_of
from rulegov_tui.report.layout import NARROWEST, LaidLine, laid_out
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book
from tests.report.golden.pages import shown

_BOOK = book(
    catalog(LECTURES),
    *(record(category(LECTURES), kind=kind, attendance=people) for kind, people in (("培训", 120), ("讲座", 1), ("讲座", 30))),
)
FIGURES = [FigureRun(_BOOK[name]) for name in ("培训次数", "讲座次数", "听讲人次", "培训占比")]
WORDS = ["学法", "，", "。", "（", "）", "“普法”", "《民法典》", "——", "2024年", "12345", "law school", "、", "全镇上下"]
FLAW = FlawRun("{{ 培训次 }}", "没有这样的数字")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda words: TextRun("".join(words)))
figures = st.sampled_from(FIGURES)
runs: st.SearchStrategy[tuple[Run, ...]] = st.lists(texts | figures | st.just(FLAW), min_size=1, max_size=8).map(tuple)
calm: st.SearchStrategy[tuple[Run, ...]] = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: TextRun("甲".join(["", *words, ""]) or "甲")) | figures,
    min_size=1,
    max_size=8,
).map(tuple)
"""Runs with few marks beside each other: they fit every line."""
headings = st.builds(Heading, st.integers(1, 5), runs)
paragraphs = st.builds(Paragraph, runs)
widths = st.integers(NARROWEST, 120)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    numeric = draw(st.lists(st.booleans(), min_size=1, max_size=14))
    titles = [f"{draw(st.sampled_from(['项目', '上级交办次数', '说明', '占比（%）']))}{number}" for number in range(len(numeric))]
    cells = [figures.map(lambda run: (run,)) if right else runs for right in numeric]
    rows = draw(st.lists(st.tuples(*cells), min_size=1, max_size=4))
    return Table(tuple(titles), tuple(rows), tuple(numeric))


blocks = headings | paragraphs | tables()


def laid(block: Block, width: int) -> list[LaidLine]:
    return list(laid_out(block, width, cell_len))


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(blocks, widths)
def test_no_line_is_wider_than_the_screen(block: Block, width: int) -> None:
    assert max(cell_len(shown(line)) for line in laid(block, width)) <= width


@given(blocks, widths)
def test_every_figure_is_whole(block: Block, width: int) -> None:
    whole = Counter(span.text for line in laid(block, width) for span in line.spans if span.figure)
    assert whole == Counter(run.text for cell in runs_of(block) for run in cell if isinstance(run, FigureRun))


@given(headings | paragraphs, widths)
def test_the_text_of_headings_and_paragraphs_is_there_in_order(block: Heading | Paragraph, width: int) -> None:
    expected = "".join(run.text + (f"（{run.error}）" if isinstance(run, FlawRun) else "") for run in block.runs)
    assert squeezed("".join(map(shown, laid(block, width)))) == squeezed(expected)


@given(tables(), widths)
def test_every_character_of_a_table_is_there(table: Table, width: int) -> None:
    cells = [run.text + (f"（{run.error}）" if isinstance(run, FlawRun) else "") for cell in runs_of(table) for run in cell]
    there = Counter(squeezed("".join(map(shown, laid(table, width)))))
    assert not Counter(squeezed("".join([*table.header, *cells]))) - there


@given(st.builds(Heading, st.integers(1, 5), calm) | st.builds(Paragraph, calm), widths)
def test_no_line_starts_with_a_closing_or_ends_with_an_opening_mark(block: Heading | Paragraph, width: int) -> None:
    first, *rest = [shown(line).strip() for line in laid(block, width)]
    assert not [line for line in rest if line[0] in CLOSING]
    assert not [line for line in (first, *rest)[:-1] if line[-1] in OPENING]


@given(headings | paragraphs, widths)
def test_no_line_has_room_for_the_whole_next_one(block: Heading | Paragraph, width: int) -> None:
    lines = laid(block, width)
    for line, following in pairwise(lines):
        assert cell_len(shown(line).lstrip() if line.heading else shown(line)) + cell_len(shown(following).strip()) >= width


@pytest.mark.parametrize("columns", [12, 13])
def test_a_table_with_more_figures_than_fit_has_its_rows_below_each_other(columns: int) -> None:
    row: tuple[tuple[Run, ...], ...] = ((TextRun("青山村"),), *[(FIGURES[2],)] * (columns - 1))
    table = Table(("村", *(f"第{number}季度听讲" for number in range(1, columns))), (row, row), (False, *[True] * (columns - 1)))
    lines = [shown(line) for line in laid(table, 60)]
    assert lines[:3] == ["村：青山村", "第1季度听讲：151人次", "第2季度听讲：151人次"]
    assert lines[columns : columns + 2] == ["", "村：青山村"]
    assert [shown(line).split()[0] for line in laid(table, 400)] == ["村", "青山村", "青山村"]
