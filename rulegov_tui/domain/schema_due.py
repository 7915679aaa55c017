"""Reads ``[[due]]`` into the rules of what falls due."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rulegov_tui.domain.category import Kind
from rulegov_tui.domain.due_definition import FROM_MEMORY, DueRule, EmptyMonths, Expiry, Occasion, Occasions, Open, YearDay
from rulegov_tui.domain.errors import InvalidValueError, UnknownNameError
from rulegov_tui.domain.fields import DATE, START, Field, FieldType
from rulegov_tui.domain.filters import condition_from
from rulegov_tui.domain.schema_fields import field_key
from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.values import checker

Fields = Mapping[str, Field]
Watch = Expiry | Open | EmptyMonths | Occasions
MOST_DAYS = 3650
_MONTHS = 12
_LEAP_YEAR = 2024
_YEAR_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")
_Default = TypeVar("_Default", int, None)
_Rule = TypeVar("_Rule")


class DueKind(StrEnum):
    """The kinds of rule that a category file may declare."""

    EXPIRY = "expiry"
    OPEN = "open"
    MONTHS = "months"
    OCCASIONS = "occasions"


_COMMON = frozenset({"kind", "label", "where", "source", "from_memory"})
DUE_KEYS: Mapping[DueKind, frozenset[str]] = {
    DueKind.EXPIRY: _COMMON | {"field", "within", "unit"},
    DueKind.OPEN: _COMMON | {"by", "after", "due", "limit", "unit"},
    DueKind.MONTHS: _COMMON | {"every", "notice"},
    DueKind.OCCASIONS: _COMMON | {"field", "days", "notice"},
}


def due_from(category: Entry, name: str, kind: Kind, fields: Fields) -> tuple[DueRule, ...]:
    """The rules of a category, without those that it silences.

    Raises:
        DefinitionError: an unknown key or field, a value of the wrong type, a label used twice.
    """
    return spoken(category, ((entry, _rule(entry, name, kind, fields)) for entry in category.entries("due")), _label)


def spoken(file: Entry, read: Iterable[tuple[Entry, _Rule]], label: Callable[[_Rule], str]) -> tuple[_Rule, ...]:
    """What a file declares without what its ``silent`` names by label.

    Raises:
        DefinitionError: a label is used twice.
        UnknownNameError: ``silent`` names something that is not there.
    """
    rules: dict[str, _Rule] = {}
    for entry, rule in read:
        if label(rule) in rules:
            raise entry.error(f"有两个提醒都叫“{label(rule)}”", "请把其中一个 label 改得不同")
        rules[label(rule)] = rule
    silent = file.texts("silent")
    for unknown in (name for name in silent if name not in rules):
        raise UnknownNameError("提醒", unknown, rules, where=f"{file.where}: silent")
    return tuple(rule for name, rule in rules.items() if name not in silent)


def line(entry: Entry, key: str, default: str | None = None) -> str:
    """A text that stands in the one line of a reminder."""
    text = entry.text(key, default)
    if not text.isprintable():
        raise entry.error(f"{key} 里有换行或看不见的字符", "提醒只有一行，请改掉")
    return text


def source_from(entry: Entry) -> str:
    """The law, form or custom behind a rule, marked where nobody has checked it."""
    return entry.text("source") + (FROM_MEMORY if entry.flag("from_memory") else "")


def days_from(entry: Entry, key: str, default: _Default) -> int | _Default:
    """A number of days."""
    days = entry.whole(key, 0, default)
    if days is not None and days > MOST_DAYS:
        raise entry.error(f"{key} 最多 {MOST_DAYS} 天")
    return days


def year_day(entry: Entry, key: str, text: str) -> YearDay:
    """A day of every year, written ``04-15``."""
    match = _YEAR_DAY.fullmatch(text)
    try:
        day = date(_LEAP_YEAR, int(match[1]), int(match[2])) if match else None
    except ValueError:
        day = None
    if day is None:
        raise entry.error(f"{key} 的“{text}”不是月和日", "请写成 04-15 这样")
    return YearDay(day.month, day.day)


def _label(rule: DueRule) -> str:
    return rule.label


def _rule(entry: Entry, category: str, kind: Kind, fields: Fields) -> DueRule:
    if "kind" not in entry.table:
        raise entry.error("缺少 kind", f"请从 {'、'.join(DueKind)} 中写一个")
    rule_kind = entry.one_of("kind", DueKind, DueKind.OPEN)
    entry.only(DUE_KEYS[rule_kind])
    if kind is Kind.ROSTER and rule_kind in (DueKind.MONTHS, DueKind.OCCASIONS):
        raise entry.error(f"名册不能用 {rule_kind}", "只有事项台账能按月、按节点提醒")
    return DueRule(
        label=line(entry, "label"),
        category=category,
        watch=_WATCHES[rule_kind](entry, fields),
        where=condition_from(entry.table.get("where", {}), fields, entry.where),
        unit=line(entry, "unit", "条"),
        source=source_from(entry),
    )


def _expiry(entry: Entry, fields: Fields) -> Watch:
    return Expiry(_shown_date(entry, "field", fields), days_from(entry, "within", 0))


def _open(entry: Entry, fields: Fields) -> Watch:
    by = _shown_date(entry, "by", fields) if "by" in entry.table else (DATE if DATE.key in fields else START).key
    due = _shown_date(entry, "due", fields) if "due" in entry.table else None
    return Open(by, days_from(entry, "after", 0), due, days_from(entry, "limit", None))


def _months(entry: Entry, _fields: Fields) -> Watch:
    every = entry.whole("every", 1, 1)
    if _MONTHS % every:
        raise entry.error("every 只能是 1、2、3、4、6、12", "每月写 1，每季度写 3，每年写 12")
    return EmptyMonths(every, days_from(entry, "notice", 0))


def _occasions(entry: Entry, fields: Fields) -> Watch:
    key = field_key(entry, "field", fields)
    if fields[key].type not in (FieldType.CHOICE, FieldType.CHOICES):
        raise entry.error(f"field 要写选项字段，{key} 不是选项")
    days = entry.table.get("days")
    if not isinstance(days, dict) or not days:
        raise entry.error("days 要写明节点和日期", '请写成 days = { "节点" = "04-15" }')
    dated = Entry(days, f"{entry.where}: days")
    return Occasions(key, tuple(_occasion(dated, value, fields[key]) for value in days), days_from(entry, "notice", 0))


def _occasion(days: Entry, value: str, field: Field) -> Occasion:
    try:
        checker(field)([value] if field.type.is_list else value)
    except InvalidValueError as error:
        raise days.error(error.message, error.cure) from error
    texts = days.texts(value)
    if len(texts) not in (1, 2):
        raise days.error(f"“{value}”要写一天或首尾两天", '请写成 "05-01" 或 ["05-01", "05-31"]')
    first, last = year_day(days, value, texts[0]), year_day(days, value, texts[-1])
    if last < first:
        raise days.error(f"“{value}”的最后一天早于第一天", "跨年的请分成两段")
    return Occasion(value, first, last)


def _shown_date(entry: Entry, key: str, fields: Fields) -> str:
    """The key of a date field whose values may be shown: those of a personal one may not."""
    name = field_key(entry, key, fields)
    if fields[name].type is not FieldType.DATE:
        raise entry.error(f"{key} 要写日期字段，{name} 不是日期")
    if fields[name].personal:
        raise entry.error(f"{key} 不能写 {name}，它是个人信息", "提醒里会显示日期，请换一个字段")
    return name


_WATCHES: dict[DueKind, Callable[[Entry, Fields], Watch]] = {
    DueKind.EXPIRY: _expiry,
    DueKind.OPEN: _open,
    DueKind.MONTHS: _months,
    DueKind.OCCASIONS: _occasions,
}
