"""Where an office's folder is, and where things lie in it."""

import os
import re
from functools import cached_property
from pathlib import Path

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class

ROOT_VARIABLE = "RULEGOV_ROOT"
CLOSED = "closed.toml"
SUFFIX = ".toml"
"""Of a record's file."""
NARRATIVE = ".md"
"""Of a narrative's file."""
REPORT = f"report{NARRATIVE}"
"""The narrative of the yearly report; narratives of other kinds lie beside it."""
_YEAR = re.compile(r"[12][0-9]{3}")
_NARRATIVE = re.compile(rf"([12][0-9]{{3}})/([a-z][a-z0-9_-]{{0,59}}){re.escape(NARRATIVE)}")
NARRATIVE_ID = re.compile(r"narrative-[12][0-9]{3}-[a-z][a-z0-9_-]{0,59}")
"""What the store calls a narrative: ``narrative-2024-report``."""


@value_class(slots=False)
class Workspace:
    """One office's folder.

    Attributes:
        root: the folder that holds ``records/`` and ``exports/``.
    """

    root: Path

    @cached_property
    def records(self) -> Path:
        """All registers."""
        return self.root / "records"

    @cached_property
    def exports(self) -> Path:
        """What was compiled."""
        return self.root / "exports"

    @cached_property
    def office_file(self) -> Path:
        """The office."""
        return self.records / "office.toml"

    @cached_property
    def categories(self) -> Path:
        """The office's own registers and changes to shipped ones."""
        return self.records / "categories"

    @cached_property
    def reports(self) -> Path:
        """The office's own kinds of report and narrative templates, or changes to shipped ones."""
        return self.records / "reports"

    @cached_property
    def deadlines_file(self) -> Path:
        """The office's own deadlines and changes to shipped ones."""
        return self.records / "deadlines.toml"

    @cached_property
    def words_file(self) -> Path:
        """The office's own word lists for the checks, laid over the shipped ones."""
        return self.records / "words.toml"

    @cached_property
    def rulings_file(self) -> Path:
        """What the office has decided about the rules of the checks."""
        return self.records / "checks.toml"

    @cached_property
    def privacy_file(self) -> Path:
        """The office's own lists of what may not be published."""
        return self.records / "privacy.toml"

    @cached_property
    def rosters(self) -> Path:
        """The rosters, across years."""
        return self.records / "rosters"

    @cached_property
    def store(self) -> Path:
        """The store's own folder."""
        return self.records / ".store"

    @cached_property
    def store_folders(self) -> tuple[Path, ...]:
        """The store's folder and those in it."""
        return (self.store, self.journal, self.pending, self.history, self.trash, self.saved, self.drafts)

    @cached_property
    def lock(self) -> Path:
        """The store's lock."""
        return self.store / "lock"

    @cached_property
    def journal(self) -> Path:
        """Who changed what, and when."""
        return self.store / "journal"

    @cached_property
    def pending(self) -> Path:
        """Files on their way; in no listing."""
        return self.store / "pending"

    @cached_property
    def history(self) -> Path:
        """Old versions: ``<id>/<n>.toml``, n being the journal line that replaced them."""
        return self.store / "history"

    @cached_property
    def trash(self) -> Path:
        """Deleted records, whole: ``<id>/<n>.toml``, n being the journal line that deleted them."""
        return self.store / "trash"

    @cached_property
    def saved(self) -> Path:
        """The version last saved of each record, as a file of its own: what an editor overwrites is still here."""
        return self.store / "saved"

    @cached_property
    def drafts(self) -> Path:
        """Open forms, a folder a user."""
        return self.store / "drafts"

    def closed_file(self, year: int | str) -> Path:
        """The manifest of a closed year; there is none while the year is open."""
        return self.records / str(year) / CLOSED

    def evidence_folder(self, name: str) -> Path:
        """Where the photos and sheets of the record at that path lie."""
        return self.root / "evidence" / name.removesuffix(SUFFIX)

    def relative(self, path: Path) -> str:
        """A path as the journal writes it: from ``records/`` on."""
        return path.relative_to(self.records).as_posix()

    def narrative_file(self, year: int, name: str = REPORT) -> Path:
        """A narrative of a year, by default that of the annual report; ``ReportKind.narrative_name`` has the others."""
        return self.records / str(year) / name

    def folder(self, category: Category, year: int) -> Path:
        """Where a category keeps the records of a year (a roster: of all years)."""
        if category.kind is Kind.ROSTER:
            return self.rosters / category.name
        return self.records / str(year) / category.name

    def name_of(self, category: Category, year: int, record_id: str) -> str:
        """The path below ``records/`` of a record's file."""
        parent = self.rosters.name if category.kind is Kind.ROSTER else str(year)
        return f"{parent}/{category.name}/{record_id}{SUFFIX}"

    def year_folders(self) -> list[Path]:
        """The folders of the years, oldest first."""
        return sorted(path for path in self.records.iterdir() if is_year(path.name) and path.is_dir())

    def shown(self, path: Path) -> str:
        """A path as messages show it: from the workspace on."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def is_year(name: str) -> bool:
    """Whether a folder of that name holds the records of a year."""
    return _YEAR.fullmatch(name) is not None


def narrative_id(path: str) -> str | None:
    """What the store calls the narrative at a path below ``records/`` (``2024/report.md``); None if no narrative lies there."""
    match = _NARRATIVE.fullmatch(path)
    return f"narrative-{match[1]}-{match[2]}" if match else None


def narrative_path(narrative: str) -> str | None:
    """The path below ``records/`` of what the store calls a narrative, ``narrative_id`` the other way round."""
    return "{1}/{2}{0}".format(NARRATIVE, *narrative.split("-", 2)[1:]) if NARRATIVE_ID.fullmatch(narrative) else None


def narrative_title(path: str) -> str:
    """What a sentence calls the narrative at a path below ``records/``: 2024 年文稿 report.md."""
    year, _, name = path.partition("/")
    return f"{year} 年文稿 {name}"


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
