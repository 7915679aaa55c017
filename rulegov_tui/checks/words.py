"""The word lists that rules compare with: data, read elsewhere, so that an office can change them without code."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeVar

from rulegov_tui.domain.calendar import FIRST_YEAR
from rulegov_tui.domain.schema import extended
from rulegov_tui.domain.schema_due import source_from
from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.value_class import value_class

MEASURES = "主要举措和成效"
NEXT_YEAR = "下一年度安排"
"""Labels of parts that rules ask for by name."""
IDENTITIES = {"terms": "term", "parts": "label", "plans": "label"}
"""By array of the file, the key that tells which of its entries are the same."""
WORD_KEYS = frozenset({*IDENTITIES, "silent", "lists", "kept", "lengths"})
TERM_KEYS = frozenset({"term", "wrong", "source", "from_memory"})
PART_KEYS = frozenset({"label", "headings", "openings", "source", "from_memory"})
PLAN_KEYS = frozenset({"label", "names", "first", "last", "source", "from_memory"})
LIST_KEYS = frozenset({"days", "looking", "neighbours", "set_phrases"})
LENGTH_KEYS = frozenset({"long", "too_long", "paragraph"})
_TABLES = ("lists", "kept", "lengths")
_Named = TypeVar("_Named")


@value_class(kw_only=True)
class Term:
    """A fixed term.

    Attributes:
        right: as it is written.
        wrong: what was seen in its place.
        source: who has fixed it.
    """

    right: str
    wrong: Sequence[str]
    source: str


@value_class(kw_only=True)
class Part:
    """A part that every report must have.

    Attributes:
        label: what it is called.
        headings: words one of which its heading has.
        openings: words by which the beginning of a paragraph shows it where no heading does.
    """

    label: str
    headings: Sequence[str]
    openings: Sequence[str]


@value_class(kw_only=True)
class Plan:
    """A plan, campaign or law, and the time for which it holds.

    Attributes:
        label: its full name.
        names: what texts call it.
        first, last: the years, both included; without a last one it holds on.
        source: where that is said.
    """

    label: str
    names: Sequence[str]
    first: int
    last: int | None
    source: str

    def holds_in(self, year: int) -> bool:
        """Whether it holds in that year, or in a part of it."""
        return self.first <= year and (self.last is None or year <= self.last)

    @property
    def years(self) -> str:
        """2021—2025年, 2025年起."""
        return f"{self.first}年起" if self.last is None else f"{self.first}—{self.last}年"


@value_class(kw_only=True)
class Lengths:
    """How long a text may be, in characters without blanks.

    Attributes:
        long, too_long: of a report: worth a look, and too much.
        paragraph: from which a paragraph on the measures should hold a figure.
    """

    long: int = 3000
    too_long: int = 5000
    paragraph: int = 150


@value_class(kw_only=True)
class Words:
    """The lists of ``catalog/words.toml``, an office's own laid over them.

    Attributes:
        terms: fixed terms, by their right form.
        parts: the parts that every report must have, by label.
        plans: plans, campaigns and laws that hold for a time.
        days: named by month and day, written 3·15.
        looking: words by which a sentence looks back or ahead.
        neighbours: names of the county's other townships.
        set_phrases: what stands in every report.
        lengths: how long a text may be.
        kept: words that look like a slip and are none, by the rule that they concern.
    """

    terms: Mapping[str, Term]
    parts: Mapping[str, Part]
    plans: Sequence[Plan] = ()
    days: Sequence[str] = ()
    looking: Sequence[str] = ()
    neighbours: Sequence[str] = ()
    set_phrases: Sequence[str] = ()
    lengths: Lengths = field(default_factory=Lengths)
    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)


def laid_over(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The shipped file with an office's laid over it.

    An entry of the same name is replaced, a new one appended; in the tables of single settings each key is replaced by itself.
    """
    merged = extended(base, change, IDENTITIES)
    for name in _TABLES:
        if isinstance(change.get(name), dict):
            merged[name] = {**base.get(name, {}), **change[name]}
    return merged


