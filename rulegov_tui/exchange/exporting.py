"""A table written to a file that Excel opens; one for the public passes the gate of every public report."""

from itertools import count
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.values import value_text
from rulegov_tui.exchange.csv_file import csv_bytes
from rulegov_tui.exchange.tables import OutTable
from rulegov_tui.exchange.workbook import workbook_bytes
from rulegov_tui.exporting import refuse_place
from rulegov_tui.report.document import Document, Paragraph, TextRun
from rulegov_tui.session import Session
from rulegov_tui.storage.disk import durable

_WRITERS = {".xlsx": workbook_bytes, ".csv": csv_bytes}


def write_table(session: Session, table: OutTable, path: Path, level: Level, book: FigureBook) -> None:
    """Write a table as .xlsx or .csv, as its name says.

    Args:
        session: the workspace.
        table: what goes out at that level.
        path: where to.
        level: how far it may travel.
        book: the figures of its year, for the gate.

    Raises:
        RulegovError: no such file may be written there, the name ends otherwise, or it would give somebody away.
        OSError: it could not be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise RulegovError(f"不会写“{path.name}”这种文件", cure="文件名请以 .xlsx 或 .csv 结尾")
    path = path.resolve()
    refuse_place(session, path)
    if level is Level.PUBLIC:
        _refuse_private(session, table, book)
    content = writer(table)
    durable.ensure_folder(path.parent)
    mode = durable.FILE_MODE if path.is_relative_to(session.workspace.root.resolve()) else None
    durable.replace(path, content, mode=mode)


def free_path(folder: Path, stem: str, level: Level, suffix: str) -> Path:
    """A path that no file has yet: somebody may have gone on writing in an earlier export.

    Args:
        folder: where it lies.
        stem: how it is called; one that is not for the public says so.
        level: how far it may travel.
        suffix: ``.xlsx`` or ``.csv``.
    """
    name = stem if level is Level.PUBLIC else f"{stem}-{level.value}"
    names = (f"{name}{f'-{number}' if number > 1 else ''}{suffix}" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def _refuse_private(session: Session, table: OutTable, book: FigureBook) -> None:
    """Refuse a row that names somebody in a field that is not personal: a topic, a result."""
    from rulegov_tui.domain.report_kind import ANNUAL
    from rulegov_tui.privacy_gate import refuse_private

    rows = ["；".join(text for value in row if (text := value_text(value))) for row in table.rows]
    document = Document(tuple(Paragraph((TextRun(row),)) for row in rows), Level.PUBLIC)
    refuse_private(session, document, book, session.report_kinds.kind(ANNUAL))
