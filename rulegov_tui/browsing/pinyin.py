"""Chinese text found by the first letters of its readings: ``zjd`` finds 宅基地, and so does ``宅jd``.

A letter stands for every character that may be read with it, so 重 answers to ``z`` and to ``c``: which reading is meant need not
be guessed, and a wrong guess hides no record. The letters become character classes of one regular expression, which is searched
for in the text itself: no second copy of the text is kept.
"""

import re
from functools import cache, cached_property, lru_cache
from string import ascii_lowercase
from unicodedata import normalize

LONGEST = 24
"""Letters in a word beyond which it is taken literally: nobody types so many initials, and each costs a large class."""
_NO_READING = "-"
_RARE = "\U00020000-\U000323af"
"""Characters beyond the basic plane may be read in any way: so rare that a range serves better than a table, and is quicker."""


def folded(text: str) -> str:
    """The text as it is compared: full-width forms as ASCII (NFKC), small letters, ``。`` (the full stop key) as ``.``."""
    return normalize("NFKC", text).casefold().replace("。", ".")


def sort_key(text: str) -> bytes:
    """A key by which texts come in the order of their readings, as Chinese tables have it.

    The first letter decides, then the place in GB 2312, whose frequent characters stand in the order of their full readings.
    """
    return folded(text).translate(_prefixed()).encode("gb18030", "replace")


class Query:
    """What was typed to find texts: words between blanks, all of which must be found.

    Args:
        typed: characters, letters that stand for readings, or both.
    """

    def __init__(self, typed: str) -> None:
        self.words = tuple(folded(typed).split())

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """For each word the regular expression that finds it in a folded text."""
        return tuple(_pattern(word) for word in self.words)

    def finds(self, folded_text: str) -> bool:
        """Whether every word is in the text, which must be folded."""
        return all(pattern.search(folded_text) for pattern in self.patterns)

    def begins(self, folded_text: str) -> bool:
        """Whether the text begins with one of the words, by characters or initials."""
        return any(pattern.match(folded_text) for pattern in self.patterns)

    def narrows(self, other: "Query") -> bool:
        """Whether it surely finds nothing that the other does not: it was typed on from there."""
        return " ".join(self.words).startswith(" ".join(other.words))


def matches(typed: str, text: str) -> bool:
    """Whether every word typed is in the text, by its characters or the first letters of any of their readings."""
    return Query(typed).finds(folded(text))


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str]:
    if len(word) > LONGEST:
        return re.compile(re.escape(word))
    readings = _readings()
    return re.compile("".join(f"[{readings[char]}{_RARE}]" if char in readings else re.escape(char) for char in word))


@cache
def _readings() -> dict[str, str]:
    """By letter, itself and all characters with a reading that begins with it."""
    from rulegov_tui.browsing.readings import FIRST, MAIN, MORE

    found = {letter: [letter, MORE.get(letter, "")] for letter in ascii_lowercase}
    for code, letter in enumerate(MAIN, FIRST):
        if letter != _NO_READING:
            found[letter].append(chr(code))
    return {letter: "".join(chars) for letter, chars in found.items()}


@cache
def _main_letters() -> dict[int, str]:
    """By code point, the first letter of the main reading."""
    from rulegov_tui.browsing.readings import FIRST, MAIN, MORE

    letters = {ord(char): letter for letter, chars in MORE.items() for char in chars}
    letters |= {code: letter for code, letter in enumerate(MAIN, FIRST) if letter != _NO_READING}
    return letters


@cache
def _prefixed() -> dict[int, str]:
    return {code: letter + chr(code) for code, letter in _main_letters().items()}
