"""The section of a new narrative that asks for what last year left to be answered."""

import re
from collections.abc import Sequence

from rulegov_tui.domain.sections import Section, sections
from rulegov_tui.report.open_items import OpenItem
from rulegov_tui.report.text import chinese_count

TITLE = "上年安排和问题的落实整改情况"
"""The heading of that section, after its number."""
_LEVEL = 2
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")


def with_questions(text: str, items: Sequence[OpenItem]) -> str:
    """A narrative that ends in the section that asks for the items; the one that last year's had is left out."""
    rest = _without(text, TITLE).rstrip("\n")
    if not items:
        return f"{rest}\n"
    number = sum(one.level == _LEVEL for one in sections(rest)) + 1
    body = "\n\n".join(item.paragraph() for item in items)
    return f"{rest}\n\n## {chinese_count(number)}、{TITLE}\n\n{body}\n"


def _without(text: str, title: str) -> str:
    """The text without the section of that title and those below it."""
    found = sections(text)
    for number, one in enumerate(found):
        if one.level == _LEVEL and _NUMBERED.sub("", one.name, count=1) == title:
            return text[: one.start] + text[_end_of(found[number:]) :]
    return text


def _end_of(following: Sequence[Section]) -> int:
    """Where the first of these sections ends together with those below it."""
    first, *rest = following
    end = first.end
    for one in rest:
        if one.level <= first.level:
            break
        end = one.end
    return end
