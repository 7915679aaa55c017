"""The rows of a text: every character has its place, and every place its character."""

from itertools import pairwise
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.line_breaking import CLOSING, OPENING
from rulegov_tui.entry.boundaries import is_boundary
from rulegov_tui.entry.text_rows import Place, TextRows, row_starts

ACCENT = "\u0301"
TEXTS = st.text(st.sampled_from(f"甲乙，。（《a1 .{ACCENT}\n"), max_size=60) | st.text(
    st.characters(blacklist_categories=("Cs", "Cc")), max_size=20
)
WIDTHS = st.integers(1, 12)


def width_of(character: str) -> int:
    return 0 if category(character) == "Mn" else 2 if east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    return sum(map(width_of, text))


def rows_of(text: str, width: int) -> list[str]:
    rows = TextRows(width_of)
    rows.arrange(text, width)
    return [rows[index].text for index in range(len(rows))]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 4, [""]),
        ("甲乙丙", 4, ["甲乙", "丙"]),
        ("甲乙，丙", 4, ["甲", "乙，", "丙"]),
        ("甲（乙）", 6, ["甲", "（乙）"]),
        ("甲 the word", 8, ["甲 the ", "word"]),
        ("共有45人", 6, ["共有", "45人"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("甲\n\n乙丙", 2, ["甲", "", "乙", "丙"]),
        ("，，，，", 4, ["，，", "，，"]),
        (f"甲{ACCENT}乙", 2, [f"甲{ACCENT}", "乙"]),
    ],
)
def test_rows_break_by_the_rules_of_chinese_text(text: str, width: int, rows: list[str]) -> None:
    assert rows_of(text, width) == rows


@given(TEXTS, WIDTHS)
def test_no_character_is_lost_and_no_row_is_too_wide(text: str, width: int) -> None:
    rows = TextRows(width_of)
    rows.arrange(text, width)
    at = 0
    for index in range(len(rows)):
        row = rows[index]
        assert row.at == at
        assert cells(row.text) <= width or sum(map(bool, map(width_of, row.text))) == 1
        at += len(row.text) + (row.end == len(row.line))
    assert at == len(text) + 1
    assert "".join(rows[index].text for index in range(len(rows))) == text.replace("\n", "")


@given(st.text(st.sampled_from("甲乙丙丁，。（《"), max_size=60).filter(lambda text: "，。" not in text))
def test_where_there_is_room_no_row_starts_or_ends_with_the_wrong_mark(text: str) -> None:
    width = 2 * max(len(text), 4)
    for narrow in range(8, width, 2):
        *rows, last = rows_of(text, narrow)
        for row, following in zip(rows, [*rows[1:], last], strict=True):
            wrong = following[0] in CLOSING or row[-1] in OPENING
            assert not wrong or all(a in OPENING or b in CLOSING for a, b in pairwise(row))


@given(TEXTS, WIDTHS)
def test_each_place_of_a_cursor_leads_back_to_its_character(text: str, width: int) -> None:
    rows = TextRows(width_of)
    rows.arrange(text, width)
    places: dict[Place, list[int]] = {}
    for at in range(len(text) + 1):
        place = rows.place(at)
        row = rows[place.row]
        assert 0 <= place.column <= max(width, 2)
        assert row.at <= at <= row.at + len(row.text)
        assert place.column == cells(text[row.at : at])
        if is_boundary(text, at) and is_boundary(row.line, row.begin):
            places.setdefault(place, []).append(at)
            seen = [one for one in range(row.at, at) if rows.place(one) == place]
            assert rows.offset(place) in (at, *seen) or not all(map(width_of, row.text))
    if all(width_of(character) for character in text if character != "\n"):
        assert all(len(found) == 1 for found in places.values())


@given(TEXTS, WIDTHS, st.integers(0, 30), st.integers(-2, 15))
def test_any_place_leads_to_a_character_in_its_row_or_at_its_end(text: str, width: int, row: int, column: int) -> None:
    rows = TextRows(width_of)
    rows.arrange(text, width)
    at = rows.offset(Place(row, column))
    assert is_boundary(text, at)
    assert 0 <= at <= len(text)
    shown = rows[min(row, len(rows) - 1)]
    if is_boundary(shown.line, shown.begin):
        assert rows.place(at).row == min(row, len(rows) - 1)
        assert rows.place(at).column <= max(column, 0) or column < 0


@given(st.lists(TEXTS, min_size=2, max_size=6), st.lists(WIDTHS, min_size=1, max_size=3))
def test_after_a_change_the_rows_are_those_of_the_whole_text(texts: list[str], widths: list[int]) -> None:
    kept = TextRows(width_of)
    for number, text in enumerate(["\n".join(texts), *texts, "\n".join(texts[1:])]):
        width = widths[number % len(widths)]
        kept.arrange(text, width)
        assert [kept[index].text for index in range(len(kept))] == rows_of(text, width)


def test_only_the_line_that_has_changed_is_measured_again() -> None:
    measured = []

    def noted(character: str) -> int:
        measured.append(character)
        return 2

    rows = TextRows(noted)
    rows.arrange("甲甲甲\n乙乙乙\n丙丙丙", 4)
    measured.clear()
    rows.arrange("甲甲甲\n乙乙丁乙\n丙丙丙", 4)
    assert set(measured) == {"乙", "丁"}


def test_the_end_of_a_row_is_a_place_of_its_own() -> None:
    rows = TextRows(width_of)
    rows.arrange("甲乙丙", 4)
    assert rows.place(2) == (1, 0)
    assert rows.place(2, behind=True) == (0, 4)
    assert rows.place(3, behind=True) == (1, 2)
    assert [rows.end_of(row) for row in (0, 1)] == [2, 3]


def test_a_line_of_one_wide_character_in_one_cell_has_its_row() -> None:
    assert row_starts("甲乙", 1, width_of) == [0, 1]
