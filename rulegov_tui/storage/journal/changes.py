"""What a change does to one record's file, in the form in which the journal keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.values import decimal_text, value_text

FieldChanges = Mapping[str, list[Any]]
"""By field key the values before and after, None where there is none; of personal fields a digest each."""
DIGEST = "sha256:"
_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file's way from before to after.

    Attributes:
        id, category: whose file it is.
        old, new: its path below ``records/`` before and after; None where there is no file then.
        before, after: the sha256 of its bytes before and after; None where there is no file then.
        source: where below ``.store/`` the new bytes lie until they are put in place; None for a deletion.
        changes: what changed, field by field; empty where the fields were not looked at.
    """

    id: str
    category: str
    old: str | None
    new: str | None
    before: str | None
    after: str | None
    source: str | None = None
    changes: FieldChanges = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the file is afterwards, or was if it is gone."""
        path = self.new or self.old
        assert path is not None, "a change has a file before or after it"
        return path

    @property
    def moves(self) -> bool:
        """Whether the file goes from one folder to another."""
        return self.old is not None and self.new is not None and self.old != self.new

    def as_json(self) -> dict[str, Any]:
        """The keys that a journal line or a manifest has for it; ``from`` only where the file moves."""
        found = {"id": self.id, "category": self.category, "path": self.path}
        if self.moves:
            found["from"] = str(self.old)
        return {**found, "before": self.before, "after": self.after, "changes": dict(self.changes), "pending": self.source}


def change_from(line: Mapping[str, Any]) -> FileChange:
    """The change that a journal line or a manifest's line tells of.

    Raises:
        KeyError, TypeError: it is no such line.
    """
    path, before, after = line["path"], line["before"], line["after"]
    return FileChange(
        id=line["id"],
        category=line["category"],
        old=line.get("from") or (path if before is not None else None),
        new=path if after is not None else None,
        before=before,
        after=after,
        source=line["pending"],
        changes=line["changes"],
    )


def field_changes(category: Category, record_id: str, old: Mapping[str, Value], new: Mapping[str, Value]) -> FieldChanges:
    """What differs between two versions of a record, in the category's order.

    Of a personal value only a digest is kept, salted with the record and the field: the journal may be read by whoever
    audits it, and the same name in two records does not show.
    """
    found: dict[str, list[Any]] = {}
    for key, declared in category.fields.items():
        before, after = old.get(key), new.get(key)
        if before != after or type(before) is not type(after):
            told = [_digest(record_id, key, value) if declared.personal else plain(value) for value in (before, after)]
            found[key] = told
    return found


def plain(value: Value | None) -> Any:
    """A value as JSON: dates and decimals as texts, lists as arrays."""
    match value:
        case Decimal():
            return decimal_text(value)
        case bool() | int() | None:
            return value
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def _digest(record_id: str, key: str, value: Value | None) -> str | None:
    if value is None:
        return None
    return DIGEST + sha256(f"{record_id}\0{key}\0{value_text(value)}".encode()).hexdigest()[:_DIGITS]
