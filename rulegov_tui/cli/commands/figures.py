"""``rulegov figures``: all figures of a year or a part of it, or where one comes from."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser, add_as_of, add_format, add_kind, add_year, cut_off
from rulegov_tui.cli.drawing import print_figures
from rulegov_tui.cli.findings import narrate_findings, narrate_typed
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say, say_json
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.figure_json import figure_entry
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.domain.quantities import number_text
from rulegov_tui.domain.typed_figures import MARK
from rulegov_tui.domain.values import value_text
from rulegov_tui.storage.reading.ledger import Ledger


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("category", nargs="?", metavar="CATEGORY", help="只看这个台账的数字")
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    parser.add_argument("--explain", metavar="NAME", help="说明一个数字：口径、数值和背后的记录")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print the figures; exit code 1 if any record is damaged."""
    session = open_session(args)
    catalog = session.catalog
    kind = session.report_kinds.kind(args.kind)
    if args.explain:
        catalog.figure(args.explain)
    category = catalog.category(args.category) if args.category else None
    ledger = session.store.at_one_instant().ledger
    period = session.period(args.year, cut_off(args.as_of, args.year), ledger, kind.cycle, args.part)
    book = session.book(ledger, period)
    figures = (
        [book[args.explain]]
        if args.explain
        else [figure for figure in book if category is None or figure.category == category.name]
    )
    if args.format == "json":
        say_json({
            "year": period.year,
            **({"part": period.mark, "start": period.start.isoformat()} if period.mark else {}),
            "as_of": period.cut_off.isoformat(),
            "figures": [figure_entry(figure) for figure in figures],
        })  # fmt: skip
    elif args.explain:
        _explain(figures[0], book, ledger)
    else:
        print_figures(figures, catalog)
    narrate(f"{period.name}，截至{chinese_date(period.cut_off)}；{ledger.counts()}")
    narrate_typed(book)
    return narrate_findings(ledger, session.catalog)


def _explain(figure: Figure, book: FigureBook, ledger: Ledger) -> None:
    say(f"{figure.name}：{figure.text}{f'（{MARK}）' if figure.exceptions else ''}")
    say(f"口径：{figure.definition}")
    if figure.is_quotient:
        sides = [("分子", figure.numerator), ("分母", figure.denominator)]
        say("；".join(f"{name} {'无' if value is None else number_text(value)}" for name, value in sides))
    by_id = {record.id: record for records in ledger.records.values() for record in records}
    say(f"背后的记录（{len(figure.records)} 条）：" if figure.records else "背后没有记录。")
    for record_id in figure.records:
        record = by_id[record_id]
        category = book.catalog.categories[record.category]
        shown = [value_text(record.get(key)) for key in category.columns]
        quantity = [f"×{record.quantity}"] if record.quantity > 1 else []
        say(" ".join(" ".join(text.split()) for text in [record.id, *shown, *quantity] if text))
