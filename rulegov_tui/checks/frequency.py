"""R10: how often something is said to happen, against how often it is counted in the same sentence."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import Case, Found, Need, Rule

_TEXT = frozenset({Need.TEXT})
_TIMES_A_YEAR = (
    (re.compile(r"每周|一周一"), 52),
    (re.compile(r"每两(?:个)?月|每隔一(?:个)?月|双月"), 6),
    (re.compile(r"每(?:个)?月|月月|一月一|按月"), 12),
    (re.compile(r"每(?:个)?季度?|一季(?:度)?一|按季"), 4),
    (re.compile(r"每半年|半年一"), 2),
)
_NOT_ALL_YEAR = re.compile(r"\d{1,2}月份?起|自.{1,8}以来|[上下]半年|第[一二三四]季度|[每各]个?(?:行政村|村|社区|站所)|每[名人]")
_MONTHS = 12
_NEAR = 200
"""So near to a count stands the claim that it belongs to."""


def _promised(case: Case) -> Iterator[Found]:
    """Only a claim with a count of the same thing in a later clause; what may be meant otherwise is passed over."""
    for one in case.statements:
        if one.unit_class != "times" or one.planned or one.hedge or one.is_bound or one.is_part or one.scopes:
            continue
        said = one.block.text[max(one.sentence_span[0], one.begin - _NEAR) : one.begin]
        claim, times = _claim(said)
        if claim is None or _NOT_ALL_YEAR.search(said) or not _one_thing(said[claim.end() :], one.noun):
            continue
        due = times * _months(case) // _MONTHS
        if one.value < due:
            yield Found(
                message=f"说“{claim[0]}”，应有{due}次，这里只有“{one.text}”",
                where=one.where,
                fix="核对次数，或换一个说法",
                about=f"{claim[0]}|{one.text}",
            )


def _claim(said: str) -> tuple[re.Match[str] | None, int]:
    """The last claim of a frequency in what is said before a count, and how often a year that is."""
    found = [(match, times) for pattern, times in _TIMES_A_YEAR for match in pattern.finditer(said)]
    return max(found, key=lambda one: one[0].end(), default=(None, 0))


def _one_thing(between: str, noun: str) -> bool:
    """Whether a claim and a count in another clause share a word of what is counted; 每月开展2次 is 2 a month."""
    claimed, mark, _ = between.partition("，")
    return bool(mark) and any(noun[at : at + 2] in claimed for at in range(len(noun) - 1))


def _months(case: Case) -> int:
    """How many months the text covers, the last one left out unless it is over; without a period all twelve."""
    if case.period is None:
        return _MONTHS
    period = case.period
    whole = period.cut_off == period.end
    return period.cut_off.month - period.start.month + whole


RULES = (
    Rule(
        id="R10",
        severity=Severity.ERROR,
        title="说的频次和次数相符",
        source="工作常识：频次有次数支持",
        needs=_TEXT,
        check=_promised,
        fires="坚持每月开展集中普法宣传，全年共开展普法宣传8次。",
        silent="坚持每月开展集中普法宣传，全年共开展普法宣传12次；自3月起每月坐班，共坐班10次。",
    ),
)
