"""A file's bytes as sheets of cells, whatever wrote it; what is hostile or too large is refused before it costs anything."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.failed_cells import failed_cells
from rulegov_tui.exchange.guarding import unguarded
from rulegov_tui.exchange.old_excel import refuse_hostile_old
from rulegov_tui.exchange.package import SAVE_AGAIN, refuse_hostile
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is read at all."""
MOST_ROWS, MOST_COLUMNS = 100_000, 1_000
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xls begins, and a workbook with a password."""
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|head|meta|table|body|style)\b", re.IGNORECASE)
"""How a file begins that a web system calls .xls and that is none."""
_DELIMITERS = ",\t;"
_LOOKED_AT = 20
_INSTALL = "请先安装：pip install 'rulegov-tui[excel]'，或另存为 CSV 再试"

Cell = str | float | bool | date | datetime | time | timedelta | None
"""What Excel or a CSV file leaves in a cell; None and "" are empty."""
Area = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column, from 0."""


@value_class
class Sheet:
    """One sheet.

    Attributes:
        name: as on its tab; empty for CSV.
        rows: its cells; row 1 of the sheet is ``rows[0]``. Rows may differ in length.
        merged: which cells are merged: only the first of them has a value.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Area, ...] = ()


def read_sheets(content: bytes, origin: str) -> list[Sheet]:
    """The sheets of an .xlsx, .xls or CSV file, told apart by its first bytes; hidden sheets are left out.

    Args:
        content: its bytes.
        origin: the file, for messages.

    Raises:
        RulegovError: it is too large, hostile, damaged, has a password, or the library that reads it is not installed.
    """
    if len(content) > LARGEST:
        raise RulegovError("文件超过 20 MB，不像一个台账", where=origin, cure="请只留下要导入的表，另存一份再试")
    sheets = _workbook(content, origin) if content.startswith((_ZIP, OLD_EXCEL)) else [_csv(content, origin)]
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            raise RulegovError(f"有 {len(sheet.rows)} 行，最多 {MOST_ROWS} 行", where=origin, cure="请删去空行，或分几次导入")
    return sheets


def _workbook(content: bytes, origin: str) -> list[Sheet]:
    if content.startswith(_ZIP):
        refuse_hostile(content, origin)
    else:
        refuse_hostile_old(content, origin)
    try:
        import python_calamine
    except ImportError as error:
        raise RulegovError("读 Excel 文件要用的库没有装", where=origin, cure=_INSTALL) from error
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            shown = [
                one.name
                for one in book.sheets_metadata
                if one.visible is python_calamine.SheetVisibleEnum.Visible and one.typ is python_calamine.SheetTypeEnum.WorkSheet
            ]
            sheets = [_sheet(book.get_sheet_by_name(name), origin) for name in shown]
            return _with_failures(sheets, content) if content.startswith(_ZIP) else sheets
    except python_calamine.PasswordError as error:
        raise RulegovError("这个文件加了密码", where=origin, cure="请在 Excel 里去掉密码，另存一份再试") from error
    except (python_calamine.CalamineError, OSError, ValueError, KeyError) as error:
        raise RulegovError("这个 Excel 文件是坏的，或加了密码", where=origin, cure=SAVE_AGAIN) from error


def _sheet(read: "python_calamine.CalamineSheet", origin: str) -> Sheet:  # type: ignore[name-defined]  # noqa: F821
    if read.total_height > MOST_ROWS or read.total_width > MOST_COLUMNS:
        size = f"“{read.name}”有 {read.total_height} 行 {read.total_width} 列"
        raise RulegovError(size, where=origin, cure=f"最多 {MOST_ROWS} 行 {MOST_COLUMNS} 列，请删去多余的行列")
    merged = tuple((*first, *last) for first, last in read.merged_cell_ranges or ())
    return Sheet(read.name, _trimmed(read.to_python(skip_empty_area=False)), merged)


def _with_failures(sheets: list[Sheet], content: bytes) -> list[Sheet]:
    """The sheets, with what Excel shows where a formula failed."""
    failed = failed_cells(content)
    for sheet in sheets:
        for row, column, shown in failed.get(sheet.name, ()):
            if row < len(sheet.rows):
                cells = sheet.rows[row]
                cells += [None] * (min(column, MOST_COLUMNS) + 1 - len(cells))
                cells[min(column, MOST_COLUMNS)] = shown
    return sheets


def _csv(content: bytes, origin: str) -> Sheet:
    try:
        text = decoded(content).text
    except DamageError as error:
        raise RulegovError("这个文件不是 Excel，也不是文字（CSV）", where=origin, cure=SAVE_AGAIN) from error
    if _MARKUP.match(text):
        raise RulegovError("这个文件其实是网页，只是名字像 Excel", where=origin, cure=SAVE_AGAIN)
    if "\0" in text:
        raise RulegovError("这个文件不是 Excel，也不是文字（CSV）", where=origin, cure=SAVE_AGAIN)
    try:
        rows: list[list[Cell]] = [
            [unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text))
        ]
    except csv.Error as error:
        raise RulegovError("这个 CSV 文件的引号对不上", where=origin, cure="请用 Excel 打开，另存为 .xlsx 再试") from error
    return Sheet("", _trimmed(rows))


def _delimiter(text: str) -> str:
    """The mark that divides most of the first lines, and those most evenly: a comma in a title divides only that."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    return max(_DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))


def _trimmed(rows: Iterable[Iterable[Cell]]) -> list[list[Cell]]:
    """The rows without the empty ones at the end: Excel keeps those that were only formatted."""
    kept = [list(row) for row in rows]
    while kept and all(is_empty(cell) for cell in kept[-1]):
        kept.pop()
    return kept


def is_empty(cell: Cell) -> bool:
    """Whether nothing is to be seen in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
