"""What two versions of a narrative say differently, section by section."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rulegov_tui.domain.merging import Blocks, blocks_of
from rulegov_tui.domain.sections import sections


@dataclass(frozen=True, slots=True)
class Rewording:
    """A section that reads differently.

    Attributes:
        section: its name.
        then, now: the blocks that only the one version of it has, and only the other. Both are empty where nothing but
            their order differs.
    """

    section: str
    then: Blocks
    now: Blocks


def rewordings(then: str, now: str) -> Iterator[Rewording]:
    """The sections that differ between two texts, those of the present text in its order, then those that are gone."""
    old, new = _sections(then), _sections(now)
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name, ()), new.get(name, ())
        if before != after:
            gone = tuple(block for block in before if block not in after)
            yield Rewording(name, gone, tuple(block for block in after if block not in before))


def _sections(text: str) -> Mapping[str, Blocks]:
    return {one.name: blocks_of(text[one.start : one.end]) for one in sections(text)}
