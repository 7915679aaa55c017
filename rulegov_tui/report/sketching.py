"""A text that is being written, drawn as far as it goes: what the report screen shows beside it, and counts of it."""

from collections.abc import Mapping

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.compile import sketched
from rulegov_tui.report.document import Document, FlawRun, Paragraph, TextRun, plain, runs_of
from rulegov_tui.report.narrative import NarrativeError, read_narrative


@value_class
class Sketch:
    """A section as it would be printed.

    Attributes:
        document: it; ``FlawRun`` where something cannot be drawn.
    """

    document: Document

    @property
    def figures(self) -> int:
        """How many figures it prints, as often as they stand in it."""
        return sum(1 for _ in self.document.figures())

    @property
    def characters(self) -> int:
        """How many characters it prints, blanks left out."""
        return sum(len("".join(plain(runs).split())) for block in self.document.blocks for runs in runs_of(block))

    @property
    def flaws(self) -> tuple[FlawRun, ...]:
        """What cannot be drawn, in order."""
        runs = (run for block in self.document.blocks for runs in runs_of(block) for run in runs)
        return tuple(run for run in runs if isinstance(run, FlawRun))


def sketch(text: str, book: FigureBook, words: Mapping[str, str], level: Level) -> Sketch:
    """A section of a narrative, or all of it, as far as it can be drawn.

    Args:
        text: Markdown, perhaps half typed.
        book: the figures.
        words: what the names of the office and the period stand for.
        level: what may be shown.
    """
    try:
        narrative = read_narrative(text, "")
    except NarrativeError as error:
        return Sketch(_as_typed(text, error))
    return Sketch(sketched(narrative, book, words, level))


def _as_typed(text: str, error: NarrativeError) -> Document:
    """A text that is no narrative: its lines as they stand, the first that is wrong as a flaw."""
    lines = enumerate(text.split("\n"), start=1)
    return Document(
        tuple(
            Paragraph((FlawRun(line.strip(), error.message) if number == error.line else TextRun(line.strip()),))
            for number, line in lines
            if line.strip() or number == error.line
        )
    )
