"""Texts in blocks: those that were composed stay, whatever comes, goes and changes around them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing import texts as texts_module
from rulegov_tui.browsing.texts import BLOCK, Texts


class Item:
    """One of many that are equal to none but themselves."""

    def __init__(self, text: str) -> None:
        self.text = text


def all_of(some: Texts[Item]) -> list[str]:
    found = []
    for place in range(len(some)):
        first, beyond, block = some.around(place)
        assert first <= place < beyond
        found.append(list(block.texts())[place - first])
    return found


@given(
    st.lists(st.text(max_size=3), max_size=12),
    st.lists(st.integers(0, 11), max_size=3),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["put in", "take out", "replace"])), max_size=5),
    st.integers(1, 4),
    st.sampled_from(["one by one", "at once"]),
)
def test_after_any_changes_the_texts_are_those_of_the_items(
    first: list[str], seen: list[int], changes: list[tuple[int, str]], block: int, how: str
) -> None:
    items = [Item(text) for text in first]
    before, texts_module.BLOCK = texts_module.BLOCK, block
    try:
        some = Texts(tuple(items), lambda item: item.text)
        for place in seen:
            if place < len(items):
                some.around(place)
        for place, what in changes:
            items[place : place + (what != "put in")] = [] if what == "take out" else [Item(f"新{place}")]
            if how == "one by one":
                some = some.with_changes(tuple(items))
        some = some.with_changes(tuple(items))
        assert all_of(some) == [item.text for item in items]
    finally:
        texts_module.BLOCK = before


def composed_by(items: list[Item], noted: list[str]) -> Texts[Item]:
    def compose(item: Item) -> str:
        noted.append(item.text)
        return item.text

    return Texts(items, compose)


def test_the_last_ones_are_composed_first_a_block_at_a_time() -> None:
    noted: list[str] = []
    some = composed_by([Item(str(number)) for number in range(BLOCK + 3)], noted)
    assert noted == []
    assert some.prepare()
    assert noted == [str(number) for number in range(BLOCK, BLOCK + 3)]
    assert some.prepare()
    assert len(noted) == BLOCK + 3
    assert not some.prepare()


def test_after_a_change_only_what_changed_is_composed() -> None:
    noted: list[str] = []
    items = [Item(str(number)) for number in range(5 * BLOCK)]
    some = composed_by(items, noted)
    while some.prepare():
        pass
    noted.clear()
    changes: Any = (("甲", 0), ("乙", 2 * BLOCK), ("丙", 3 * BLOCK + 7), ("丁", 5 * BLOCK + 3))
    for text, place in changes:
        items = [*items[:place], Item(text), *items[place:]]
        some = some.with_changes(items)
    items = [*items[: BLOCK + 1], *items[BLOCK + 2 :]]
    some = some.with_changes(items)
    assert all_of(some) == [item.text for item in items]
    assert sorted(noted) == sorted(["甲", "乙", "丙", "丁"])


def test_what_is_put_in_one_by_one_ends_in_blocks_of_their_usual_size() -> None:
    items: list[Item] = []
    some = composed_by(items, [])
    for number in range(3 * BLOCK):
        items = [*items, Item(str(number))]
        some = some.with_changes(items)
    assert len({some.around(place)[0] for place in range(len(items))}) <= 2 * 3


def test_items_that_are_all_new_are_not_composed_before_they_are_looked_at() -> None:
    noted: list[str] = []
    some = composed_by([Item("一"), Item("二")], noted)
    some.prepare()
    noted.clear()
    again = some.with_changes([Item("一"), Item("二")])
    assert noted == []
    assert all_of(again) == ["一", "二"]