def words_from(table: Mapping[str, Any], origin: str) -> Words:
    """The lists that a file declares, without those entries that it silences.

    Args:
        table: the parsed file.
        origin: the file, for messages.

    Raises:
        DefinitionError: an unknown key, a value of the wrong type, a name used twice.
    """
    file = Entry(table, origin)
    file.only(WORD_KEYS)
    lists = _section(file, "lists", LIST_KEYS)
    lengths = _section(file, "lengths", LENGTH_KEYS)
    kept = _section(file, "kept", None)
    usual = Lengths()
    terms = {entry.text("term"): _term(entry) for entry in _named(file, "terms")}
    parts = {entry.text("label"): _part(entry) for entry in _named(file, "parts")}
    plans = {entry.text("label"): _plan(entry) for entry in _named(file, "plans")}
    silent = set(file.texts("silent"))
    for name in sorted(silent - {*terms, *parts, *plans}):
        raise file.error(f"silent 里的“{name}”不在词表里", "写 terms 的 term，或 parts、plans 的 label")
    return Words(
        terms=_without(terms, silent),
        parts=_without(parts, silent),
        plans=tuple(_without(plans, silent).values()),
        days=lists.texts("days"),
        looking=lists.texts("looking"),
        neighbours=lists.texts("neighbours"),
        set_phrases=lists.texts("set_phrases"),
        lengths=Lengths(
            long=lengths.whole("long", 1, usual.long),
            too_long=lengths.whole("too_long", 1, usual.too_long),
            paragraph=lengths.whole("paragraph", 1, usual.paragraph),
        ),
        kept={rule: kept.texts(rule) for rule in kept.table},
    )


def _section(file: Entry, name: str, known: Collection[str] | None) -> Entry:
    """A table of single settings; without ``known`` it may have any keys."""
    table = file.table.get(name, {})
    if not isinstance(table, dict):
        raise file.error(f"{name} 应写成 [{name}]")
    section = Entry(table, f"{file.where}: [{name}]")
    if known is not None:
        section.only(known)
    return section


def _named(file: Entry, array: str) -> Iterator[Entry]:
    """The entries of an array, each with a name of its own."""
    identity = IDENTITIES[array]
    seen: set[str] = set()
    for entry in file.entries(array):
        name = entry.text(identity)
        if name in seen:
            raise entry.error(f"有两项的 {identity} 都是“{name}”", "请删去其中一项")
        seen.add(name)
        yield entry


def _without(entries: Mapping[str, _Named], silent: Collection[str]) -> dict[str, _Named]:
    return {name: entry for name, entry in entries.items() if name not in silent}


def _some(entry: Entry, key: str) -> tuple[str, ...]:
    """At least one text, none of them blank: a blank one would be found everywhere."""
    texts = entry.texts(key)
    if not texts or not all(text.strip() for text in texts):
        raise entry.error(f"{key} 要写至少一个词，不能是空的", f'请写成 {key} = ["…"]')
    return texts


def _term(entry: Entry) -> Term:
    entry.only(TERM_KEYS)
    term = Term(right=entry.text("term"), wrong=_some(entry, "wrong"), source=source_from(entry))
    if term.right in term.wrong:
        raise entry.error(f"“{term.right}”不能既是对的又是错的", "请从 wrong 里删去")
    return term


def _part(entry: Entry) -> Part:
    entry.only(PART_KEYS)
    source_from(entry)
    return Part(label=entry.text("label"), headings=_some(entry, "headings"), openings=entry.texts("openings"))


def _plan(entry: Entry) -> Plan:
    entry.only(PLAN_KEYS)
    first, last = entry.whole("first", FIRST_YEAR, None), entry.whole("last", FIRST_YEAR, None)
    if first is None:
        raise entry.error("缺少 first", "请写开始的年份，如 first = 2021")
    if last is not None and last < first:
        raise entry.error(f"last {last} 早于 first {first}", "请核对年份")
    return Plan(label=entry.text("label"), names=_some(entry, "names"), first=first, last=last, source=source_from(entry))
