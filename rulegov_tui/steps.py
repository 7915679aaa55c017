"""The journal's lines as people read them."""

from collections.abc import Iterator, Sequence
from typing import Any

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.journal.changes import DIGEST, FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.workspace import CLOSED

OPERATIONS = {
    Operation.NEW: "录入",
    Operation.EDIT: "修改",
    Operation.MERGE: "合并修改",
    Operation.MOVE: "改期",
    Operation.DELETE: "删除",
    Operation.RESTORE: "恢复",
    Operation.IMPORT: "导入",
    Operation.BULK: "批量修改",
    Operation.UNDO: "撤销",
    Operation.REDO: "重做",
    Operation.EXTERNAL: "直接改文件",
    Operation.VOID: "作废",
    Operation.CLOSE: "封存年度",
    Operation.REOPEN: "重新打开年度",
}
NARRATIVES = "文稿"
"""What stands where a register does, in a step that is about a narrative; no register is named so."""
_EMPTY = "（空）"
_HIDDEN = "（个人信息）"
_NO_RECORD = "（没有这条记录）"


def headline(line: Line, about: Sequence[FileChange], catalog: Catalog) -> str:
    """第 5 步 2024-03-15 16:02 li 修改 法治学习与培训 2024-03-15-k7m2qd."""
    words = [f"第 {line.n} 步", local(line.t), line.by, operation(line)]
    registers = {change.category for change in about if not change.is_narrative}
    words += [catalog.categories[name].label if name in catalog.categories else name for name in registers if len(registers) == 1]
    if line.batch is not None:
        words.append(f"{line.batch.count} 条")
    words += [subject(change) for change in about if len(about) == 1]
    return " ".join(filter(None, words))


def operation(line: Line) -> str:
    """What was done: 修改, 新写 of a narrative, 撤销 第 5 步."""
    is_text = line.op is Operation.NEW and line.change is not None and line.change.is_narrative
    what = "新写" if is_text else OPERATIONS[line.op]
    return what if line.of is None else f"{what} 第 {line.of} 步"


def subject(change: FileChange) -> str:
    """Whose file was changed; of the manifest of a closed year, which year it is."""
    folder, _, name = change.path.rpartition("/")
    return f"{folder} 年" if name == CLOSED else change.subject


def details(line: Line, change: FileChange, catalog: Catalog) -> Iterator[str]:
    """What a change did, a field a line; of a narrative, a section a line."""
    if line.op is Operation.EXTERNAL:
        yield by_hand(line, change)
    if change.is_narrative:
        yield from (f"{name}：{_section(*sizes)}" for name, sizes in change.changes.items())
        return
    if change.moves:
        yield f"{change.old} → {change.new}"
    for label, before, after in fields_changed(change, catalog):
        yield f"{label}：{before} → {after}"


def fields_changed(change: FileChange, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Field by field the label, the value before and the value after; of a personal one only that it is.

    Of a narrative section by section its name and how long it was and is.
    """
    if change.is_narrative:
        yield from ((name, _length(before), _length(after)) for name, (before, after) in change.changes.items())
        return
    for label, (before, after) in zip(labels(change, catalog), change.changes.values(), strict=True):
        yield label, _text(before), _text(after)


def labels(change: FileChange, catalog: Catalog) -> list[str]:
    """What the fields are called that a change changed."""
    category = catalog.categories.get(change.category)
    fields = category.fields if category else {}
    return [fields[key].label if key in fields else key for key in change.changes]


def apart(before: Record | None, now: Record | None, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Where two versions of a record differ: the field's label, the value in the one and in the other."""
    register = catalog.categories.get(before.category if before else now.category if now else "")
    for key in dict.fromkeys([*(before.values if before else ()), *(now.values if now else ())]):
        old, new = _value(before, key), _value(now, key)
        if old != new:
            field = register.fields.get(key) if register else None
            yield field.label if field else key, old, new


def by_hand(line: Line, change: FileChange) -> str:
    """What somebody did to the file itself, as far as a line of the journal tells."""
    if line.of is not None:
        return f"和第 {line.of} 步同时发生；改过的那一版留在 {change.subject} 的历史里"
    if change.before is None:
        return "首次登记的文件"
    return "文件被删除" if change.after is None else "文件被改动"


def _section(before: int | None, after: int | None) -> str:
    """What became of a section of a narrative."""
    if before is None:
        return f"新写，{after} 字"
    if after is None:
        return f"删去，原来 {before} 字"
    return f"有改动，{after} 字" if before == after else f"{before} 字 → {after} 字"


def _length(characters: int | None) -> str:
    return "（没有这一节）" if characters is None else f"{characters} 字"


def _text(value: Any) -> str:
    """A value of the journal."""
    if isinstance(value, list):
        return value_text(tuple(value)) or _EMPTY
    if isinstance(value, str) and value.startswith(DIGEST):
        return _HIDDEN
    return value_text(value) or _EMPTY


def _value(record: Record | None, key: str) -> str:
    return _NO_RECORD if record is None else value_text(record.get(key)) or _EMPTY
