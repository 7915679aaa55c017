"""Reads a category's TOML table into a ``Category``.

The keys are documented in the catalog's README. Nothing is guessed: an unknown key is refused.
"""

import re
from collections.abc import Mapping
from typing import Any

from rulegov_tui.domain.category import Category, Kind, Passage, PassageForm, TableDefinition
from rulegov_tui.domain.fields import DATE, END, STANDARD, START, Field
from rulegov_tui.domain.schema_due import due_from
from rulegov_tui.domain.schema_fields import fields_from, known_fields
from rulegov_tui.domain.schema_figures import SELECTION_KEYS, field_key, figure_from, placeholder_name, selection_from
from rulegov_tui.domain.toml_entry import Entry

CATEGORY_KEYS = frozenset(
    {
        "name", "label", "kind", "columns", "source", "silent", "base", "private_cells",
        "fields", "figures", "passages", "tables", "due",
    }
)  # fmt: skip
PASSAGE_KEYS = SELECTION_KEYS | {"name", "fields", "order", "form", "empty"}
TABLE_KEYS = SELECTION_KEYS | {"name", "fields", "order", "empty", "group_by", "figures"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_RESERVED_FOLDERS = frozenset({"categories", "rosters"})
_LIST_WIDTH = 5
_IDENTITY = {"fields": "key", "figures": "name", "passages": "name", "tables": "name", "due": "label"}


def category_from(table: Mapping[str, Any], origin: str) -> Category:
    """The category that a TOML table declares.

    Args:
        table: the parsed file, numbers with a point as ``Decimal``.
        origin: the file, for messages.

    Raises:
        DefinitionError: anything that is missing, misspelt, of the wrong type, or refers to what does not exist.
    """
    entry = Entry(table, origin)
    entry.only(CATEGORY_KEYS)
    name = entry.text("name")
    if not _NAME.fullmatch(name) or name in _RESERVED_FOLDERS:
        raise entry.error(f"台账的 name “{name}”不能用", "只用小写英文字母、数字和下划线，如 training")
    kind = entry.one_of("kind", Kind, Kind.EVENT)
    fields = fields_from(entry, (DATE,) if kind is Kind.EVENT else (START, END))
    columns = entry.texts("columns") or _default_columns(fields)
    known_fields(columns, fields, f"{origin}: columns")
    return Category(
        name=name,
        label=entry.text("label", name),
        kind=kind,
        fields=fields,
        columns=columns,
        figures=tuple(figure_from(figure, name, kind, fields) for figure in entry.entries("figures")),
        passages=tuple(_passage(passage, name, fields) for passage in entry.entries("passages")),
        tables=tuple(_table(item, name, fields) for item in entry.entries("tables")),
        due=due_from(entry, name, kind, fields),
        source=entry.text("source", ""),
        origin=origin,
        base=entry.flag("base"),
        private_cells=entry.flag("private_cells"),
    )


def extended(base: Mapping[str, Any], change: Mapping[str, Any], identities: Mapping[str, str] = _IDENTITY) -> dict[str, Any]:
    """A shipped category's table with an office's changes laid over it.

    Fields are merged key by key; a figure, passage or table of the same name is replaced, and so is a ``[[due]]`` of the
    same label; what is new is appended.

    Args:
        base: the shipped file.
        change: the office's file.
        identities: by array, the key that tells which of its entries are the same.
    """
    merged = {**base, **change}
    for array, identity in identities.items():
        changes = change.get(array)
        if isinstance(changes, list) and all(isinstance(entry, dict) for entry in changes):
            merged[array] = _laid_over(base.get(array, []), changes, identity)
    return merged


def _laid_over(base: list[dict[str, Any]], changes: list[dict[str, Any]], identity: str) -> list[dict[str, Any]]:
    """Each change takes one place in the base at most, so that an entry written twice is still found out."""
    entries = list(base)
    places = {entry.get(identity): place for place, entry in enumerate(base)}
    for entry in changes:
        name = entry.get(identity)
        place = places.pop(name, None) if isinstance(name, str) else None
        if place is None:
            entries.append(entry)
        else:
            entries[place] = {**entries[place], **entry} if identity == "key" else entry
    return entries


def _default_columns(fields: Mapping[str, Field]) -> tuple[str, ...]:
    standard = {field.key for field in STANDARD}
    return tuple(key for key in fields if key not in standard)[:_LIST_WIDTH]


def _passage(entry: Entry, category: str, fields: Mapping[str, Field]) -> Passage:
    entry.only(PASSAGE_KEYS)
    keys = entry.texts("fields")
    if not keys:
        raise entry.error("缺少 fields", '请写上 fields = ["…"]')
    known_fields(keys, fields, entry.where)
    return Passage(
        name=placeholder_name(entry),
        category=category,
        fields=keys,
        selection=selection_from(entry, fields),
        form=entry.one_of("form", PassageForm, PassageForm.NUMBERED),
        empty=entry.text("empty", "无"),
    )


def _table(entry: Entry, category: str, fields: Mapping[str, Field]) -> TableDefinition:
    entry.only(TABLE_KEYS)
    keys, figures = entry.texts("fields"), entry.texts("figures")
    group_by = None if "group_by" not in entry.table else field_key(entry, "group_by", fields)
    if bool(keys) == bool(group_by and figures):
        raise entry.error("表格要么写 fields，要么写 group_by 和 figures")
    if group_by is not None and not entry.table.keys().isdisjoint(("by", "period", "order")):
        raise entry.error("分组的表格不用写 by、period 和 order", "每个数字按自己的口径计")
    known_fields(keys, fields, entry.where)
    return TableDefinition(
        name=placeholder_name(entry),
        category=category,
        fields=keys,
        group_by=group_by,
        figures=figures,
        selection=selection_from(entry, fields),
        empty=entry.text("empty", "无"),
    )
