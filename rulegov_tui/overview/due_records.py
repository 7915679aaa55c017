"""Records that are due: those that run out, and those still to be dealt with."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.conditions import Predicate
from rulegov_tui.domain.due_definition import DueRule, Expiry, Open
from rulegov_tui.domain.figure_definition import Span
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.record_set import counts_in
from rulegov_tui.overview.due_item import Due, day_text


class _Dated(NamedTuple):
    """A record with the day that it is shown and ordered by, and the day by which it is due."""

    day: date
    deadline: date | None
    record: Record


def expiring(rule: DueRule, watch: Expiry, category: Category, records: Sequence[Record], today: date) -> Iterator[Due]:
    """What has run out, and what will within the days of the rule."""
    holds, horizon = _holds(rule, category, today), today + timedelta(days=watch.within)
    past: list[_Dated] = []
    ahead: list[_Dated] = []
    for record in records:
        day: Any = record.values.get(watch.field)
        if day is not None and day <= horizon and holds(record.values):
            (past if day < today else ahead).append(_Dated(day, day, record))
    yield from _line(rule, past, lambda many, day: f"{many}已过期，最早{day}", today)
    soon = f"{watch.within}天内" if watch.within else "今天"
    yield from _line(rule, ahead, lambda many, day: f"{many}{soon}到期，最早{day}", today)


def left_open(rule: DueRule, watch: Open, category: Category, records: Sequence[Record], today: date) -> Iterator[Due]:
    """What should have been dealt with by now, and what else is still open."""
    holds, latest = _holds(rule, category, today), today - timedelta(days=watch.after)
    late: list[_Dated] = []
    others: list[_Dated] = []
    for record in records:
        values: Any = record.values
        if holds(values):
            begun, deadline = values.get(watch.by), _deadline(watch, values)
            if deadline is not None and deadline < today:
                late.append(_Dated(deadline, deadline, record))
            elif begun is not None and begun <= latest:
                others.append(_Dated(begun, deadline, record))
    yield from _line(rule, late, lambda many, day: f"{many}已超期，最早{day}到期", today)
    begins = category.fields[watch.by].label
    yield from _line(rule, others, lambda many, day: f"{many}，{begins}最早{day}", today)


def _deadline(watch: Open, values: Any) -> date | None:
    deadline: date | None = None if watch.due is None else values.get(watch.due)
    if deadline is None and watch.limit is not None and values.get(watch.by) is not None:
        begun: date = values[watch.by]
        return begun + timedelta(days=watch.limit)
    return deadline


def _holds(rule: DueRule, category: Category, today: date) -> Predicate:
    """A function that tells whether the rule looks at a record: of a roster, only at entries in place today."""
    holds = rule.where.predicate(today)
    if category.kind is Kind.EVENT:
        return holds
    in_place = counts_in(category, Period(today.year, today), None, Span.YEAR)
    return lambda values: in_place(values) and holds(values)


def _line(rule: DueRule, dated: list[_Dated], words: Callable[[str, str], str], today: date) -> Iterator[Due]:
    """The line that sums up the records, if there are any."""
    if not dated:
        return
    dated.sort(key=lambda one: (one.day, one.record.id))
    many = f"{sum(one.record.quantity for one in dated)}{rule.unit}"
    on = min((one.deadline for one in dated if one.deadline is not None), default=None)
    yield Due(
        sentence=f"{rule.label}：{words(many, day_text(dated[0].day, today))}",
        category=rule.category,
        record_ids=tuple(one.record.id for one in dated),
        on=on,
        overdue=on is not None and on < today,
        source=rule.source,
    )
