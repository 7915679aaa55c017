"""Reads filters as clerks type them: ``key=value`` on the command line and in the filter of a list."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rulegov_tui.domain.conditions import AtLeast, AtMost, Condition, Contains, Is, Not, Present, Within
from rulegov_tui.domain.errors import InvalidValueError, RulegovError
from rulegov_tui.domain.fields import Field, FieldType, Value, field_named
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.typed_periods import parse_period

_TYPED = r"(?s)(?P<key>[^=<>!~＝]+?)\s*(?P<sign>>=|<=|!=|=|＝|~)(?P<text>.*)"


def typed_condition(text: str, fields: Mapping[str, Field], today: date, year: int | None = None) -> Condition:
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
