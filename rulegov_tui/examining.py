"""The examination of a report and the records behind it: by every rule that applies, with what the office has made of it."""

from contextlib import suppress
from pathlib import Path

from rulegov_tui.check_files import common_words
from rulegov_tui.checks.acknowledgement import (
    Judged,
    acknowledgements,
    acknowledging,
    judged,
)
from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.checks.prose import Prose, prose_of
from rulegov_tui.checks.registry import examine
from rulegov_tui.checks.rule import Case
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError, nearest_sentence
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import ACKNOWLEDGEMENTS
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Document
from rulegov_tui.report.round_trip import read_blocks
from rulegov_tui.reporting import compiled_from, export_name, narrative_file
from rulegov_tui.session import Session
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.exports import read_export
from rulegov_tui.storage.reading.ledger import Ledger


@value_class
class Examination:
    """What an examination has found.

    Attributes:
        kind, period, level: of which report.
        judged: the findings, by whether they were acknowledged.
    """

    kind: ReportKind
    period: Period
    level: Level
    judged: Judged

    @property
    def report(self) -> str:
        """What acknowledgements call the report: ``report-2024``."""
        return self.kind.export_stem(self.period)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that nobody has acknowledged, the gravest first, else in the rules' order."""
        order = list(Severity)
        return tuple(sorted(self.judged.standing, key=lambda finding: order.index(finding.severity)))

    @property
    def must_be_seen(self) -> bool:
        """Whether there is more than hints."""
        return any(finding.severity is not Severity.HINT for finding in self.judged.standing)

    def finding(self, rule: str, fingerprint: str) -> Finding:
        """The finding of that rule whose fingerprint begins so.

        Raises:
            RulegovError: there is none, or several.
        """
        there = [one for one in self.judged.standing if one.rule == rule and one.fingerprint.startswith(fingerprint)]
        if len(there) == 1:
            return there[0]
        named = f"{rule}:{fingerprint}"
        if there:
            raise RulegovError(f"有 {len(there)} 项核对结果以“{named}”开头", cure="请写全标识")
        known = [f"{one.rule}:{one.fingerprint}" for one in self.judged.standing]
        raise RulegovError(f"没有“{named}”这一项核对结果", cure=nearest_sentence(named, known) or "用 rulegov check 看现有的")


def examination(session: Session, ledger: Ledger, kind: ReportKind, period: Period, level: Level = Level.PUBLIC) -> Examination:
    """Examine a report as it would be compiled now, and the records; damaged records and a flawed narrative are findings."""
    case = case_of(session, ledger, kind, period, level)
    made = acknowledgements(ledger.records.get(ACKNOWLEDGEMENTS, ()), kind.export_stem(period))
    return Examination(kind, period, level, judged(list(examine(case, session.rulings)), made))


def case_of(session: Session, ledger: Ledger, kind: ReportKind, period: Period, level: Level = Level.PUBLIC) -> Case:
    """All that the rules ask of a report."""
    book = session.book(ledger, period)
    prose, flaw = _compiled(session, book, kind, level)
    is_closed = session.workspace.closed_file(period.year).is_file()
    return Case(
        words=session.words,
        counting=session.counting,
        today=session.today,
        prose=prose,
        is_own=True,
        office=session.office,
        period=period,
        book=book,
        last=_last_text(session, ledger, kind, period, level),
        level=level,
        privacy=session.privacy_lists,
        common=common_words(),
        deadlines=session.deadlines if kind.is_annual and not is_closed else (),
        damaged=ledger.damaged,
        flaw=flaw,
    )


def acknowledge(session: Session, examined: Examination, finding: Finding, reason: str) -> Record:
    """Let a finding stand from now on, for as long as what it rests on stays as it is.

    Raises:
        RulegovError: it cannot be acknowledged, or no reason is given.
    """
    if finding.is_final:
        raise RulegovError(f"{finding.rule}“{finding.message}”不能确认放过", cure=finding.fix)
    if not reason.strip():
        raise RulegovError("确认要写理由", cure="请写明为什么可以不改")
    category = session.catalog.category(ACKNOWLEDGEMENTS)
    values = acknowledging(finding, examined.report, login(), session.today, " ".join(reason.split()))
    return session.store.add(category, values)


def _compiled(session: Session, book: FigureBook, kind: ReportKind, level: Level) -> tuple[Prose | None, str]:
    """The report's text, or what is wrong with its narrative."""
    try:
        return prose_of(compiled_from(session, book, kind, level)), ""
    except RulegovError as error:
        return None, str(error).removesuffix("。")


def _last_text(session: Session, ledger: Ledger, kind: ReportKind, period: Period, level: Level) -> Prose | None:
    """Last year's text: as it was exported, or else as its narrative stands; None where there is neither."""
    before = Period.of(period.year - 1, None, session.today, period.cycle, period.part)
    with suppress(RulegovError):
        markdown, _ = read_export(Path(export_name(session, kind, before, level)))
        return prose_of(Document(tuple(read_blocks(markdown))))
    if narrative_file(session, kind, before).is_file():
        with suppress(RulegovError):
            return prose_of(compiled_from(session, session.book(ledger, before), kind, level))
    return None
