"""A quantity as it stands in a text that was changed by hand: number, hedge and unit, whatever the unit is."""

import re
from decimal import Decimal

from rulegov_tui.domain.numerals import number

Span = tuple[int, int]
_DIGITS = frozenset("0123456789")
_QUANTITY = re.compile(
    r"(?P<front>大约|约|将近|近|超过|超|逾)?"
    r"(?P<digits>(?:\d[\d,]{0,15}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千]{1,12})[百千万亿]{0,2})"
    r"(?P<hedge>余|多)?"
    r"(?P<unit>%|人次|场次|个月|学时|课时|万元|亿元|小时|公里|"
    r"[个名人位次场起件宗份张本册条支项户家篇部台套处所块幅面堂节期轮例元年月日辆座间])?"
    r"(?P<behind>余|多|左右|上下)?"
)


def quantities(text: str) -> list[Span]:
    """Where the quantities of a text begin and end; Chinese numerals without a unit are words."""
    found = _QUANTITY.finditer(text)
    return [match.span() for match in found if match["unit"] or match["digits"][0] in _DIGITS]


def same_quantity(one: str, other: str) -> bool:
    """Whether two quantities say the same: 110余人次, 110多人次 and 约110人次 do."""
    first, second = _QUANTITY.fullmatch(one), _QUANTITY.fullmatch(other)
    if first is None or second is None:
        return one == other
    return _said(first) == _said(second)


def _said(match: re.Match[str]) -> tuple[Decimal | None, str, bool]:
    hedged = bool(match["front"] or match["hedge"] or match["behind"])
    return number(match["digits"]), match["unit"] or "", hedged
