"""``rulegov report``: the report as Markdown, with its manifest beside it, and in Word."""

import sys
from argparse import Namespace
from pathlib import Path

from rulegov_tui.cli.arguments import Parser, add_as_of, add_kind, add_level, add_year, cut_off
from rulegov_tui.cli.closed_years import narrate_closed
from rulegov_tui.cli.findings import covered, narrate_findings, narrate_remarks
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.cli.word_options import STDOUT, add_word, markdown_named, word_wish
from rulegov_tui.exporting import write_reference, write_report
from rulegov_tui.reporting import Report, export_name, narrative_file, report_of
from rulegov_tui.session import Session
from rulegov_tui.storage.exports import kept_beside
from rulegov_tui.word_writing import WordWish, word_path


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    add_level(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="写到哪里，“-”是标准输出（默认是 exports/年度/ 里以报告和期间为名的文件）"
    )
    add_word(parser)


def run(args: Namespace) -> int:
    """Compile, verify, then write; nothing is written if anything is wrong."""
    session = open_session(args)
    wish = word_wish(args)
    if args.reference:
        return _write_reference(session, args.reference.resolve())
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
        path = markdown_named(args.output or export_name(session, kind, period, args.level))
        _write(session, report, path, wish)
    narrate(f"{covered(kind, period)}；{ledger.counts()}；{len(report.manifest['figures'])} 个数字")
    narrate_remarks(report.document, session.workspace, narrative_file(session, kind, period))
    changed_since = narrate_closed(session, ledger, period.year)
    return narrate_findings(ledger, session.catalog) or int(changed_since)


def _write(session: Session, report: Report, path: Path, wish: WordWish | None) -> None:
    """Write the files and say where they lie."""
    kept = write_report(session, report, path, wish)
    say(str(path))
    if wish is not None:
        say(str(word_path(path)))
    else:
        old = f"旁边的 {word_path(path).name} 还是以前写的；" if word_path(path).exists() else ""
        narrate(f"{old}要 Word 文件，加上 --word。")
    if kept:
        narrate(f"留存为第 {len(kept_beside(path))} 份；以后用 rulegov changes 看报告和它有什么不同。")


def _write_reference(session: Session, path: Path) -> int:
    """Write the styles for pandoc, and say how they are used."""
    write_reference(session, path)
    say(str(path))
    narrate(f"这样用：pandoc -f gfm --shift-heading-level-by=-1 --reference-doc={path.name} 报告.md -o 报告.docx")
    return 0
