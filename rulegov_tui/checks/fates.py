"""What a file that came back says against its export: what became of each figure, and what else was changed."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from rulegov_tui.checks.finding import Where
from rulegov_tui.checks.prose import Bound, Prose
from rulegov_tui.domain.value_class import value_class


class Fate(StrEnum):
    """What became of a figure."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"


@value_class(kw_only=True)
class ReturnedFigure:
    """One place of a figure.

    Attributes:
        name: of the figure.
        exported: what the export wrote.
        returned: what stands there now; empty where nothing does.
        fate: what became of it.
        sentence: in which it stood.
        where: where it stands now; of a missing one under which headings it stood.
    """

    name: str
    exported: str
    returned: str
    fate: Fate
    sentence: str
    where: Where


@value_class(kw_only=True)
class NewNumber:
    """A number in a changed sentence that the export did not have there."""

    text: str
    where: Where


@value_class(kw_only=True)
class TextChange:
    """Words that were changed: as they were and as they are; empty for none."""

    before: str
    now: str
    where: Where


@value_class(kw_only=True)
class Returned:
    """What a returned file says against its export.

    Attributes:
        figures: every place of every figure, in the export's order.
        numbers: new ones.
        texts: changes of words.
        bound: by block of the returned text, the figures in it that are the same.
        gone: the labels of attachments of which nothing is there.
    """

    figures: tuple[ReturnedFigure, ...]
    numbers: tuple[NewNumber, ...]
    texts: tuple[TextChange, ...]
    bound: Mapping[int, tuple[Bound, ...]]
    gone: tuple[str, ...] = ()

    def bind(self, prose: Prose) -> Prose:
        """The text with its unchanged figures bound, as in a report of our own."""
        blocks = tuple(replace(block, bound=self.bound.get(id(block), ())) for block in prose.blocks)
        return Prose(blocks, prose.origin)
