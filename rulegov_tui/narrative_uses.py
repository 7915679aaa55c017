"""Where the year's annual report uses each figure, for the screens that show figures: as much of its narrative as can be read."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.sections import Section
from rulegov_tui.manuscript import Manuscript, open_manuscript
from rulegov_tui.report.narrative import Narrative, NarrativeError, read_narrative
from rulegov_tui.report.uses import Use, uses_of
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the narrative that uses a figure.

    Attributes:
        section: the section's name, by which it is opened for writing.
        use: headings, sentence and the name as written.
    """

    section: str
    use: Use


@dataclass(frozen=True, slots=True)
class NarrativeUses:
    """What the year's annual narrative does with the figures.

    Attributes:
        figures: by figure its places, in the narrative's order; a figure that is not there is not used.
        is_template: whether the year has no narrative yet, and these are the places of the template.
        unread: the sections that cannot be read, and whose figures nobody knows.
        problem: why nothing could be read at all; then ``figures`` says nothing. Empty if it could.
    """

    figures: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    is_template: bool = False
    unread: tuple[str, ...] = ()
    problem: str = ""

    @property
    def counts(self) -> Mapping[str, int] | None:
        """By figure how many places use it; None where nothing could be read."""
        return None if self.problem else {name: len(places) for name, places in self.figures.items()}


def narrative_uses(session: Session, ledger: Ledger, book: FigureBook) -> NarrativeUses:
    """Where the annual report of the book's year uses each figure; whatever is wrong with it is said, not raised."""
    kind = session.report_kinds.annual
    try:
        manuscript = open_manuscript(session, ledger, kind, book.period, Level.PUBLIC)
    except RulegovError as error:
        return NarrativeUses(problem=str(error))
    text, unread = _readable(manuscript)
    narrative = read_narrative(text, kind.label)
    starts = [text.count("\n", 0, section.start) + 1 for section in manuscript.sections]
    found = uses_of(narrative, book.catalog, _texts(narrative, manuscript, book)).figures
    places = {
        name: tuple(Place(manuscript.sections[bisect_right(starts, use.placeholder.line) - 1].name, use) for use in uses)
        for name, uses in found.items()
    }
    return NarrativeUses(places, manuscript.is_template, tuple(section.name for section in unread))


def _readable(manuscript: Manuscript) -> tuple[str, list[Section]]:
    """The text with the lines of each section that is no narrative left blank, and those sections."""
    whole, unread = manuscript.stored.text, []
    text = whole[: manuscript.sections[0].start] if manuscript.sections else whole
    for section in manuscript.sections:
        own = whole[section.start : section.end]
        try:
            read_narrative(own, "")
        except NarrativeError:
            unread.append(section)
            own = "\n" * own.count("\n")
        text += own
    return text, unread


def _texts(narrative: Narrative, manuscript: Manuscript, book: FigureBook) -> Mapping[str, str]:
    """What the names in the narrative print."""
    named = {one.name for one in narrative.placeholders()} & book.catalog.figures.keys()
    return {**manuscript.words, **{name: book[name].text for name in named}}
