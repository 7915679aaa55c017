"""A register, or the figures of a year, as a table that goes out; the public level leaves out what is not for the public."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Field, Level, Value
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.domain.hidden import visible
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text

RECORD_ID = "记录编号"
"""The first column of an export, which no field takes."""
Row = Sequence[Value | None]


@value_class
class OutTable:
    """A table.

    Attributes:
        title: the name of its sheet.
        header: the labels of the columns.
        rows: typed values: dates and numbers stay what they are.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Row]


def register_table(category: Category, records: Sequence[Record], level: Level) -> OutTable:
    """Records with their ids, a column a field; columns that nothing stands in are left out unless they are always filled."""
    fields = [field for field in category.fields.values() if _goes_out(category, field, level)]
    filled = [
        field for field in fields if field.key in category.columns or any(record.get(field.key) is not None for record in records)
    ]
    rows = [[record.id, *(record.get(field.key) for field in filled)] for record in records]
    return OutTable(category.label, [RECORD_ID, *(_label(field) for field in filled)], rows)


def _goes_out(category: Category, field: Field, level: Level) -> bool:
    """Whether a field may be told; single cases of some registers point to persons once their village is told."""
    told = field.visible_at(level)
    return told and (level is Level.INTERNAL or not (category.private_cells and field in category.village_fields))


def _label(field: Field) -> str:
    return f"{field.label}（{field.unit}）" if field.unit and field.type.is_number else field.label


def figures_table(book: FigureBook, catalog: Catalog, level: Level) -> OutTable:
    """The figures of a year with those of the same stretch a year earlier beside them, and what each counts."""
    year, before = book.period.year, book.previous
    header = ["台账", "数字", f"{year}年", f"{year - 1}年", "单位", "报告里写", "口径", "记录数"]
    told = [figure for figure in book if level is Level.INTERNAL or not figure.internal]
    return OutTable(f"{year}年数字", header, [_figure_row(figure, before[figure.name], catalog) for figure in told])


def _figure_row(now: Figure, before: Figure, catalog: Catalog) -> Row:
    label = catalog.categories[now.category].label
    return [label, now.name, now.value, before.value, now.unit, now.text, now.definition, len(now.records)]


def cell_of(value: Value | None) -> Value | None:
    """A value as a cell has it: dates and numbers as they are, all else as people read it."""
    if value is None or (isinstance(value, date | int | Decimal) and not isinstance(value, bool)):
        return value
    return visible(value_text(value))
