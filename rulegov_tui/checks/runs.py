"""Passages of a text that came back in which something was changed, neighbours together, and which of them a sentence became."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rulegov_tui.checks.finding import Where
from rulegov_tui.checks.passages import NUMBER, Passage
from rulegov_tui.checks.prose import Block
from rulegov_tui.domain.value_class import value_class

_ALIKE = 0.4
"""A passage that has so much of a sentence, in pairs of characters, is what became of it."""
TELLING = 4
"""A sentence of so many pairs of characters is known wherever it stands."""
_FEW = 2
"""A sentence of so few pairs of characters is known by its place."""


@value_class
class Run:
    """Neighbouring changed passages of one block, as one text."""

    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """All of it in even form."""
        return "".join(one.text for one in self.passages)

    def within(self, span: tuple[int, int]) -> Iterator[tuple[Passage, int, int]]:
        """The passages that a stretch lies in, with its part of each."""
        at = 0
        for one in self.passages:
            begin, end = max(span[0] - at, 0), min(span[1] - at, len(one.text))
            if begin < end:
                yield one, begin, end
            at += len(one.text)

    def block_at(self, at: int) -> Block:
        """The block of one of its characters."""
        return [block for one in self.passages for block, _ in one.places][at]

    def where(self, begin: int = 0, end: int = 0) -> Where:
        """A stretch of it in the block in which it begins; all of it if it is empty."""
        places = [place for one in self.passages for place in one.places]
        first, *_ = stretch = places[begin:end] or places
        last = [at for block, at in stretch if block is first[0]][-1]
        return first[0].where(first[1], last + 1)


def runs_of(now: Sequence[Passage], come: set[int]) -> list[Run]:
    """Neighbouring changed passages of one block together: a sentence may have been cut in two, or two made one."""
    found: list[list[int]] = []
    for index in sorted(come):
        if found and found[-1][-1] == index - 1 and now[found[-1][-1]].is_beside(now[index]):
            found[-1].append(index)
        else:
            found.append([index])
    return [Run(tuple(now[index] for index in group)) for group in found]


def nearest(
    passage: Passage, group: frozenset[int], runs: Sequence[Run], now: Sequence[Passage], *, is_alone: bool
) -> Run | None:
    """The run that has most of a passage, in its place, else under its heading, else anywhere; None if none has enough."""
    if not passage.marks:
        return None
    own = {id(now[index]) for index in group}
    in_place = [run for run in runs if any(id(one) in own for one in run.passages)]
    told = pairs(passage.wording)
    if len(in_place) == 1 and (is_alone or len(told) < _FEW):
        return in_place[0]
    under = [run for run in runs if run.passages[0].heading == passage.heading]
    for candidates in (in_place, under, runs):
        best = max(candidates, key=lambda run: _shared(told, run.text), default=None)
        if best is not None and _shared(told, best.text) >= _ALIKE:
            return best
    return None


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text in which every number is one sign; those with a number are left out."""
    return {one + other for one, other in pairwise(text) if "#" not in one + other}


def _shared(told: set[str], text: str) -> float:
    """How much of these pairs a text has."""
    return len(told & pairs(NUMBER.sub("#", text))) / len(told) if told else 0.0
