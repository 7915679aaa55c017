"""Reads all records of a workspace. Lists take no lock: files are whole at any moment."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.damage import DamagedFile, DamageError, FileNote
from rulegov_tui.storage.ids import ID
from rulegov_tui.storage.ledger import Ledger
from rulegov_tui.storage.record_file import read_file
from rulegov_tui.storage.refusals import reason
from rulegov_tui.storage.workspace import Workspace, is_year

SUFFIX = ".toml"
_CHUNK = 1 << 16
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def load(workspace: Workspace, catalog: Catalog, wanted: Callable[[Category], bool] = lambda _category: True) -> Ledger:
    """All records of the wanted categories, of every year.

    A file that cannot be read as a record, lies in the wrong folder or repeats an id is listed as damaged; it is never
    skipped silently and never stops the others.
    """
    loader = _Loader(workspace, catalog, wanted)
    with _collector_paused():
        for year_folder in workspace.year_folders():
            loader.read_folders(year_folder, Kind.EVENT, int(year_folder.name))
        if workspace.rosters.is_dir():
            loader.read_folders(workspace.rosters, Kind.ROSTER, None)
        loader.read_strays()
    return loader.ledger()


def read_bytes(path: str | Path) -> bytes:
    """A file's bytes; symbolic links are not followed."""
    descriptor = os.open(path, _READ_FLAGS)
    try:
        content = os.read(descriptor, _CHUNK)
        if len(content) < _CHUNK:
            return content
        pieces = [content]
        while piece := os.read(descriptor, _CHUNK):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


class _Loader:
    def __init__(self, workspace: Workspace, catalog: Catalog, wanted: Callable[[Category], bool]) -> None:
        self._workspace = workspace
        self._catalog = catalog
        self._wanted = wanted
        self._records: dict[str, list[Record]] = {category.name: [] for category in catalog if wanted(category)}
        self._damaged: list[DamagedFile] = []
        self._notes: list[FileNote] = []
        self._paths: dict[str, str] = {}

    def ledger(self) -> Ledger:
        for records in self._records.values():
            records.sort(key=lambda record: record.id)
        damaged = sorted(self._damaged, key=lambda file: (file.path, file.line))
        return Ledger(self._records, damaged, sorted(self._notes, key=lambda note: note.path))

    def read_folders(self, parent: Path, kind: Kind, year: int | None) -> None:
        for folder in _entries(parent):
            if not folder.is_dir(follow_symlinks=False):
                self._refuse_stray(folder)
                continue
            category = self._catalog.categories.get(folder.name)
            if category is None or category.kind is not kind:
                self._refuse_folder(folder.path, folder.name)
            elif self._wanted(category):
                self._read_files(folder.path, category, year)

    def read_strays(self) -> None:
        """Records in folders of ``records/`` that are no year, roster or category file: 2024年, training."""
        for entry in _entries(self._workspace.records):
            path = Path(entry.path)
            if entry.is_dir() and path not in (self._workspace.rosters, self._workspace.categories) and not is_year(path.name):
                self._refuse_misplaced(entry.path)

    def _read_files(self, folder: str, category: Category, year: int | None) -> None:
        records = self._records[category.name]
        for entry in _entries(folder):
            if not _is_record(entry.name):
                if entry.is_dir(follow_symlinks=False):
                    self._refuse_misplaced(entry.path)
                continue
            try:
                records.append(self._read_file(entry, category, year))
            except DamageError as error:
                self._refuse(error, entry.path)
            except OSError as error:
                self._refuse(DamageError(f"读不了这个文件（{reason(error)}）", "请核对文件和权限"), entry.path)

    def _read_file(self, entry: "os.DirEntry[str]", category: Category, year: int | None) -> Record:
        record_id = entry.name.removesuffix(SUFFIX)
        if record_id == entry.name:
            raise DamageError(f"文件名不以 {SUFFIX} 结尾", f"请把文件名改成以 {SUFFIX} 结尾")
        if not ID.fullmatch(record_id):
            raise DamageError("文件名不是记录编号", "请用 rulegov add 录入，或把文件移到别处")
        if entry.is_symlink() or not entry.is_file():
            raise DamageError("不是普通文件", "请换成文件本身")
        record, _text, note = read_file(category, record_id, read_bytes(entry.path))
        if year is not None and record.date.year != year:
            raise DamageError(
                f"日期是 {record.date}，文件却在 {year} 年的文件夹里",
                f"请核对日期，或把文件移到 {record.date.year}/{category.name}/",
            )
        if record_id in self._paths:
            raise DamageError(f"编号和 {self._shown(self._paths[record_id])} 重复", "请核对后删去一个")
        self._paths[record_id] = entry.path
        if note:
            self._notes.append(FileNote(self._shown(entry.path), note))
        return record

    def _refuse_folder(self, path: str, name: str) -> None:
        for entry in _entries(path):
            if _is_record(entry.name):
                cure = nearest_sentence(name, self._catalog.categories) or "请在 records/categories/ 里声明它"
                self._refuse(DamageError(f"没有名为“{name}”的台账", cure), entry.path)

    def _refuse_misplaced(self, folder: str) -> None:
        for path in sorted(Path(folder).rglob("*")):
            if ID.match(path.name) and _is_record(path.name):
                cure = "请移到 records/年度/台账/ 里，如 records/2024/training/"
                self._refuse(DamageError("记录放错了文件夹", cure), str(path))

    def _refuse_stray(self, entry: "os.DirEntry[str]") -> None:
        """A record outside of every register, or a register's folder that is only a link to one."""
        if _is_record(entry.name):
            self._refuse(DamageError("记录不在台账的文件夹里", "请移到它的台账，如 training/"), entry.path)
        elif entry.is_symlink() and entry.is_dir():
            self._refuse(DamageError("不是普通文件夹", "请换成文件夹本身，里面的记录才会计数"), entry.path)

    def _refuse(self, problem: DamageError, path: str) -> None:
        self._damaged.append(problem.at(self._shown(path)))

    def _shown(self, path: str) -> str:
        return self._workspace.shown(Path(path))


def _is_record(name: str) -> bool:
    """Whether a file is meant as a record; Windows hides endings and adds .txt to them."""
    return name.endswith(SUFFIX) or name.lower().removesuffix(".txt").endswith(SUFFIX)


def _entries(folder: str | Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        yield from sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without garbage collection: a hundred thousand new objects, none of them garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
