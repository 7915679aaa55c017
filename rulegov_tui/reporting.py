"""The report of a year: narrative, figures and checks put together, ready to hand out."""

from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Document
from rulegov_tui.report.manifest import manifest
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import Narrative, read_narrative
from rulegov_tui.report.round_trip import verify
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import template_text
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.store import Instant


@value_class
class Report:
    """A report that passed the round trip.

    Attributes:
        markdown: the text of the file.
        manifest: what lies beside it.
    """

    document: Document
    markdown: str
    manifest: dict[str, Any]


def narrative_of(session: Session, year: int) -> Narrative:
    """The narrative of a year, or the office's template where it has none yet.

    Raises:
        RulegovError: the file cannot be read, or is no narrative.
    """
    path = session.workspace.narrative_file(year)
    if path.is_file():
        return read_narrative(_decoded(path.read_bytes(), session.workspace.shown(path)), session.workspace.shown(path))
    name = session.office.template
    return read_narrative(template_text(name), f"文稿模板 {name}")


def compiled(session: Session, ledger: Ledger, period: Period, level: Level) -> Document:
    """The document of a period; damaged records are no obstacle here (a preview shows what there is)."""
    book = session.book(ledger, period)
    return compile_report(narrative_of(session, period.year), book, session.office.words(period), level)


def report_of(session: Session, instant: Instant, period: Period, level: Level) -> Report:
    """The report of a period.

    Raises:
        RulegovError: some records are damaged, the narrative has errors, or the text does not read back as it was meant.
    """
    instant.ledger.refuse_damaged()
    document = compiled(session, instant.ledger, period, level)
    if not document.blocks:
        raise RulegovError(f"{document.origin} 是空的", cure="请写上文稿，或删去这个文件，改用模板")
    markdown = write_markdown(document)
    verify(document, markdown)
    return Report(document, markdown, manifest(document, markdown, period, session.office.title, _source(instant)))


def _source(instant: Instant) -> dict[str, Any]:
    """What ties a report to the files: how many records there were, and the journal's last line then."""
    ledger = instant.ledger
    return {"records": ledger.total, "damaged": len(ledger.damaged), "journal": {"n": instant.n, "hash": instant.head}}


def export_name(session: Session, period: Period, level: Level) -> str:
    """Where an export lies unless told otherwise: ``exports/2024/report-2024.md``; another cut-off date has its own file."""
    usual = period == Period.of(period.year, None, session.today)
    part = str(period.year) if usual else period.cut_off.isoformat()
    mark = "" if level is Level.PUBLIC else f"-{level.value}"
    return str(session.workspace.exports / str(period.year) / f"report-{part}{mark}.md")


def _decoded(content: bytes, place: str) -> str:
    try:
        return decoded(content).text
    except DamageError as error:
        raise error.refusal(place) from error
