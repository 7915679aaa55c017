"""A word in a text: the next place, the one before, around the ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.entry.text_search import Found, find

TEXT = "调解 12 件\n调解 Word\n"


@pytest.mark.parametrize(
    ("word", "at", "backward", "found"),
    [
        ("调解", 0, False, Found(0, 2, 1, 2)),
        ("调解", 1, False, Found(8, 10, 2, 2)),
        ("调解", 9, False, Found(0, 2, 1, 2)),
        ("调解", 8, True, Found(0, 2, 1, 2)),
        ("调解", 0, True, Found(8, 10, 2, 2)),
        ("word", 0, False, Found(11, 15, 1, 1)),
        ("普法", 0, False, None),
        ("", 0, False, None),
        (".", 0, False, None),
    ],
)
def test_places(word: str, at: int, *, backward: bool, found: Found | None) -> None:
    assert find(TEXT, word, at, backward=backward) == found


@given(st.text("ab\n", max_size=30), st.text("ab", min_size=1, max_size=2))
def test_going_on_comes_to_every_place_and_back(text: str, word: str) -> None:
    seen, at = [], 0
    while (found := find(text, word, at)) and found.begin not in seen:
        assert text[found.begin : found.end] == word
        seen.append(found.begin)
        at = found.end
    assert len(seen) == text.count(word)
    for begin in reversed(seen):
        before = find(text, word, at, backward=True)
        assert before is not None
        assert before.begin == begin
        at = before.begin
