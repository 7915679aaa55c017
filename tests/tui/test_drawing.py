"""Lines of exactly as many cells as asked for, whatever text they are made of."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from rulegov_tui.tui.drawing import aligned_right, fitted, narrow_quotes, one_line, strip, wrapped
from tests.tui.texts import MARKUP, STEERING, texts

WIDTHS = st.integers(0, 120)
STYLE = Style()


@given(texts(), WIDTHS)
def test_fitted_text_has_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width


@given(texts(), WIDTHS)
def test_aligned_text_has_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(aligned_right(text, width)) == width


@given(st.lists(texts(), max_size=6), WIDTHS)
def test_a_strip_has_exactly_the_width(pieces: list[str], width: int) -> None:
    drawn = strip([(text, STYLE) for text in pieces], width, STYLE)
    assert cell_len(drawn.text) == width == drawn.cell_length


@given(texts())
def test_what_fits_is_shown_whole(text: str) -> None:
    shown = one_line(text)
    assert fitted(text, cell_len(shown)) == shown
    assert fitted(text, cell_len(shown) + 3) == shown + "   "
    assert aligned_right(text, cell_len(shown) + 3) == "   " + shown


@given(texts())
def test_a_line_obeys_nothing(text: str) -> None:
    shown = one_line(text)
    assert len(shown) == len(text), "each character has its place: the cursor is found by counting them"
    assert not [character for character in shown if category(character) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u200b\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\ufe0f\U0001f3fd\U000e0041")
    assert one_line(shown) == shown


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    assert one_line(text) == text
    assert strip([(text, STYLE)], 80, STYLE).text.rstrip() == text


@pytest.mark.parametrize("text", STEERING)
def test_steering_characters_are_blanks(text: str) -> None:
    assert "\x1b" not in one_line(text)
    assert one_line(text).isprintable()


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("中文", 4, "中文"),
        ("中文", 6, "中文  "),
        ("中文字", 5, "中.. "),
        ("中文字", 4, "中.."),
        ("中文", 2, "中"),
        ("中文", 1, " "),
    ],
)
def test_a_cut_is_marked(text: str, width: int, shown: str) -> None:
    assert fitted(text, width) == shown


@given(st.lists(texts(), max_size=12), st.integers(4, 60), st.integers(1, 4))
def test_wrapped_lines_fit(words: list[str], width: int, lines: int) -> None:
    found = wrapped(words, width, lines)
    assert len(found) <= lines
    assert all(cell_len(line) <= max(width, max(map(cell_len, words), default=0)) for line in found)


@given(st.lists(st.sampled_from(["甲", "乙", "ab", "，"]), max_size=60), st.integers(4, 40))
def test_wrapping_loses_nothing_while_there_are_lines(words: list[str], width: int) -> None:
    assert "".join(wrapped(words, width, 60, gap="")) == "".join(words)


def test_what_does_not_fit_ends_in_dots() -> None:
    assert wrapped(["甲甲", "乙乙", "丙丙"], 10, 1) == ["甲甲 .."]


def test_a_sentence_of_the_core_is_one_line_of_wide_quotes() -> None:
    assert narrow_quotes("题目：原来“甲”\n改成 “乙”") == "题目：原来「甲」 改成 「乙」"
