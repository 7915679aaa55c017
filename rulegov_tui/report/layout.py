"""The lines of a document on a screen of cells: what the preview prints and the app shows."""

import re
from collections.abc import Iterator, Sequence

from rulegov_tui.domain.typed_figures import MARK
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.columns import Row, lay_out
from rulegov_tui.report.document import Block, FigureRun, FlawRun, Heading, Run, Runs, Table
from rulegov_tui.report.text import one_line
from rulegov_tui.report.wrapping import Line, Measure, Span, wrap

INDENT = 4
NARROWEST = 20
_CORNERS = str.maketrans("“”", "「」")
"""Our own words have the quotation marks that every terminal draws two cells wide."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@value_class
class LaidLine:
    """One line of a screen.

    Attributes:
        spans: its text.
        indent: the cells before it.
        heading: whether it belongs to a heading or to the titles of a table.
    """

    spans: Line
    indent: int = 0
    heading: bool = False


def laid_out(block: Block, width: int, measure: Measure) -> Iterator[LaidLine]:
    """The lines of a block, broken to the width.

    Args:
        block: of a document or a sketch.
        width: in cells; at least ``NARROWEST`` are taken.
        measure: cells of a text.
    """
    width = max(width, NARROWEST)
    if isinstance(block, Table):
        yield from _table(block, width, measure)
    elif isinstance(block, Heading):
        for line in wrap(_spans(block.runs), width, measure):
            indent = (width - measure("".join(span.text for span in line))) // 2 if block.level == 1 else 0
            yield LaidLine(line, indent, heading=True)
    else:
        for number, line in enumerate(wrap(_spans(block.runs), width, measure, INDENT)):
            yield LaidLine(line, 0 if number else INDENT)


def _table(table: Table, width: int, measure: Measure) -> Iterator[LaidLine]:
    titles: Row = [[Span(_shown(title))] for title in table.header]
    rows: list[Row] = [titles, *([_spans(cell) for cell in row] for row in table.rows)]
    for number, lines in enumerate(lay_out(rows, table.numeric, width, measure)):
        yield from (LaidLine(line, heading=number == 0) for line in lines)


def _spans(runs: Runs) -> Sequence[Span]:
    return [span for span in map(_span, runs) if span.text]


def _span(run: Run) -> Span:
    if isinstance(run, FlawRun):
        return Span(_blanks(f"{run.text}（{run.error.translate(_CORNERS)}）"), about=run)
    if isinstance(run, FigureRun):
        mark = f"〔{MARK}〕" if run.figure.exceptions else ""  # on the screen only, never in what is handed out
        return Span(_blanks(run.text) + mark, figure=True, about=run)
    return Span(_blanks(run.text))


def _blanks(text: str) -> str:
    """Single blanks for white space and controls; a blank at an end stays, it may separate Latin words."""
    inner = _shown(text)
    before = " " if text[:1].isspace() and inner else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}"


def _shown(text: str) -> str:
    """On one line, without the variation selectors: terminals disagree on the width of what they stand behind."""
    return _SELECTORS.sub("", one_line(text))
