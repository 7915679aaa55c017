"""Closing a finished year: a manifest of every file in it, then read-only; and opening it again.

The manifest ``records/2024/closed.toml`` is committed through the journal like every change, so that a crash at any point
is settled; while it is there the guards refuse every change of the year.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from rulegov_tui.domain.category import Kind
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.care.closed_file import ClosedYear, closed_text, closing_of, year_files
from rulegov_tui.storage.disk.durable import FILE_MODE, FOLDER_MODE, digest, file_digest
from rulegov_tui.storage.disk.identity import local, login, now
from rulegov_tui.storage.disk.permissions import WrongMode, open_year_folder, set_year_modes, wrong_below
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.saving.protocol import MaybeSavedError
from rulegov_tui.storage.saving.steps import Planned
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import SUFFIX, Workspace


@value_class
class Turned:
    """A year that was closed or opened again.

    Attributes:
        closing: its manifest; None for one that was opened.
        line: the journal's line about it.
        left: files and folders of others whose rights only their owners can change; the program refuses changes all the same.
    """

    closing: ClosedYear | None
    line: Line
    left: tuple[WrongMode, ...]


def close_year(store: Store, year: int, figures: Callable[[Ledger], Iterable[Figure]], today: date) -> Turned:
    """Close a year: list its files, and refuse every change of it from now on. Hand edits are journalled first.

    Args:
        store: the records.
        year: which.
        figures: gives all figures of the year at its end.
        today: a year that is not over yet is refused.

    Raises:
        RulegovError: the year is not over, closed already or empty, or files are damaged or unreadable; nothing is changed then.
        OSError: the same.
    """
    if year >= today.year:
        raise RulegovError(f"{year} 年度还没有结束，不能封存", cure=f"{year + 1} 年 1 月 1 日起才能封存")
    with store.noticed():
        ledger = store.load()
        _refuse(store.workspace, ledger, year)
        own = _own_files(store.workspace, year)
        closing = _closed_year(store, ledger, year, list(figures(ledger)), own)
        content = closed_text(closing).encode()
        name = store.workspace.relative(store.workspace.closed_file(year))
        done = store.protocol.perform(Operation.CLOSE, Planned(_change(year, new=name, after=digest(content)), content))
        return Turned(closing, done.line, tuple(set_year_modes(store.workspace, year)))


def reopen_year(store: Store, year: int) -> Turned:
    """Open a closed year again; its manifest goes into the history.

    Raises:
        RulegovError: it is not closed, or its folder belongs to someone else.
    """
    workspace = store.workspace
    path = workspace.closed_file(year)
    with store.protocol.locked():
        if not os.path.lexists(path):
            raise RulegovError(f"{year} 年度没有封存", cure="不用重新打开")
        change = _change(year, old=workspace.relative(path), before=file_digest(path))
        _open_folder(path.parent)
        for wrong in wrong_below(path, FOLDER_MODE, FILE_MODE):
            wrong.mend()  # in the history it has the rights of all that lies there
        try:
            done = store.protocol.perform(Operation.REOPEN, Planned(change))
        except MaybeSavedError:  # it counts: whoever settles it must be able to take the manifest out
            raise
        except BaseException:  # the year is closed still
            set_year_modes(workspace, year)
            raise
        return Turned(None, done.line, tuple(set_year_modes(workspace, year)))


def _refuse(workspace: Workspace, ledger: Ledger, year: int) -> None:
    if workspace.closed_file(year).exists():
        known = closing_of(workspace, year)
        raise RulegovError(f"{year} 年度已经封存（{known.closed_by}，{local(known.when)}）", cure="不用再封存")
    if ledger.damaged:
        listed = "\n".join(file.sentence() for file in ledger.damaged)
        raise RulegovError(f"{listed}\n有 {len(ledger.damaged)} 条记录损坏，不能封存", cure="请先改正上面的文件")
    if year not in ledger.years:
        raise RulegovError(f"{year} 年度没有记录，不用封存", cure="用 rulegov year 看有哪些年度")


def _own_files(workspace: Workspace, year: int) -> Mapping[str, str]:
    """The sha256 of every file of the year; one that cannot be read would be taken for changed from the first look on.

    Raises:
        RulegovError: there is such a file.
    """
    found = year_files(workspace, year)
    if unreadable := [workspace.shown(workspace.records / name) for name, one in found.items() if one is None]:
        raise RulegovError(f"{'、'.join(unreadable)} 读不了，或者是链接，不能封存", cure="请换成文件本身，或核对权限、移到别处")
    return {name: one for name, one in found.items() if one is not None}


def _closed_year(store: Store, ledger: Ledger, year: int, figures: list[Figure], own: Mapping[str, str]) -> ClosedYear:
    """What there is to be listed, with the journal where it stands under the lock."""
    workspace = store.workspace
    paths = {record.id: _path(store, record) for records in ledger.records.values() for record in records}
    recorded = {workspace.relative(path) for path in paths.values()}
    counted = {workspace.relative(paths[one]) for figure in figures for one in figure.records} - own.keys()
    last = store.protocol.journal.last()
    return ClosedYear(
        year=year,
        closed_by=login(),
        when=now(),
        n=last.n if last else 0,
        head=last.hash if last else "",
        counts=_counts(store, ledger, year),
        figures={figure.name: figure.text for figure in figures},
        records={name: found for name, found in own.items() if name in recorded},
        files={name: found for name, found in own.items() if name not in recorded},
        counted={name: file_digest(workspace.records / name) or "" for name in sorted(counted)},
    )


def _path(store: Store, record: Record) -> Path:
    folder = store.workspace.folder(store.catalog.categories[record.category], record.date.year)
    return folder / f"{record.id}{SUFFIX}"


def _counts(store: Store, ledger: Ledger, year: int) -> Mapping[str, int]:
    """How many records each register has of the year."""
    events = [category.name for category in store.catalog if category.kind is Kind.EVENT]
    counts = {name: sum(record.date.year == year for record in ledger.records.get(name, ())) for name in events}
    return {name: count for name, count in counts.items() if count}


def _change(
    year: int, *, old: str | None = None, new: str | None = None, before: str | None = None, after: str | None = None
) -> FileChange:
    return FileChange(id=f"closed-{year}", category="", old=old, new=new, before=before, after=after)


def _open_folder(folder: Path) -> None:
    """Let the manifest be taken out of the year's folder.

    Raises:
        RulegovError: only the folder's owner could do that.
    """
    if not open_year_folder(folder):
        owner = login(folder.stat().st_uid)
        raise RulegovError(
            f"{folder.name} 年度的文件夹归 {owner} 所有，别人打不开",
            cure=f"请由 {owner} 运行 rulegov year reopen {folder.name}，或请管理员",
        )
