"""R23: two records that are most likely one event entered twice."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import EVIDENCE, NOTE, FieldType, Value
from rulegov_tui.domain.record import Record

_TELLING = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_BESIDE = frozenset({EVIDENCE.key, NOTE.key})
_MARKS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"[0-9一二三四五六七八九十百]+")
_ALIKE, _LONG = 0.9, 8
_MOST = 40
"""So many records of one day that begin alike are a list, which nobody types twice."""


def _entered_twice(case: Case) -> Iterator[Found]:
    assert case.book is not None
    for category in case.book.catalog:
        telling = telling_fields(category)
        for first, second in _pairs(category, case.book.records.get(category.name, ()), telling):
            yield Found(
                message=f"“{category.label}”有两条很像：{first.id} 和 {second.id}，同一天，内容相同或几乎相同",
                where=Where(category=category.name, record=second.id),
                fix="是同一件事的请删去一条；不是的请确认",
                about="/".join([first.id, *(str(second.values.get(key, "")) for key in telling)]),
            )


def telling_fields(category: Category) -> list[str]:
    """The fields whose texts tell one event from another."""
    return [field.key for field in category.fields.values() if field.type in _TELLING and field.key not in _BESIDE]


def _pairs(category: Category, records: Sequence[Record], telling: Sequence[str]) -> Iterator[tuple[Record, Record]]:
    """Records of one day that tell the same in one field at least, and differ in none that both have filled."""
    if not telling:
        return
    groups: defaultdict[Any, list[Record]] = defaultdict(list)
    for record in records:
        for key in telling:
            if value := record.values.get(key):
                groups[record.values[category.date_key], key, _plain(value)[:2]].append(record)
    seen: set[str] = set()
    for group in groups.values():
        for first, second in combinations(group, 2) if 1 < len(group) <= _MOST else ():
            if second.id not in seen and is_likely_same(first, second, telling):
                seen.add(second.id)
                yield first, second


def is_likely_same(first: Record, second: Record, telling: Sequence[str]) -> bool:
    """Whether two records of one day tell the same in one of the ``telling_fields``, and differ in none that both have filled."""
    shared = [key for key in first.values if key in second.values and key not in _BESIDE]
    alike = all(first.values[key] == second.values[key] or _is_near(first.values[key], second.values[key]) for key in shared)
    return alike and any(key in telling for key in shared)


def _is_near(one: Value, other: Value) -> bool:
    """Whether two texts differ in marks or a slip only; a number in them makes them different."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    left, right = _plain(one), _plain(other)
    if left == right:
        return True
    if min(len(left), len(right)) < _LONG or _DIGITS.findall(left) != _DIGITS.findall(right):
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE


def _plain(value: Value) -> str:
    return _MARKS.sub("", str(value)).casefold()


RULES = (
    Rule(
        id="R23",
        severity=Severity.WARNING,
        title="同一件事没有录两遍",
        source="通行做法：一场活动只记一条",
        needs=frozenset({Need.RECORDS}),
        check=_entered_twice,
        fires="3月15日“宅基地政策宣讲”“宅基地政策宣讲。”两条",
        silent="3月15日“宅基地政策宣讲第1期”“宅基地政策宣讲第2期”两条",
    ),
)
