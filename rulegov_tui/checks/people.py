"""R20: certificates that have run out, villages below the least number, hours not reached."""

from collections import Counter
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.due_definition import Expiry
from rulegov_tui.domain.fields import FieldType
from rulegov_tui.domain.figure_definition import Distinct, FigureDefinition, Span
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.domain.record_set import counts_in
from rulegov_tui.overview.due_records import expiring

_RECORDS = frozenset({Need.RECORDS})
_VILLAGE_NAME = "name"
_DECEMBER = 12


def _expired(case: Case) -> Iterator[Found]:
    """Each record in place whose date lay in the past on the cut-off date."""
    assert case.book is not None
    cut_off = case.book.period.cut_off
    for category in case.book.catalog:
        records = case.book.records.get(category.name, ())
        for rule in category.due:
            if isinstance(rule.watch, Expiry):
                key = rule.watch.field
                days = {one.id: one.values.get(key) for one in records}
                overdue = (due for due in expiring(rule, rule.watch, category, records, cut_off) if due.overdue)
                for record in (record for due in overdue for record in due.record_ids):
                    day = days[record]
                    yield Found(
                        message=f"{rule.label}：{category.fields[key].label}是 {day}，到{chinese_date(cut_off)}已过期",
                        where=Where(category=category.name, record=record),
                        fix="换了证的请改日期，不再在岗的请改状态",
                        about=str(day),
                    )


def _below_the_least(case: Case) -> Iterator[Found]:
    """Villages of the base table in which there are fewer than a figure asks for."""
    assert case.book is not None
    villages = _villages(case.book)
    for definition in case.book.catalog.figures.values():
        aggregate = definition.aggregate
        if isinstance(aggregate, Distinct) and aggregate.each_at_least > 1 and villages:
            category = case.book.catalog.categories[definition.category]
            if category.fields[aggregate.field].type is FieldType.VILLAGE:
                yield from _short_villages(definition, aggregate, category, case.book, villages)


def _short_villages(
    definition: FigureDefinition, aggregate: Distinct, category: Category, book: FigureBook, villages: list[str]
) -> Iterator[Found]:
    """Nothing where nobody has begun, or where an entry does not say of which village it is."""
    records = book.selected(definition)
    if not records or any(record.get(aggregate.field) is None for record in records):
        return
    there: Counter[str] = Counter()
    for record in records:
        there[str(record.values[aggregate.field])] += record.quantity
    for village in villages:
        if there[village] < aggregate.each_at_least:
            yield Found(
                message=f"“{village}”有{category.label} {there[village]} 人，不到 {aggregate.each_at_least} 人",
                where=Where(category=category.name, figure=definition.name),
                fix="请补录漏掉的；确实不够的列入下年安排",
                about=f"{village}/{there[village]}",
            )


def _villages(book: FigureBook) -> list[str]:
    category = book.catalog.categories.get(VILLAGES)
    if category is None:
        return []
    is_there = counts_in(category, book.period, None, Span.YEAR)
    there = [record for record in book.records.get(VILLAGES, ()) if is_there(record.values)]
    return [str(record.values[_VILLAGE_NAME]) for record in there if record.values.get(_VILLAGE_NAME)]


def _not_reached(case: Case) -> Iterator[Found]:
    """In December, single entries that a figure leaves out though it should have all of another's."""
    assert case.book is not None
    if case.book.period.cut_off.month < _DECEMBER:
        return
    for definition in case.book.catalog.figures.values():
        if definition.all_of:
            yield from _left_out(definition, case.book)


def _left_out(definition: FigureDefinition, book: FigureBook) -> Iterator[Found]:
    every, reached = book.catalog.figures[definition.all_of], {record.id for record in book.selected(definition)}
    category = book.catalog.categories[definition.category]
    keys = [key for key in category.fields if key in definition.where.reads() - every.where.reads()]
    records = [record for record in book.selected(every) if record.quantity == 1]
    if not any(key in record.values for record in records for key in keys):
        return
    for record in records:
        if record.id not in reached:
            told = "、".join(f"{category.fields[key].label} {record.values.get(key, '没有填')}" for key in keys)
            yield Found(
                message=f"没有计入“{definition.name}”：{told}",
                where=Where(category=category.name, record=record.id, figure=definition.name),
                fix="请核对有没有漏填",
                about=told,
            )


RULES = (
    Rule(
        id="R20",
        severity=Severity.WARNING,
        title="证件在截至日有效",
        source="行政执法证件管理办法：持证上岗，证件到期前换证",
        needs=_RECORDS,
        check=_expired,
        from_memory=True,
    ),
    Rule(
        id="R20",
        severity=Severity.WARNING,
        title="每村的法律明白人等不少于规定人数",
        source="《乡村“法律明白人”培养工作规范（试行）》：每村至少3名",
        needs=_RECORDS,
        check=_below_the_least,
    ),
    Rule(
        id="R20",
        severity=Severity.WARNING,
        title="年底学时达到规定",
        source="《法治政府建设实施纲要（2021—2025年）》：执法人员每人每年60学时",
        needs=_RECORDS,
        check=_not_reached,
        from_memory=True,
    ),
)
