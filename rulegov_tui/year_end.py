"""The end of a year: closing it with its figures, opening it again, and whether a closed year is still what it was."""

from collections.abc import Iterable
from contextlib import suppress

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.session import Session
from rulegov_tui.storage.care.closed_file import ClosedFinding, ClosedYear, closing_of, verify_closed
from rulegov_tui.storage.care.closing import Turned, close_year
from rulegov_tui.storage.reading.ledger import Ledger


@value_class
class YearState:
    """A year that has records.

    Attributes:
        records: how many events it has.
        findings: what is no longer as it was when it was closed; None for an open year.
        closing: its manifest; None for an open year, and where the manifest cannot be read.
    """

    year: int
    records: int
    findings: list[ClosedFinding] | None
    closing: ClosedYear | None


def close(session: Session, year: int) -> Turned:
    """Close a year with its figures at 31 December; see ``closing.close_year``."""
    return close_year(session.store, year, lambda ledger: _figures(session, ledger, year), session.today)


def states(session: Session, ledger: Ledger) -> list[YearState]:
    """Every year that has records or a folder, oldest first."""
    folders = {int(folder.name) for folder in session.workspace.year_folders()}
    return [_state(session, ledger, year) for year in sorted(folders.union(ledger.years))]


def closed_findings(session: Session, ledger: Ledger, year: int) -> list[ClosedFinding] | None:
    """What is no longer as it was when the year was closed: files, and figures that say something else; None for an open year."""
    path = session.workspace.closed_file(year)
    if not path.is_file():
        return None
    findings = verify_closed(session.workspace, year)
    if any(not finding.is_hint for finding in findings):
        return findings
    now = {figure.name: figure.text for figure in _figures(session, ledger, year)}
    for name, text in closing_of(session.workspace, year).figures.items():
        if now.get(name, text) != text:
            message = f"“{name}”封存时是 {text}，现在是 {now[name]}"
            findings.append(ClosedFinding(session.workspace.shown(path), message, is_hint=True))
    return findings


def _figures(session: Session, ledger: Ledger, year: int) -> Iterable[Figure]:
    return session.book(ledger, Period.of(year, None, session.today))


def _state(session: Session, ledger: Ledger, year: int) -> YearState:
    count = sum(record.date.year == year for records in ledger.records.values() for record in records if "date" in record.values)
    closing = None
    with suppress(RulegovError, FileNotFoundError):
        closing = closing_of(session.workspace, year)
    return YearState(year, count, closed_findings(session, ledger, year), closing)
