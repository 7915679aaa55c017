"""Tables in terminal cells: figures stay whole, text folds, nothing is lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rulegov_tui.report.columns import lay_out
from rulegov_tui.report.text import one_line
from rulegov_tui.report.wrapping import Span
from tests.report.hostile import hostile

Cells = Sequence[Sequence[str]]


def cell(text: str, *, figure: bool = False) -> list[Span]:
    return [Span(text, figure)] if text else []


def drawn(rows: Cells, numeric: Sequence[bool], width: int) -> list[str]:
    """The lines of a table whose numeric columns hold figures."""
    spans = [
        [cell(text, figure=right and number > 0) for text, right in zip(row, numeric, strict=True)]
        for number, row in enumerate(rows)
    ]
    return ["".join(span.text for span in line) for lines in lay_out(spans, numeric, width, cell_len) for line in lines]


@pytest.mark.parametrize(
    ("rows", "width", "lines"),
    [
        ([["村", "次数"], ["甲村", "12次"], ["", "3次"]], 40, ["村    次数", "甲村  12次", "       3次"]),
        ([["村", "上级交办次数"], ["甲村", "12次"]], 14, ["村    上级交办", "          次数", "甲村      12次"]),
        ([["事由", "次数"], ["邻里纠纷，已调解", "12次"]], 15, ["事由       次数", "邻里纠     12次", "纷，已调", "解"]),
        ([["事由", "次数"], ["甲", "1234567次"]], 15, ["事由       次数", "甲    1234567次"]),
        ([["事由", "次数"], ["甲", "1234567次"]], 14, ["事由：甲", "次数：", "1234567次", ""]),
        ([["次数"], ["12次"]], 40, ["次数", "12次"]),
        ([["村", "次数"]], 40, ["村  次数"]),
    ],
)
def test_tables(rows: Cells, width: int, lines: list[str]) -> None:
    numeric = [title.endswith("次数") for title in rows[0]]
    assert drawn(rows, numeric, width) == lines


def test_a_figure_in_a_column_of_text_is_whole_too() -> None:
    rows = [[cell("情况"), cell("说明")], [[Span("共"), Span("110余人次", figure=True), Span("。")], cell("甲" * 30)]]
    [_titles, lines] = lay_out(rows, [False, False], 16, cell_len)
    assert [span.text for line in lines for span in line if span.figure] == ["110余人次"]
    assert all(cell_len("".join(span.text for span in line)) <= 16 for line in lines)


columns = st.integers(1, 4)
texts = hostile().map(one_line)
figures = st.sampled_from(["0次", "12次", "97.1%", "110余人次", "无", "1200.5元"])


@given(st.data(), columns, st.integers(1, 4), st.integers(60, 120))
def test_every_figure_is_whole_and_no_line_too_wide(data: st.DataObject, numbers: int, height: int, width: int) -> None:
    numeric = [False, *[True] * numbers]
    titles = data.draw(st.lists(texts, min_size=numbers + 1, max_size=numbers + 1))
    body = [[data.draw(texts), *data.draw(st.lists(figures, min_size=numbers, max_size=numbers))] for _ in range(height)]
    lines = drawn([titles, *body], numeric, width)
    assert all(cell_len(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    rest = iter(lines)
    for row in body:
        assert any(all(figure in line for figure in row[1:]) for line in rest), row


@given(st.lists(texts, min_size=2, max_size=4), st.integers(60, 120))
def test_no_text_is_lost(row: list[str], width: int) -> None:
    titles = [str(number) for number in range(len(row))]
    [_titles, lines] = lay_out(
        [[cell(title) for title in titles], [cell(text) for text in row]], [False] * len(row), width, cell_len
    )
    kept = "".join(sorted("".join(span.text for line in lines for span in line)))
    assert kept.replace(" ", "") == "".join(sorted("".join(row))).replace(" ", "")
