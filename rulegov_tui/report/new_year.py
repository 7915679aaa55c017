"""Last year's narrative as this year's first draft: years that stand for the reporting year become the new one.

A year is put on only where it cannot but mean the year of the report; wherever it may date something that happened it
stays, since a wrong year reads as well as a right one. A sentence is changed whole or not at all, so that no two years in it
come to contradict each other. All are listed with their place, so that a person can check. Words like 上年 and placeholders
like ``{{ 年度 }}`` mean the right year by themselves.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rulegov_tui.domain.value_class import value_class

_DIGITS = ("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九")
_YEAR = re.compile("|".join(f"(?<![{row}])[{row[1]}{row[2]}][{row}]{{3}}(?![{row}])" for row in _DIGITS))
_ASIDE = (
    ("数字的名称", re.compile(r"(?:\{\{|｛｛).*?(?:\}\}|｝｝)")),
    ("注释", re.compile(r"<!--.*?-->")),
    ("文号", re.compile(r"[〔\[［【（(]\d{4}[〕\]］】）)][^，。；\s]{0,6}?\d+号|〔\d{4}〕|[\[［]\d{4}[\]］]")),
    ("书名号里的名称", re.compile(r"《(?:[^《》]|《[^《》]*》)*》")),
    ("引号里的话", re.compile(r"“[^“”]*”")),
)
"""What a year may stand inside, where it is never touched."""
_DATED = re.compile(r"\s*年?(?:\s*\d{1,2}\s*月|[-./]\d|[一二三四五六七八九十]+月)")
_SPAN = re.compile(r"\s*年度?(?:[底末初春夏秋冬]|上半年|下半年|第?[一二三四1-4]季度|以来|以后|以前|[起至到前后—–~～-])")
_FRAME = re.compile(r"\s*年度?\s*[，,]")
_YEAR_WORD = re.compile(r"\s*年")
_COMPARED = re.compile(r"(?:比|较|同比|相比)\s*$")
_BEGINNING = re.compile(r"(?:^|[。；！？：])\s*$")
_HEADING = re.compile(r"\s*#{1,6}\s")
_HAPPENED = re.compile("获|评为|评定|授予|命名|建成|成立|启用|揭牌|挂牌|印发|出台|通过|竣工|换届|当选|任命|颁发|批复")
_SENTENCE_END = re.compile(r"[。；！？\n]|$")
_ALIKE = str.maketrans("○", "〇")
_AROUND = 12
_UNSEEN = ("数字的名称", "注释")
"""What prints no year of its own, and is not listed."""


@value_class
class YearPlace:
    """A year that a narrative says in digits.

    Attributes:
        line: counted from 1.
        around: the words around it, as they were.
        before, after: the year as it was written and as it is written now; the same where it stays.
        reason: why it was put on, or stays, in Chinese.
    """

    line: int
    around: str
    before: str
    after: str
    reason: str

    @property
    def is_replaced(self) -> bool:
        """Whether it was put on."""
        return self.before != self.after


@value_class
class Carried:
    """A narrative carried over.

    Attributes:
        text: the new year's.
        places: every year between the one before last year and the new one, in order.
    """

    text: str
    places: tuple[YearPlace, ...]


@value_class
class _Found:
    """A year in the text: where, in which sentence, and what is to become of it."""

    start: int
    end: int
    sentence: int
    place: YearPlace
    is_aside: bool


def carried_over(text: str, year: int) -> Carried:
    """Last year's narrative for the year ``year``; everything but years stays as it is.

    Args:
        text: with LF line ends.
        year: the new one.
    """
    found = _whole_sentences(_found(text.translate(_ALIKE), year))
    new, at = "", 0
    for one in found:
        new += text[at : one.start] + (one.place.after if one.place.is_replaced else text[one.start : one.end])
        at = one.end
    return Carried(new + text[at:], tuple(one.place for one in found if one.place.reason not in _UNSEEN))


def _found(text: str, year: int) -> list[_Found]:
    """The years from the one before last year to the new one, each judged by itself."""
    lines = [match.end() for match in re.finditer("\n", text)]
    sentences = [match.end() for match in _SENTENCE_END.finditer(text)]
    aside = [(match.start(), match.end(), what) for what, form in _ASIDE for match in form.finditer(text)]
    found = []
    for match in _YEAR.finditer(text):
        number = _number(match[0])
        if year - 2 <= number <= year:
            within = next((what for start, end, what in aside if start <= match.start() < end), "")
            onward, reason = (False, within) if within else _judged(text, match, number - (year - 1))
            after = _written(number + 1, match[0]) if onward else match[0]
            line = bisect_right(lines, match.start()) + 1
            place = YearPlace(line, _around(text, match), match[0], after, reason)
            sentence = bisect_right(sentences, match.start())
            found.append(_Found(match.start(), match.end(), sentence, place, bool(within)))
    return found


def _whole_sentences(found: Sequence[_Found]) -> list[_Found]:
    """The same with the years of a sentence left alone where one of them stays."""
    kept = {one.sentence for one in found if not one.is_aside and not one.place.is_replaced}
    result = []
    for one in found:
        if one.place.is_replaced and one.sentence in kept:
            place = replace(one.place, after=one.place.before, reason="同一句里有别的年份没有改")
            result.append(replace(one, place=place))
        else:
            result.append(one)
    return result


def _judged(text: str, match: re.Match[str], distance: int) -> tuple[bool, str]:
    """Whether a year is put on, and why; ``distance`` from last year: -1, 0, 1."""
    begin = text.rfind("\n", 0, match.start()) + 1
    before, behind = text[begin : match.start()], text[match.end() :]
    if _DATED.match(behind):
        return False, "是日期；截至日可写成 {{ 截至日 }}"
    if _SPAN.match(behind):
        return False, "是一段时间的起止"
    if not _YEAR_WORD.match(behind):
        return False, "后面没有“年”字"
    end = _SENTENCE_END.search(text, match.end())
    if _HAPPENED.search(text, match.end(), end.start() if end else len(text)):
        return False, "这一句像是过去的事"
    if distance < 0:
        return (True, "是比较的上一年") if _COMPARED.search(before) else (False, "可能是过去的事")
    if _HEADING.match(before):
        return True, "在标题里"
    if _BEGINNING.search(before) and _FRAME.match(behind):
        return True, "在句首，指报告的年度" if distance == 0 else "在句首，指报告的次年"
    return False, "可能是过去的事" if distance == 0 else "请核对是哪一年"


def _around(text: str, match: re.Match[str]) -> str:
    """The words beside a year, within its line."""
    begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _AROUND)
    end = text.find("\n", match.end())
    return text[begin : min(len(text) if end < 0 else end, match.end() + _AROUND)]


def _number(written: str) -> int:
    return int("".join(str(next(row.index(digit) for row in _DIGITS if digit in row)) for digit in written))


def _written(number: int, like: str) -> str:
    """The number in the digits of another one."""
    row = next(row for row in _DIGITS if like[0] in row)
    return "".join(row[int(digit)] for digit in str(number))
