"""Numbers as clerks type them: full-width or Chinese digits, grouping commas, 万 and 亿."""

import re
from decimal import Decimal
from unicodedata import normalize

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_UNITS = {"万": 10**4, "亿": 10**8}
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
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
    if _GROUPED.fullmatch(folded):
        return Decimal(folded.replace(",", "")) * scale
    if _PLAIN.fullmatch(folded):
        return Decimal(folded) * scale
    chinese = chinese_number(folded)
    return None if chinese is None else Decimal(chinese)


def chinese_number(text: str) -> int | None:
    """The integer written in Chinese numerals, positional (二〇二四) or with units (一百零五), or None."""
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL_UNITS:
            section += (digit or 1) * _SMALL_UNITS[char]
            digit = 0
        elif char in _LARGE_UNITS:
            total = (total + section + digit) * _LARGE_UNITS[char]
            section = digit = 0
        else:
            return None
    return total + section + digit
