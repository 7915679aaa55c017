"""A former version of a record beside the present one, and the way back to it."""

from contextlib import suppress

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line
from rulegov_tui.storage.reading.lookup import NoSuchRecordError
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.store import Store


@value_class
class Former:
    """A version of a record, and the present one.

    Attributes:
        record_id: whose they are.
        version: the former one; None where the record did not exist then, or where it cannot be read any more.
        now: the present one; None if the record is deleted.
        existed: whether there was a record then.
    """

    record_id: str
    version: Record | None
    now: StoredRecord | None
    existed: bool = True

    @property
    def refusal(self) -> str:
        """Why the record cannot become again what it was; empty if it can."""
        if not self.existed:
            return f"那时还没有记录 {self.record_id}；不要它了就到台账里按 F8 删除。"
        if self.version is None and self.now is not None:
            return f"记录 {self.record_id} 那时的版本已经没有了，请打开记录直接改。"
        return "" if self.now is None or self.version != self.now.record else "现在就是这一版，不用恢复。"


def former_of(store: Store, line: Line, change: FileChange, *, after: bool = False) -> Former:
    """The version of a record before a step, or after it.

    Raises:
        RulegovError: the present version is damaged.
    """
    now: StoredRecord | None = None
    with suppress(NoSuchRecordError):
        now = store.find(change.id)
    if not after:
        return Former(change.id, store.versions_around(line, change)[0], now, existed=change.old is not None)
    version: Record | None = None
    if now is not None and change.after is not None:
        with suppress(RulegovError):  # not kept any more
            version = store.version(now, change.after).record
    return Former(change.id, version, now, existed=change.new is not None)


def bring_back(store: Store, former: Former) -> None:
    """Give a record its former values again, or take it out of the trash if it is deleted.

    Raises:
        ConflictError: somebody has changed the same fields since the version was looked at.
        RulegovError: the catalog does not allow the former values any more, or the record is in no trash.
    """
    now = former.now
    if now is None:
        store.restore(former.record_id)
    elif former.version is not None:
        version = former.version
        keys = dict.fromkeys([*now.record.values, *version.values])
        store.edit(former.record_id, {key: version.values.get(key) for key in keys}, now)
