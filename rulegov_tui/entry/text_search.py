"""Finds a word in a text, from a place on and around its ends."""

import re

from rulegov_tui.domain.value_class import value_class


@value_class
class Found:
    """One place at which the word stands.

    Attributes:
        begin: of the word.
        end: of it.
        number: which of the places it is, from 1.
        total: how many there are.
    """

    begin: int
    end: int
    number: int
    total: int


def find(text: str, word: str, at: int, *, backward: bool = False) -> Found | None:
    """The first place that begins at or behind ``at``, or the last that begins before it; around the ends of the text.

    Latin letters match in either case.
    """
    places = [match.span() for match in re.finditer(re.escape(word), text, re.IGNORECASE)] if word else []
    if not places:
        return None
    index = sum(begin < at for begin, _ in places) - backward
    index %= len(places)
    return Found(*places[index], index + 1, len(places))
