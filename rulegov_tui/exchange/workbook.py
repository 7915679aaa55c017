"""An .xlsx: real dates and numbers, all other cells text that never runs, a header that stays in view."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Value
from rulegov_tui.exchange.tables import OutTable, cell_of

_NARROW, _WIDE, _LOOKED_AT = 6, 50, 200
_DATE, _TEXT = "yyyy-mm-dd", "@"
_NO_NAME = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME = 31
_INSTALL = "请先安装：pip install 'rulegov-tui[excel]'，或把文件名写成 .csv"


def workbook_bytes(table: OutTable) -> bytes:
    """The table as a workbook of one sheet.

    Raises:
        RulegovError: the library that writes it is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
    except ImportError as error:
        raise RulegovError("写 Excel 文件要用的库没有装", cure=_INSTALL) from error
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _NO_NAME.sub(" ", table.title)[:_LONGEST_NAME]
    for number, row in enumerate([table.header, *table.rows], start=1):
        for column, value in enumerate(row, start=1):
            if (cell := cell_of(value)) is not None:
                _fill(sheet.cell(number, column), cell)
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
    for column, cells in enumerate(zip(*([table.header, *table.rows[:_LOOKED_AT]]), strict=True)):
        sheet.column_dimensions[sheet.cell(1, column + 1).column_letter].width = _width(cells)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(cell: Any, value: Value) -> None:
    """One cell. A text is set with its type: a formula is what openpyxl makes of one that begins with =."""
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        cell.number_format = _TEXT
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DATE


def _width(cells: Iterable[Value | None]) -> int:
    """Wide enough for the cells in Excel's unit, a digit; a Chinese character takes two."""
    texts = (str(cell) if isinstance(cell, int | Decimal) else str(cell_of(cell) or "") for cell in cells)
    widest = max((sum(1 + (char > "\u2e7f") for char in text) for text in texts), default=0)
    return min(max(widest + 2, _NARROW), _WIDE)
