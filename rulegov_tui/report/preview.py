"""Draws a Document on a terminal with Rich: each line broken by our own rules, figures highlighted."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from rulegov_tui.domain.typed_figures import MARK
from rulegov_tui.report.columns import Row, lay_out
from rulegov_tui.report.document import Block, Document, FigureRun, Heading, Run, Runs, Table
from rulegov_tui.report.text import one_line
from rulegov_tui.report.wrapping import Line, Span, wrap

FIGURE_STYLE = "bold cyan"
HEADING_STYLE = "bold"
INDENT = 4
NARROWEST = 20
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def preview(document: Document, width: int) -> Iterator[Text]:
    """The document as lines of text, already broken to the width in cells.

    Print them with ``no_wrap=True``; no text of a record or narrative passes through Rich markup.
    """
    width = max(width, NARROWEST)
    for number, block in enumerate(document.blocks):
        if number:
            yield Text("")
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[Text]:
    if isinstance(block, Table):
        yield from _table(block, width)
    elif isinstance(block, Heading) and block.level == 1:
        for line in wrap(_spans(block.runs), width, cell_len):
            text = _text(line, HEADING_STYLE)
            yield Text(" " * ((width - text.cell_len) // 2)) + text
    elif isinstance(block, Heading):
        yield from (_text(line, HEADING_STYLE) for line in wrap(_spans(block.runs), width, cell_len))
    else:
        for number, line in enumerate(wrap(_spans(block.runs), width, cell_len, INDENT)):
            yield Text("" if number else " " * INDENT) + _text(line)


def _spans(runs: Runs) -> Sequence[Span]:
    spans = [Span(_blanks(run.text) + _mark(run), isinstance(run, FigureRun)) for run in runs]
    return [span for span in spans if span.text]


def _mark(run: Run) -> str:
    """Says of a figure that it was typed by hand; on the screen only, never in what is handed out."""
    return f"〔{MARK}〕" if isinstance(run, FigureRun) and run.figure.exceptions else ""


def _blanks(text: str) -> str:
    """Single blanks for white space and controls; a blank at an end stays, it may separate Latin words."""
    inner = _shown(text)
    before = " " if text[:1].isspace() and inner else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}"


def _shown(text: str) -> str:
    """On one line, without the variation selectors: terminals disagree on the width of what they stand behind."""
    return _SELECTORS.sub("", one_line(text))


def _text(line: Line, style: str = "") -> Text:
    return Text.assemble(*((span.text, FIGURE_STYLE if span.figure else style) for span in line))


def _table(table: Table, width: int) -> Iterator[Text]:
    titles: Row = [[Span(_shown(title))] for title in table.header]
    rows: list[Row] = [titles, *([_spans(cell) for cell in row] for row in table.rows)]
    for number, lines in enumerate(lay_out(rows, table.numeric, width, cell_len)):
        yield from (_text(line, "" if number else HEADING_STYLE) for line in lines)
