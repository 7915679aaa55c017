"""Texts that Excel would run or round, with a mark before them that says they are texts."""

import re

_RUNS = re.compile(r"['\t\r]*[=+\-@＝＋－＠]")
"""How a text begins that Excel or WPS takes for a formula, or that already has a mark before such."""
_GUARD = "'"
_ROUNDED = re.compile(r"\t*(?:0\d+|\d{12,})")
"""Digits that Excel would make a number of: the zero in front, or all beyond 15 digits, would be lost."""
_AS_TEXT = "\t"


def guarded(text: str) -> str:
    """A text with a mark before it if Excel would run it, or take it for a number."""
    if _RUNS.match(text):
        return _GUARD + text
    return _AS_TEXT + text if _ROUNDED.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text without such a mark."""
    plain = text[1:]
    return plain if text[:1] in (_GUARD, _AS_TEXT) and guarded(plain) == text else text
