"""Reads ``[[figures]]`` into figure definitions."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from rulegov_tui.domain.category import Kind
from rulegov_tui.domain.drawn import Selection
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.figure_definition import (
    Count,
    Distinct,
    FigureDefinition,
    Growth,
    LastYear,
    Latest,
    Months,
    OverFigures,
    OverRecords,
    Quotient,
    Ratio,
    Span,
    Sum,
    Total,
)
from rulegov_tui.domain.filters import condition_from
from rulegov_tui.domain.schema_fields import field_key, known_fields
from rulegov_tui.domain.toml_entry import Entry

MOST_DECIMALS = 6
SELECTION_KEYS = frozenset({"where", "by", "period"})
Fields = Mapping[str, Field]
Aggregate = OverRecords | OverFigures
_READERS: dict[str, Callable[[Entry, Fields], Aggregate]] = {
    "count": lambda entry, _fields: _true(entry, "count", Count()),
    "months": lambda entry, _fields: _true(entry, "months", Months()),
    "sum": lambda entry, fields: Sum(_number_field(entry, "sum", fields)),
    "latest": lambda entry, fields: Latest(_number_field(entry, "latest", fields)),
    "distinct": lambda entry, fields: Distinct(field_key(entry, "distinct", fields), entry.whole("each_at_least", 1, 1)),
    "ratio": lambda entry, _fields: Ratio(*_pair(entry, "ratio")),
    "quotient": lambda entry, _fields: Quotient(*_pair(entry, "quotient")),
    "total": lambda entry, _fields: Total(_figures(entry, "total")),
    "last_year": lambda entry, _fields: LastYear(entry.text("last_year")),
    "growth": lambda entry, _fields: Growth(entry.text("growth")),
}
_OVER_RECORDS_ONLY = SELECTION_KEYS | {"estimated_where", "scale", "made_of", "all_of"}
FIGURE_KEYS = SELECTION_KEYS.union(
    _READERS,
    ("name", "unit", "each_at_least", "estimated_where", "scale", "decimals", "internal", "public", "note"),
    ("made_of", "all_of"),
)


def figure_from(entry: Entry, category: str, kind: Kind, fields: Fields) -> FigureDefinition:
    """The figure that one ``[[figures]]`` table declares.

    Raises:
        DefinitionError: no or several aggregates, an unknown key or field, a value of the wrong type.
    """
    entry.only(FIGURE_KEYS)
    aggregate = _aggregate(entry, fields)
    _refuse_unheeded(entry, aggregate)
    selection = selection_from(entry, fields)
    if kind is Kind.ROSTER and isinstance(aggregate, Months) and selection.by is None:
        raise entry.error("名册按月计数要写明 by（哪个日期）")
    estimated = entry.table.get("estimated_where")
    return FigureDefinition(
        name=placeholder_name(entry),
        category=category,
        unit=entry.text("unit", "%" if isinstance(aggregate, Ratio | Growth) else ""),
        aggregate=aggregate,
        where=selection.where,
        by=selection.by,
        span=selection.span,
        estimated_where=None if estimated is None else condition_from(estimated, fields, entry.where),
        scale=entry.whole("scale", 1, 1),
        decimals=_decimals(entry),
        internal=entry.flag("internal"),
        public=entry.flag("public"),
        note=entry.text("note", ""),
        made_of=entry.texts("made_of"),
        all_of=entry.text("all_of", ""),
    )


def selection_from(entry: Entry, fields: Fields) -> Selection:
    """Which records a figure, passage or table takes: ``where``, ``by``, ``period``, ``order``."""
    by = None if "by" not in entry.table else field_key(entry, "by", fields)
    if by is not None and fields[by].type is not FieldType.DATE:
        raise entry.error(f"by 要写日期字段，{by} 不是日期")
    order = entry.texts("order")
    known_fields((key.removeprefix("-") for key in order), fields, entry.where)
    return Selection(
        where=condition_from(entry.table.get("where", {}), fields, entry.where),
        by=by,
        span=entry.one_of("period", Span, Span.YEAR),
        order=order,
    )


def placeholder_name(entry: Entry) -> str:
    """A name that can stand between ``{{`` and ``}}`` and is found again in the narrative."""
    name = entry.text("name")
    if re.search(r"[{}｛｝\s\x00-\x1f]", name):
        raise entry.error(f"名称“{name}”里不能有空格、换行和花括号")
    return name


def _aggregate(entry: Entry, fields: Fields) -> Aggregate:
    named = [key for key in entry.table if key in _READERS]
    if len(named) != 1:
        raise entry.error(f"应有一种算法，现在有 {len(named)} 种", f"请从 {'、'.join(_READERS)} 中写一个")
    return _READERS[named[0]](entry, fields)


def _refuse_unheeded(entry: Entry, aggregate: Aggregate) -> None:
    """A setting that the aggregate would not heed must not look as if it were."""
    for key in entry.table:
        if key in _OVER_RECORDS_ONLY and isinstance(aggregate, OverFigures):
            raise entry.error(f"{key} 只用于直接数记录的数字", "请写到它引用的数字里")
    if "each_at_least" in entry.table and not isinstance(aggregate, Distinct):
        raise entry.error("each_at_least 只用于 distinct")


def _decimals(entry: Entry) -> int | None:
    decimals = entry.whole("decimals", 0, None)
    if decimals is not None and decimals > MOST_DECIMALS:
        raise entry.error(f"decimals 最多 {MOST_DECIMALS} 位")
    return decimals


def _true(entry: Entry, key: str, aggregate: Aggregate) -> Aggregate:
    if entry.table[key] is not True:
        raise entry.error(f"{key} 应写成 {key} = true")
    return aggregate


def _number_field(entry: Entry, key: str, fields: Fields) -> str:
    name = field_key(entry, key, fields)
    if not fields[name].type.is_number:
        raise entry.error(f"字段 {name} 不是数，不能用 {key}")
    return name


def _figures(entry: Entry, key: str) -> tuple[str, ...]:
    names = entry.texts(key)
    if not names:
        raise entry.error(f"{key} 要写明相加的数字", f'请写成 {key} = ["…", "…"]')
    return names


def _pair(entry: Entry, key: str) -> tuple[str, str]:
    value: Any = entry.table[key]
    if isinstance(value, dict) and set(value) == {"of", "to"} and all(isinstance(part, str) for part in value.values()):
        return value["of"], value["to"]
    raise entry.error(f"{key} 要写明分子和分母", f'请写成 {key} = {{ of = "分子", to = "分母" }}')
