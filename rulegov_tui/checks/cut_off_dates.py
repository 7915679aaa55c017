"""R12: what is there on a day says on which day; of the figures of a report of our own ``stock_dates`` says it."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.bound import stocks_in
from rulegov_tui.checks.counting import any_of
from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Block, Kind
from rulegov_tui.checks.rule import Case, Found, Need, Rule

_TEXT = frozenset({Need.TEXT})
_VAGUE = re.compile(r"截[至止](?:到)?(?:目前|现在|当前|今)")
_DATED = re.compile(r"(?:截[至止]到?|统计[至到])\s*(?:(\d{4})\s*年)?\s*(?:年?[底末]|\d{1,2}月(?:[底末]|\d{1,2}日)?)")
_FOR_ALL = re.compile(r"(?:数据|数字|情况|本报告)[^。]{0,12}(?:统计至|截[至止](?:到)?)[^。]{0,6}\d")
_NEAR = 20
"""So near to its number stands a word that says that it holds on a day."""
_BASE = frozenset({"places"})
"""How many villages there are changes so seldom that no date is asked for."""


def _dates(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    for block in case.prose.blocks:
        if block.kind is Kind.BODY and not _is_told(case, block):
            for match in _VAGUE.finditer(block.text):
                yield Found(
                    message=f"“{match[0]}”没有写是哪一天",
                    where=block.where(match.start(), match.end()),
                    fix="写成“截至" + (f"{case.year}年" if case.year else "") + "12月31日”这样的日期",
                    about=match[0],
                )
            yield from _other_year(case, block)
    if not any(_FOR_ALL.search(block.text) for block in case.prose.blocks):
        yield from _undated(case)


def _is_told(case: Case, block: Block) -> bool:
    """Whether the records know which of its figures hold on a day."""
    return case.is_own and case.book is not None and bool(stocks_in(block, case.book))


def _other_year(case: Case, block: Block) -> Iterator[Found]:
    if case.year is None or any(word in heading for heading in block.heading for word in case.counting.plans):
        return
    for match in _DATED.finditer(block.text):
        if match[1] and int(match[1]) != case.year:
            yield Found(
                message=f"“{match[0]}”不在{case.year}年内",
                where=block.where(match.start(), match.end()),
                fix="核对截至日的年份",
                about=match[0],
            )


def _undated(case: Case) -> Iterator[Found]:
    """A stock figure without a date in its paragraph; what is vague has been said."""
    word = re.compile(any_of(case.counting.stocks))
    assert case.prose is not None
    dated = {id(block) for block in case.prose.paragraphs if _DATED.search(block.text)}
    for one in case.statements:
        if one.planned or (one.is_bound and case.is_own) or one.unit_class in _BASE or id(one.block) in dated:
            continue
        start = max(one.sentence_span[0], one.begin - _NEAR)
        near = one.block.text[start : one.begin]
        found = word.search(near)
        if found and not _VAGUE.search(near) and "，" not in near[found.end() :]:
            yield Found(
                message=f"“{near[found.start() :]}{one.text}”是某一天的数，没有写截至哪一天",
                where=one.where,
                fix="在前面写上“截至某年某月某日”",
                about=one.text,
            )


RULES = (
    Rule(
        id="R12",
        severity=Severity.ERROR,
        title="时点数写明截至日",
        source="工作常识：时点数有日期",
        needs=_TEXT,
        check=_dates,
        fires="截至目前，全乡共有行政执法人员6人。",
        silent="截至2024年12月31日，全乡共有行政执法人员6人，全年开展培训3次。",
    ),
)
