"""On a terminal that draws ambiguous characters wide, none is left, and the layout stays."""

from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from rulegov_tui.tui.terminal.ambiguous import NarrowFilter, narrow

AMBIGUOUS = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and east_asian_width(chr(code)) == "A"]


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(AMBIGUOUS)))
def test_the_width_stays_and_nothing_ambiguous_is_left(text: str) -> None:
    narrowed = narrow(text)
    assert len(narrowed) == len(text)
    assert sum(map(get_character_cell_size, narrowed)) == sum(map(get_character_cell_size, text))
    assert not [one for one in narrowed if east_asian_width(one) == "A" and get_character_cell_size(one)]
    assert all(after == before for before, after in zip(text, narrowed, strict=True) if east_asian_width(before) != "A")


def test_every_ambiguous_character_has_an_ascii_one() -> None:
    marks = [one for one in AMBIGUOUS if get_character_cell_size(one) == 1]
    assert len(marks) > 500
    assert all(narrow(one).isascii() and narrow(one).isprintable() and cell_len(narrow(one)) == 1 for one in marks)


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("“引文”‘单’", "\"引文\"'单'"),
        ("一——二…三·四", "一--二.三.四"),
        ("3×4÷5±6°℃①⑳②", "3x4/5?6oC1?2"),
        ("→←↑↓●○■□★√", "><^voo##*v"),
        ("┌─┐│└┘█", "+-+|++#"),
        ("αΩбЖé№§", "aObZeNS"),
        ("Ⅰ、Ⅻ、⑴", "I、?、1"),
        ("汉字，全角！ASCII", "汉字，全角！ASCII"),
    ],
)
def test_what_stands_for_what(text: str, narrowed: str) -> None:
    assert narrow(text) == narrowed


def test_the_filter_keeps_styles() -> None:
    style = Style(bold=True)
    assert NarrowFilter().apply([Segment("“字”", style), Segment("a")], Color(0, 0, 0)) == [Segment('"字"', style), Segment("a")]
