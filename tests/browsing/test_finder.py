"""Search as you type over many texts."""

import weakref
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing.finder import Finder
from rulegov_tui.browsing.pinyin import folded, matches

TEXTS = ["宅基地纠纷", "重大决策", "重新调查", "zjd", "（2024）1号"]
TYPED = st.text(st.sampled_from("zcjdx重宅 2。"), max_size=5)


def finder(texts: list[str]) -> Finder:
    return Finder(map(folded, texts))


def naive(texts: list[str], typed: str) -> list[int]:
    return [place for place, text in enumerate(texts) if matches(typed, text)]


def test_the_positions_found_ascend_and_nothing_typed_finds_all() -> None:
    some = finder(TEXTS)
    assert list(some.matching("z")) == [0, 1, 2, 3]
    assert list(some.matching("zjd")) == [0, 3]
    assert list(some.matching("zjd纠")) == [0]
    assert list(some.matching("(2024)")) == [4]
    assert list(some.matching(" ")) == [0, 1, 2, 3, 4]


@given(st.lists(st.text(st.sampled_from("重宅基地zjd调查2.。"), max_size=6), max_size=8), st.lists(TYPED, max_size=5))
def test_what_was_typed_before_never_matters(texts: list[str], typed: list[str]) -> None:
    used = finder(texts)
    for text in typed:
        assert list(used.matching(text)) == list(finder(texts).matching(text)) == naive(texts, text)


@given(st.text(st.sampled_from("zcjd重 "), max_size=6))
def test_typing_letter_by_letter_finds_what_the_whole_finds(typed: str) -> None:
    used = finder(TEXTS)
    for end in range(len(typed) + 1):
        found = used.matching(typed[:end])
    assert list(found) == naive(TEXTS, typed)


def test_typing_on_looks_only_through_what_was_found_and_a_correction_through_all() -> None:
    used = finder(TEXTS)
    used.matching("zjd")
    used.ready[1] = folded("宅基地")
    assert list(used.matching("zjd ")) == [0, 3]
    assert list(used.matching("zj")) == [0, 1, 3]


def test_texts_are_taken_in_slices_and_once_only() -> None:
    taken = []

    def coming() -> Iterator[str]:
        for text in TEXTS:
            taken.append(text)
            yield folded(text)

    some = Finder(coming())
    assert taken == []
    assert some.prepare(2)
    assert taken == TEXTS[:2]
    assert list(some.matching("zjd")) == [0, 3]
    assert not some.prepare(2)
    assert taken == TEXTS


def test_what_composes_the_texts_is_let_go_once_all_are_there() -> None:
    class Composer:
        def __call__(self, text: str) -> str:
            return folded(text)

    composer = Composer()
    alive = weakref.ref(composer)
    some = Finder(map(composer, TEXTS))
    del composer
    assert some.prepare(len(TEXTS))
    assert alive() is not None
    assert not some.prepare(1)
    assert alive() is None
