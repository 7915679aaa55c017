"""A cell as the value of a field: what Excel made of a date, a number or an ID is turned back into what was meant."""

import re
from datetime import date, datetime, time, timedelta

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.typed_dates import lacks_year
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text
from rulegov_tui.exchange.sheets import Cell

_DAY_ZERO = date(1899, 12, 30)
"""Serial 0: Excel counts a 29 February 1900 that never was, so it holds from March 1900 on."""
_FIRST, _LAST = 20_000, 80_000
"""The serials of 1954 and 2119; below them stand numbers that are no dates."""
_EXACT = 10**15
"""Excel keeps 15 digits of a number; the others of an ID are zeros."""
_BLANK = frozenset({"-", "--", "—", "——", "/", "\\"})
_FAILED = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!)")
_CLOCK = re.compile(r"[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?$")
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?$")
_OTHER_MARKS = re.compile(r"[\r\n]+")


@value_class
class Reading:
    """What dates without a year are read from.

    Attributes:
        today: the day.
        year: the year of the sheet, from its title, name or the command; None if nothing says it.
        since: the day that such a date follows, see ``parse_typed``.
    """

    today: date
    year: int | None = None
    since: date | None = None

    @property
    def day(self) -> date:
        """Today, or the last day of the sheet's year."""
        return self.today if self.year in (None, self.today.year) else date(self.year or 0, 12, 31)


def typed_cell(field: Field, cell: Cell, reading: Reading) -> Value | None:
    """The value that a cell means in a field; None if it is empty.

    Raises:
        InvalidValueError: it means none that the field takes.
    """
    text = _text(field, cell)
    if fold(text) in _BLANK:
        return None
    if _FAILED.fullmatch(text.strip()):
        raise InvalidValueError(
            f"“{field.label}”的公式出错（{text.strip()}）", key=field.key, cure="请在表里改好公式，或直接填值"
        )
    if field.type is FieldType.DATE:
        text = _WEEKDAY.sub("", _CLOCK.sub("", text.strip())).strip()
        return parse_typed(field, text, reading.day if lacks_year(text) else reading.today, reading.since)
    return parse_typed(field, text, reading.today)


def shown_cell(cell: Cell) -> str:
    """A cell as the sheet shows it, roughly: what is said of one that means nothing."""
    if isinstance(cell, bool):
        return value_text(cell)
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        return str(cell.date()) if cell.time() == time() else cell.isoformat(" ", "minutes")
    return "" if cell is None else str(cell)


def _text(field: Field, cell: Cell) -> str:
    """What would have been typed to mean the same."""
    if isinstance(cell, bool):
        return value_text(cell)
    if isinstance(cell, int | float):
        return _serial(field, cell) if field.type is FieldType.DATE else _number(field, cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    text = cell or ""
    return _OTHER_MARKS.sub("、", text.strip()) if field.type.is_list else text


def _serial(field: Field, number: float) -> str:
    if _FIRST <= number <= _LAST:
        return (_DAY_ZERO + timedelta(days=int(number))).isoformat()
    if number == int(number) and len(str(int(number))) == len("20240315"):
        return str(int(number))
    shown = f"{number:.15g}"
    raise InvalidValueError(
        f"“{field.label}”（{field.key}）是数 {shown}，看不出是哪一天", key=field.key, cure="请写成 2024-03-05"
    )


def _number(field: Field, number: float) -> str:
    if number == int(number) and abs(number) >= _EXACT:
        message = f"“{field.label}”（{field.key}）被 Excel 当成了数，15 位以后的数字已经丢了"
        raise InvalidValueError(message, key=field.key, cure="请把这一列的格式改成“文本”，再填一遍")
    return str(int(number)) if number == int(number) else f"{number:.15g}"
