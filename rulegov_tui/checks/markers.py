"""The numbers that paragraphs begin with: 一、（一） 1. （1） (GB/T 9704-2012, 7.3.3)."""

import re
from enum import IntEnum

from rulegov_tui.domain.numerals import chinese_number
from rulegov_tui.domain.value_class import value_class

NUMERALS = "一二三四五六七八九十"
LONGEST_HEADING = 40
"""In characters; what is longer and ends in a mark is a paragraph."""
_MARKER = re.compile(
    rf"\s*(?:(?P<part>[{NUMERALS}]{{1,3}})(?:、(?![{NUMERALS}](?:[个天年次人名场件级类季等期批线]|、))|[.．](?!\d))"
    rf"|[（(](?P<section>[{NUMERALS}]{{1,3}})[）)]"
    r"|(?P<item>\d{1,2})(?:[.．](?![\d.])|、(?!\d))"
    r"|[（(](?P<point>\d{1,2})[）)])[、，。．.：]?"
)


class Rank(IntEnum):
    """How deep a number is; the values are the levels of headings, of which 1 is the title."""

    PART = 2
    SECTION = 3
    ITEM = 4
    POINT = 5


@value_class
class Marker:
    """The number at the beginning of a paragraph.

    Attributes:
        rank: how deep.
        number: its value.
        text: as it is written, with the mark behind it.
    """

    rank: Rank
    number: int
    text: str


def marker_of(text: str) -> Marker | None:
    """The number that a paragraph begins with; None if it begins with none."""
    match = _MARKER.match(text)
    if match is None:
        return None
    kind = str(match.lastgroup)
    number = int(match[kind]) if match[kind].isdecimal() else chinese_number(match[kind])
    return Marker(Rank[kind.upper()], number, match[0]) if number else None
