"""``rulegov`` alone: the year's figures and the preview of the report."""

import sys
from argparse import Namespace

from rulegov_tui.cli.drawing import draw, print_figures
from rulegov_tui.cli.findings import draft_banner, narrate_findings
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.fields import Level
from rulegov_tui.reporting import compiled


def run(args: Namespace) -> int:
    """Show the office, the figures that are not zero, and on a terminal the report."""
    session = open_session(args)
    ledger = session.store.at_one_instant().ledger
    period = session.period(None, None, ledger)
    say(f"{session.office.title} {period.year}年度，截至{chinese_date(period.cut_off)}；{ledger.counts()}")
    print_figures([figure for figure in session.book(ledger, period) if figure.value], session.catalog)
    if sys.stdout.isatty():
        say(draft_banner(ledger))
        draw(compiled(session, ledger, session.report_kinds.annual, period, Level.PUBLIC))
    else:
        narrate("这里没有终端。请在终端里运行 rulegov 打开应用；rulegov --help 列出全部命令。")
    return narrate_findings(ledger, session.catalog)
