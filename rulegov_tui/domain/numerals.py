"""Numbers as clerks type them: full-width or Chinese digits, grouping commas, 万 and 亿."""

import re
from decimal import Decimal
from unicodedata import normalize

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_LARGE_UNITS = {"万": 10**4, "亿": 10**8}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, **_LARGE_UNITS}
_TEN, _HUNDRED = 10, 100
_GROUPED = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_PLAIN = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_LONGEST = 30


def fold(text: str) -> str:
    """Full-width letters, digits and marks as ASCII (NFKC), without blanks at the ends."""
    return normalize("NFKC", text).strip()


def number(text: str) -> Decimal | None:
    """The number that ``text`` writes, or None if it writes none.

    Understands ``１２``, ``1,200``, ``1，200``, ``1.2万``, ``十二``, ``一百零五``, ``二〇二四``.
    """
    folded = fold(text).replace(" ", "")
    if not folded or len(folded) > _LONGEST:
        return None
    scale = 1
    while len(folded) > 1 and folded[-1] in _LARGE_UNITS and folded[-2].isascii():
        scale *= _LARGE_UNITS[folded[-1]]
        folded = folded[:-1]
    if re.fullmatch(_GROUPED, folded):
        return Decimal(folded.replace(",", "")) * scale
    if re.fullmatch(_PLAIN, folded):
        return Decimal(folded) * scale
    chinese = chinese_number(folded)
    return None if chinese is None else Decimal(chinese)


def chinese_number(text: str) -> int | None:
    """The integer written in Chinese numerals, positional (二〇二四) or with units (一百零五, 三万五), or None."""
    if not text or len(text) > _LONGEST:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    """So many of the largest unit, and the rest; None where the numerals stand in no proper order (一二百, 十百)."""
    largest = max((_UNITS.get(char, 0) for char in text), default=0)
    if not largest:
        return _DIGITS.get(text)
    place = max(index for index, char in enumerate(text) if _UNITS.get(char) == largest)
    before = text[:place]
    many = 1 if not before and largest == _TEN else _with_units(before)
    rest = _below(largest, text[place + 1 :])
    if many is None or rest is None or not 0 < many < (largest if largest in _LARGE_UNITS.values() else _TEN):
        return None
    return many * largest + rest


def _below(unit: int, text: str) -> int | None:
    """What stands after a unit: nothing, 零 and something two places smaller, a bare digit (三万五) or something smaller."""
    if not text:
        return 0
    limit = unit
    if not _DIGITS.get(text[0], 1):
        text, limit = text[1:], unit // _TEN
    elif text in _DIGITS and unit >= _HUNDRED:
        return _DIGITS[text] * unit // _TEN
    value = _with_units(text)
    return value if value is not None and 0 < value < limit else None
