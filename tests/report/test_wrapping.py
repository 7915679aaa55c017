"""Lines of a paragraph in terminal cells, by the Chinese line-breaking rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rulegov_tui.report.text import one_line
from rulegov_tui.report.wrapping import Line, Span, wrap
from tests.report.hostile import hostile

CLOSING = "，。、；：？！）》〉」』】〕］｝”’…—～·％‰℃,.;:?!)]}%"
OPENING = "（《〈「『【〔［｛“‘([{￥"

INDENT = 2


def shown(lines: Sequence[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    return shown(wrap([Span(text)], width, cell_len, indent))


def squeezed(text: str) -> str:
    return text.replace(" ", "")


@dataclass(frozen=True)
class Unit:
    """Something that no line break may split, with its marks."""

    opening: str
    core: str
    closing: str
    figure: bool

    @property
    def spans(self) -> list[Span]:
        return [Span(self.opening), Span(self.core, self.figure), Span(self.closing)]


def units() -> st.SearchStrategy[list[Unit]]:
    core = st.sampled_from(["law", "WeChat", "5G", "12345", "3.15", "97.1%", "2024年", "110余人", "8次", "４％", "学", "“学”"])
    figure = st.sampled_from(["4次", "110余人次", "97.1%", "0起", "无", "1200.5元", "12"])
    blank = st.sampled_from(["", "", " "])
    opening = st.tuples(st.text(OPENING, max_size=1), blank).map("".join)
    closing = st.tuples(blank, st.text(CLOSING, max_size=2)).map("".join)
    plain = st.builds(Unit, opening, core, closing, st.just(value=False))
    counted = st.builds(Unit, opening, figure, closing, st.just(value=True))
    return st.lists(plain | counted, min_size=1, max_size=40)


def spans_of(pieces: list[Unit], separator: str) -> list[Span]:
    spans = [span for unit in pieces for span in (*unit.spans, Span(separator))]
    return [span for span in spans[:-1] if span.text]


widths = st.integers(20, 120)
separators = st.sampled_from([" ", "和", "，"])


@given(units(), separators, widths)
def test_no_line_is_wider_than_the_width(pieces: list[Unit], separator: str, width: int) -> None:
    lines = shown(wrap(spans_of(pieces, separator), width, cell_len, INDENT))
    assert cell_len(lines[0]) <= width - INDENT
    assert all(cell_len(line) <= width for line in lines)


@given(units(), separators, widths)
def test_no_line_starts_with_a_closing_or_ends_with_an_opening_mark(pieces: list[Unit], separator: str, width: int) -> None:
    first, *rest = shown(wrap(spans_of(pieces, separator), width, cell_len, INDENT))
    assert not [line for line in rest if line.lstrip()[0] in CLOSING]
    assert not [line for line in (first, *rest)[:-1] if line.rstrip()[-1] in OPENING]


@given(units(), separators, widths)
def test_no_line_starts_or_ends_with_a_blank_and_none_is_empty(pieces: list[Unit], separator: str, width: int) -> None:
    first, *rest = shown(wrap(spans_of(pieces, separator), width, cell_len, INDENT))
    assert all(line == line.strip() != "" for line in rest)
    assert first == first.rstrip() != ""


@given(units(), separators, widths)
def test_no_figure_word_or_number_is_split(pieces: list[Unit], separator: str, width: int) -> None:
    lines = wrap(spans_of(pieces, separator), width, cell_len, INDENT)
    assert [span.text for line in lines for span in line if span.figure] == [unit.core for unit in pieces if unit.figure]
    rest = shown(lines)
    for unit in pieces:
        while rest and unit.core not in rest[0]:
            rest.pop(0)
        assert rest, unit
        rest[0] = rest[0].partition(unit.core)[2]


@given(units(), separators, widths)
def test_the_text_is_kept(pieces: list[Unit], separator: str, width: int) -> None:
    spans = spans_of(pieces, separator)
    lines = wrap(spans, width, cell_len, INDENT)
    assert squeezed("".join(shown(lines))) == squeezed("".join(span.text for span in spans))


@given(st.lists(st.tuples(hostile().map(one_line), st.booleans()), max_size=6), widths, st.integers(0, 4))
def test_any_text_is_kept_within_the_width(parts: list[tuple[str, bool]], width: int, indent: int) -> None:
    spans = [Span(text, figure) for text, figure in parts if text]
    lines = wrap(spans, width, cell_len, indent)
    assert squeezed("".join(shown(lines))) == squeezed("".join(span.text for span in spans))
    assert cell_len(shown(lines)[0]) <= width - indent
    assert all(cell_len(line) <= width for line in shown(lines))


@given(st.lists(st.tuples(hostile().map(one_line), st.sampled_from(["4次", "97.1%", "110余人次"])), max_size=8), widths)
def test_figures_stay_whole_in_any_text(parts: list[tuple[str, str]], width: int) -> None:
    spans = [span for text, figure in parts for span in (Span(text), Span(figure, figure=True)) if span.text]
    lines = wrap(spans, width, cell_len)
    assert [span.text for line in lines for span in line if span.figure] == [figure for _text, figure in parts]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, [""]),
        ("学法用法", 20, ["学法用法"]),
        ("一二三四五六七八九十甲乙", 20, ["一二三四五六七八九十", "甲乙"]),
        ("一二三四五六七八九十，甲", 20, ["一二三四五六七八九", "十，甲"]),
        ("一二三四五六七八九（甲）", 20, ["一二三四五六七八九", "（甲）"]),
        ("一二三四五六七八九 law school", 20, ["一二三四五六七八九", "law school"]),
        ("一二三四五六七八九十 law", 20, ["一二三四五六七八九十", "law"]),
        ("一二三四五六七八九12次", 20, ["一二三四五六七八九", "12次"]),
        ("a一二三四五六七八九5G网", 20, ["a一二三四五六七八九", "5G网"]),
        ("一二三四五六七八九十 ，甲", 20, ["一二三四五六七八九", "十 ，甲"]),
        ("一二三四五六七八九（ 甲）", 20, ["一二三四五六七八九", "（ 甲）"]),
        ("一二三四五六七1,200元", 20, ["一二三四五六七", "1,200元"]),
        ("一二三四五六七八九十——甲", 20, ["一二三四五六七八九", "十——甲"]),
        ("abcdefghijklmnopqrstuvwxyz", 20, ["abcdefghijklmnopqrst", "uvwxyz"]),
    ],
)
def test_breaks(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_the_first_line_leaves_room_for_the_indent() -> None:
    assert wrapped("一二三四五六七八九十甲乙", 20, indent=4) == ["一二三四五六七八", "九十甲乙"]


def test_what_is_wider_than_a_line_is_cut_where_it_must_be() -> None:
    assert shown(wrap([Span("甲"), Span("9" * 45, figure=True), Span("乙")], 20, cell_len)) == [
        "甲",
        "9" * 20,
        "9" * 20,
        "99999乙",
    ]


def test_a_wide_piece_at_the_start_of_an_indented_paragraph_stays_within_the_width() -> None:
    assert wrapped("a" * 19, 20, indent=4) == ["a" * 16, "aaa"]
