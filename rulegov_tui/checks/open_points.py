"""R13: problems have a cause or a measure, and what was planned or found last year has an answer."""

from collections.abc import Iterator
from datetime import date

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.known_registers import PROBLEMS
from rulegov_tui.report.open_items import open_items

_RECORDS = frozenset({Need.RECORDS})
_CAUSE, _MEASURE, _REASON = "cause", "measure", "reason"
_DECEMBER = 12


def _unanswered(case: Case) -> Iterator[Found]:
    """Until December it is only a reminder."""
    assert case.book is not None
    year = case.book.period.year
    early = case.today < date(year, _DECEMBER, 1)
    for item in open_items(case.book.catalog, case.book.records, year):
        if item.missing:
            named = f"“{item.title}”" if item.title else ""
            yield Found(
                message=f"{item.kind}{named}还没有写{item.missing}",
                where=Where(category=item.category, record=item.record_id),
                fix="请在这条记录里填写",
                about=f"{item.state}/{item.answer}",
                severity=Severity.HINT if early else None,
            )


def _bare_problems(case: Case) -> Iterator[Found]:
    """A problem of this year of which neither cause nor measure is said; a lasting one says why it lasts instead."""
    assert case.book is not None
    period = case.book.period
    for record in case.book.records.get(PROBLEMS, ()):
        told = (_CAUSE, _MEASURE, _REASON)
        if period.start <= record.date <= period.cut_off and record.quantity == 1 and not any(map(record.get, told)):
            yield Found(
                message=f"问题“{record.get('title') or record.id}”没有写原因，也没有写整改措施",
                where=Where(category=PROBLEMS, record=record.id),
                fix="请在这条记录里填写原因或整改措施",
            )


RULES = (
    Rule(
        id="R13",
        severity=Severity.ERROR,
        title="上年的安排和问题有交代",
        source="《法治政府建设与责任落实督察工作规定》：存在的不足和原因，下一年度主要安排",
        needs=_RECORDS,
        check=_unanswered,
        fires="上年安排“抓好培训”没有落实情况",
        silent="上年安排“抓好培训”：已落实，办了4期",
    ),
    Rule(
        id="R13",
        severity=Severity.ERROR,
        title="问题写明原因或整改措施",
        source="《法治政府建设与责任落实督察工作规定》：存在的不足和原因",
        needs=_RECORDS,
        check=_bare_problems,
    ),
)
