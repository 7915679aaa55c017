"""R02: the report is sent and published in time, and the day is on record."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.known_registers import SUBMISSIONS
from rulegov_tui.domain.record import Record
from rulegov_tui.overview.deadlines import REPORT_YEAR, STEP, Deadline

_URL = "url"
_PUBLISHED = "公开"
_NEAR = timedelta(days=30)


def _in_time(case: Case) -> Iterator[Found]:
    assert case.book is not None
    records = case.book.records.get(SUBMISSIONS, ())
    of_year = [record for record in records if record.get(REPORT_YEAR) == case.book.period.year]
    for deadline in case.deadlines:
        if deadline.step:
            yield from _kept(deadline, of_year, case, is_used=bool(records))
    for record in of_year:
        if record.get(STEP) == _PUBLISHED and not record.get(_URL):
            where = Where(category=SUBMISSIONS, record=record.id)
            yield Found(message="公开了的报告没有填网址", where=where, fix="请在这条记录里填网址")


def _kept(deadline: Deadline, records: Sequence[Record], case: Case, *, is_used: bool) -> Iterator[Found]:
    """Of an office that keeps no such register nothing is asked beyond 30 days after the deadline."""
    assert case.book is not None
    last = deadline.last_day(case.book.period.year + 1)
    done = [record for record in records if record.get(STEP) == deadline.step]
    if done:
        first = min(done, key=lambda record: record.date)
        if first.date > last:
            yield Found(
                message=f"{deadline.label}：{chinese_date(first.date)}，晚于期限{chinese_date(last)}",
                where=Where(category=SUBMISSIONS, record=first.id),
                fix="请核对日期；确实晚了的写明原因后确认",
                about=str(first.date),
            )
        return
    days = (last - case.today).days
    if abs(days) <= _NEAR.days or (days < 0 and is_used):
        left = f"还有 {days} 天" if days > 0 else "就是今天" if days == 0 else f"已过 {-days} 天"
        yield Found(
            message=f"{deadline.label}：最迟{chinese_date(last)}，{left}，没有“{deadline.step}”的记录",
            where=Where(category=SUBMISSIONS),
            fix=f"办好以后登记：rulegov add {SUBMISSIONS} date=日期 year={case.book.period.year} step={deadline.step}",
            about=deadline.label,
        )


RULES = (
    Rule(
        id="R02",
        severity=Severity.WARNING,
        title="按期报送、公开",
        source="《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：3月1日前报送；公开的日期待核",
        needs=frozenset({Need.RECORDS}),
        check=_in_time,
    ),
)
