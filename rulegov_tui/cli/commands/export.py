"""``rulegov export``: a register, or the figures of a year, as an Excel or CSV file."""

from argparse import Namespace
from pathlib import Path

from rulegov_tui.browsing.view import in_year
from rulegov_tui.cli.arguments import Parser, add_level, add_year
from rulegov_tui.cli.findings import narrate_findings
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.conditions import EVERYTHING
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record_set import RecordSet
from rulegov_tui.domain.typed_filters import typed_condition
from rulegov_tui.exchange.exporting import write_table
from rulegov_tui.exchange.tables import figures_table, register_table
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger

FIGURES = "figures"


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("category", metavar="CATEGORY", help="台账，如 training；写 figures 是全年的数字")
    parser.add_argument("file", type=Path, metavar="FILE", help="写到哪个文件，以 .xlsx 或 .csv 结尾")
    add_level(parser)
    add_year(parser, "台账全部年度；数字取有记录的最近一年")
    parser.add_argument(
        "--where", nargs="+", action="extend", default=[], metavar="key=value", help="筛选台账，写法和 rulegov list 一样"
    )


def run(args: Namespace) -> int:
    """Write the file and print its path; exit code 1 if a file behind it is damaged."""
    session = open_session(args)
    ledger = session.store.at_one_instant().ledger
    book = session.book(ledger, session.period(args.year, None, ledger))
    if args.category == FIGURES:
        if args.where:
            raise RulegovError("全年的数字不能筛选", cure="请去掉 --where，或只导出一个台账")
        table, said = figures_table(book, session.catalog, args.level), book.period.name
    else:
        category = session.catalog.category(args.category)
        view = _view(session, category, ledger, args)
        table, said = register_table(category, list(view), args.level), view.sentence()
    write_table(session, table, args.file, args.level, book)
    say(str(args.file))
    narrate(f"已导出（{'公开' if args.level == 'public' else '内部'}）：{said}；{len(table.rows)} 行。")
    return narrate_findings(ledger, session.catalog)


def _view(session: Session, category: Category, ledger: Ledger, args: Namespace) -> RecordSet:
    condition = in_year(category, args.year) if args.year else EVERYTHING
    for text in args.where:
        condition &= typed_condition(text, category.fields, session.today, args.year)
    view = RecordSet(category, ledger.records[category.name]).where(condition, session.today)
    return view.sorted(category.date_key)
