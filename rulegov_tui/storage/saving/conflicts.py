"""Two people's edits of one record: different fields merge by themselves, the same field is a question."""

from collections.abc import Mapping, Sequence

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Field, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text

Changes = Mapping[str, Value | None]
"""New values by field key; None empties a field."""


@value_class
class FieldConflict:
    """One field that two people changed to different values.

    Attributes:
        base: what both began with.
        theirs: what stands in the file now.
        mine: what was to be saved.
    """

    field: Field
    base: Value | None
    theirs: Value | None
    mine: Value | None

    def sentence(self) -> str:
        """题目：原来“甲”，对方改成“乙”，您改成“丙”."""
        base, theirs, mine = (value_text(value) or "（空）" for value in (self.base, self.theirs, self.mine))
        return f"{self.field.label}（{self.field.key}）：原来“{base}”，对方改成“{theirs}”，您改成“{mine}”"


class ConflictError(RulegovError):
    """What was to be saved contradicts what someone saved meanwhile. Nothing was changed; the user decides.

    Attributes:
        record_id: whose record it is.
        by: who saved meanwhile.
        fields: the fields in question; empty if the record was deleted.
        version: the hash of the file as it is now, on which the answer must be based; empty if it was deleted.
    """

    def __init__(self, record_id: str, by: str, fields: Sequence[FieldConflict], version: str) -> None:
        listed = "\n".join(conflict.sentence() for conflict in fields)
        if fields:
            message = f"{listed}\n记录 {record_id} 已被 {by} 改过，和您的改动冲突，没有保存"
        else:
            message = f"记录 {record_id} 已被 {by} 删除，没有保存"
        super().__init__(message, cure="请选定用哪一个" if fields else f"要保留先恢复：rulegov restore {record_id}")
        self.record_id, self.by, self.fields, self.version = record_id, by, tuple(fields), version


def own_changes(base: Record, changes: Changes) -> dict[str, Value | None]:
    """Those of the changes that change anything: a form hands in all its fields."""
    return {key: value for key, value in changes.items() if value != base.get(key)}


def conflicts(category: Category, base: Record, theirs: Record, changes: Changes) -> list[FieldConflict]:
    """The fields that both sides changed, to different values. A list is one value."""
    found = []
    for key, mine in changes.items():
        before, now = base.get(key), theirs.get(key)
        if now not in (before, mine):
            found.append(FieldConflict(category.fields[key], before, now, mine))
    return found


def their_changes(base: Record, theirs: Record) -> tuple[str, ...]:
    """The fields that the other side changed."""
    keys = dict.fromkeys([*base.values, *theirs.values])
    return tuple(key for key in keys if base.get(key) != theirs.get(key))
