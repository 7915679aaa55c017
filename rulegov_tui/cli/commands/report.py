"""``rulegov report``: the report as Markdown, with its manifest beside it."""

import sys
from argparse import Namespace
from pathlib import Path

from rulegov_tui.cli.arguments import Parser, add_as_of, add_level, add_year, cut_off
from rulegov_tui.cli.closed_years import narrate_closed
from rulegov_tui.cli.findings import narrate_findings, narrate_remarks
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.report.manifest import manifest_text
from rulegov_tui.reporting import Report, export_name, report_of
from rulegov_tui.session import Session
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.exports import keep, kept_beside, manifest_path

STDOUT = "-"


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_year(parser)
    add_as_of(parser)
    add_level(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="写到哪里，“-”是标准输出（默认 exports/年度/report-年度.md）")


def run(args: Namespace) -> int:
    """Compile, verify, then write; nothing is written if anything is wrong."""
    session = open_session(args)
    instant = session.store.at_one_instant()
    instant.ledger.refuse_damaged()
    if instant.n and notice_hand_edits(session):
        instant = session.store.at_one_instant()
    ledger = instant.ledger
    period = session.period(args.year, cut_off(args.as_of, args.year), ledger)
    report = report_of(session, instant, period, args.level)
    if args.output == STDOUT:
        sys.stdout.buffer.write(report.markdown.encode())
        sys.stdout.flush()
    else:
        path = Path(args.output or export_name(session, period, args.level)).resolve()
        _write(session, report, path)
        say(str(path))
        narrate("要用 pandoc 转 Word：pandoc -f gfm --shift-heading-level-by=-1 报告.md -o 报告.docx")
    narrate(f"{period.year}年度，截至{chinese_date(period.cut_off)}；{ledger.counts()}；{len(report.manifest['figures'])} 个数字")
    narrate_remarks(report.document, session.workspace, period.year)
    changed_since = narrate_closed(session, ledger, period.year)
    return narrate_findings(ledger, session.catalog) or int(changed_since)


def _write(session: Session, report: Report, path: Path) -> None:
    if path.is_relative_to(session.workspace.records.resolve()):
        raise RulegovError(f"{path} 在 records/ 里，那里只放记录和文稿", cure="请换一个地方，如 exports/")
    if path.is_dir():
        raise RulegovError(f"{path} 是文件夹", cure="请写上文件名，如 报告.md")
    if path.exists() and not path.is_file():
        raise RulegovError(f"{path} 不是普通文件", cure="请换一个文件名；写到标准输出用 -o -")
    if not path.is_relative_to(session.workspace.exports.resolve()) and not path.parent.is_dir():
        raise RulegovError(f"没有 {path.parent} 这个文件夹", cure="请先建好，或换一个地方")
    durable.ensure_folder(path.parent)
    mode = durable.FILE_MODE if path.is_relative_to(session.workspace.root.resolve()) else None
    markdown, manifest = report.markdown.encode(), manifest_text(report.manifest).encode()
    if path.is_relative_to(session.workspace.exports.resolve()) and keep(path, markdown, manifest):
        narrate(f"留存为第 {len(kept_beside(path))} 份；以后用 rulegov changes 看报告和它有什么不同。")
    durable.replace(manifest_path(path), manifest, mode=mode)
    durable.replace(path, markdown, mode=mode)
