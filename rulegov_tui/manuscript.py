"""A report's narrative while it is being written: its sections, and what each prints."""

import re
from collections.abc import Mapping
from functools import cached_property

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.sections import Section, sections
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.sketching import Sketch, sketch
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.narratives import StoredNarrative

NAMED = re.compile(r"(?:\{\{|｛｛)(.*?)(?:\}\}|｝｝)")
"""``{{ 名称 }}`` in a line, the name as its group."""


@value_class(slots=False)
class Manuscript:
    """A narrative as it was opened, and the figures for it. It never changes; after a save another is opened.

    Its figures are computed when they are first needed: on one thread only.

    Attributes:
        kind, period, level: of the report.
        stored: the narrative; where there is none yet, the text of the kind's template without a version.
        book: the figures.
        words: what the names of the office and the period stand for.
    """

    kind: ReportKind
    period: Period
    level: Level
    stored: StoredNarrative
    book: FigureBook
    words: Mapping[str, str]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """What stands from one heading to the next, in order."""
        return tuple(sections(self.stored.text))

    @property
    def is_template(self) -> bool:
        """Whether nothing has been saved yet: the text is the template's."""
        return not self.stored.version

    def text(self, section: Section) -> str:
        """The text of a section, heading and all, without blank lines at its end."""
        return self.stored.text[section.start : section.end].rstrip()

    def heading(self, section: Section) -> str:
        """The heading of a section with the names of the office and the period put in; computes no figure."""
        return NAMED.sub(lambda name: self.words.get(name[1].strip(), name[0]), section.name)

    def sketch(self, text: str) -> Sketch:
        """A section's text as it would be printed."""
        return sketch(text, self.book, self.words, self.level)


def open_manuscript(session: Session, ledger: Ledger, kind: ReportKind, period: Period, level: Level) -> Manuscript:
    """The narrative of a period as it stands on disk, or the kind's template.

    Raises:
        RulegovError: it cannot be read, or the office's template does not exist.
    """
    stored = session.store.narratives.open(period.year, kind.narrative_name(period))
    return _manuscript(session, ledger, kind, period, level, stored)


def manuscript_of(session: Session, ledger: Ledger, year: int, file: str, version: str) -> Manuscript:
    """A former version of the narrative with that file name, for the public; the template where it had none yet.

    Raises:
        RulegovError: that version is gone, or no kind of report has a narrative of that name.
    """
    kind, period = report_of(session, year, file)
    narratives = session.store.narratives
    stored = narratives.version(year, file, version) if version else StoredNarrative(year, file, "", "")
    return _manuscript(session, ledger, kind, period, Level.PUBLIC, stored)


def _manuscript(  # noqa: PLR0913, PLR0917 (all that a manuscript is made of)
    session: Session, ledger: Ledger, kind: ReportKind, period: Period, level: Level, stored: StoredNarrative
) -> Manuscript:
    opened = session.or_template(kind, stored)
    return Manuscript(kind, period, level, opened, session.book(ledger, period), session.office.words(period))


def report_of(session: Session, year: int, file: str) -> tuple[ReportKind, Period]:
    """Which report a narrative's file is for.

    Raises:
        RulegovError: no kind of report has a narrative of that name.
    """
    for kind in session.report_kinds:
        for part in range(1, kind.cycle.parts + 1):
            period = Period.of(year, None, session.today, kind.cycle, part)
            if kind.narrative_name(period) == file:
                return kind, period
    raise RulegovError(f"没有哪种报告的文稿叫 {year}/{file}", cure="用 rulegov reports 看全部报告")
