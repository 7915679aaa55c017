"""``rulegov preview``: the report drawn on this terminal."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser, add_as_of, add_kind, add_level, add_year, cut_off
from rulegov_tui.cli.drawing import draw
from rulegov_tui.cli.findings import covered, draft_banner, narrate_findings, narrate_remarks
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.reporting import compiled, narrative_file


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    add_level(parser)


def run(args: Namespace) -> int:
    """Draw it; exit code 1 if any record is damaged (the draft is drawn without it, and says so)."""
    session = open_session(args)
    kind = session.report_kinds.kind(args.kind)
    ledger = session.store.at_one_instant().ledger
    period = session.period(args.year, cut_off(args.as_of, args.year), ledger, kind.cycle, args.part)
    document = compiled(session, ledger, kind, period, args.level)
    if banner := draft_banner(ledger):
        say(banner)
    draw(document)
    narrate(f"{covered(kind, period)}；{ledger.counts()}")
    narrate_remarks(document, session.workspace, narrative_file(session, kind, period))
    return narrate_findings(ledger, session.catalog)
