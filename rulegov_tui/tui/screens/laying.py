"""Documents and plain texts as lines of the screen."""

from collections.abc import Iterator

from rich.cells import cell_len

from rulegov_tui.report.document import Document
from rulegov_tui.report.layout import LaidLine, laid_out
from rulegov_tui.report.wrapping import Span, wrap
from rulegov_tui.tui.drawing import one_line
from rulegov_tui.tui.widgets.document_view import MARGIN
from rulegov_tui.tui.widgets.text_drawing import width_of


def lay(document: Document, width: int) -> list[LaidLine]:
    """The lines of a document in so many cells, a blank one behind each block."""
    lines: list[LaidLine] = []
    for block in document.blocks:
        lines += [*laid_out(block, width, cell_len), LaidLine([])]
    return lines


def headed(text: str) -> LaidLine:
    """A text as a heading of one line."""
    return LaidLine([Span(one_line(text))], heading=True)


def paragraphs(text: str, columns: int) -> Iterator[LaidLine]:
    """The lines of a text on a screen of so many columns; each of its own lines is a paragraph."""
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield from (LaidLine(line) for line in wrap([Span(one_line(paragraph))], columns - 2 * MARGIN, _measure))


def _measure(text: str) -> int:
    return sum(map(width_of, text))
