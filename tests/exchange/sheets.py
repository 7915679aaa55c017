"""Sheets as offices keep them, made for the tests."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEADER = ["日期", "类别", "题目", "实到人数"]
ROWS: list[list[Any]] = [
    [date(2024, 3, 5), "中心组学法", "宪法学习", 30],
    [date(2024, 5, 6), "机关干部法治培训", "民法典", 45],
]
RECORDS = [
    {"date": date(2024, 3, 5), "kind": "中心组学法", "topic": "宪法学习", "attendance": 30},
    {"date": date(2024, 5, 6), "kind": "机关干部法治培训", "topic": "民法典", "attendance": 45},
]
"""What ``ROWS`` under ``HEADER`` are as trainings."""


def workbook(*sheets: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    """An .xlsx with these sheets; the areas are merged on the first of them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
