"""The store: the one door through which records are read and changed."""

import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError, RulegovError, nearest_sentence
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.storage import durable
from rulegov_tui.storage.damage import DamageError
from rulegov_tui.storage.ids import ending_of, new_id
from rulegov_tui.storage.ledger import Ledger
from rulegov_tui.storage.loading import SUFFIX, load, read_bytes
from rulegov_tui.storage.record_file import edited_text, new_text, read
from rulegov_tui.storage.workspace import Workspace

VILLAGE_REGISTER = "village"
"""The roster whose ``name`` field says which villages and communities there are."""
_LOCK_SECONDS = 10.0
_LOCK_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record with the file it was read from."""

    record: Record
    category: Category
    path: Path
    text: str


class Store:
    """The records of one workspace.

    Every change is one durable file operation under the workspace's lock. Values given to ``add`` and ``edit`` are typed
    already (``domain.typed``); the store refuses what the category does not allow.
    """

    def __init__(self, workspace: Workspace, catalog: Catalog) -> None:
        self.workspace = workspace
        self.catalog = catalog

    def load(self, *categories: str) -> Ledger:
        """The records of the named categories, or of all; damaged files are listed in it."""
        return load(self.workspace, self.catalog, lambda category: not categories or category.name in categories)

    def find(self, typed: str) -> StoredRecord:
        """The record that an id, or a unique ending of one, names.

        Raises:
            RulegovError: no such record, several, or its file is damaged.
        """
        return self._read(self._only(typed, self._files(self.workspace.records), trash=False))

    def add(self, category: Category, values: Mapping[str, Value]) -> Record:
        """Save a new record.

        Raises:
            RefusedRecordError: required fields are missing or values contradict each other or other records.
            OSError: nothing was written.
        """
        with self._locked():
            self._refuse(category, values, own_id="")
            day = cast("date", values[category.date_key])
            record_id = new_id(day, self._taken())
            path = self.workspace.folder(category, day.year) / f"{record_id}{SUFFIX}"
            durable.create(path, new_text(category, values).encode(), self._pending)
        return Record(record_id, category.name, dict(values))

    def edit(self, typed: str, changes: Mapping[str, Value | None]) -> Record:
        """Change some fields of a record; None empties a field. Its file moves when its date moves to another year.

        Raises:
            RulegovError: no such record, or the changed record is not allowed. Nothing is changed then.
        """
        with self._locked():
            stored = self.find(typed)
            category, old = stored.category, stored.record
            values = {key: value for key, value in {**old.values, **changes}.items() if value is not None}
            ordered = {key: values[key] for key in category.fields if key in values}
            self._refuse(category, ordered, own_id=old.id)
            content = edited_text(category, stored.text, old.values, ordered).encode()
            record = Record(old.id, category.name, ordered, old.unknown)
            path = self.workspace.folder(category, record.date.year) / stored.path.name
            if path == stored.path:
                durable.replace(path, content, self._pending)
            else:
                durable.create(path, content, self._pending)
                durable.give_up(stored.path, path)
        return record

    def delete(self, typed: str) -> Path:
        """Move a record's file to the trash, damaged or not; gives its former path."""
        with self._locked():
            path = self._only(typed, self._files(self.workspace.records), trash=False)
            durable.move(path, self.workspace.trash / path.relative_to(self.workspace.records))
        return path

    def restore(self, typed: str) -> Path:
        """Move a record's file back from the trash; refuses to overwrite."""
        with self._locked():
            path = self._only(typed, self._files(self.workspace.trash), trash=True)
            target = self.workspace.records / path.relative_to(self.workspace.trash)
            self._refuse_repeated(path)
            try:
                durable.move(path, target)
            except FileExistsError:
                raise RulegovError(f"{self.workspace.shown(target)} 已经有了", cure="不用恢复") from None
        return target

    @property
    def _pending(self) -> Path:
        return self.workspace.store / "pending"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the workspace's lock; without it two people's changes to one record would overwrite each other."""
        durable.ensure_folder(self.workspace.store)
        descriptor = os.open(self.workspace.store / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            deadline = time.monotonic() + _LOCK_SECONDS
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise RulegovError("另一位用户正在保存，等了 10 秒", cure="请稍后再试") from None
                    time.sleep(_LOCK_PAUSE)
            yield
        finally:
            os.close(descriptor)

    def _refuse(self, category: Category, values: Mapping[str, Value], own_id: str) -> None:
        problems = category.missing(values) + category.inconsistencies(values)
        problems += self._unknown_villages(category, values)
        problems += self._repeated(category, values, own_id)
        if problems:
            raise RefusedRecordError(problems)

    def _refuse_repeated(self, path: Path) -> None:
        """A record from the trash must not repeat what was entered since; a damaged one is listed once it is back."""
        try:
            stored = self._read(path)
        except RulegovError:
            return
        problems = self._repeated(stored.category, stored.record.values, stored.record.id)
        if problems:
            raise RefusedRecordError(problems)

    def _unknown_villages(self, category: Category, values: Mapping[str, Value]) -> list[InvalidValueError]:
        """Villages that the roster does not know; it is asked only once it names any."""
        filled = [field for field in category.village_fields if field.key in values]
        if not filled or VILLAGE_REGISTER not in self.catalog.categories:
            return []
        entries = self.load(VILLAGE_REGISTER).records[VILLAGE_REGISTER]
        names = {str(entry.values["name"]) for entry in entries if entry.quantity == 1 and "name" in entry.values}
        problems = []
        for field in filled:
            value = values[field.key]
            for name in value if isinstance(value, tuple) else (str(value),):
                if names and name not in names:
                    cure = nearest_sentence(name, names) or "请先登记：rulegov add village"
                    problems.append(
                        InvalidValueError(
                            f"“{field.label}”（{field.key}）里的“{name}”不在村（社区）名册里", key=field.key, cure=cure
                        )
                    )
        return problems

    def _repeated(self, category: Category, values: Mapping[str, Value], own_id: str) -> list[InvalidValueError]:
        unique = [field for field in category.fields.values() if field.unique and field.key in values]
        if not unique:
            return []
        others = [record for record in self.load(category.name).records[category.name] if record.id != own_id]
        return [
            InvalidValueError(f"“{field.label}”（{field.key}）和记录 {other.id} 重复", key=field.key, cure="请核对是不是已经录过")
            for field in unique
            for other in others
            if other.get(field.key) == values[field.key]
        ]

    def _files(self, base: Path) -> Iterator[Path]:
        """All record files below ``records/`` or the trash."""
        for parent in (base / "rosters", *base.glob("[12][0-9][0-9][0-9]")):
            yield from parent.glob(f"*/*{SUFFIX}")

    def _taken(self) -> set[str]:
        return {path.stem for base in (self.workspace.records, self.workspace.trash) for path in self._files(base)}

    def _only(self, typed: str, paths: Iterator[Path], *, trash: bool) -> Path:
        ending = ending_of(typed)
        found = [path for path in paths if ending and path.stem.endswith(ending)]
        place = "回收站里" if trash else ""
        if not found:
            cure = "用 rulegov list 台账 看编号" if trash else "用 rulegov list 台账 看编号；删除过的用 rulegov restore 恢复"
            raise RulegovError(f"{place}没有编号是“{typed}”的记录", cure=cure)
        if len({path.stem for path in found}) < len(found):
            listed = "、".join(sorted(map(self.workspace.shown, found)))
            raise RulegovError(f"编号“{typed}”有 {len(found)} 个文件：{listed}", cure="请核对后删去多余的文件")
        if len(found) > 1:
            listed = "、".join(sorted(path.stem for path in found)[:5])
            raise RulegovError(f"{place}编号以“{typed}”结尾的记录有 {len(found)} 条：{listed}", cure="请写长一些")
        return found[0]

    def _read(self, path: Path) -> StoredRecord:
        category = self.catalog.category(path.parent.name)
        try:
            content = read_bytes(path)
            return StoredRecord(read(category, path.stem, content), category, path, content.decode())
        except DamageError as error:
            raise error.refusal(self.workspace.shown(path)) from error
