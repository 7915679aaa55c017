"""Draws a Document on a terminal with Rich: figures highlighted, each line as long as ``layout`` has made it."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from rulegov_tui.report.document import Document
from rulegov_tui.report.layout import LaidLine, laid_out

FIGURE_STYLE = "bold cyan"
HEADING_STYLE = "bold"


def preview(document: Document, width: int) -> Iterator[Text]:
    """The document as lines of text, already broken to the width in cells.

    Print them with ``no_wrap=True``; no text of a record or narrative passes through Rich markup.
    """
    for number, block in enumerate(document.blocks):
        if number:
            yield Text("")
        yield from map(_text, laid_out(block, width, cell_len))


def _text(line: LaidLine) -> Text:
    style = HEADING_STYLE if line.heading else ""
    return Text(" " * line.indent) + Text.assemble(*((span.text, FIGURE_STYLE if span.figure else style) for span in line.spans))
