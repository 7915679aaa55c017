"""Reads the ``where`` of a category file into a condition; what a clerk types is read by ``typed_filters``."""

from collections.abc import Callable, Mapping
from typing import Any

from rulegov_tui.domain.conditions import (
    CUT_OFF,
    EVERYTHING,
    AnyOf,
    AtLeast,
    AtMost,
    Bound,
    Condition,
    CutOff,
    Is,
    Not,
    Present,
)
from rulegov_tui.domain.errors import DefinitionError, InvalidValueError, UnknownNameError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.values import checker

CUT_OFF_WORD = "cut-off"
_OPERATORS = ("not", "at_least", "at_most", "present")
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
