"""The gate in front of every published report: nothing goes out while it gives a person away (rule R17)."""

from rulegov_tui.check_files import common_words
from rulegov_tui.checks.acknowledgement import acknowledgements, judged
from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.privacy import RULES
from rulegov_tui.checks.prose import prose_of
from rulegov_tui.checks.rule import Case
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import ACKNOWLEDGEMENTS
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.report.document import Document
from rulegov_tui.session import Session


class PrivateError(RulegovError):
    """A public report that would give somebody away.

    Attributes:
        findings: each place.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"公开报告里有 {len(findings)} 处个人信息，没有写出", cure="改好以后再出，或用 --level internal 出内部稿"
        )
        self.findings = findings

    def __str__(self) -> str:
        """One sentence, and one for each place."""
        places = (f"{one.rule} {'/'.join(one.where.heading) or '正文'}：{one.message}；{one.fix}。" for one in self.findings)
        return "\n".join([super().__str__(), *places])


def refuse_private(session: Session, document: Document, book: FigureBook, kind: ReportKind) -> None:
    """Refuse a public report that gives somebody away, by its form or by a personal field of a record.

    What somebody has acknowledged to be something else (a name that is also a word) is let through.

    Raises:
        PrivateError: it does.
    """
    if document.level is Level.INTERNAL:
        return
    case = Case(
        words=session.words,
        today=session.today,
        prose=prose_of(document),
        is_own=True,
        book=book,
        level=document.level,
        privacy=session.privacy_lists,
        common=common_words(),
    )
    made = acknowledgements(book.records.get(ACKNOWLEDGEMENTS, ()), kind.export_stem(book.period))
    found = [finding for rule in RULES for finding in rule.findings(case)]
    if standing := judged(found, made).standing:
        raise PrivateError(standing)
