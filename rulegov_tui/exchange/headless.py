"""Rows without a header that is known: a few pasted from Excel, or a sheet whose columns are called otherwise.

What stands in the columns decides, and the clerk sees and changes it; nothing is saved unseen.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import pairwise

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError, RulegovError
from rulegov_tui.domain.fields import Field, FieldType, Requirement
from rulegov_tui.domain.numerals import number
from rulegov_tui.domain.typed_dates import parse_date
from rulegov_tui.domain.villages import names_villages, unknown_villages
from rulegov_tui.exchange.cells import Reading, typed_cell
from rulegov_tui.exchange.header import Header, is_blank
from rulegov_tui.exchange.matching import CONTENT, Match
from rulegov_tui.exchange.rough import rough_value
from rulegov_tui.exchange.sheets import Cell, Sheet, is_empty
from rulegov_tui.exchange.table import column_letter

_SEARCHED, _SAMPLE = 30, 50
_ENOUGH = 2


def any_header(sheets: Sequence[Sheet], category: Category, origin: str, today: date) -> tuple[Sheet, Header]:
    """The longest sheet, with the labels above its first row that looks like a record, or else with the columns' letters.

    Raises:
        RulegovError: nothing stands in any sheet.
    """
    sheet = max(sheets, key=lambda one: len(one.rows), default=None)
    if sheet is None or not sheet.rows:
        raise RulegovError("里面没有一行可以导入", where=origin, cure="请核对是不是这个文件、这张表")
    first = next((place for place, row in enumerate(sheet.rows[:_SEARCHED]) if _is_record(category, row, today)), 0)
    above = [place for place in range(first) if not is_blank(sheet.rows[place])]
    if above and sum(not is_empty(cell) for cell in sheet.rows[above[-1]]) >= _ENOUGH:
        labels = tuple(" ".join(str(cell or "").split()) for cell in sheet.rows[above[-1]])
        return sheet, Header(above[-1], above[-1], labels, 0)
    width = max(map(len, sheet.rows))
    return sheet, Header(-1, -1, tuple(f"{column_letter(index)} 列" for index in range(width)), 0)


def _is_record(category: Category, row: Sequence[Cell], today: date) -> bool:
    """Whether a row has a number, a date or a choice of the register, which no header has."""
    choices = {choice for field in category.fields.values() for choice in field.choices}

    def is_value(cell: Cell) -> bool:
        if not isinstance(cell, str):
            return cell is not None
        text = cell.strip()
        return bool(text) and (text in choices or number(text) is not None or parse_date(text, today) is not None)

    return any(map(is_value, row))


def with_content(
    category: Category, matches: Sequence[Match], rows: Sequence[Sequence[Cell]], villages: Collection[str], today: date
) -> list[Match]:
    """Columns that no label explains, with the fields that take all that stands in them.

    The fields that must be filled come first, then those that the list of the register shows; each gets the first column
    that is left. The numbers of the rows are nobody's.
    """
    wanted = [key for key, field in category.fields.items() if field.required is not Requirement.NEVER]
    found = {match.index: match for match in matches}
    for key in dict.fromkeys([*wanted, *category.columns]):
        takes = _taker(category.fields[key], villages, today)
        if key in {match.key for match in found.values()}:
            continue
        for match in found.values():
            cells = [row[match.index] for row in rows if not is_empty(row[match.index])][:_SAMPLE]
            if not match.key and not match.why and cells and not _is_numbering(cells) and all(map(takes, cells)):
                found[match.index] = Match(match.index, match.label, key, CONTENT)
                break
    return list(found.values())


def _taker(field: Field, villages: Collection[str], today: date) -> Callable[[Cell], bool]:
    """Whether a cell may stand in a field; a number is no text, and a text no village that the roster lacks."""

    def takes(cell: Cell) -> bool:
        try:
            value = typed_cell(field, cell, Reading(today))
        except InvalidValueError:
            return rough_value(field, cell, today) is not None
        if value is None or names_villages(field):
            return value is not None and bool(villages) and not unknown_villages(field, value, villages)
        is_text = field.type in (FieldType.TEXT, FieldType.LONG_TEXT)
        return not is_text or (isinstance(cell, str) and number(cell) is None and parse_date(cell, today) is None)

    return takes


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """Whether the cells count from 1 upwards."""
    numbers = [number(str(cell)) for cell in cells]
    return numbers[0] == 1 and len(numbers) > 1 and all(a is not None and b == a + 1 for a, b in pairwise(numbers))
