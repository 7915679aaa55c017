"""Breaks the title where its sense allows, into lines that form a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1).

A program can only propose this: a line may end before 关于, behind the organ, behind 的 and 、, and before a verb.
"""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from rulegov_tui.report.text import is_wide

_GOOD = re.compile(r"(?=关于)|(?:(?<=人民政府)|(?<=办事处)|(?<=委员会))|(?<=、)")
_FAIR = re.compile(
    r"(?<=的)|(?<=年度)|(?<=年)(?!度)|(?<=》)|(?=《)|(?=法治政府)|(?=履行|推进|贯彻|开展|加强|做好)|(?<!贯彻)(?=落实)"
)
_HELD = re.compile(r"《[^》]*》|〔[^〕]*〕|（[^）]*）")
_NOT_FIRST = "、》）〕”的和与暨"
_LINES = 4
_MANY = 12
"""Places a line may end at that are weighed against each other; a title with more has no good form anyway."""


def title_lines(title: str, width: int) -> Sequence[str]:
    """The lines of a title.

    Args:
        title: one line of text.
        width: characters a line holds.

    Returns:
        The lines, together the title; it alone where it fits, or where no break makes it fit.
    """
    if in_characters(title) <= width:
        return [title]
    places = _places(title)
    for count in range(2, _LINES + 1):
        cuts = combinations(sorted(places), count - 1)
        lines = [[title[start:end] for start, end in pairwise((0, *cut, len(title)))] for cut in cuts]
        fitting = [one for one in lines if all(in_characters(line) <= width for line in one)]
        if fitting:
            return min(fitting, key=lambda one: _fault(one, places))
    return [title]


def _places(title: str) -> dict[int, int]:
    """Where a line may end, and how bad that is; the good ones first where there are too many."""
    held = {place for match in _HELD.finditer(title) for place in range(match.start() + 1, match.end())}
    found = {match.start(): 1 for match in _FAIR.finditer(title)} | {match.start(): 0 for match in _GOOD.finditer(title)}
    usable = [place for place in found if 0 < place < len(title) and place not in held and title[place] not in _NOT_FIRST]
    return {place: found[place] for place in sorted(usable, key=lambda place: found[place])[:_MANY]}


def _fault(lines: Sequence[str], places: dict[int, int]) -> tuple[bool, int, float]:
    """How bad a form is: neither 梯形 nor 菱形, breaks that are only fair, lines of very different length."""
    widths = [in_characters(line) for line in lines]
    middle = widths.index(max(widths))
    shaped = widths[: middle + 1] == sorted(widths[: middle + 1]) and widths[middle:] == sorted(widths[middle:], reverse=True)
    ends = [sum(map(len, lines[:number])) for number in range(1, len(lines))]
    return not shaped, sum(places[end] for end in ends), max(widths) - min(widths)


def in_characters(text: str) -> float:
    """How wide a text is, in characters; Latin letters and digits are half of one."""
    return sum(1 if is_wide(char) else 0.5 for char in text)
