"""The part of a sheet that holds records: below the header, without totals, signatures and repeated headers."""

import re
from collections.abc import Sequence

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.header import Header, is_blank
from rulegov_tui.exchange.sheets import Cell, Sheet, is_empty

_TOTAL = re.compile(r"(?:本?[年月]|季度|上半年|下半年|全年|本页)?(?:合计|总计|小计|共计|累计|总数)")
_SIGNATURE = re.compile(r"(?:填表|制表|填报|审核|审批|负责人|经办|单位负责|备注|附注|注|说明|统计)[^:：]{0,8}[:：]")
_LETTERS = 26
_LEADING = 3


@value_class
class Table:
    """The records of a sheet.

    Attributes:
        name: of the sheet.
        header: its header.
        rows: the rows' numbers in the sheet (from 1) and cells, as many as the header has columns.
        skipped: the numbers of the rows that hold something and are no records, and why.
        year: the year that the sheet tells for dates without one; None if it does not.
    """

    name: str
    header: Header
    rows: Sequence[tuple[int, Sequence[Cell]]]
    skipped: Sequence[tuple[int, str]]
    year: int | None


def table_of(sheet: Sheet, header: Header, year: int | None) -> Table:
    """What stands below the header; of merged cells each row gets the value, but that of a number would be counted twice."""
    width = len(header.labels)
    rows: list[tuple[int, Sequence[Cell]]] = []
    skipped = [(number, "表头以上") for number in range(1, header.first + 1) if not is_blank(sheet.rows[number - 1])]
    filled = _filled_down(sheet, header)
    for index in range(header.last + 1, len(sheet.rows)):
        cells = (sheet.rows[index] + [None] * width)[:width]
        why = _no_record(cells, header)
        if why:
            skipped.append((index + 1, why))
        elif not is_blank(cells):
            rows.append((index + 1, [filled.get((index, column), cell) for column, cell in enumerate(cells)]))
    return Table(sheet.name, header, rows, skipped, year)


def column_letter(index: int) -> str:
    """What Excel calls the column: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def _filled_down(sheet: Sheet, header: Header) -> dict[tuple[int, int], Cell]:
    found: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, _ in sheet.merged:
        if top <= header.last or bottom == top or top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        cell = sheet.rows[top][left]
        if not isinstance(cell, int | float):
            found |= {(row, left): cell for row in _below(top, bottom, sheet.rows)}
    return found


def _below(top: int, bottom: int, rows: Sequence[Sequence[Cell]]) -> range:
    return range(top + 1, min(bottom + 1, len(rows)))


def _no_record(cells: Sequence[Cell], header: Header) -> str:
    """Why a row is no record; empty if it is one, or blank."""
    filled = [str(cell) for cell in cells if not is_empty(cell)]
    if any(_TOTAL.fullmatch("".join(text.split())) for text in filled[:_LEADING]):
        return "合计"
    if filled and _SIGNATURE.match("".join(filled[0].split())):
        return "表尾"
    labels = {label for label in header.labels if label}
    if len(filled) > 1 and all(" ".join(text.split()) in labels for text in filled):
        return "重复的表头"
    return ""
