"""What a change does to one record's file, in the form in which the journal keeps it."""

import hmac
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import decimal_text, value_text
from rulegov_tui.storage.disk.durable import read_bytes, replace
from rulegov_tui.storage.workspace import NARRATIVE, SUFFIX, Workspace, narrative_id, narrative_title

FieldChanges = Mapping[str, list[Any]]
"""By field key the values before and after, None where there is none; of personal fields a digest each.

Of a narrative: by section the number of characters before and after; the words are in the history.
"""
DIGEST = "sha256:"
"""Begins what stands for a personal value; alone where no key was at hand, and then says only that there is a value."""
_DIGITS = 16
_KEY = "key"
_KEY_SIZE = 32


class Digests:
    """What the journal says instead of personal values.

    A telephone number has too few digits for a hash alone: whoever has the journal would try them all in minutes. The key
    of the workspace lies beside the journal, not in it, so that an auditor who is given the journal cannot.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._path = workspace.store / _KEY
        self._key = b""

    def of(self, record_id: str, key: str, value: Value) -> str:
        """The digest of a field's value; under the lock, since the first one of a workspace makes its key.

        Raises:
            OSError: there is a key that cannot be read, or none can be made.
        """
        self._key = self._key or self._kept() or self._made()
        text = f"{record_id}\0{key}\0{value_text(value)}"
        return DIGEST + hmac.digest(self._key, text.encode(), "sha256").hex()[:_DIGITS]

    def _kept(self) -> bytes:
        """The workspace's key; empty where there is none, or one that was cut short and would hide nothing."""
        with suppress(FileNotFoundError):
            found = read_bytes(self._path)
            return found if len(found) == _KEY_SIZE else b""
        return b""

    def _made(self) -> bytes:
        made = os.urandom(_KEY_SIZE)
        replace(self._path, made)
        return made


@value_class(kw_only=True)
class FileChange:
    """One file's way from before to after.

    Attributes:
        id, category: whose file it is; a narrative and the manifest of a closed year belong to no category.
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
    def is_narrative(self) -> bool:
        """Whether the file is a narrative."""
        return narrative_id(self.path) == self.id

    @property
    def suffix(self) -> str:
        """What the names of the file's versions end in."""
        return NARRATIVE if self.is_narrative else SUFFIX

    @property
    def subject(self) -> str:
        """What a sentence calls it: a record's id, or 2024 年文稿 report.md."""
        return narrative_title(self.path) if self.is_narrative else self.id

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


def field_changes(
    category: Category,
    record_id: str,
    old: Mapping[str, Value],
    new: Mapping[str, Value],
    digests: Digests | None = None,
) -> FieldChanges:
    """What differs between two versions of a record, in the category's order.

    Of a personal value only a digest is kept, of the record and the field too: the journal may be read by whoever audits
    it, and the same name in two records does not show.
    """
    found: dict[str, list[Any]] = {}
    for key, declared in category.fields.items():
        before, after = old.get(key), new.get(key)
        if before != after or type(before) is not type(after):
            values = (before, after)
            found[key] = [_hidden(record_id, key, one, digests) if declared.personal else plain(one) for one in values]
    return found


def _hidden(record_id: str, key: str, value: Value | None, digests: Digests | None) -> str | None:
    if value is None:
        return None
    return DIGEST if digests is None else digests.of(record_id, key, value)


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
