"""A narrative's sections: each heading with the text under it, up to the next heading of any level."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rulegov_tui.domain.value_class import value_class

BEGINNING = "（开头）"
"""What the text before the first heading is called."""
_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_BLANK = re.compile(r"\s+")
SectionSizes = Mapping[str, tuple[int | None, int | None]]
"""By section the number of characters before and after, blanks not counted; None where there is no such section then."""


@value_class
class Section:
    """One section of a text.

    Attributes:
        name: its heading without marks; of several alike the second is ``…（2）``. Names it within its text.
        level: of its heading; 0 for what stands before the first one.
        start, end: where in the text it begins (with its heading) and ends.
    """

    name: str
    level: int
    start: int
    end: int


def sections(text: str) -> list[Section]:
    """The sections of a text with LF line ends, in order; they follow on each other without a gap."""
    found = list(_HEADING.finditer(text))
    starts = [match.start() for match in found]
    seen: Counter[str] = Counter()
    first = starts[0] if starts else len(text)
    result = [Section(BEGINNING, 0, 0, first)] if text[:first].strip() else []
    for match, end in zip(found, [*starts, len(text)][1:], strict=True):
        heading = match[2] or match[1]
        seen[heading] += 1
        name = heading if seen[heading] == 1 else f"{heading}（{seen[heading]}）"
        result.append(Section(name, len(match[1]), match.start(), end))
    return result


def replaced(text: str, old: Section, new: str) -> str:
    """The text with one of its sections, heading and all, replaced by another text; by none if that is blank."""
    rest, typed = text[old.end :], new.rstrip()
    return text[: old.start] + (typed + ("\n\n" if rest else "\n") if typed else "") + rest


def changed_sections(before: str, after: str) -> SectionSizes:
    """The sections that differ between two texts, those of the later text in its order, then those that are gone."""
    old, new = dict(_texts(before)), dict(_texts(after))
    names = [name for name in dict.fromkeys([*new, *old]) if old.get(name) != new.get(name)]
    return {name: (_size(old.get(name)), _size(new.get(name))) for name in names}


def _texts(text: str) -> Iterator[tuple[str, str]]:
    for one in sections(text):
        yield one.name, text[one.start : one.end].rstrip()


def _size(text: str | None) -> int | None:
    return None if text is None else len(_BLANK.sub("", text))
