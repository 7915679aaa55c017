"""``rulegov report``: the report as Markdown, with its manifest beside it, and in Word."""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from rulegov_tui.cli.arguments import Parser, add_as_of, add_kind, add_level, add_year, cut_off, today
from rulegov_tui.cli.closed_years import narrate_closed
from rulegov_tui.cli.findings import covered, narrate_findings, narrate_remarks
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.typed_dates import parse_date
from rulegov_tui.exporting import write_report
from rulegov_tui.reporting import Report, export_name, narrative_file, report_of
from rulegov_tui.session import Session
from rulegov_tui.storage.exports import kept_beside
from rulegov_tui.word_writing import WORD_SUFFIX, WordWish, refuse_without_word, word_path

STDOUT = "-"
_MARKDOWN = ".md"


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    add_level(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="写到哪里，“-”是标准输出（默认是 exports/年度/ 里以报告和期间为名的文件）"
    )
    parser.add_argument("--word", action="store_true", help="同时写 Word 文件，按 GB/T 9704 排版，和 Markdown 放在一起")
    parser.add_argument("--signed", metavar="DATE", help="Word 里的成文日期，如 2025-01-10；写了才有署名和日期")
    parser.add_argument("--attachment", metavar="NAME", action="append", default=[], help="Word 里的附件说明，可以写几次")


def run(args: Namespace) -> int:
    """Compile, verify, then write; nothing is written if anything is wrong."""
    session = open_session(args)
    wish = _word_wish(args)
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
        if path.suffix == WORD_SUFFIX:
            path = path.with_suffix(_MARKDOWN)
        _write(session, report, path, wish)
    narrate(f"{covered(kind, period)}；{ledger.counts()}；{len(report.manifest['figures'])} 个数字")
    narrate_remarks(report.document, session.workspace, narrative_file(session, kind, period))
    changed_since = narrate_closed(session, ledger, period.year)
    return narrate_findings(ledger, session.catalog) or int(changed_since)


def _word_wish(args: Namespace) -> WordWish | None:
    """What is wished of a Word file; None where none is."""
    named_word = (args.output or "").lower().endswith(WORD_SUFFIX)
    if not (args.word or named_word):
        if args.signed or args.attachment:
            raise RulegovError("--signed 和 --attachment 只用于 Word 文件", cure="请加上 --word")
        return None
    if args.output == STDOUT:
        raise RulegovError("Word 文件不写到标准输出", cure="请写上文件名，如 -o 报告.docx")
    refuse_without_word()
    return WordWish(_signed(args.signed), tuple(args.attachment))


def _signed(text: str | None) -> date | None:
    found = parse_date(text, today()) if text is not None else None
    if text is not None and found is None:
        raise RulegovError(f"看不懂成文日期“{text}”", cure="请写成 2025-01-10")
    return found


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
