"""How numbers are told in prose: units in classes, hedges, scope words, and words that look like a count and are none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any

from rulegov_tui.domain.errors import DefinitionError
from rulegov_tui.domain.value_class import value_class

_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,4})?[百千万亿]{0,2}"
_NUMERAL = "[一二两三四五六七八九十百千万零〇]"
_HANZI = rf"(?<!{_NUMERAL})[一二两三四五六七八九十百千]{_NUMERAL}{{0,12}}"
FILE = "counting.toml"
"""Where the lists lie, in the catalog and in ``records/``."""
RATE = "rate"
"""The class of percentages, of which rules speak by name."""


@value_class(slots=False, kw_only=True)
class Counting:
    """The lists of ``catalog/counting.toml``; without any, no statement is found.

    Attributes:
        units: by class the units that may stand for each other.
        before, between, behind: hedges (约, 余, 左右) by where they stand.
        light: words of a phrase that do not say what is counted.
        vague: words of a phrase that may be meant of anything.
        scopes: words that narrow a count down (乡级, 累计).
        times: the same of a time (去年, 上半年).
        plans: words of the headings under which numbers are targets.
        stocks: words that say that a count holds on a day.
        fixed: words that count nothing (三重一大).
    """

    units: Mapping[str, Sequence[str]] = field(default_factory=dict)
    before: Sequence[str] = ()
    between: Sequence[str] = ()
    behind: Sequence[str] = ()
    light: Sequence[str] = ()
    vague: Sequence[str] = ()
    scopes: Sequence[str] = ()
    times: Sequence[str] = ()
    plans: Sequence[str] = ()
    stocks: Sequence[str] = ()
    fixed: Sequence[str] = ()

    @cached_property
    def classes(self) -> Mapping[str, str]:
        """By unit its class."""
        return {unit: name for name, units in self.units.items() for unit in units}

    @cached_property
    def without_light(self) -> re.Pattern[str]:
        """Finds what does not say what is counted."""
        return re.compile(any_of(self.light))

    @cached_property
    def without_vague(self) -> re.Pattern[str]:
        """Finds what may be meant of anything."""
        return re.compile(any_of(self.vague))

    @cached_property
    def fixed_words(self) -> re.Pattern[str]:
        """Finds what counts nothing."""
        return re.compile(any_of(self.fixed))

    @cached_property
    def counts(self) -> re.Pattern[str]:
        """Finds a number with its unit, hedges around it."""
        return re.compile(
            rf"(?:(?P<before>{any_of(self.before)})\s*)?(?<![\d.])(?P<digits>{_DIGITS}|{_HANZI})"
            rf"(?:\s*[-—–～~至]{{1,2}}\s*(?P<upper>{_DIGITS}))?\s*"
            rf"(?P<between>{any_of(self.between)})?\s*(?P<unit>{any_of(list(self.classes))})"
            rf"(?P<behind>{any_of(self.behind)})?"
        )


def any_of(words: Sequence[str]) -> str:
    """A pattern that matches any of the words, the longest that fits; of no words one that matches nothing."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})" if words else r"(?!)"


def counting_from(table: Mapping[str, Any], origin: str) -> Counting:
    """The lists that a file declares.

    Raises:
        DefinitionError: a list is missing or of another form.
    """
    try:
        words = table["words"]
        return Counting(
            units={str(name): _texts(units) for name, units in table["units"].items()},
            before=_texts(words["hedges_before"]),
            between=_texts(words["hedges_between"]),
            behind=_texts(words["hedges_behind"]),
            light=_texts(words["light"]),
            vague=_texts(words["vague"]),
            scopes=_texts(words["scopes"]),
            times=_texts(words["times"]),
            plans=_texts(words["plans"]),
            stocks=_texts(words["stocks"]),
            fixed=_texts(words["fixed"]["phrases"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DefinitionError("数量词表缺少一项，或写法不对", where=origin, cure="请照 catalog/README.md 核对") from error


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise TypeError
    return tuple(value)
