"""Text as one line: blanks, controls, and the joining of Chinese lines."""

import re
from unicodedata import east_asian_width

from rulegov_tui.domain.hidden import HIDDEN

_BLANKS = re.compile(rf"[\s{HIDDEN}]+")
_FINISHED = re.compile(r"[。！？!?…]”?$")
_NUMERALS = "零一二三四五六七八九"
_TEN = 10


def one_line(text: str) -> str:
    """The text with every run of white, zero-width and control characters as one blank, none at the ends.

    U+FFFD, the mark of a lost character, becomes a question mark.
    """
    return _BLANKS.sub(" ", text.replace("\ufffd", "?")).strip()


def is_wide(char: str) -> bool:
    """Whether a character is a Hanzi or a Chinese mark: no blank belongs beside it."""
    return east_asian_width(char) in "WF" or char in "“”‘’—…·"


def joined(left: str, right: str) -> str:
    """Two pieces of a paragraph: a blank between them only where both sides are Latin."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right or is_wide(left[-1]) or is_wide(right[0]):
        return left + right
    return f"{left} {right}"


def chinese_count(number: int) -> str:
    """一, 二, … 十, 十一, … 九十九: the numbering of paragraphs and headings."""
    tens, ones = divmod(number, _TEN)
    if number >= _TEN * _TEN:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (_NUMERALS[ones] if ones or not tens else "")


def heading_number(level: int, number: int) -> str:
    """The typed number of a heading: 一、 （一） 1. （1） for levels 2 to 5 (GB/T 9704-2012, 7.3.3)."""
    forms = {2: f"{chinese_count(number)}、", 3: f"（{chinese_count(number)}）", 4: f"{number}.", 5: f"（{number}）"}
    return forms.get(level, "")


def is_finished(text: str) -> bool:
    """Whether a text ends in a mark that ends a sentence."""
    return _FINISHED.search(text) is not None


def sentence(text: str) -> str:
    """A piece of text as a sentence: one line, ended by exactly one mark; nothing if there is nothing but marks."""
    line = one_line(text).rstrip("。.；;，,、：: ")
    return line if not line or is_finished(line) else f"{line}。"
