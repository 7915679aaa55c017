"""Reads ``[[fields]]`` into fields."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rulegov_tui.domain.errors import InvalidValueError, UnknownNameError
from rulegov_tui.domain.fields import DATE, END, STANDARD, START, Field, FieldType, Requirement
from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.values import checker

FIELD_KEYS = frozenset(Field.__dataclass_fields__)
RESERVED = "format"
"""Names the format of a record's file, so no field may."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_STANDARD = {field.key: field for field in (*STANDARD, START, END, DATE)}
Fields = Mapping[str, Field]


def fields_from(category: Entry, leading: tuple[Field, ...]) -> dict[str, Field]:
    """The declared fields in order, with those that every record has; a declaration replaces the standard one.

    Args:
        category: the category's table.
        leading: the date fields of its kind.
    """
    read = [(entry, _field(entry)) for entry in category.entries("fields")]
    declared: dict[str, Field] = {}
    for entry, field in read:
        if field.key in declared:
            raise entry.error(f"字段 {field.key} 写了两次")
        if any(field.label == other.label for other in declared.values()):
            raise entry.error(f"有两个字段都叫“{field.label}”", "请把其中一个 label 改得不同")
        declared[field.key] = field
    before = {field.key: field for field in leading if field.key not in declared}
    after = {field.key: field for field in STANDARD if field.key not in declared}
    fields = {**before, **declared, **after}
    for entry, field in read:
        if field.not_before:
            known_fields([field.not_before], fields, entry.where)
        if field.not_before and {field.type, fields[field.not_before].type} != {FieldType.DATE}:
            raise entry.error("not_before 只用于两个日期字段之间")
    return fields


def known_fields(keys: Iterable[str], fields: Fields, where: str) -> None:
    """Refuse a key that is no field, naming the nearest."""
    for key in keys:
        if key not in fields:
            raise UnknownNameError("字段", key, fields, where=where)


def field_key(entry: Entry, key: str, fields: Fields) -> str:
    """The field that a setting names."""
    name = entry.text(key)
    known_fields([name], fields, entry.where)
    return name


def _field(entry: Entry) -> Field:
    entry.only(FIELD_KEYS)
    key = entry.text("key")
    if not _KEY.fullmatch(key):
        raise entry.error(f"字段的 key “{key}”不能用", "只用小写英文字母、数字和下划线，如 attendance")
    if key == RESERVED:
        raise entry.error(f"字段的 key 不能是 {RESERVED}", "它在记录文件里另有用处，请换一个")
    standard = _STANDARD.get(key, Field(key=key, label=key))
    kind = entry.one_of("type", FieldType, standard.type)
    if key in _STANDARD and kind is not standard.type:
        raise entry.error(f"{key} 是每条记录都有的字段，类型只能是 {standard.type}")
    choices = entry.texts("choices")
    if kind in (FieldType.CHOICE, FieldType.CHOICES) and not choices:
        raise entry.error("选项字段缺少 choices", '请写上 choices = ["…", "…"]')
    field = Field(
        key=key,
        label=entry.text("label", standard.label),
        type=kind,
        required=_requirement(entry, standard),
        choices=choices,
        retired=entry.texts("retired"),
        hint=entry.text("hint", standard.hint),
        unit=entry.text("unit", ""),
        personal=entry.flag("personal"),
        internal=entry.flag("internal") or standard.internal,
        unique=entry.flag("unique"),
        minimum=_bound(entry, "minimum", kind, standard.minimum),
        maximum=_bound(entry, "maximum", kind, standard.maximum),
        code=entry.flag("code"),
        not_before=entry.text("not_before", standard.not_before),
        synonyms=entry.texts("synonyms"),
    )
    return _with_default(field, entry) if "default" in entry.table else field


def _with_default(field: Field, entry: Entry) -> Field:
    try:
        return replace(field, default=checker(field)(entry.table["default"]))
    except InvalidValueError as error:
        raise entry.error(f"default 不合适：{error.message}", error.cure) from error


def _requirement(entry: Entry, standard: Field) -> Requirement:
    value = entry.table.get("required", False)
    if standard.required is Requirement.ALWAYS:
        return Requirement.ALWAYS
    if value == "single":
        return Requirement.SINGLE
    if not isinstance(value, bool):
        raise entry.error('required 应是 true、false 或 "single"')
    return Requirement.ALWAYS if value else Requirement.NEVER


def _bound(entry: Entry, key: str, kind: FieldType, default: int | Decimal | date | None) -> int | Decimal | date | None:
    value: int | Decimal | date | None = entry.table.get(key, default)
    fits = type(value) is date if kind is FieldType.DATE else kind.is_number and type(value) in (int, Decimal)
    if value is not None and not fits:
        raise entry.error(f"{key} 应是{'日期（如 2024-01-01）' if kind is FieldType.DATE else '数，而且只用于数和日期字段'}")
    return value
