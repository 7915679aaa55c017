"""Where a sheet's header is: below its title, in one row or two, and what it says of each column."""

import re
from collections.abc import Collection, Sequence

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.matching import is_day, names, plain
from rulegov_tui.exchange.sheets import Area, Cell, Sheet, is_empty

_SEARCHED = 30
_YEAR = re.compile(r"(20\d\d)\s*年")
_ENOUGH = 2


@value_class
class Header:
    """A header.

    Attributes:
        first, last: its rows, from 0; -1 for a sheet without one.
        labels: of the columns; empty where a column has none.
        known: how many of them name a field.
    """

    first: int
    last: int
    labels: tuple[str, ...]
    known: int

    @property
    def rank(self) -> tuple[int, int]:
        """By the fields that it names; of two that name as many the one of one row."""
        return self.known, self.first - self.last


def find_header(sheets: Sequence[Sheet], category: Category, also: Collection[str], origin: str) -> tuple[Sheet, Header]:
    """The sheet that is the register's, and its header: the rows that name the most fields.

    Args:
        sheets: of one file.
        category: the register.
        also: labels that count as known beside the fields': of columns that were mapped by hand.
        origin: the file, for messages.

    Raises:
        RulegovError: no row names two of the fields (or one, if it has no other column).
    """
    found = [(sheet, header) for sheet in sheets if (header := known_header(sheet, category, also)) is not None]
    best = max(found, key=lambda one: one[1].rank, default=None)
    if best is None:
        labels = "、".join(field.label for field in list(category.fields.values())[:5])
        message = f"没有找到“{category.label}”的表头"
        raise RulegovError(message, where=origin, cure=f"表头里应有 {labels} 等字段名，或用 --map 列名=字段 指定")
    return best


def known_header(sheet: Sheet, category: Category, also: Collection[str] = ()) -> Header | None:
    """The header of one sheet, see ``find_header``; None if no row names enough of the fields."""
    known = frozenset(names(category)) | {plain(label) for label in also}
    best = max(_candidates(sheet, category, known), key=lambda header: header.rank, default=None)
    return best if best and best.known >= max(min(_ENOUGH, sum(map(bool, best.labels))), 1) else None


def year_told(sheet: Sheet, header: Header, origin: str) -> int | None:
    """The year that the rows above the header, the sheet's name or the file's name tell; None if none does, or several do."""
    above = [str(cell) for row in sheet.rows[: max(header.first, 0)] for cell in row if isinstance(cell, str)]
    for texts in (above, [sheet.name], [origin]):
        years = {int(found) for text in texts for found in _YEAR.findall(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _candidates(sheet: Sheet, category: Category, known: Collection[str]) -> list[Header]:
    """Each of the first rows, and each pair of rows, as a header; a pair only where it names more than its rows alone."""
    found = []
    texts = [[_label(cell) for cell in row] for row in sheet.rows[:_SEARCHED]]
    for index, row in enumerate(texts):
        found.append(_header(index, index, row, category, known))
        if index + 1 < len(texts):
            pair = _joined(_spread(row, index, sheet.merged), texts[index + 1], known)
            found.append(_header(index, index + 1, pair, category, known))
    return found


def _header(first: int, last: int, labels: Sequence[str], category: Category, known: Collection[str]) -> Header:
    count = sum(plain(label) in known or is_day(category, label) for label in set(labels) if label)
    return Header(first, last, tuple(labels), count)


def _label(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _spread(row: Sequence[str], index: int, merged: Sequence[Area]) -> list[str]:
    """The upper row of two with each label over all of the columns that it heads."""
    labels = list(row)
    for top, left, bottom, right in merged:
        if top <= index <= bottom and left < len(labels):
            labels[left : right + 1] = [labels[left]] * (min(right + 1, len(labels)) - left)
    return labels


def _joined(upper: Sequence[str], lower: Sequence[str], known: Collection[str]) -> list[str]:
    """The labels of two rows as one: the one that names a field, else both together."""
    labels: list[str] = []
    for index in range(max(len(upper), len(lower))):
        top = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        both = (below, top + below, f"{top} {below}".strip())
        taken = {plain(label) for label in labels}
        labels.append(next((one for one in both if one and plain(one) in known and plain(one) not in taken), both[-1]))
    return labels


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether nothing stands in a row."""
    return all(is_empty(cell) for cell in row)
