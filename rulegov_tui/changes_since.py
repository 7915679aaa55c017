"""What changed since an export: the kept exports of a year, compared with the records and the narrative of now."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.changes import Changes, changes
from rulegov_tui.report.manifest import manifest, with_attachments
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.reporting import compiled_from, export_name
from rulegov_tui.session import Session
from rulegov_tui.storage.exports import KeptExport, kept_beside
from rulegov_tui.storage.store import Instant


def kept_exports(session: Session, kind: ReportKind, period: Period, level: Level) -> Sequence[KeptExport]:
    """The exports of that period and level that were kept, oldest first."""
    return kept_beside(Path(export_name(session, kind, period, level)))


def changes_since(  # noqa: PLR0913, PLR0917 (which report, since which export)
    session: Session, instant: Instant, kind: ReportKind, period: Period, level: Level, kept: KeptExport
) -> Changes:
    """What changed between a kept export and now; damaged records are no obstacle, they count as gone.

    Of its attachments the figures are those of now and the words those that went out: their files are nobody's to keep.

    Raises:
        RulegovError: the export cannot be read or is of another year, or the narrative has errors.
    """
    markdown, then = kept.read()
    year = then.get("year")
    if isinstance(year, int) and year != period.year:
        raise RulegovError(f"这份报告是 {year} 年度的", where=str(kept.path), cure=f"请加上 --year {year}，或换一份")
    book = session.book(instant.ledger, period)
    document = compiled_from(session, book, kind, level)
    now = manifest(document, write_markdown(document), period, session.office.title)
    try:
        attachments = _attachments_now(session, book, level, then)
        now = with_attachments(now, attachments)
        return changes(markdown, then, document, now, _edited_since(session, then), attachments)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise RulegovError("旁边的清单不是 rulegov 写的", where=str(kept.path), cure="请换一份留存的报告") from error


def _attachments_now(session: Session, book: FigureBook, level: Level, then: dict[str, Any]) -> Sequence[Attachment]:
    """The attachments of an export, compiled again."""
    from rulegov_tui.enclosing import compiled_attachment

    return [
        compiled_attachment(session, book, level, entry["name"], entry["narrative"], f"附件“{entry['name']}”")
        for entry in then.get("attachments", ())
    ]


def _edited_since(session: Session, then: dict[str, Any]) -> frozenset[str]:
    """The records whose files are other than they were at an export, as the journal tells; none where it does not.

    A change that was undone since is none.
    """
    at = then["source"].get("journal", {"n": 0, "hash": ""})
    versions: dict[str, tuple[str | None, str | None]] = {}
    with suppress(OSError):
        for line, about in session.store.history():
            if line.n <= at["n"]:
                if line.hash != at["hash"]:
                    return frozenset()
                break
            for change in about:
                newest = versions.get(change.id, (change.after, None))[0]
                versions[change.id] = (newest, change.before)
    return frozenset(name for name, (newest, oldest) in versions.items() if oldest is not None and newest != oldest)
