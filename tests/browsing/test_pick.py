"""Options of a picker, the likeliest first."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.browsing.pinyin import matches

OPTIONS = ["年度报告", "法律培训", "培训会", "培训", "平台训练", "批评和平台训练", "pxj"]


def shown(typed: str) -> list[str]:
    return [OPTIONS[place] for place in ranked(typed, OPTIONS)]


def test_the_same_then_the_beginning_then_the_inside_and_initials_after_characters() -> None:
    assert shown("培训") == ["培训", "培训会", "法律培训"]
    assert shown("px") == ["pxj", "培训会", "培训", "法律培训"]
    assert shown("ptx") == ["平台训练", "批评和平台训练"]


def test_several_words_must_all_be_there() -> None:
    assert shown("训 px") == ["培训会", "培训", "法律培训"]
    assert shown("培 律") == ["法律培训"]
    assert shown("培 度") == []


@given(st.lists(st.text(st.sampled_from("培训px会 "), max_size=5)), st.text(st.sampled_from("培训px "), max_size=3))
def test_exactly_what_matches_is_there_once(options: list[str], typed: str) -> None:
    assert sorted(ranked(typed, options)) == [place for place, option in enumerate(options) if matches(typed, option)]


def test_nothing_typed_leaves_the_options_as_they_stand() -> None:
    assert ranked(" ", OPTIONS) == list(range(len(OPTIONS)))
