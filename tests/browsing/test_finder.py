"""Search as you type over many texts."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing.finder import Search, matching
from rulegov_tui.browsing.pinyin import Query, folded, matches
from rulegov_tui.browsing.texts import Texts

TEXTS = ["宅基地纠纷", "重大决策", "重新调查", "zjd", "（2024）1号"]
TYPED = st.text(st.sampled_from("zcjdx重宅 2。"), max_size=5)
FOUND = st.lists(st.text(st.sampled_from("重宅基地zjd调查2.。\n"), max_size=6), max_size=8)


def texts(some: Sequence[str]) -> Texts[str]:
    return Texts(some, folded)


def naive(some: Sequence[str], typed: str) -> list[int]:
    return [place for place, text in enumerate(some) if matches(typed, text)]


def test_the_places_found_ascend_and_nothing_typed_finds_all() -> None:
    some = texts(TEXTS)
    assert list(matching(some, "z")) == [0, 1, 2, 3]
    assert list(matching(some, "zjd")) == [0, 3]
    assert list(matching(some, "zjd纠")) == [0]
    assert list(matching(some, "(2024)")) == [4]
    assert list(matching(some, " ")) == [0, 1, 2, 3, 4]


def test_no_word_is_found_across_two_texts() -> None:
    assert list(matching(texts(["宅基", "地"]), "宅基地")) == []
    assert list(matching(texts(["zj", "d"]), "zjd")) == []


def test_texts_are_looked_at_in_the_order_asked_for_and_no_more_than_that() -> None:
    composed: list[str] = []

    def compose(text: str) -> str:
        composed.append(text)
        return folded(text)

    search = Search(Texts([f"{number}号" for number in range(1000)], compose), Query("hao"[:1]), range(999, -1, -1))
    assert search.look(3)
    assert list(search.found) == [999, 998, 997]
    assert len(composed) < 300
    assert search.look(996)
    assert not search.look(2)
    assert list(search.found) == list(range(999, -1, -1))


@given(FOUND, st.lists(st.tuples(TYPED, st.lists(st.integers(0, 4), max_size=4)), min_size=1, max_size=5), st.randoms())
def test_typing_on_in_the_middle_of_a_search_finds_what_a_new_search_finds(
    some: list[str], typed: list[tuple[str, list[int]]], random: st.DrawFn
) -> None:
    order = list(range(len(some)))
    random.shuffle(order)  # type: ignore[attr-defined]
    used = texts(some)
    before: Search | None = None
    for text, looks in typed:
        narrower = before.typed_on(Query(text)) if before else None
        search = narrower or Search(used, Query(text), order)
        for most in looks:
            search.look(most)
            assert list(search.found) == [place for place in order if place in naive(some, text)][: len(search.found)]
        before = search
    whole = before.typed_on(before._query) if before else None
    assert whole is not None
    while whole.look(2):
        pass
    assert list(whole.found) == [place for place in order if place in naive(some, typed[-1][0])]


def test_typing_on_looks_only_through_what_was_found_and_a_correction_through_all() -> None:
    some = texts(TEXTS)
    search = Search(some, Query("zjd"), range(5))
    search.look(5)
    narrower = search.typed_on(Query("zjd 纠"))
    assert narrower is not None
    assert narrower.look(2)
    assert not narrower.look(1)
    assert list(narrower.found) == [0]
    assert narrower.typed_on(Query("zj")) is None
