"""A rule: what it is called, why it is one, when it can be asked, and the function that finds."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from rulegov_tui.checks.counting import Counting
from rulegov_tui.checks.finding import Finding, Severity, Where
from rulegov_tui.checks.privacy_lists import PrivacyLists
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.statements import Statement, statements_of
from rulegov_tui.checks.words import Words
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.due_definition import FROM_MEMORY
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.office import Office
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.overview.deadlines import Deadline

if TYPE_CHECKING:
    from rulegov_tui.checks.fates import Returned

_YEAR = re.compile(r"(?:19|20)\d\d")


class Need(StrEnum):
    """What a rule must have to say anything; without it, it is not assessable and stays silent."""

    TEXT = "text"
    """A text, whoever wrote it."""
    OWN_TEXT = "own_text"
    """A text in which the product has bound the figures."""
    OFFICE = "office"
    """Whose text it is, and of which year."""
    RECORDS = "records"
    """The records and figures."""
    LAST_TEXT = "last_text"
    """Last year's text."""
    RETURNED = "returned"
    """What a text that came back says against its export."""


TEXT = frozenset({Need.TEXT})
OFFICE_TEXT = frozenset({Need.TEXT, Need.OFFICE})


class Damaged(Protocol):
    """A record file that cannot be read, as the storage tells of it."""

    @property
    def path(self) -> str:
        """From the workspace on."""

    @property
    def line(self) -> int:
        """From 1."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def cure(self) -> str:
        """What to do."""


@value_class(slots=False, kw_only=True)
class Case:
    """What is examined.

    Attributes:
        words: the word lists.
        today: the day on which it is examined.
        prose: the text; None where records alone are examined.
        is_own: whether its figures are bound: it is a report that the product compiled.
        office, period: whose, and of what; None for a text of which that is not known.
        book: the figures over the records; None for a text that the product never saw.
        last: last year's text.
        level: how far the text may travel.
        returned: of a text that came back, what it says against its export.
        counting: how numbers are told; without its lists no statement is found in a text.
        privacy: by what is known that something may not be published.
        common: running text that names nobody: two characters that stand in it are a word, whoever is called so.
        deadlines: of the calendar; none for a year that is closed.
        damaged: the record files that cannot be read.
        flaw: why there is no text though there should be one; empty where there is, or need not be.
    """

    words: Words
    today: date
    prose: Prose | None = None
    is_own: bool = False
    office: Office | None = None
    period: Period | None = None
    book: FigureBook | None = None
    last: Prose | None = None
    level: Level = Level.PUBLIC
    privacy: PrivacyLists = PrivacyLists()
    common: str = ""
    deadlines: Sequence[Deadline] = ()
    damaged: Sequence[Damaged] = ()
    flaw: str = ""
    returned: "Returned | None" = None
    counting: Counting = Counting()

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """The counted statements of the text."""
        return statements_of(self.prose, self.counting) if self.prose else ()

    @cached_property
    def year(self) -> int | None:
        """The reporting year: the period's, or the one in the title; None where neither says."""
        if self.period is not None:
            return self.period.year
        return title_year(self.prose) if self.prose else None

    @property
    def has(self) -> frozenset[Need]:
        """What there is."""
        parts = {
            Need.TEXT: self.prose is not None,
            Need.OWN_TEXT: self.prose is not None and self.is_own,
            Need.OFFICE: self.office is not None and self.period is not None,
            Need.RECORDS: self.book is not None,
            Need.LAST_TEXT: self.prose is not None and self.last is not None,
            Need.RETURNED: self.returned is not None,
        }
        return frozenset(need for need, there in parts.items() if there)


def title_year(prose: Prose) -> int | None:
    """The year in the title of a text; None without one."""
    found = _YEAR.search(prose.title)
    return int(found[0]) if found else None


@value_class(kw_only=True)
class Found:
    """What the function of a rule gives: a finding without what the rule itself knows.

    Attributes:
        message, where, fix, about, is_final: see ``Finding``.
        severity: where it differs from the rule's.
    """

    message: str
    where: Where
    fix: str = ""
    about: str = ""
    severity: Severity | None = None
    is_final: bool = False


@value_class(kw_only=True)
class Rule:
    """One rule.

    Attributes:
        id: as findings name it: R07, N1.
        severity: of its findings.
        title: what it sees to, in a few words.
        source: the statute, standard or custom behind it, with the article.
        aliases: what the rule lists that it was made from call it as well.
        from_memory: whether nobody has checked the source yet.
        needs: without any of these it stays silent.
        fires, silent: for ``--explain``: a text on which it fires, and one like it on which it must not.
        check: the function.
        is_binding: whether an office cannot turn it off or make it milder.
    """

    id: str
    severity: Severity
    title: str
    source: str
    needs: frozenset[Need]
    check: Callable[[Case], Iterable[Found]]
    aliases: tuple[str, ...] = ()
    from_memory: bool = False
    fires: str = ""
    silent: str = ""
    is_binding: bool = False

    @property
    def shown_source(self) -> str:
        """The source, with a word where nobody has checked it yet."""
        return self.source + (FROM_MEMORY if self.from_memory else "")

    def findings(self, case: Case, severity: Severity | None = None) -> Iterator[Finding]:
        """What it finds, but for words that are kept; nothing where the case lacks what it needs."""
        if not self.needs <= case.has:
            return
        kept = case.words.kept.get(self.id, ())
        for one in self.check(case):
            if any(one.about in word and word in one.where.sentence for word in kept):
                continue
            yield Finding(
                rule=self.id,
                severity=severity or one.severity or self.severity,
                message=one.message,
                where=one.where,
                fix=one.fix,
                about=one.about,
                is_final=one.is_final,
                source=self.shown_source,
            )
