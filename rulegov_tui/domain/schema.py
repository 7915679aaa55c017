"""Reads a category's TOML table into a ``Category``.

The keys are documented in the catalog's README. Nothing is guessed: an unknown key is refused.
"""

import re
from collections.abc import Mapping
from typing import Any

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.fields import DATE, END, STANDARD, START, Field
from rulegov_tui.domain.schema_due import due_from
from rulegov_tui.domain.schema_fields import fields_from, known_fields
from rulegov_tui.domain.toml_entry import Entry

CATEGORY_KEYS = frozenset(
    {
        "name", "label", "kind", "columns", "source", "silent", "base", "private_cells",
        "fields", "figures", "passages", "tables", "due",
    }
)  # fmt: skip
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
        table=table,
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
