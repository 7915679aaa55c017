"""R12: a figure that says how many there are says on which day."""

import re
from collections.abc import Iterator
from datetime import date

from rulegov_tui.checks.bound import stocks_in
from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Block, Kind
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.figures import FigureBook

_DATE = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
_AS_OF = re.compile(rf"截[至止]到?\s*{_DATE}")
_YEAR_END = re.compile(r"截[至止]到?\s*(?:(\d{4})年|本年|年)?底")
_FOR_ALL = re.compile(rf"(?:数据|数字|统计)[^。；]{{0,10}}(?:截[至止]到?|统计至|至)\s*{_DATE}")
_UNDATED = re.compile(r"截[至止](?:目前|今|现在|当前)")


def _dated(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    assert case.book is not None
    for_all = any(_FOR_ALL.search(block.text) for block in case.prose.blocks)
    for block in case.prose.blocks:
        if block.kind is Kind.BODY:
            yield from _in_block(block, case.book, for_all=for_all)


def _in_block(block: Block, book: FigureBook, *, for_all: bool) -> Iterator[Found]:
    stocks = stocks_in(block, book)
    if not stocks:
        return
    cut_off = book.period.cut_off
    days = [match.groups() for match in _AS_OF.finditer(block.text)]
    right = any((int(year or cut_off.year), int(month), int(day)) == _parts(cut_off) for year, month, day in days)
    wanted, names = f"截至{chinese_date(cut_off)}", "、".join(dict.fromkeys(f"“{one.figure}”" for one in stocks))
    if right or _is_year_end(block.text, cut_off):
        return
    if undated := _UNDATED.search(block.text):
        message, begin, end = f"“{undated[0]}”没有说是哪一天，{names}是某一天的数", *undated.span()
    elif wrong := _AS_OF.search(block.text):
        message, begin, end = f"{names}是{wanted}的数，这里写的是“{wrong[0]}”", *wrong.span()
    elif for_all:
        return
    else:
        message, begin, end = f"{names}是某一天的数，这一段没有写截至哪一天", stocks[0].begin, stocks[0].end
    yield Found(message=message, where=block.where(begin, end), fix=f"请写“{wanted}”，用 {{{{ 截至日 }}}}", about=names)


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _is_year_end(text: str, cut_off: date) -> bool:
    year, month, day = _parts(cut_off)
    match = _YEAR_END.search(text)
    return match is not None and (month, day) == (12, 31) and int(match[1] or year) == year


RULES = (
    Rule(
        id="R12",
        severity=Severity.ERROR,
        title="由台账算出的时点数写明截至日",
        source="通行做法：存量是某一天的数，写明是哪一天",
        needs=frozenset({Need.OWN_TEXT, Need.RECORDS}),
        check=_dated,
        fires="截至目前，全乡有行政执法人员{{ 行政执法人员数 }}",
        silent="截至{{ 截至日 }}，全乡有行政执法人员{{ 行政执法人员数 }}",
    ),
)
