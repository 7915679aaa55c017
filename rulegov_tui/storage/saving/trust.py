"""Which paths of the journal are followed: whoever can write to it must not lead a save out of the workspace."""

import re

from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import BrokenJournalError
from rulegov_tui.storage.workspace import CLOSED, NARRATIVE, NARRATIVE_ID, SUFFIX, narrative_id

_RECORD = rf"(?:(?!\.)[^/\0]+/)*{ID.pattern}{re.escape(SUFFIX)}"
_YEAR = rf"[12][0-9]{{3}}/{re.escape(CLOSED)}"
_PATH = f"{_RECORD}|{_YEAR}"
_SOURCE = (
    rf"pending/(?!\.)[^/\0]+(?:/(?!\.)[^/\0]+)?"
    rf"|trash/{ID.pattern}/[0-9]+{re.escape(SUFFIX)}|trash/{NARRATIVE_ID.pattern}/[0-9]+{re.escape(NARRATIVE)}"
)
_SUBJECT = rf"{ID.pattern}|closed-[12][0-9]{{3}}"


def trusted(change: FileChange) -> FileChange:
    """A change that the journal tells of, if all of its paths lie where the store's files lie.

    Whoever settles a line or undoes it writes there: a forged line must not lead out of the workspace.

    Raises:
        BrokenJournalError: they do not.
    """
    names = [name for name in (change.old, change.new) if name]
    if NARRATIVE_ID.fullmatch(change.id):
        placed = all(narrative_id(name) == change.id for name in names)
    else:
        placed = bool(re.fullmatch(_SUBJECT, change.id)) and all(re.fullmatch(_PATH, name) for name in names)
    if placed and (change.source is None or re.fullmatch(_SOURCE, change.source)):
        return change
    raise BrokenJournalError(f"日志里有一步的路径不对（{change.id}）", cure="日志可能被人改过，请管理员核对")
