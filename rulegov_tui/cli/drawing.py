"""What several commands show: a table of figures, and the report."""

from collections.abc import Sequence

from rulegov_tui.cli.output import PLAIN_WIDTH, say_table
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.typed_figures import MARK
from rulegov_tui.report.document import Document

WIDEST = 100


def print_figures(figures: Sequence[Figure], catalog: Catalog) -> None:
    """A table of figures: register, name, value as the report writes it, number of records behind it; marked if typed by hand."""
    typed = any(item.exceptions for item in figures)
    rows = [
        [catalog.categories[item.category].label, item.name, item.text, str(len(item.records)), MARK if item.exceptions else ""]
        for item in figures
    ]
    header = ["台账", "数字", "数值", "记录", *([""] if typed else [])]
    say_table(header, [row[: len(header)] for row in rows], numeric=[2, 3])


def draw(document: Document) -> None:
    """Print a document at the terminal's width, at most 100 cells; at 80 where stdout is no terminal."""
    from rich.console import Console

    from rulegov_tui.report.preview import preview

    console = Console(markup=False, highlight=False, emoji=False)
    width = min(console.width, WIDEST) if console.is_terminal else PLAIN_WIDTH
    for line in preview(document, width):
        console.print(line, no_wrap=True, overflow="ignore", crop=False, width=width)
