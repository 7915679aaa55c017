"""R10: 每月, 每季度, 一月一 are counted claims: there is a record in every month and quarter."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rulegov_tui.checks.bound import counts_by_day, where_of
from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Block, Bound, Kind
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figure_definition import Count, FigureDefinition, Months
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record import Record

_WEEK = 0
"""Of weeks; the other keys are months."""
_CLAIMS: Sequence[tuple[re.Pattern[str], int]] = (
    (re.compile(r"每个?(?:两|二|2)个?月|两月一"), 2),
    (re.compile(r"每个?月|一月一|月月(?=[一-鿿])"), 1),
    (re.compile(r"每个?季度?|一季(?:度)?一|季季(?=[一-鿿])"), 3),
    (re.compile(r"每半年|半年一"), 6),
    (re.compile(r"每个?(?:周(?!边|年|围)|星期)|一周一"), _WEEK),
)
_NOT_CLAIMED = re.compile(r"平均|人均|每村|各村|每个村|每名|每人|每户|计划|拟|将")
_NEXT_YEAR = re.compile(r"下一?年|次年|明年|下一?步|安排|打算|计划")
_SINCE = re.compile(r"[自从](?:\d{4}年)?(\d{1,2})月(?:份)?[起始开]")
_CLAUSE = re.compile(r"[^，。；！？：]*")
_MARKS = "，。；！？："
_DAYS = 7


def _frequency(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    assert case.book is not None
    for block in case.prose.blocks:
        if block.kind is Kind.BODY and block.bound and not any(map(_NEXT_YEAR.search, block.heading)):
            yield from _in_block(block, case.book)


def _in_block(block: Block, book: FigureBook) -> Iterator[Found]:
    taken: set[int] = set()
    for pattern, every in _CLAIMS:
        for match in pattern.finditer(block.text):
            clause = _clause_at(block.text, match.start())
            if match.start() in taken or _NOT_CLAIMED.search(clause):
                continue
            taken.update(range(*match.span()))
            bound = _meant(block, match.start(), clause, book)
            if bound is not None and (found := _unkept(block, bound, match[0], every, book)):
                yield found


def _clause_at(text: str, at: int) -> str:
    begin = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
    match = _CLAUSE.match(text, begin)
    return match[0] if match else ""


def _meant(block: Block, at: int, clause: str, book: FigureBook) -> Bound | None:
    """The figure that a claim is about: of its clause, or of its sentence and akin to its words; None if that is not plain."""
    sentence = block.sentence_at(at)
    begin = block.text.rfind(sentence, 0, at + len(sentence))
    there = [one for one in block.bound if begin <= one.begin < begin + len(sentence) and _counts_events(one.figure, book)]
    there.sort(key=lambda one: (one.begin < at, abs(one.begin - at)))
    for one in there:
        between = block.text[min(at, one.end) : max(at, one.begin)]
        if not any(mark in between for mark in _MARKS) or _is_akin(clause, one.figure):
            return one
    return None


def _counts_events(name: str, book: FigureBook) -> bool:
    definition = book.catalog.figures.get(name)
    return definition is not None and isinstance(definition.aggregate, Count | Months) and counts_by_day(definition, book)


def _is_akin(clause: str, name: str) -> bool:
    """Whether a clause shares a word of two characters with the figure's name."""
    words = name.removesuffix("次数").removesuffix("月数")
    return any(words[at : at + 2] in clause for at in range(len(words) - 1))


def _unkept(block: Block, bound: Bound, claim: str, every: int, book: FigureBook) -> Found | None:
    """What is wrong with the claim; nothing where it is kept, or where a record that stands for several leaves it open."""
    definition = book.catalog.figures[bound.figure]
    records = book.selected(definition)
    if not records or any(record.quantity > 1 for record in records):
        return None
    days = [_day(record, definition) for record in records]
    since = _SINCE.search(block.sentence_at(bound.begin))
    first = int(since[1]) if since else book.period.start.month
    stretches = _weeks(book.period) if every == _WEEK else _stretches(book.period, first, every)
    empty = [(begin, end) for begin, end in stretches if not any(begin <= day <= end for day in days)]
    if not empty:
        return None
    missing = "、".join(_named(begin, end) for begin, end in empty[:3]) + (" 等" if len(empty) > len(empty[:3]) else "")
    return Found(
        message=f"写了“{claim}”，“{bound.figure}”在 {len(stretches)} 个期间里有 {len(empty)} 个没有记录（{missing}）",
        where=where_of((block, bound)),
        fix="请补录漏掉的，或改掉“" + claim + "”",
        about=f"{claim}/{missing}/{len(empty)}",
    )


def _day(record: Record, definition: FigureDefinition) -> date:
    day = record.values.get(definition.by or "date")
    return day if isinstance(day, date) else record.date


def _stretches(period: Period, first: int, every: int) -> list[tuple[date, date]]:
    """The stretches of so many months from a month on that are over on the cut-off date."""
    begins = [date(period.year, month, 1) for month in range(max(1, first), period.end.month + 1, every)]
    ends = [_month_after(begin, every) - timedelta(days=1) for begin in begins]
    return [(begin, end) for begin, end in zip(begins, ends, strict=True) if end <= period.cut_off]


def _weeks(period: Period) -> list[tuple[date, date]]:
    """The whole weeks from Monday to Sunday."""
    monday = period.start + timedelta(days=-period.start.weekday() % _DAYS)
    whole = ((period.cut_off - monday).days + 1) // _DAYS
    return [(monday + timedelta(days=_DAYS * n), monday + timedelta(days=_DAYS * n + _DAYS - 1)) for n in range(whole)]


def _month_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, 1)


def _named(begin: date, end: date) -> str:
    if begin.day != 1 or (end.month == begin.month and end.day < 28):  # noqa: PLR2004 (a week, not a month)
        return f"{begin.month}月{begin.day}日那一周"
    return f"{begin.month}月" if begin.month == end.month else f"{begin.month}月至{end.month}月"


RULES = (
    Rule(
        id="R10",
        severity=Severity.ERROR,
        title="每月、每季度做的，每月、每季度都有记录",
        source="通行做法：频次是数得出来的承诺",
        needs=frozenset({Need.OWN_TEXT, Need.RECORDS}),
        check=_frequency,
        fires="坚持“一月一普法”，全年开展普法{{ 普法活动次数 }}（6月没有记录）",
        silent="坚持“一月一普法”，全年开展普法{{ 普法活动次数 }}（12个月都有记录）",
    ),
)
