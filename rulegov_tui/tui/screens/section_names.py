"""The names in a text that is being written: which of them mean something, and what they print now."""

import re
from collections.abc import Mapping, Sequence

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.domain.figures import Figure
from rulegov_tui.manuscript import NAMED, Manuscript
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.naming import names_of
from rulegov_tui.tui.screens.picker import Option
from rulegov_tui.tui.theme import Look
from rulegov_tui.tui.widgets.text_drawing import Span


class SectionNames:
    """What is known of the names.

    Attributes:
        options: every name, to pick from; none until they are learnt.

    Args:
        catalog: says which names there are.
        look: the styles.
    """

    def __init__(self, catalog: Catalog, look: Look) -> None:
        self.options: Sequence[Option] = ()
        self._catalog, self._look = catalog, look
        self._figures: Mapping[str, Figure] = {}

    def learn(self, manuscript: Manuscript) -> None:
        """Compute what every name prints; on the store's thread."""
        options = names_of(manuscript)
        self._figures = {figure.name: figure for figure in manuscript.book}
        self.options = options

    def spans(self, line: str) -> Sequence[Span]:
        """How the names in a line are drawn; one that means nothing is an error with the nearest ones."""
        return [self._span(match) for match in NAMED.finditer(line)]

    def _span(self, match: re.Match[str]) -> Span:
        name, known = match[1].strip(), self._catalog.names
        if name in known:
            return Span(match.start(), match.end(), self._look.figure)
        note = f"没有名为「{name}」的数字、段落或表格；{nearest_sentence(name, known)}"
        return Span(match.start(), match.end(), self._look.error, narrow_quotes(note))

    def figure_at(self, text: str, at: int) -> Figure | None:
        """The figure before, in or behind whose name that place of a text is."""
        begin = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        here = NAMED.finditer(text[begin : end if end >= 0 else len(text)])
        name = next((match[1].strip() for match in here if match.start() <= at - begin <= match.end()), "")
        return self._figures.get(name)
