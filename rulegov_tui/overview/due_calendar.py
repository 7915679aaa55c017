"""What the calendar asks for: months and days of the year without an event, and deadlines."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from rulegov_tui.domain.calendar import month_day
from rulegov_tui.domain.due_definition import DueRule, EmptyMonths, Occasion, Occasions
from rulegov_tui.domain.record import Record
from rulegov_tui.overview.deadlines import Deadline
from rulegov_tui.overview.due_item import Due, day_text, days_left

_AFTERWARDS = timedelta(days=30)
"""So long a deadline is shown after it has passed: many offices have no register that says whether it was kept."""


def empty_months(rule: DueRule, watch: EmptyMonths, records: Sequence[Record], today: date) -> Iterator[Due]:
    """The stretches of this year that have ended without an event, and the present one shortly before its end.

    Nothing is asked of a register without any record: nobody has begun it. A total stands for events of any month up to its
    own, so those months are not asked for either.
    """
    if not records:
        return
    ended: list[range] = []
    for number in sorted(_empty_stretches(rule, watch, records, today)):
        stretch = range(number * watch.every + 1, (number + 1) * watch.every + 1)
        end = _last_day(today.year, stretch[-1])
        if end < today:
            ended.append(stretch)
        elif (end - today).days <= watch.notice:
            yield _gap(rule, f"{_months_text([stretch])}还没有记录，{days_left(end, today)}", end, overdue=False)
    if ended:
        end = _last_day(today.year, ended[-1][-1])
        yield _gap(rule, f"{_months_text(ended)}没有记录", end, overdue=True)


def occasions(rule: DueRule, watch: Occasions, records: Sequence[Record], today: date) -> Iterator[Due]:
    """The days of the year that are near or past and for which no event is recorded that year.

    Past ones are not asked of a register without any record.
    """
    years = (today.year, today.year + 1)
    tagged = _tagged(rule, watch, records, today)
    for year in years:
        for occasion in watch.days:
            first, last = occasion.first.in_year(year), occasion.last.in_year(year)
            near = (first - today).days <= watch.notice
            if near and (year, occasion.value) not in tagged and (records or last >= today):
                yield _gap(rule, _occasion_text(occasion, first, last, today), last, overdue=last < today)


def deadline_near(deadline: Deadline, today: date) -> Iterator[Due]:
    """The deadline, from the days of notice before it until 30 days after."""
    for year in (today.year - 1, today.year, today.year + 1):
        last = deadline.last_day(year)
        if last - timedelta(days=deadline.notice) <= today <= last + _AFTERWARDS:
            overdue = last < today
            by = f"{day_text(deadline.day.in_year(year), today)}{'前' if deadline.before else '止'}"
            advice = "，没办的请尽快" if overdue else ""
            sentence = f"{deadline.label}：{by}，{days_left(last, today)}{advice}"
            yield Due(sentence=sentence, on=last, overdue=overdue, source=deadline.source)


def _gap(rule: DueRule, text: str, on: date, *, overdue: bool) -> Due:
    return Due(sentence=f"{rule.label}：{text}", category=rule.category, on=on, overdue=overdue, source=rule.source)


def _empty_stretches(rule: DueRule, watch: EmptyMonths, records: Sequence[Record], today: date) -> set[int]:
    """The stretches of this year that have begun and hold neither an event nor what a total may stand for, from 0."""
    holds, empty = rule.where.predicate(today), set(range((today.month - 1) // watch.every + 1))
    for record in records:
        if not empty:
            break
        values: Any = record.values
        day, quantity = values["date"], values.get("quantity", 1)
        last = (day.month - 1) // watch.every
        if day.year == today.year and (quantity > 1 or last in empty) and holds(values):
            empty.difference_update(range(last + 1) if quantity > 1 else (last,))
    return empty


def _tagged(rule: DueRule, watch: Occasions, records: Sequence[Record], today: date) -> set[tuple[int, Any]]:
    """Years and the occasions recorded in them."""
    holds, tagged = rule.where.predicate(today), set[tuple[int, Any]]()
    for record in records:
        values: Any = record.values
        value = values.get(watch.field)
        if value and values["date"].year >= today.year and holds(values):
            tagged.update((values["date"].year, item) for item in (value if isinstance(value, tuple) else (value,)))
    return tagged


def _occasion_text(occasion: Occasion, first: date, last: date, today: date) -> str:
    day = day_text(first, today) if first == last else f"{day_text(first, today)}至{month_day(last)}"
    if last < today:
        state = "已过，没有记录"
    elif first <= today < last:
        state = "正在进行，还没有记录"
    else:
        state = f"{days_left(first if first > today else last, today)}，还没有记录"
    return f"{occasion.value}（{day}）{state}"


def _months_text(stretches: Sequence[range]) -> str:
    """1月至3月、5月."""
    runs: list[tuple[int, int]] = []
    for stretch in stretches:
        if runs and runs[-1][1] + 1 == stretch[0]:
            runs[-1] = (runs[-1][0], stretch[-1])
        else:
            runs.append((stretch[0], stretch[-1]))
    return "、".join(f"{first}月" if first == last else f"{first}月至{last}月" for first, last in runs)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
