"""Texts that Excel would run or round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.exchange.guarding import guarded, unguarded

TEXTS = st.text(alphabet=st.sampled_from("=+-@＝'\t\r0123456789甲a"), max_size=20)


@given(TEXTS)
def test_what_is_guarded_never_begins_as_a_formula_and_comes_back(text: str) -> None:
    assert guarded(text)[:1] not in set("=+-@＝＋－＠")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["'90年代", "\t宪法", "'", "", "宪法-民法典", "0", "12345"])
def test_what_needs_no_mark_is_left_alone(text: str) -> None:
    assert unguarded(text) == text
    assert guarded(text) == text
