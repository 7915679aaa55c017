"""A document as lines of the screen."""

from rich.cells import cell_len

from rulegov_tui.report.document import Document
from rulegov_tui.report.layout import LaidLine, laid_out


def lay(document: Document, width: int) -> list[LaidLine]:
    """The lines of a document in so many cells, a blank one behind each block."""
    lines: list[LaidLine] = []
    for block in document.blocks:
        lines += [*laid_out(block, width, cell_len), LaidLine([])]
    return lines
