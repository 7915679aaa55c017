"""What is wrong with the files of a workspace, said on stderr wherever its records are read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rulegov_tui.cli.output import narrate, visible
from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import nearest
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.typed_figures import why_unneeded
from rulegov_tui.report.document import Document, plain, runs_of
from rulegov_tui.storage.files.damage import DamagedFile, FileNote
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.workspace import Workspace

if TYPE_CHECKING:
    from rulegov_tui.domain.figures import FigureBook

_MOST = 5
_GAP = "【待补充"
"""How the shipped narratives mark what only the office can write."""


def narrate_findings(ledger: Ledger, catalog: Catalog) -> int:
    """Say what could not be read or is not counted; gives the exit code, 1 if any file is damaged."""
    _narrate_notes(ledger.notes)
    _narrate_unknown_keys(ledger, catalog)
    return _narrate_damage(ledger.damaged)


def draft_banner(ledger: Ledger) -> str:
    """What stands above a report that is only looked at while records are damaged; nothing if none is."""
    return f"草稿：{ledger.counts()}；损坏的没有计数，改好以后才能出报告。" if ledger.damaged else ""


def covered(kind: ReportKind, period: Period) -> str:
    """What a report is and covers: 2024年度，截至2024年12月31日; of another kind than the annual report with its label."""
    label = "" if kind.is_annual else f"{kind.label}，"
    return f"{label}{period.name}，截至{chinese_date(period.cut_off)}"


def _narrate_notes(notes: Sequence[FileNote]) -> None:
    """What was read all the same needs nobody's attention at once; a workspace from Windows would fill the screen."""
    for note in notes[:_MOST]:
        narrate(note.sentence())
    if len(notes) > _MOST:
        narrate(f"还有 {len(notes) - _MOST} 个文件也是这样，都已计数。")


def _narrate_unknown_keys(ledger: Ledger, catalog: Catalog) -> None:
    """A misspelt key in a hand-edited file would silently be missing from the figures."""
    found = [(record, key) for records in ledger.records.values() for record in records for key in record.unknown]
    for record, key in found[:_MOST]:
        close = nearest(key, catalog.categories[record.category].fields)
        hint = f"，是不是：{'、'.join(close)}" if close else ""
        narrate(f"{record.id}：不认识的字段“{key}”，没有计数{hint}。")
    if len(found) > _MOST:
        narrate(f"还有 {len(found) - _MOST} 处不认识的字段。")


def _narrate_damage(damaged: Sequence[DamagedFile]) -> int:
    """Name every damaged file with its line and a caret under the place; gives the exit code, 1 if there is any."""
    for file in damaged:
        narrate(file.sentence())
        if file.excerpt:
            narrate(_excerpt(file))
    return 1 if damaged else 0


def narrate_typed(book: "FigureBook") -> None:
    """Name the figures that were typed by hand because no record supports them, and those that no longer need to be."""
    unneeded = book.unneeded()
    used = [one.figure for one in book.typed.values() if one not in unneeded]
    if used:
        narrate(f"手填的数字 {len(used)} 个，没有记录：{'、'.join(used)}。")
    for one in unneeded:
        narrate(f"手填的“{one.figure}”没有用（{why_unneeded(book.catalog, one)}），可以删去：rulegov delete {one.record}。")


def _excerpt(file: DamagedFile) -> str:
    """The line with ^ under the place; long lines are cut around it."""
    from rich.cells import cell_len

    longest = 60
    start = max(0, file.column - 1 - longest // 2)
    shown = visible(file.excerpt[start : start + longest])
    before = visible(file.excerpt[start : file.column - 1])
    return f"  {file.line} | {shown}\n  {' ' * len(str(file.line))} | {' ' * cell_len(before)}^"


def narrate_remarks(document: Document, workspace: Workspace, narrative: Path) -> None:
    """What the compiler noticed in the narrative, what is still to be written, and whether it is only a template."""
    if not narrative.is_file():
        narrate(f"还没有 {workspace.shown(narrative)}，用的是{document.origin}。")
    for remark in document.remarks:
        narrate(f"{document.origin}:{remark.line}: {remark.message}。")
    gaps = sum(plain(runs).count(_GAP) for block in document.blocks for runs in runs_of(block))
    if gaps:
        narrate(f"{document.origin}：还有 {gaps} 处{_GAP}】要写。")
