"""Which of several sheets of a workbook is meant."""

from typing import TYPE_CHECKING

from rulegov_tui.domain.category import Category
from rulegov_tui.exchange.header import known_header
from rulegov_tui.exchange.importing import Source
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


def sheet_picker(office: "RulegovApp", category: Category, source: Source) -> Picker:
    """The sheets with the number of their rows and of the columns that name fields; the pointer is on the likeliest."""
    headers = {sheet.name: known_header(sheet, category) for sheet in source.sheets}
    ranks = {name: header.rank for name, header in headers.items() if header}
    options = [
        (sheet.name, (sheet.name, str(len(sheet.rows)), str(header.known) if (header := headers[sheet.name]) else "没有认出"))
        for sheet in source.sheets
    ]
    columns = (Column("工作表"), Column("行数", right=True), Column("对得上的列", right=True))
    at = source.sheet or max(ranks, key=ranks.__getitem__, default="")
    return Picker(office, f"导入：{category.label}，{source.name} 里哪一张表", columns, options, at)
