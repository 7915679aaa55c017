"""What a clerk types, read as the field's type. The result still goes through ``values.checker``."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from unicodedata import normalize

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import START, Field, FieldType, Value
from rulegov_tui.domain.hidden import command_in, visible
from rulegov_tui.domain.numerals import fold, number
from rulegov_tui.domain.typed_dates import parse_date
from rulegov_tui.domain.values import checker, shown, unknown_choice, wrong_type

_YES = frozenset({"是", "有", "对", "真", "y", "yes", "true", "t", "1", "√", "v"})
_NO = frozenset({"否", "不是", "无", "没有", "错", "假", "n", "no", "false", "f", "0", "×", "x"})
LIST_MARKS = r"[、，,;；|\n]"
"""What stands between the items of a list, as a regular expression."""
_APPROXIMATE = r"^(约|近|大约|超过|将近).*\d|[\d十百千万亿][一-鿿]{0,3}(余|多|来|几|左右|上下|以上|以下|以内)"
_UNIT_TAIL = r"(?<=[\d万亿])(?:(?![零〇一二两三四五六七八九十百千万亿半点])[一-鿿]){1,3}$"
_YUAN = ("元", "块")
_COUNTERS = frozenset(
    (
        "人",
        "名",
        "位",
        "次",
        "场",
        "场次",
        "人次",
        "件",
        "起",
        "宗",
        "条",
        "张",
        "本",
        "册",
        "份",
        "块",
        "幅",
        "个",
        "户",
        "处",
        "项",
        "支",
        "所",
        "卷",
        "月",
        "个月",
    )
)
LONGEST_TEXT = 20_000
EVENT_DATE = "date"
"""The field that says on which day an event took place."""
_FAR = timedelta(days=366)


def parse_typed(field: Field, text: str, today: date, since: date | None = None) -> Value | None:
    """The value that ``text`` means in ``field``; None if nothing was typed.

    Args:
        field: what it was typed for.
        text: as it was typed.
        today: what relative dates start from.
        since: the day that a date typed without a year follows (``Category.follows``).

    Raises:
        InvalidValueError: the text does not read as the field's type, or the value is not allowed.
    """
    text = seen(field, text)
    if not text.strip():
        return None
    if field.type is FieldType.DATE:
        value: Value = _read_date(field, text, today, since)
    else:
        value = _READERS[field.type](field, text)
    checked = checker(field)(list(value) if isinstance(value, tuple) else value)
    if field.key == EVENT_DATE and isinstance(checked, date) and checked > today + _FAR:
        raise InvalidValueError(f"“{field.label}”是 {checked}，还在一年以后", key=field.key, cure="请核对年份")
    return checked


def seen(field: Field, text: str) -> str:
    """The text as people see it: what comes along unseen from a web page or a Word file is left out.

    Raises:
        InvalidValueError: it holds bytes that did not decode (lone surrogates), which cannot be written to a UTF-8 file, or
            a control character, which a terminal would obey: neither was meant, and what was meant nobody knows.
    """
    wrong = command_in(text)
    if wrong >= "\ud800":
        raise InvalidValueError(f"“{field.label}”含有无法识别的字符", key=field.key, cure="请把终端编码设为 UTF-8 后重新输入")
    if wrong:
        raise InvalidValueError(
            f"“{field.label}”含有控制字符 U+{ord(wrong):04X}", key=field.key, cure="请删去这个看不见的字符后重新输入"
        )
    return visible(text)


def _read_text(field: Field, text: str) -> Value:
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError(
            f"“{field.label}”有 {len(text)} 个字，太长了", key=field.key, cure=f"最多 {LONGEST_TEXT} 个字，原件可放进佐证"
        )
    return normalize("NFC", fold(text).replace(" ", "") if field.code else text.strip())


def _read_date(field: Field, text: str, today: date, since: date | None) -> Value:
    day = parse_date(text, today, past=field.key in (EVENT_DATE, START.key), since=since)
    if day is None:
        raise InvalidValueError(
            f"“{field.label}”（{field.key}）看不懂日期“{shown(text)}”",
            key=field.key,
            cure="可写 2024-03-15、3.15、15、t（今天）、-1（昨天）",
        )
    return day


def _read_number(field: Field, text: str) -> Value:
    value = number(text)
    if value is None and re.search(_APPROXIMATE, fold(text)):
        raise InvalidValueError(
            f"“{field.label}”（{field.key}）的“{shown(text)}”是约数",
            key=field.key,
            cure="请只写数字，并把“估数”（estimated）填“是”",
        )
    if value is None:
        value = number(_without_unit(field, text))
    if value is None:
        raise wrong_type(field, text, "整数" if field.type is FieldType.INTEGER else "数")
    if field.type is FieldType.INTEGER and value != value.to_integral_value():
        raise wrong_type(field, text, "整数")
    return int(value) if value == value.to_integral_value() else _plain(value)


def _without_unit(field: Field, text: str) -> str:
    """The text without the unit at its end: the field's own, 元 of money, or a word that merely counts (45名 for 45人)."""
    folded = fold(text).replace(" ", "")
    for unit in (field.unit, *(_YUAN if field.type is FieldType.MONEY else ())):
        if unit and folded.endswith(unit):
            return folded.removesuffix(unit)
    tail = re.search(_UNIT_TAIL, folded)
    counts = field.type is FieldType.INTEGER and tail is not None and tail[0] in _COUNTERS
    return folded[: tail.start()] if tail is not None and counts else folded


def _plain(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")


def _read_boolean(field: Field, text: str) -> Value:
    word = fold(text).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise wrong_type(field, text, "“是”或“否”")


def _match_choice(field: Field, text: str) -> str:
    typed = normalize("NFC", text.strip())
    if typed in field.choices:
        return typed
    folded = {fold(choice): choice for choice in field.choices}
    if fold(typed) in folded:
        return folded[fold(typed)]
    raise unknown_choice(field, typed)


def _read_choice(field: Field, text: str) -> Value:
    return _match_choice(field, text)


def _read_choices(field: Field, text: str) -> Value:
    return tuple(dict.fromkeys(_match_choice(field, part) for part in _parts(text)))


def _read_list(_field: Field, text: str) -> Value:
    return tuple(dict.fromkeys(normalize("NFC", part) for part in _parts(text)))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(LIST_MARKS, text) if part.strip()]


_READERS: dict[FieldType, Callable[[Field, str], Value]] = {
    FieldType.TEXT: _read_text,
    FieldType.LONG_TEXT: _read_text,
    FieldType.VILLAGE: _read_text,
    FieldType.INTEGER: _read_number,
    FieldType.DECIMAL: _read_number,
    FieldType.MONEY: _read_number,
    FieldType.BOOLEAN: _read_boolean,
    FieldType.CHOICE: _read_choice,
    FieldType.CHOICES: _read_choices,
    FieldType.VILLAGES: _read_list,
    FieldType.EVIDENCE: _read_list,
}
