"""``rulegov report``: the report as Markdown, with its manifest beside it."""

import sys
from argparse import Namespace
from pathlib import Path

from rulegov_tui.cli.arguments import Parser, add_as_of, add_kind, add_level, add_year, cut_off
from rulegov_tui.cli.closed_years import narrate_closed
from rulegov_tui.cli.findings import covered, narrate_findings, narrate_remarks
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.exporting import write_report
from rulegov_tui.reporting import export_name, narrative_file, report_of
from rulegov_tui.storage.exports import kept_beside

STDOUT = "-"


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    add_level(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="写到哪里，“-”是标准输出（默认是 exports/年度/ 里以报告和期间为名的文件）"
    )


def run(args: Namespace) -> int:
    """Compile, verify, then write; nothing is written if anything is wrong."""
    session = open_session(args)
    kind = session.report_kinds.kind(args.kind)
    instant = session.store.at_one_instant()
    instant.ledger.refuse_damaged()
    if instant.n and notice_hand_edits(session):
        instant = session.store.at_one_instant()
    ledger = instant.ledger
    period = session.period(args.year, cut_off(args.as_of, args.year), ledger, kind.cycle, args.part)
    report = report_of(session, instant, kind, period, args.level)
    if args.output == STDOUT:
        sys.stdout.buffer.write(report.markdown.encode())
        sys.stdout.flush()
    else:
        path = Path(args.output or export_name(session, kind, period, args.level)).resolve()
        kept = write_report(session, report, path)
        say(str(path))
        if kept:
            narrate(f"留存为第 {len(kept_beside(path))} 份；以后用 rulegov changes 看报告和它有什么不同。")
        narrate("要用 pandoc 转 Word：pandoc -f gfm --shift-heading-level-by=-1 报告.md -o 报告.docx")
    narrate(f"{covered(kind, period)}；{ledger.counts()}；{len(report.manifest['figures'])} 个数字")
    narrate_remarks(report.document, session.workspace, narrative_file(session, kind, period))
    changed_since = narrate_closed(session, ledger, period.year)
    return narrate_findings(ledger, session.catalog) or int(changed_since)
