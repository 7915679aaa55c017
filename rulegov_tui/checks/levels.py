"""R21: numbers that follow on each other, without gap, repeat or jump (GB/T 15834-2011 B.3.8, GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.markers import NUMERALS, Marker, Rank, marker_of
from rulegov_tui.checks.prose import Block, Kind
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.report.text import chinese_count, heading_number

_ENUMERATED = re.compile(rf"(?:^|(?<=[。；：，]))([{NUMERALS}])是(?!否)")
_ANNEX = re.compile(r"^附件\d{0,2}(?:[：:]|$)")
_DEEPEST = 4
_BELOW = {
    Rank.PART: (Rank.PART, Rank.SECTION, Rank.ITEM),
    Rank.SECTION: (Rank.PART, Rank.SECTION, Rank.ITEM),
    Rank.ITEM: tuple(Rank),
    Rank.POINT: tuple(Rank),
}
"""What may come next; a text of two levels may have 一、 and 1. (custom)."""


def _levels(case: Case) -> Iterator[Found]:
    """Numbers at the beginning of headings and paragraphs, and 一是…二是… inside them."""
    yield from _headed(case)
    yield from _enumerated(case)


def _headed(case: Case) -> Iterator[Found]:
    """A level is numbered anew under each heading, or runs through the whole text; 附件：1. begins its own."""
    assert case.prose is not None
    last: dict[Rank, int] = {}
    running: dict[Rank, int] = {}
    for block in case.prose.blocks:
        if block.kind in (Kind.TITLE, Kind.CELL):
            continue
        annex = _ANNEX.match(block.text)
        if annex:
            last = {}
        marker = marker_of(block.text[annex.end() :] if annex else block.text)
        if marker is None:
            continue
        runs_on = marker.rank not in last and marker.number == running.get(marker.rank, 0) + 1
        yield from _amiss(block, marker, last, marker.number - 1 if runs_on else last.get(marker.rank, 0))
        running[marker.rank] = marker.number
        last = {rank: number for rank, number in last.items() if rank < marker.rank} | {marker.rank: marker.number}


def _amiss(block: Block, marker: Marker, last: dict[Rank, int], before: int) -> Iterator[Found]:
    """What is wrong with a number after those above it and the one before it; a list in the text may begin again at 1."""
    written = marker.text.strip()
    expected = heading_number(marker.rank, before + 1)
    if last and marker.rank not in _BELOW[max(last)]:
        yield _found(block, marker, f"“{written}”跳过了上面一层序号", "层次依次用“一、”“（一）”“1.”“（1）”", Severity.ERROR)
    elif marker.number > before + 1:
        yield _found(
            block, marker, f"序号不连续：“{written}”前面缺少“{expected}”", "补上缺少的一项，或改正序号", Severity.WARNING
        )
    elif marker.number <= before and not (marker.number == 1 and block.kind is Kind.BODY and marker.rank >= Rank.ITEM):
        yield _found(block, marker, f"序号重复或倒退：“{written}”", f"这里应是“{expected}”", Severity.ERROR)


def _found(block: Block, marker: Marker, message: str, fix: str, severity: Severity) -> Found:
    place = block.where(0, len(marker.text))
    return Found(message=message, where=place, fix=fix, about=marker.text.strip(), severity=severity)


def _enumerated(case: Case) -> Iterator[Found]:
    """一是…三是…; a list may hold another one, and go on in the next paragraph."""
    assert case.prose is not None
    open_lists: list[int] = []
    heading: tuple[str, ...] = ()
    for block in case.prose.paragraphs:
        if block.heading != heading:
            heading, open_lists = block.heading, []
        for match in _ENUMERATED.finditer(block.text):
            number = NUMERALS.index(match[1]) + 1
            while open_lists and number != 1 and open_lists[-1] != number - 1 and number - 1 in open_lists:
                open_lists.pop()
            if number == 1:
                open_lists = [*open_lists[-_DEEPEST:], 1]
            elif open_lists and open_lists[-1] == number - 1:
                open_lists[-1] = number
            else:
                expected = f"{chinese_count(open_lists[-1] + 1 if open_lists else 1)}是"
                message = f"“{match[0]}”和前面的序号接不上，这里应是“{expected}”"
                place = block.where(match.start(), match.end())
                yield Found(message=message, where=place, fix="补上缺少的一项，或改正序号", about=match[0])
                open_lists = [*open_lists[:-1], number]


RULES = (
    Rule(
        id="R21",
        severity=Severity.ERROR,
        title="层次序号连续，不跳级、不重复",
        source="GB/T 9704-2012 7.3.3，GB/T 15834-2011 附录 B.3.8",
        aliases=("N6",),
        needs=TEXT,
        check=_levels,
        fires="一、主要举措和成效\n（一）压实责任\n（三）强化培训",
        silent="一、主要举措和成效\n（一）压实责任\n（二）强化培训\n二、存在的不足\n（一）力量不足",
    ),
)
