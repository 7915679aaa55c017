"""The report of a period: narrative, figures and checks put together, ready to hand out."""

from pathlib import Path
from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Document
from rulegov_tui.report.manifest import manifest
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import Narrative, read_narrative
from rulegov_tui.report.round_trip import verify
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_template, read_text
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.store import Instant


@value_class
class Report:
    """A report that passed the round trip.

    Attributes:
        markdown: the text of the file.
        manifest: what lies beside it; of another kind than the annual report it begins with ``kind``.
        book: the figures that it was compiled with.
        kind: what report it is.
    """

    document: Document
    markdown: str
    manifest: dict[str, Any]
    book: FigureBook
    kind: ReportKind


def narrative_file(session: Session, kind: ReportKind, period: Period) -> Path:
    """Where the narrative of a period lies, or would lie."""
    return session.workspace.narrative_file(period.year, kind.narrative_name(period))


def narrative_of(session: Session, kind: ReportKind, period: Period) -> Narrative:
    """The narrative of a period, or the kind's template where it has none yet.

    Raises:
        RulegovError: the file cannot be read, or is no narrative.
    """
    path = narrative_file(session, kind, period)
    if path.is_file():
        place = session.workspace.shown(path)
        return read_narrative(read_text(path, place), place)
    template = load_template(kind.template(session.office.template), session.workspace)
    return read_narrative(template.text, template.origin)


def compiled(session: Session, ledger: Ledger, kind: ReportKind, period: Period, level: Level) -> Document:
    """The document of a period; damaged records are no obstacle here (a preview shows what there is)."""
    return compiled_from(session, session.book(ledger, period), kind, level)


def compiled_from(session: Session, book: FigureBook, kind: ReportKind, level: Level) -> Document:
    """The document of the period of these figures."""
    narrative = narrative_of(session, kind, book.period)
    return compile_report(narrative, book, session.office.words(book.period), level)


def report_of(session: Session, instant: Instant, kind: ReportKind, period: Period, level: Level) -> Report:
    """The report of a period.

    Raises:
        RulegovError: some records are damaged, the narrative has errors, or the text does not read back as it was meant.
        PrivateError: a public report would give somebody away.
    """
    from rulegov_tui.privacy_gate import refuse_private

    instant.ledger.refuse_damaged()
    book = session.book(instant.ledger, period)
    document = compiled_from(session, book, kind, level)
    if not document.blocks:
        raise RulegovError(f"{document.origin} 是空的", cure="请写上文稿，或删去这个文件，改用模板")
    refuse_private(session, document, book, kind)
    markdown = write_markdown(document)
    verify(document, markdown)
    content = manifest(document, markdown, period, session.office.title, _source(instant))
    return Report(document, markdown, content if kind.is_annual else {"kind": kind.name, **content}, book, kind)


def _source(instant: Instant) -> dict[str, Any]:
    """What ties a report to the files: how many records there were, and the journal's last line then."""
    ledger = instant.ledger
    return {"records": ledger.total, "damaged": len(ledger.damaged), "journal": {"n": instant.n, "hash": instant.head}}


def export_name(session: Session, kind: ReportKind, period: Period, level: Level) -> str:
    """Where an export lies unless told otherwise: ``exports/2024/report-2024.md``, ``exports/2024/brief-2024-q3.md``.

    Another cut-off date has its own file: ``report-2024-06-30.md``, ``brief-2024-08-15.md``.
    """
    usual = period == Period.of(period.year, None, session.today, period.cycle, period.part)
    stem = kind.export_stem(period) if usual else f"{kind.file}-{period.cut_off.isoformat()}"
    mark = "" if level is Level.PUBLIC else f"-{level.value}"
    return str(session.workspace.exports / str(period.year) / f"{stem}{mark}.md")
