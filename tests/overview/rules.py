"""The rules of one category over a few records, in brief."""

from datetime import date
from typing import Any

from rulegov_tui.overview.due import Due, due
from tests.builders import catalog, record


def found(toml: str, entries: list[dict[str, Any]], today: date) -> list[Due]:
    """What the rules of a category find due among records with those values."""
    register = catalog(toml)
    (category,) = register
    return due(register, {category.name: [record(category, **values) for values in entries]}, (), today)


def sentences(toml: str, entries: list[dict[str, Any]], today: date) -> list[str]:
    """The same, the sentences only."""
    return [item.sentence for item in found(toml, entries, today)]
