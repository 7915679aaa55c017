"""R07, R28: one thing has one number, in the text and in the records."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.checks.statements import Statement, named_thing
from rulegov_tui.domain.figures import Figure

_TEXT = frozenset({Need.TEXT})
_IN_RECORDS = frozenset({Need.TEXT, Need.RECORDS})
_SHORTEST = 4
"""A noun phrase shorter than this (培训) may mean two things."""
_MIXED_UP = ({"visits", "cases"},)
"""Classes of units that are taken for each other: 人次 and 件."""


def _two_values(case: Case) -> Iterator[Found]:
    """R07: the first statement of a thing against each later one that differs from it."""
    for same in _by_thing(case).values():
        first, *later = same
        for other in later:
            if _near(first, other) or not _same_time(first, other) or first.agrees_with(other):
                continue
            yield Found(
                message=f"前面写“{_shown(first)}”，这里写“{_shown(other)}”，同一件事有两个数",
                where=other.where,
                fix="核对台账，改成同一个数；如果说的是两件事，请写清楚",
                about=f"{first.text}|{other.text}",
            )


def _two_units(case: Case) -> Iterator[Found]:
    """R07: one thing told in 人次 and in 件."""
    by_noun: dict[str, list[Statement]] = defaultdict(list)
    for one in _comparable(case):
        by_noun[one.noun].append(one)
    for first, *later in by_noun.values():
        for other in later:
            if {first.unit_class, other.unit_class} in _MIXED_UP and not _near(first, other) and _same_time(first, other):
                yield Found(
                    message=f"前面写“{_shown(first)}”，这里写“{_shown(other)}”，一处是{first.unit}一处是{other.unit}",
                    where=other.where,
                    fix="两个数口径不同的，请分别写明；相同的，统一成一个单位",
                    about=f"{first.text}|{other.text}",
                    severity=Severity.HINT,
                )


def _agreement(case: Case) -> Iterator[Found]:
    yield from _two_values(case)
    yield from _two_units(case)


def _against_records(case: Case) -> Iterator[Found]:
    """R28: only where exactly one figure of the records is called like what is counted."""
    assert case.book is not None
    figures: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for name, definition in case.book.catalog.figures.items():
        if unit_class := case.counting.classes.get(definition.unit):
            figures[named_thing(name, case.counting), unit_class].append(case.book[name])
    for one in _comparable(case):
        found = figures.get((one.noun, one.unit_class), [])
        if len(found) != 1 or one.is_bound or one.scopes or (one.years - {case.book.period.year}):
            continue
        (figure,) = found
        if figure.value is None or not figure.records or one.admits(Decimal(figure.value)):
            continue
        yield Found(
            message=f"这里写“{_shown(one)}”，台账里的“{figure.name}”是{figure.text}",
            where=one.where,
            fix=f"核对台账后改成{figure.text}，或用 rulegov figures --explain {figure.name} 看记录",
            about=f"{one.text}|{figure.text}",
        )


def _comparable(case: Case) -> Iterator[Statement]:
    """The statements whose nouns say enough: 发现问题6个 may be told of two inspections."""
    for one in case.statements:
        if not one.planned and not one.is_part and len(case.counting.without_vague.sub("", one.noun)) >= _SHORTEST:
            yield one


def _by_thing(case: Case) -> dict[tuple[str, str, frozenset[str]], list[Statement]]:
    found: dict[tuple[str, str, frozenset[str]], list[Statement]] = defaultdict(list)
    for one in _comparable(case):
        found[one.noun, one.unit_class, one.scopes].append(one)
    return found


def _near(one: Statement, other: Statement) -> bool:
    """In one sentence the same words have two subjects, 甲村开展普法宣传3次，乙村开展普法宣传5次; in one table two rows."""
    if one.block.number != other.block.number:
        return False
    return one.sentence == other.sentence or bool({one.block.kind, other.block.kind} - {"body"})


def _same_time(one: Statement, other: Statement) -> bool:
    return not one.years or not other.years or one.years == other.years


def _shown(one: Statement) -> str:
    """Its clause, cut to what stands right before the number."""
    before = 16
    start = max(one.block.text.find(one.clause), one.begin - before, 0)
    return one.block.text[start : one.end]


RULES = (
    Rule(
        id="R07",
        severity=Severity.ERROR,
        title="同一件事只有一个数",
        source="工作常识：同一口径、范围、年度的数前后一致",
        needs=_TEXT,
        check=_agreement,
        fires="组织法律明白人开展培训3次。\n\n全年开展法律明白人培训4次。",
        silent="组织法律明白人开展培训4次。\n\n全年开展法律明白人培训4次，其中开展法律明白人培训1次在上半年。",
    ),
    Rule(
        id="R28",
        severity=Severity.ERROR,
        title="文中的数和台账一致",
        source="工作常识：报告的数出自台账",
        needs=_IN_RECORDS,
        check=_against_records,
    ),
)
