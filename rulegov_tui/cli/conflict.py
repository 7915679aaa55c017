"""Asks what is to become of a field that two people have changed at the same time."""

from collections.abc import Sequence
from dataclasses import replace

from rulegov_tui.cli.ask import BackError, FinishedError, Form
from rulegov_tui.cli.output import narrate
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.values import value_text
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.saving.conflicts import ConflictError, FieldConflict, their_changes
from rulegov_tui.storage.store import Store

_THEIRS, _MINE, _ANEW = "1", "2", "3"


def settle(conflict: ConflictError, form: Form, store: Store, base: StoredRecord) -> StoredRecord:
    """Ask about every field in question; gives the version on which the form's changes are based then. Saves nothing.

    Raises:
        ConflictError: the record was deleted, and is to stay so.
    """
    if not conflict.fields:
        _restore(conflict, form, store)
        return base
    narrate(f"记录 {conflict.record_id} 已被 {conflict.by} 改过，和您的改动冲突，还没有保存。")
    answers = {one.field.key: _decided(one, conflict.by, form, base) for one in conflict.fields}
    try:  # only now: a form that is killed before this point must ask about the same fields again
        theirs = store.version(store.find(conflict.record_id), conflict.version)
    except RulegovError:
        narrate("刚才又有人改了这条记录，请再看一次。")
        return base
    narrate_merged(base.category, [key for key in their_changes(base.record, theirs.record) if key not in answers])
    form.entry.rebase(theirs.record, theirs.version, [key for key, text in answers.items() if text is not None])
    for key, text in answers.items():
        if text is not None and text != value_text(theirs.record.get(key)):
            form.entry.type(key, text)
    form.keep()
    return theirs


def narrate_merged(category: Category, keys: Sequence[str]) -> None:
    """Say which other fields someone has changed meanwhile."""
    if keys:
        labels = "、".join(category.fields[key].label if key in category.fields else key for key in keys)
        narrate(f"同时有人改了：{labels}；已合并。")


def text_of(value: Value | None) -> str:
    """A value as it stands in a comparison."""
    return value_text(value) or "（空）"


def _decided(conflict: FieldConflict, by: str, form: Form, base: StoredRecord) -> str | None:
    """The text that is to stand in one field: that of the other, or a new one; None for one's own."""
    field = conflict.field
    narrate(f"{field.label}（{field.key}）")
    narrate(f"  原来：{text_of(conflict.base)}")
    narrate(f"  对方（{by}）：{text_of(conflict.theirs)}")
    narrate(f"  您：{text_of(conflict.mine)}")
    answer = _choice(form, "1 用对方的，2 用我的，3 重新填：", _THEIRS, _MINE, _ANEW)
    if answer == _MINE:
        return None
    return _anew(conflict, form, base) if answer == _ANEW else value_text(conflict.theirs)


def _anew(conflict: FieldConflict, form: Form, base: StoredRecord) -> str:
    """Ask for the field in a form of its own, in which the value of the other stands."""
    key = conflict.field.key
    values = {**base.record.values, **form.entry.understood()}
    values.pop(key, None)
    if conflict.theirs is not None:
        values[key] = conflict.theirs
    entry = EntryForm.of(form.entry.background, replace(base.record, values=values), "")
    try:
        Form(entry, form.lines).answer(key)
    except (FinishedError, BackError):
        return value_text(conflict.theirs)
    return entry.states[key].text


def _restore(conflict: ConflictError, form: Form, store: Store) -> None:
    narrate(f"记录 {conflict.record_id} 已被 {conflict.by} 删除，您的改动还没有保存。")
    if _choice(form, "1 恢复这条记录再保存，2 不保存：", _THEIRS, _MINE) == _MINE:
        raise conflict
    store.restore(conflict.record_id)


def _choice(form: Form, prompt: str, *answers: str) -> str:
    while True:
        answer = fold(form.lines.read(prompt)).strip()
        if answer in answers:
            return answer
