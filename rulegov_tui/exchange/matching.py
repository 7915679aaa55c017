"""Which field a column is meant for: by its label, its key, what else it is called, or by what stands in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.cells import Reading, typed_cell
from rulegov_tui.exchange.sheets import Cell, is_empty
from rulegov_tui.exchange.tables import RECORD_ID

_NUMBERING = frozenset({RECORD_ID, "编号", "序号", "序", "no", "no.", "行号"})
_ASIDE = re.compile(r"[(\[【（][^)\]】）]*[)\]】）]")
_MARKS = re.compile(r"[\s*:_、/]+")
_EVENT_DAY = re.compile(r"(?:开展|活动|培训|学习|会议|举办|宣传|发生|检查|服务|召开)?(?:日期|时间)")
_SAMPLE = 50
_FIRST_SERIAL = 20_000
_SHORT_NUMBER = re.compile(r"\s*\d{1,7}\s*")
"""Digits that say a day only to somebody who types one: in a column they may be a number of anything."""
LABEL, SYNONYM, CONTENT, GIVEN, BEFORE = "标题", "别名", "内容", "指定", "上次"
"""How a column was found to be a field."""


@value_class
class Match:
    """A column and the field that it fills.

    Attributes:
        index: the column, from 0.
        label: what its header says.
        key: the field's; empty where it fills none.
        why: how it was found, one of the words above; empty where it was not.
    """

    index: int
    label: str
    key: str = ""
    why: str = ""


def plain(label: str) -> str:
    """A label as it is compared: without blanks, marks and what stands in brackets (a unit)."""
    folded = fold(label).lower()
    return _MARKS.sub("", _ASIDE.sub("", folded)) or _MARKS.sub("", folded)


def names(category: Category) -> dict[str, tuple[str, str]]:
    """By plain label, the key of the field and how that label is known; a field's own label comes before others' synonyms."""
    found: dict[str, tuple[str, str]] = {}
    for field in category.fields.values():
        found.setdefault(plain(field.label), (field.key, LABEL))
    for field in category.fields.values():
        found.setdefault(field.key, (field.key, LABEL))
        for synonym in field.synonyms:
            found.setdefault(plain(synonym), (field.key, SYNONYM))
    return found


def is_day(category: Category, label: str) -> bool:
    """Whether a column of events is headed by their day, in one of the usual words."""
    return category.date_key == "date" and _EVENT_DAY.fullmatch(plain(label)) is not None


def matched(
    category: Category,
    labels: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    given: Mapping[int, tuple[str, str]],
    today: date,
) -> list[Match]:
    """The columns with their fields; no field is filled by two.

    Args:
        category: whose fields.
        labels: of the columns.
        rows: what stands below them; the first decide.
        given: by column, the key that was named for it (empty for none) and why.
        today: what dates are read from.
    """
    by_name = names(category)
    found = {index: Match(index, labels[index], key, why) for index, (key, why) in given.items()}
    taken = {match.key for match in found.values()}
    free = [index for index, label in enumerate(labels) if index not in found and label]
    for looked_up in (by_name, {plain(label): (category.date_key, SYNONYM) for label in labels if is_day(category, label)}):
        for index in free:
            key, why = looked_up.get(plain(labels[index]), ("", ""))
            if key and key not in taken and index not in found:
                found[index] = Match(index, labels[index], key, why)
                taken.add(key)
    for index in free:
        if index not in found and not is_numbering(labels[index]):
            cells = [row[index] for row in rows if index < len(row) and not is_empty(row[index])][:_SAMPLE]
            key = _by_content(category, cells, taken, today)
            found[index] = Match(index, labels[index], key, CONTENT if key else "")
            taken.add(key)
    return [found.get(index) or Match(index, label) for index, label in enumerate(labels)]


def is_numbering(label: str) -> bool:
    """Whether a column only counts the rows, or holds the ids of an export."""
    return plain(label) in _NUMBERING


def _by_content(category: Category, cells: Sequence[Cell], taken: Iterable[str], today: date) -> str:
    """The one field that takes all of the cells and would refuse most others: a choice, or the day."""
    telling = [field for field in category.fields.values() if field.key not in taken and _is_telling(category, field)]
    fitting = [field.key for field in telling if cells and all(_takes(field, cell, today) for cell in cells)]
    return fitting[0] if len(fitting) == 1 else ""


def _is_telling(category: Category, field: Field) -> bool:
    return field.type in (FieldType.CHOICE, FieldType.CHOICES) or field.key == category.date_key


def _takes(field: Field, cell: Cell, today: date) -> bool:
    is_short = isinstance(cell, str) and field.type is FieldType.DATE and _SHORT_NUMBER.fullmatch(cell)
    if is_short or (isinstance(cell, int | float) and cell < _FIRST_SERIAL):
        return False
    try:
        return typed_cell(field, cell, Reading(today)) is not None
    except InvalidValueError:
        return False
