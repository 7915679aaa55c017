"""Draws a Document on a terminal with Rich: own wrapping for prose, Rich's tables for tables, figures highlighted."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from rulegov_tui.report.document import Block, Document, FigureRun, Heading, Runs, Table
from rulegov_tui.report.text import one_line
from rulegov_tui.report.wrapping import Line, Span, wrap

FIGURE_STYLE = "bold cyan"
HEADING_STYLE = "bold"
INDENT = 4
NARROWEST = 20


def preview(document: Document, width: int) -> Iterator[RenderableType]:
    """The document as Rich renderables, each line already broken to the width in cells.

    Print them with ``no_wrap=True``; no text of a record or narrative passes through Rich markup.
    """
    width = max(width, NARROWEST)
    for number, block in enumerate(document.blocks):
        if number:
            yield Text("")
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[RenderableType]:
    if isinstance(block, Table):
        yield _table(block)
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
    return [Span(run.text if isinstance(run, FigureRun) else _blanks(run.text), isinstance(run, FigureRun)) for run in runs]


def _blanks(text: str) -> str:
    """Single blanks for white space and controls; a blank at an end stays, it may separate Latin words."""
    inner = one_line(text)
    before = " " if text[:1].isspace() and inner else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}"


def _text(line: Line, style: str = "") -> Text:
    return Text.assemble(*((span.text, FIGURE_STYLE if span.figure else style) for span in line))


def _table(table: Table) -> RichTable:
    drawn = RichTable(box=None, padding=(0, 2, 0, 0), header_style=HEADING_STYLE, show_edge=False)
    for title, numeric in zip(table.header, table.numeric, strict=True):
        drawn.add_column(Text(one_line(title)), justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(_text(list(_spans(cell))) for cell in row))
    return drawn
