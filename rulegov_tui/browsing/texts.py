"""Texts that are searched again and again: composed when they are first looked at, and kept in blocks."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import is_not
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
BLOCK = 256
"""Texts in one block: composing them takes half a millisecond."""


class Block(NamedTuple):
    """Some texts one after another, a line break behind each: in one string they take half the memory of single ones.

    Attributes:
        text: all of them.
        bounds: where each begins, and where the last one ends.
    """

    text: str
    bounds: "array[int]"

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Block":
        """The block of these texts."""
        return cls("\n".join(texts), array("I", accumulate((len(text) + 1 for text in texts), initial=0)))

    def texts(self) -> Iterator[str]:
        """Each of them."""
        return (self.text[begin : end - 1] for begin, end in zip(self.bounds, self.bounds[1:], strict=False))


class Texts(Generic[Item]):
    """One folded text (``pinyin.folded``) for each item.

    Not for use by two threads at once.

    Args:
        items: never changed afterwards.
        compose: makes the text of an item.
    """

    def __init__(self, items: Sequence[Item], compose: Callable[[Item], str]) -> None:
        self._items, self._compose = items, compose
        self._firsts = list(range(0, len(items), BLOCK))
        self._blocks: list[Block | None] = [None] * len(self._firsts)

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._items)

    def prepare(self) -> bool:
        """Compose the last block that is not ready; tells whether there was one. A search does without such calls."""
        number = next((number for number in reversed(range(len(self._blocks))) if self._blocks[number] is None), None)
        if number is not None:
            self._ready(number)
        return number is not None

    def around(self, place: int) -> tuple[int, int, Block]:
        """The block that holds the text at a place: of which place its first text is, that behind its last one, the block."""
        number = bisect_right(self._firsts, place) - 1
        places = self._places(number)
        return places.start, places.stop, self._ready(number)

    def with_changes(self, items: Sequence[Item]) -> "Texts[Item]":
        """The texts of these items; of the very objects that were there before what is ready stays ready.

        Only the blocks between the first change and the last are made anew.
        """
        old, least = self._items, min(len(self._items), len(items))
        same = _same(old, items, least)
        same_end = _same(old[::-1], items[::-1], least - same)
        left = max(bisect_right(self._firsts, same - 1) - 1, 0)
        right = next((n for n in range(left, len(self._firsts)) if self._firsts[n] >= len(old) - same_end), len(self._firsts))
        return self._spliced(items, left, right)

    def _spliced(self, items: Sequence[Item], left: int, right: int) -> "Texts[Item]":
        """The texts of these items, of which those of all blocks but the ones from ``left`` to before ``right`` are the same."""
        grown = len(items) - len(self._items)
        begin, end = ((*self._firsts, len(self._items))[number] for number in (left, right))
        known = {
            id(item): text
            for number in range(left, right)
            if (block := self._blocks[number]) is not None
            for item, text in zip(self._items[self._places(number).start : self._places(number).stop], block.texts(), strict=True)
        }
        changed = Texts(items, self._compose)
        size = end + grown - begin
        count = -(-size // BLOCK)
        between = [begin + size * number // count for number in range(count)]
        changed._firsts = [*self._firsts[:left], *between, *(first + grown for first in self._firsts[right:])]
        changed._blocks = [*self._blocks[:left], *[None] * len(between), *self._blocks[right:]]
        for number in range(left, left + len(between)):
            changed._take_over(number, known)
        return changed

    def _take_over(self, number: int, known: dict[int, str]) -> None:
        """Make a block ready if some of its texts are known, by the ``id`` of their item: then the others are few."""
        places = self._places(number)
        items = self._items[places.start : places.stop]
        if any(id(item) in known for item in items):
            self._blocks[number] = Block.of([known.get(id(item)) or self._compose(item) for item in items])

    def _places(self, number: int) -> range:
        following = self._firsts[number + 1] if number + 1 < len(self._firsts) else len(self._items)
        return range(self._firsts[number], following)

    def _ready(self, number: int) -> Block:
        block = self._blocks[number]
        if block is None:
            places = self._places(number)
            block = self._blocks[number] = Block.of([*map(self._compose, self._items[places.start : places.stop])])
        return block


def _same(some: Sequence[object], others: Sequence[object], most: int) -> int:
    """How many of two sequences' first items, at most so many, are the same objects."""
    return next((place for place, differ in zip(range(most), map(is_not, some, others), strict=False) if differ), most)
