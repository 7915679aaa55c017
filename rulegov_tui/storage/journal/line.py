"""One line of the journal: what it tells, and how it is written."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.journal.changes import FileChange, change_from

FIRST_HASH = "0" * 64
"""What the first line names as the one before it."""
_HASH = rb',"hash":"([0-9a-f]{64})"\}\Z'


class Operation(StrEnum):
    """What a line tells of."""

    NEW = "new"
    EDIT = "edit"
    MERGE = "merge"
    MOVE = "move"
    DELETE = "delete"
    RESTORE = "restore"
    IMPORT = "import"
    BULK = "bulk"
    UNDO = "undo"
    REDO = "redo"
    EXTERNAL = "external"
    VOID = "void"
    CLOSE = "close"
    REOPEN = "reopen"


@value_class(kw_only=True)
class Batch:
    """Many changes under one line: all of them or none.

    Attributes:
        count: how many.
        folder: below ``.store/``, where the new files lie until they are put in place.
        manifest: the sha256 of the list of changes.
    """

    count: int
    folder: str
    manifest: str


@value_class(kw_only=True)
class Line:
    """One line of the journal.

    Attributes:
        n: its number, counted from 1 through all files: the order of changes.
        t: when, UTC; never before the line before it, whatever the clock did.
        by, host: the login name, the machine.
        of: the line that an undo, a redo or a void is about.
        change: what one record's file went through.
        batch: many of them.
        prev, hash: the chain.
    """

    n: int
    t: str
    by: str
    host: str
    op: Operation
    change: FileChange | None
    batch: Batch | None
    of: int | None
    prev: str
    hash: str


class BrokenJournalError(RulegovError):
    """The journal's end cannot be read: nothing may be written after it."""


class NewerJournalError(RulegovError):
    """A whole line that this program does not understand: a newer one wrote it, and nothing is wrong with it."""


def written(table: Mapping[str, Any]) -> tuple[Line, bytes]:
    """A line with these keys, closed by its hash, and the bytes that are to be appended."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    found = sha256(text.encode()).hexdigest()
    return _line({**table, "hash": found}), f'{text[:-1]},"hash":"{found}"}}\n'.encode()


def parse_line(raw: bytes, place: str) -> Line:
    """A line's content.

    Raises:
        NewerJournalError: a newer program wrote it.
        BrokenJournalError: it is no line of a journal.
    """
    try:
        return _line(json.loads(raw))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        where = f"records/.store/journal/{place}"
        if intact(raw):
            raise NewerJournalError("日志的这一行是更新版本的程序写的", where=where, cure="请升级 rulegov") from error
        raise BrokenJournalError("日志的这一行读不了", where=where, cure="请运行 rulegov doctor 看怎样修复") from error


def subject(change: FileChange | None, batch: Batch | None) -> dict[str, Any]:
    """The keys of a line that say what it is about."""
    if change is not None:
        return change.as_json()
    if batch is not None:
        return {"count": batch.count, "pending": batch.folder, "manifest": batch.manifest}
    return {}


def _line(table: Mapping[str, Any]) -> Line:
    batch = None
    if "manifest" in table:
        batch = Batch(count=table["count"], folder=table["pending"], manifest=table["manifest"])
    return Line(
        n=table["n"],
        t=table["t"],
        by=table["by"],
        host=table["host"],
        op=Operation(table["op"]),
        change=change_from(table) if "path" in table else None,
        batch=batch,
        of=table.get("of"),
        prev=table["prev"],
        hash=table["hash"],
    )


def intact(raw: bytes) -> bool:
    """Whether a line's hash is that of its text."""
    end = re.search(_HASH, raw)
    return end is not None and sha256(raw[: end.start()] + b"}").hexdigest().encode() == end[1]


def number_in(raw: bytes) -> bytes | None:
    """The digits of a line's number."""
    found = re.match(rb'\{"n":([0-9]+)', raw)
    return found[1] if found else None
