"""Passages and tables: records drawn into the report, at the level it may show."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.drawn import Passage, PassageForm, TableDefinition
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Field, Level, Value
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.record_set import RecordSet
from rulegov_tui.domain.values import value_text
from rulegov_tui.report.document import Block, FigureRun, Heading, Paragraph, Run, Runs, Table, TextRun, ValueRun
from rulegov_tui.report.text import chinese_count, heading_number, one_line, sentence

UNFILLED = "未填"
TOTAL = "合计"
_DEEPEST = 5
Named = TypeVar("Named", Passage, TableDefinition)


class WithheldError(RulegovError):
    """A passage, table or figure that a public report may not show."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(
            f"{what}“{name}”涉及个人或内部信息，不能写进公开报告", cure="请从文稿中删去，或用 --level internal 出内部稿"
        )


def publishable(book: FigureBook, name: str, level: Level) -> Figure:
    """A figure that a report of that level may show.

    Raises:
        WithheldError: it may not.
    """
    if level is Level.PUBLIC and name in book.catalog.internal_figures:
        raise WithheldError("数字", name)
    return book[name]


def passage_runs(passage: Passage, book: FigureBook, level: Level) -> Runs:
    """A passage as a run of prose: 一是…二是… or sentence after sentence.

    Raises:
        WithheldError: nothing of it may be shown at that level.
    """
    items = _items(passage, book, level)
    if not items:
        return (TextRun(sentence(passage.empty)),)
    runs: list[Run] = []
    for number, item in enumerate(items, start=1):
        if passage.form is PassageForm.NUMBERED:
            runs.append(TextRun(f"{chinese_count(number)}是"))
        runs += item
    return tuple(runs)


def passage_blocks(passage: Passage, book: FigureBook, level: Level, under: int) -> list[Block]:
    """A passage of headings: for each record a numbered heading one level below ``under``, and a paragraph."""
    items = _items(passage, book, level)
    if not items:
        return [Paragraph((TextRun(sentence(passage.empty)),))]
    depth = min(under + 1, _DEEPEST)
    blocks: list[Block] = []
    for number, item in enumerate(items, start=1):
        first = item[0]
        words = ValueRun(first.text.rstrip("。"), first.record, first.field)
        blocks.append(Heading(depth, (TextRun(heading_number(depth, number)), words)))
        if item[1:]:
            blocks.append(Paragraph(tuple(item[1:])))
    return blocks


def table_block(table: TableDefinition, book: FigureBook, level: Level) -> Block:
    """A table of records, or of figures grouped by a field.

    Raises:
        WithheldError: nothing of it may be shown at that level.
    """
    if table.group_by is not None:
        return _grouped(table, table.group_by, book, level)
    category, records = _select(table, book, level)
    if not records:
        return _empty(table)
    keys = _shown(table, table.fields, category, level)
    fields = [category.fields[key] for key in keys]
    return Table(
        header=tuple(_title(field) for field in fields),
        rows=tuple(tuple(_cell(record, field) for field in fields) for record in records),
        numeric=tuple(field.type.is_number for field in fields),
    )


def _items(passage: Passage, book: FigureBook, level: Level) -> list[list[ValueRun]]:
    """For each record its filled fields as sentences; records without any are left out."""
    category, records = _select(passage, book, level)
    keys = _shown(passage, passage.fields, category, level)
    items = [
        [ValueRun(sentence(_text_with_unit(category.fields[key], record.get(key))), record.id, key) for key in keys]
        for record in records
    ]
    filled = [[run for run in item if run.text] for item in items]
    return [item for item in filled if item]


def _select(named: Named, book: FigureBook, level: Level) -> tuple[Category, Sequence[Record]]:
    _refuse_withheld_selection(named, book, level)
    category = book.catalog.categories[named.category]
    records = RecordSet(category, book.records.get(category.name, ())).select(named.selection, book.period)
    return category, records.records


def _refuse_withheld_selection(named: Named, book: FigureBook, level: Level) -> None:
    if level is Level.PUBLIC and book.catalog.selects_by_withheld(named.category, named.selection):
        raise WithheldError(_what(named), named.name)


def _shown(named: Named, keys: tuple[str, ...], category: Category, level: Level) -> tuple[str, ...]:
    shown = category.publishable(keys, level)
    if not shown:
        raise WithheldError(_what(named), named.name)
    return shown


def _what(named: Passage | TableDefinition) -> str:
    return "段落" if isinstance(named, Passage) else "表格"


def _empty(table: TableDefinition) -> Paragraph:
    return Paragraph((TextRun(sentence(table.empty)),))


def _grouped(table: TableDefinition, group_by: str, book: FigureBook, level: Level) -> Block:
    """One row a value of the field; each figure keeps its own dates, so that the parts add up to it."""
    field = book.catalog.categories[table.category].fields[group_by]
    definitions = [book.catalog.figures[name] for name in table.figures]
    _refuse_withheld_selection(table, book, level)
    if not field.visible_at(level) or (level is Level.PUBLIC and book.catalog.internal_figures.intersection(table.figures)):
        raise WithheldError("表格", table.name)
    holds = table.selection.where.predicate(book.period.cut_off)
    counted = {item.name: [record for record in book.selected(item) if holds(record.values)] for item in definitions}
    if not any(counted.values()):
        return _empty(table)
    rows: list[tuple[Runs, ...]] = []
    for label, members in _groups(field, [record for group in counted.values() for record in group]):
        cells: list[Runs] = [(TextRun(label),)]
        for item in definitions:
            within = [record for record in counted[item.name] if record.id in members]
            cells.append((FigureRun(book.over(item, within, f"{table.name}·{item.name}·{label}")),))
        rows.append(tuple(cells))
    if not field.type.is_list:
        totals = (FigureRun(book.over(item, counted[item.name], f"{table.name}·{item.name}")) for item in definitions)
        rows.append(((TextRun(TOTAL),), *((run,) for run in totals)))
    header = (_title(field), *(item.name for item in definitions))
    return Table(header=header, rows=tuple(rows), numeric=(False, *(True for _ in definitions)))


def _groups(field: Field, records: Sequence[Record]) -> Iterator[tuple[str, set[str]]]:
    """Each value of the field that occurs, in the order of its choices, with the ids of its records."""
    members: dict[str, set[str]] = {choice: set() for choice in (*field.choices, *field.retired)}
    for record in records:
        value = record.get(field.key)
        labels = value if isinstance(value, tuple) else (one_line(_text(value)),)
        for label in labels or ("",):
            members.setdefault(label or UNFILLED, set()).add(record.id)
    unfilled = members.pop(UNFILLED, set())
    yield from ((label, ids) for label, ids in members.items() if ids)
    if unfilled:
        yield UNFILLED, unfilled


def _title(field: Field) -> str:
    return f"{field.label}（{field.unit}）" if field.unit else field.label


def _cell(record: Record, field: Field) -> Runs:
    text = one_line(_text(record.get(field.key)))
    return (ValueRun(text, record.id, field.key),) if text else ()


def _text(value: Value | None) -> str:
    return chinese_date(value) if isinstance(value, date) else value_text(value)


def _text_with_unit(field: Field, value: Value | None) -> str:
    """A value in running text, where no column title says its unit."""
    text = _text(value)
    return f"{text}{field.unit}" if field.type.is_number and text else text
