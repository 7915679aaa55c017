"""Reads filters: the ``where`` of a category file, and ``key=value`` as typed on the command line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rulegov_tui.domain.conditions import (
    CUT_OFF,
    EVERYTHING,
    AnyOf,
    AtLeast,
    AtMost,
    Bound,
    Condition,
    Contains,
    CutOff,
    Is,
    Not,
    Present,
    Within,
)
from rulegov_tui.domain.errors import DefinitionError, InvalidValueError, RulegovError, UnknownNameError
from rulegov_tui.domain.fields import Field, FieldType, Value, field_named
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.typed_periods import parse_period
from rulegov_tui.domain.values import checker

CUT_OFF_WORD = "cut-off"
_OPERATORS = ("not", "at_least", "at_most", "present")
_TYPED = r"(?s)(?P<key>[^=<>!~＝]+?)\s*(?P<sign>>=|<=|!=|=|＝|~)(?P<text>.*)"
Fields = Mapping[str, Field]


def condition_from(where: object, fields: Fields, place: str) -> Condition:
    """The condition that a ``where`` table declares (see the catalog's README).

    Raises:
        DefinitionError: an unknown field, operator or choice, or a value of the wrong type.
    """
    if isinstance(where, list) and where:
        return AnyOf(tuple(condition_from(alternative, fields, place) for alternative in where))
    if not isinstance(where, dict):
        raise DefinitionError("where 应写成 { 字段 = 值 }", where=place)
    condition: Condition = EVERYTHING
    for key, wanted in where.items():
        if key not in fields:
            raise UnknownNameError("字段", key, fields, where=f"{place}: where")
        read = _operators if isinstance(wanted, dict) else _is
        condition &= read(fields[key], wanted, place)
    return condition


def typed_condition(text: str, fields: Fields, today: date, year: int | None = None) -> Condition:
    """The condition that a clerk types: ``种类=中心组学法``, ``attendance>=40``, ``topic~宅基地``, ``kind!=其他``.

    An empty value (``closed=``) asks for records in which the field is not filled. A date may be a span: ``date=3月``,
    ``date=3.1-3.15``, ``date=q1``; without a year, of ``year`` or else of this one.

    Raises:
        RulegovError: no such field, or a value that does not fit it.
    """
    match = re.fullmatch(_TYPED, text)
    if match is None:
        raise RulegovError(f"看不懂筛选条件“{text}”", cure="请写成 字段=值，如 kind=法律明白人培训")
    field = field_named(fields, match["key"].strip())
    sign, typed = match["sign"].replace("＝", "="), match["text"].strip()
    if sign == "~":
        return Contains(field.key, typed)
    if sign == "=" and field.type is FieldType.DATE and (period := parse_period(typed, today, year)):
        return Within(field.key, *period)
    value = parse_typed(replace(field, choices=field.choices + field.retired), typed, today)
    if value in (None, ()):
        if sign in (">=", "<="):
            raise RulegovError(f"“{text}”后面没有写值", cure="请写成 字段>=值，如 attendance>=40")
        return Present(field.key, wanted=sign == "!=")
    if sign in (">=", "<="):
        return _limit(field, sign, value)
    condition = Is(field.key, value if isinstance(value, tuple) else (value,))
    return Not(condition) if sign == "!=" else condition


def _limit(field: Field, sign: str, value: Value | None) -> Condition:
    if isinstance(value, bool | str | tuple | None):
        raise InvalidValueError(f"“{field.label}”（{field.key}）不能比大小", key=field.key, cure="只有数和日期可以用 >= 和 <=")
    return AtLeast(field.key, value) if sign == ">=" else AtMost(field.key, value)


def _is(field: Field, wanted: object, place: str) -> Is:
    options = wanted if isinstance(wanted, list) else [wanted]
    if not options:
        raise DefinitionError(f"where 里 {field.key} 没有写条件", where=place)
    return Is(field.key, tuple(_value(field, option, place) for option in options))


def _value(field: Field, raw: object, place: str) -> Value | CutOff:
    """A single value to compare with, checked like a value of a record."""
    if raw == CUT_OFF_WORD and field.type is FieldType.DATE:
        return CUT_OFF
    try:
        value = checker(field)([raw] if field.type.is_list else raw)
    except InvalidValueError as error:
        raise DefinitionError(f"where 的值不合适：{error.message}", where=place, cure=error.cure) from error
    return value[0] if isinstance(value, tuple) else value


def _operators(field: Field, wanted: Mapping[str, Any], place: str) -> Condition:
    if not wanted:
        raise DefinitionError(f"where 里 {field.key} 没有写条件", where=place)
    condition: Condition = EVERYTHING
    for operator, value in wanted.items():
        reader = _READERS.get(operator)
        if reader is None:
            raise UnknownNameError("比较方式", operator, _OPERATORS, where=f"{place}: where")
        condition &= reader(field, value, place)
    return condition


def _present(field: Field, value: object, place: str) -> Condition:
    if not isinstance(value, bool):
        raise DefinitionError("present 应是 true 或 false", where=place)
    return Present(field.key, value)


def _bound(field: Field, raw: object, place: str) -> Bound:
    value = _value(field, raw, place)
    if isinstance(value, bool | str | tuple):
        raise DefinitionError(f"{field.key} 不能比大小", where=place, cure="只有数和日期可以用 at_least 和 at_most")
    return value


_READERS: dict[str, Callable[[Field, Any, str], Condition]] = {
    "not": lambda field, value, place: Not(_is(field, value, place)),
    "at_least": lambda field, value, place: AtLeast(field.key, _bound(field, value, place)),
    "at_most": lambda field, value, place: AtMost(field.key, _bound(field, value, place)),
    "present": _present,
}
