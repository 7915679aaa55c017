"""Typed values: what a field accepts from a file, and how a value is written out for people."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from rulegov_tui.domain.calendar import EARLIEST, LATEST
from rulegov_tui.domain.errors import InvalidValueError, nearest_sentence
from rulegov_tui.domain.fields import Field, FieldType, Value

LARGEST = 10**12
"""No count, amount or attendance of a township comes near it; beyond it a number is a slip."""

Checker = Callable[[Any], Value]


def checker(field: Field) -> Checker:
    """The function that turns a raw TOML value into the field's typed value.

    It raises ``InvalidValueError`` for a wrong type, a number or date out of bounds, or an unknown choice.
    """
    return _CHECKERS[field.type](field)


def wrong_type(field: Field, raw: object, expected: str) -> InvalidValueError:
    """The error for a value of another type than the field's."""
    return InvalidValueError(f"“{field.label}”（{field.key}）应是{expected}，现在是“{shown(raw)}”", key=field.key)


def shown(raw: object, limit: int = 40) -> str:
    """A raw value as it may stand in a message: one line, not too long."""
    text = " ".join(str(raw).split())
    return text if len(text) <= limit else text[:limit] + "…"


def unknown_choice(field: Field, raw: str) -> InvalidValueError:
    """The error for a choice that the field does not offer, with the nearest that it does."""
    return InvalidValueError(
        f"“{field.label}”（{field.key}）没有“{shown(raw)}”这一项",
        key=field.key,
        cure=nearest_sentence(raw, field.choices),
    )


def _text(field: Field) -> Checker:
    def check(raw: Any) -> Value:
        if type(raw) is not str:
            raise wrong_type(field, raw, "文字（加英文引号）")
        return raw

    return check


def _date(field: Field) -> Checker:
    low = field.minimum if isinstance(field.minimum, date) else EARLIEST
    high = field.maximum if isinstance(field.maximum, date) else LATEST

    def check(raw: Any) -> Value:
        if type(raw) is not date:
            raise wrong_type(field, raw, "日期（如 2024-03-15，不加引号）")
        if not low <= raw <= high:
            raise InvalidValueError(
                f"“{field.label}”（{field.key}）的日期 {raw} 不合理", key=field.key, cure=f"应在 {low} 到 {high} 之间"
            )
        return raw

    return check


def _number(field: Field) -> Checker:
    low = field.minimum if isinstance(field.minimum, int | Decimal) else 0
    high = field.maximum if isinstance(field.maximum, int | Decimal) else LARGEST

    def bounded(raw: int | Decimal) -> Value:
        if not low <= raw <= high:
            raise InvalidValueError(
                f"“{field.label}”（{field.key}）是 {shown(raw)}，超出范围", key=field.key, cure=f"应在 {low} 到 {high} 之间"
            )
        return raw

    def check_integer(raw: Any) -> Value:
        if type(raw) is not int:
            raise wrong_type(field, raw, "整数（不加引号）")
        return bounded(raw)

    def check_decimal(raw: Any) -> Value:
        if type(raw) is not int and not (type(raw) is Decimal and raw.is_finite()):
            raise wrong_type(field, raw, "数（不加引号）")
        value = bounded(raw)  # first: a number beyond all bounds has too many digits to be rounded
        if field.type is FieldType.MONEY and raw != round(raw, 2):
            raise InvalidValueError(
                f"“{field.label}”（{field.key}）是 {shown(raw)}", key=field.key, cure="金额最多写到分（两位小数）"
            )
        return value

    return check_integer if field.type is FieldType.INTEGER else check_decimal


def _boolean(field: Field) -> Checker:
    def check(raw: Any) -> Value:
        if type(raw) is not bool:
            raise wrong_type(field, raw, "true（是）或 false（否）")
        return raw

    return check


def _choice(field: Field) -> Checker:
    legal = frozenset(field.choices + field.retired)

    def check(raw: Any) -> Value:
        if type(raw) is not str:
            raise wrong_type(field, raw, "选项（加英文引号）")
        if raw not in legal:
            raise unknown_choice(field, raw)
        return raw

    return check


def _texts(field: Field) -> Checker:
    def check(raw: Any) -> Value:
        if type(raw) is str:
            return (raw,)
        if type(raw) is not list or not all(type(item) is str for item in raw):
            raise wrong_type(field, raw, '一组文字（如 ["甲", "乙"]）')
        return tuple(dict.fromkeys(raw))

    return check


def _choices(field: Field) -> Checker:
    legal = frozenset(field.choices + field.retired)
    as_texts = _texts(field)

    def check(raw: Any) -> Value:
        texts = as_texts(raw)
        assert isinstance(texts, tuple)
        for text in texts:
            if text not in legal:
                raise unknown_choice(field, text)
        return texts

    return check


def _evidence(field: Field) -> Checker:
    as_texts = _texts(field)

    def check(raw: Any) -> Value:
        texts = as_texts(raw)
        assert isinstance(texts, tuple)
        for text in texts:
            if text.startswith("/") or ".." in text.split("/") or "\\" in text or not text.strip():
                raise InvalidValueError(
                    f"“{field.label}”的路径“{shown(text)}”不能用", key=field.key, cure="只写记录佐证文件夹里的文件名"
                )
        return texts

    return check


_CHECKERS: dict[FieldType, Callable[[Field], Checker]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.VILLAGE: _text,
    FieldType.DATE: _date,
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _number,
    FieldType.BOOLEAN: _boolean,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.VILLAGES: _texts,
    FieldType.EVIDENCE: _evidence,
}


def value_text(value: Value | None) -> str:
    """A value as people read it: 是/否, 甲、乙, 2024-03-15, 1200.5; nothing for an absent one."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case tuple():
            return "、".join(value)
        case Decimal():
            return decimal_text(value)
        case _:
            return str(value)


def decimal_text(value: Decimal) -> str:
    """Plain digits without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
