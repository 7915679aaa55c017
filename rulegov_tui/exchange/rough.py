"""A number that a sheet tells only roughly (约20, 二十余人): the number is taken, and its record is an estimate.

That is what the entry form asks the clerk to do by hand, see ``domain.typed``.
"""

import re
from datetime import date

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.exchange.sheets import Cell

_BEFORE = re.compile(r"^(?:大约|约|将近|近|超过)")
_BEHIND = re.compile(r"(?<=[\d十百千万亿])(?:余|多|来)|(?:左右|上下|以上)$")
"""Not 几 (十几 is anything from 11 to 19), and not 以下 or 以内, which say no number."""


def rough_value(field: Field, cell: Cell, today: date) -> Value | None:
    """The number that a cell gives roughly; None if it gives none, or gives one exactly."""
    if not isinstance(cell, str) or not field.type.is_number:
        return None
    text = fold(cell).replace(" ", "")
    bare = _BEHIND.sub("", _BEFORE.sub("", text))
    if bare == text:
        return None
    try:
        return parse_typed(field, bare, today)
    except InvalidValueError:
        return None
