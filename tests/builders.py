"""Builders that every test may use: a category from inline TOML, a catalog of such, a record of a category.

Pure: no files. Values go through the category's own checkers, so test data that could not be stored fails at once.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.schema import category_from

TODAY = date(2024, 3, 20)
"""A Wednesday; what relative dates start from in the tests."""
SOME_DAY = date(2024, 3, 15)
"""The date of a record that names none."""
_serial = count(1)


def category(toml_text: str) -> Category:
    """The category that a category file with that text declares; its origin is ``<name>.toml``."""
    table = tomllib.loads(toml_text, parse_float=Decimal)
    return whole_category(table, f"{table.get('name', '')}.toml")


def whole_category(table: Mapping[str, Any], origin: str) -> Category:
    """The category of a parsed file, with what is drawn from it read, and refused, now."""
    made = category_from(table, origin)
    assert made.drawn is not None
    return made


def catalog(*toml_texts: str) -> Catalog:
    """The catalog of categories with those texts, in that order."""
    return Catalog(category(text) for text in toml_texts)


def record(category: Category, **values: Any) -> Record:
    """A record of that category with a fresh id, its values typed and checked.

    Dates may be written ``"2024-03-15"``; an event without ``date`` (a roster entry without ``start``) gets ``SOME_DAY``.
    Required fields may be left out.
    """
    given = {category.date_key: SOME_DAY, **values}
    checked = {key: _value(category, key, raw) for key, raw in given.items()}
    return Record(f"{checked[category.date_key]}-{next(_serial):06}", category.name, checked)


def _value(category: Category, key: str, raw: Any) -> Value:
    if category.fields[key].type is FieldType.DATE and isinstance(raw, str):
        raw = date.fromisoformat(raw)
    return category.checkers[key](list(raw) if isinstance(raw, tuple) else raw)
