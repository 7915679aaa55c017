"""Reads all records of a workspace. Lists take no lock: files are whole at any moment."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.sharing import Sharing
from rulegov_tui.storage.reading import misplaced
from rulegov_tui.storage.reading.gathering import Gathered
from rulegov_tui.storage.reading.index_cache import IndexCache
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.listing import Entry, in_order, listing
from rulegov_tui.storage.reading.register_files import RegisterFiles, RegisterFolder
from rulegov_tui.storage.workspace import CLOSED, Workspace, is_year


def load(
    workspace: Workspace,
    catalog: Catalog,
    wanted: Callable[[Category], bool] = lambda _category: True,
    cache: IndexCache | None = None,
) -> Ledger:
    """All records of the wanted categories, of every year.

    A file that cannot be read as a record, lies in the wrong folder or repeats an id is listed as damaged; it is never
    skipped silently and never stops the others. With a cache, unchanged files are not read again; the ledger is the same,
    and has the files' hashes.
    """
    with _collector_paused():
        return _Loader(workspace, catalog, wanted, cache).ledger()


class _Loader:
    def __init__(
        self, workspace: Workspace, catalog: Catalog, wanted: Callable[[Category], bool], cache: IndexCache | None
    ) -> None:
        self._workspace = workspace
        self._catalog = catalog
        self._wanted = {category.name: category for category in catalog if wanted(category)}
        self._gathered = Gathered(workspace, self._wanted)
        sharing = Sharing()
        self._cached = None if cache is None else cache.begin(sharing)
        self._files = RegisterFiles(self._gathered, sharing, self._cached)

    def ledger(self) -> Ledger:
        self._within(self._workspace.records, self._read_part)
        self._files.read_again()
        ledger = self._gathered.ledger()
        if self._cached is not None:
            self._cached.save(self._wanted.values(), {(folder.category, folder.folder) for folder in ledger.folders})
        return ledger

    def _within(self, folder: Path, read: Callable[[Entry, Path], None]) -> None:
        """Read each entry of a folder; one that cannot be listed is refused."""
        try:
            with listing(str(folder)) as entries:
                for entry in in_order(entries):
                    read(entry, folder / entry.name)
        except DamageError as error:
            self._gathered.refuse(error, str(folder))

    def _read_part(self, entry: Entry, path: Path) -> None:
        """A year, the rosters, or what else lies in ``records/``."""
        if path in (self._workspace.categories, self._workspace.reports):
            return
        if not is_year(entry.name) and path != self._workspace.rosters:
            self._refuse_all(misplaced.in_records_folder(entry, path))
        elif entry.is_symlink():
            self._gathered.refuse(misplaced.linked(), str(path))
        elif entry.is_dir():
            year = int(entry.name) if is_year(entry.name) else None
            self._within(path, lambda entry, path: self._read_register(entry, path, year))

    def _read_register(self, entry: Entry, path: Path, year: int | None) -> None:
        """A register's folder within a year or the rosters, or what else lies there."""
        if not entry.is_dir(follow_symlinks=False):
            if year is None or entry.name != CLOSED:
                self._refuse_all(misplaced.beside_registers(entry, str(path)))
            return
        category = self._catalog.categories.get(entry.name)
        if category is None or category.kind is not (Kind.ROSTER if year is None else Kind.EVENT):
            self._refuse_all(misplaced.in_undeclared(str(path), entry.name, self._catalog.categories))
        elif entry.name in self._wanted:
            place = path.relative_to(self._workspace.records).as_posix()
            self._read_files(RegisterFolder(str(path), category, year, self._gathered.hashes(category.name, place)))

    def _read_files(self, folder: RegisterFolder) -> None:
        try:
            self._files.read(folder)
        except DamageError as error:
            self._gathered.refuse(error, folder.path)

    def _refuse_all(self, refusals: misplaced.Refusals) -> None:
        for problem, path in refusals:
            self._gathered.refuse(problem, path)


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
