"""``rulegov preview``: the report drawn on this terminal."""

from argparse import Namespace

from rich.console import Console

from rulegov_tui.cli.arguments import Parser, add_as_of, add_level, add_year, cut_off
from rulegov_tui.cli.commands.report import narrate_remarks
from rulegov_tui.cli.findings import narrate_findings
from rulegov_tui.cli.main import open_session
from rulegov_tui.cli.output import PLAIN_WIDTH
from rulegov_tui.report.document import Document
from rulegov_tui.report.preview import preview
from rulegov_tui.reporting import compiled, narrative_of

WIDEST = 100


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_year(parser)
    add_as_of(parser)
    add_level(parser)


def run(args: Namespace) -> int:
    """Draw it; exit code 1 if any record is damaged (the preview shows the report without it)."""
    session = open_session(args)
    ledger = session.store.load()
    period = session.period(args.year, cut_off(args.as_of, args.year), ledger)
    document = compiled(session, ledger, period, args.level)
    draw(document)
    narrate_remarks(narrative_of(session, period.year).origin, document.remarks)
    return narrate_findings(ledger, session.catalog)


def draw(document: Document) -> None:
    """Print a document at the terminal's width, at most 100 cells; at 80 where stdout is no terminal."""
    console = Console(markup=False, highlight=False, emoji=False)
    width = min(console.width, WIDEST) if console.is_terminal else PLAIN_WIDTH
    for line in preview(document, width):
        console.print(line, no_wrap=True, overflow="ignore", crop=False, width=width)
