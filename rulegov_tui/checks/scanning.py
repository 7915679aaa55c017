"""Looks for a pattern in a text, and makes what is found into findings."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Block, Kind
from rulegov_tui.checks.rule import Case, Found
from rulegov_tui.domain.value_class import value_class

HANZI = "[\u4e00-\u9fff]"
"""Any Hanzi, as a piece of a pattern."""
SENTENCES = frozenset({Kind.BODY})
PROSE = frozenset({Kind.TITLE, Kind.HEADING, Kind.BODY})
ANYWHERE = frozenset(Kind)
_LONGEST_QUOTATION = 200


@value_class
class Hit:
    """A pattern, found.

    Attributes:
        block: where.
        match: what of its text.
    """

    block: Block
    match: re.Match[str]

    @property
    def text(self) -> str:
        """The words that were found."""
        return self.match[0]

    def is_within(self, opening: str, closing: str) -> bool:
        """Whether it begins between an opening mark and its closing one."""
        at = self.match.start()
        since = max(0, at - _LONGEST_QUOTATION)
        return self.block.text.rfind(opening, since, at) > self.block.text.rfind(closing, since, at)

    @property
    def is_in_a_name(self) -> bool:
        """Whether it stands in the name of a document, 《》: names are quoted as they are."""
        return self.is_within("《", "》")

    def found(self, message: str, fix: str = "", severity: Severity | None = None) -> Found:
        """What there is to say about it; it rests on the words that were found."""
        place = self.block.where(self.match.start(), self.match.end())
        return Found(message=message, where=place, fix=fix, about=self.text, severity=severity)


def hits(case: Case, pattern: re.Pattern[str], kinds: Collection[Kind] = ANYWHERE) -> Iterator[Hit]:
    """Where a pattern stands in the text.

    Args:
        case: with a text.
        pattern: to look for; it must not run away, so what it repeats is bounded.
        kinds: of the blocks to look in.
    """
    assert case.prose is not None
    for block in case.prose.blocks:
        if block.kind in kinds:
            yield from (Hit(block, match) for match in pattern.finditer(block.text))


@lru_cache(maxsize=64)
def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern stands in a text; of a block or sentence that is asked for each of its many hits, once."""
    return pattern.search(text) is not None
