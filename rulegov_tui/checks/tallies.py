"""R24, R25: a clerk's own count of a month against the records, and yearly targets pro rata."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from rulegov_tui.checks.bound import counts_by_day
from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.domain.figure_definition import OverFigures, Total
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import MONTHLY_TALLIES, TARGETS
from rulegov_tui.domain.quantities import number_text, quantity_text
from rulegov_tui.domain.record import Record

_RECORDS = frozenset({Need.RECORDS})
_FIGURE, _COUNT, _VALUE = "figure", "count", "value"


def _tallies(case: Case) -> Iterator[Found]:
    """Each count beside what the records of its month give."""
    assert case.book is not None
    yield from _unknown(MONTHLY_TALLIES, case.book)
    books: dict[int, FigureBook] = {}
    for record in _of_period(MONTHLY_TALLIES, case.book):
        day, name = record.date, str(record.values.get(_FIGURE, ""))
        if name not in case.book.catalog.figures:
            continue
        if day.month not in books:
            books[day.month] = FigureBook(case.book.catalog, case.book.records, _month(day))
        figure, counted = books[day.month][name], _number(record, _COUNT)
        there = Decimal(figure.exact or 0)
        if counted != there:
            differs = f"{'少' if there < counted else '多'}{number_text(abs(there - counted))}"
            told = quantity_text(counted, figure.unit, estimated=False)
            yield Found(
                message=f"{day.month}月“{name}”自己数的是{told}，记录里是{figure.text}，记录{differs}",
                where=Where(category=MONTHLY_TALLIES, record=record.id, figure=name),
                fix="请补录漏掉的，或改这条自计数",
                about=f"{counted}/{there}",
            )


def _targets(case: Case) -> Iterator[Found]:
    """Flows are compared with the share of the year that is over; rates and stocks with the target itself."""
    assert case.book is not None
    yield from _unknown(TARGETS, case.book)
    period = case.book.period
    for record in _of_period(TARGETS, case.book):
        name, target = str(record.values.get(_FIGURE, "")), _number(record, _VALUE)
        if name not in case.book.catalog.figures:
            continue
        figure, is_flow = case.book[name], _adds_up(name, case.book)
        due = target * _share(period) if is_flow else target
        if figure.exact is not None and Decimal(figure.exact) < due:
            whole = quantity_text(target, figure.unit, estimated=False)
            by_now = f"，到截至日应有{number_text(round(due, 1))}" if is_flow and due < target else ""
            basis = f"（{record.values['basis']}）" if record.values.get("basis") else ""
            yield Found(
                message=f"“{name}”{figure.text}，落后于全年目标{whole}{basis}{by_now}",
                where=Where(category=TARGETS, record=record.id, figure=name),
                fix="请核对有没有漏录；确实落后的抓紧安排",
                about=f"{target}/{figure.text}",
            )


def _of_period(register: str, book: FigureBook) -> list[Record]:
    """Targets of the whole year, counts up to the cut-off date's month."""
    period = book.period
    return [record for record in book.records.get(register, ()) if period.start <= record.date <= period.end]


def _unknown(register: str, book: FigureBook) -> Iterator[Found]:
    """Figures that do not exist, each once with the first record that names it."""
    firsts: dict[str, Record] = {}
    for record in _of_period(register, book):
        firsts.setdefault(str(record.values.get(_FIGURE, "")), record)
    for name, record in firsts.items():
        if name not in book.catalog.figures:
            yield Found(
                message=f"没有名为“{name}”的数字，“{book.catalog.categories[register].label}”里写着它的没有核对",
                where=Where(category=register, record=record.id),
                fix=nearest_sentence(name, book.catalog.figures) or "用 rulegov figures 看全部数字",
                about=name,
                severity=Severity.WARNING,
            )


def _number(record: Record, key: str) -> Decimal:
    value: Any = record.values.get(key, 0)
    return Decimal(value)


def _month(day: date) -> Period:
    return Period(day.year, date(day.year, day.month, monthrange(day.year, day.month)[1]), Cycle.MONTH, day.month)


def _share(period: Period) -> Decimal:
    """How much of the year is over on the cut-off date."""
    first, last = date(period.year, 1, 1), date(period.year, 12, 31)
    return Decimal((period.cut_off - first).days + 1) / Decimal((last - first).days + 1)


def _adds_up(name: str, book: FigureBook) -> bool:
    definition = book.catalog.figures[name]
    if isinstance(definition.aggregate, Total):
        return all(_adds_up(part, book) for part in definition.parts)
    return not isinstance(definition.aggregate, OverFigures) and counts_by_day(definition, book)


RULES = (
    Rule(
        id="R24",
        severity=Severity.WARNING,
        title="自己数的和记录对得上",
        source="本软件的规则：月报的数和台账对账",
        needs=_RECORDS,
        check=_tallies,
        fires="3月自己数的普法活动是 8 场次，记录里是 4 场次",
        silent="3月自己数的普法活动是 4 场次，记录里也是 4 场次",
    ),
    Rule(
        id="R25",
        severity=Severity.HINT,
        title="年度目标没有落后",
        source="上级下达或单位自定的年度目标",
        needs=_RECORDS,
        check=_targets,
        fires="目标 12 次，到6月30日只有 4 次",
        silent="目标 12 次，到6月30日有 6 次",
    ),
)
