"""Where an office's folder is, and where things lie in it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import RulegovError

ROOT_VARIABLE = "RULEGOV_ROOT"
_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Workspace:
    """One office's folder.

    Attributes:
        root: the folder that holds ``records/`` and ``exports/``.
    """

    root: Path

    @property
    def records(self) -> Path:
        """All registers."""
        return self.root / "records"

    @property
    def exports(self) -> Path:
        """What was compiled."""
        return self.root / "exports"

    @property
    def office_file(self) -> Path:
        """The office."""
        return self.records / "office.toml"

    @property
    def categories(self) -> Path:
        """The office's own registers and changes to shipped ones."""
        return self.records / "categories"

    @property
    def rosters(self) -> Path:
        """The rosters, across years."""
        return self.records / "rosters"

    @property
    def store(self) -> Path:
        """The store's own folder."""
        return self.records / ".store"

    @property
    def trash(self) -> Path:
        """Deleted records, under the path they had below ``records/``."""
        return self.store / "trash"

    def narrative_file(self, year: int) -> Path:
        """The report text of a year."""
        return self.records / str(year) / "report.md"

    def folder(self, category: Category, year: int) -> Path:
        """Where a category keeps the records of a year (a roster: of all years)."""
        if category.kind is Kind.ROSTER:
            return self.rosters / category.name
        return self.records / str(year) / category.name

    def year_folders(self) -> list[Path]:
        """The folders of the years, oldest first."""
        return sorted(path for path in self.records.iterdir() if is_year(path.name) and path.is_dir())

    def shown(self, path: Path) -> str:
        """A path as messages show it: from the workspace on."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def is_year(name: str) -> bool:
    """Whether a folder of that name holds the records of a year."""
    return _YEAR.fullmatch(name) is not None


def find_workspace(root: Path | None) -> Workspace:
    """The workspace at ``root``; without one, ``$RULEGOV_ROOT``, then the current folder and those above it.

    Raises:
        RulegovError: no workspace there.
    """
    named = root or (Path(os.environ[ROOT_VARIABLE]) if os.environ.get(ROOT_VARIABLE) else None)
    candidates = [named.absolute()] if named else [Path.cwd(), *Path.cwd().parents]
    for candidate in candidates:
        workspace = Workspace(candidate)
        if workspace.office_file.is_file():
            return workspace
    raise RulegovError(
        f"{candidates[0]} 不是工作区（没有 records/office.toml）",
        cure="用 --root 指明工作区，或用 rulegov init 文件夹 --name 名称 --kind 乡 新建一个",
    )
