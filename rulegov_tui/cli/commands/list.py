"""``rulegov list``: the records of a register."""

from argparse import Namespace

from rulegov_tui.browsing.view import in_year
from rulegov_tui.cli.arguments import Parser, add_format, add_year
from rulegov_tui.cli.findings import narrate_findings
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import json_damaged, json_record, narrate, say_csv, say_json, say_table
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.conditions import EVERYTHING
from rulegov_tui.domain.drawn import DESCENDING
from rulegov_tui.domain.record_set import RecordSet
from rulegov_tui.domain.typed_filters import typed_condition
from rulegov_tui.domain.values import value_text
from rulegov_tui.storage.reading.ledger import Ledger


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("category", metavar="CATEGORY", help="台账，如 training 或 法治学习与培训")
    add_year(parser, "全部年度")
    parser.add_argument(
        "--where",
        nargs="+",
        action="extend",
        default=[],
        metavar="key=value",
        help="筛选：字段=值，也可用 != >= <= ~（包含）；日期可写 3月、q1、3.1-3.15",
    )
    parser.add_argument("--sort", action="append", default=[], metavar="key", help="排序字段；降序写成 --sort=-字段")
    add_format(parser, "table", "json", "csv")


def run(args: Namespace) -> int:
    """Print the records; exit code 1 if any file of the register is damaged."""
    session = open_session(args)
    category = session.catalog.category(args.category)
    condition = in_year(category, args.year) if args.year else EVERYTHING
    for text in args.where:
        condition &= typed_condition(text, category.fields, session.today, args.year)
    order = [_sort_key(category, key) for key in args.sort]
    ledger = session.store.load(category.name)
    view = RecordSet(category, ledger.records[category.name]).where(condition, session.today)
    _print(view.sorted(*(order or [category.date_key])), ledger, args.format)
    narrate(f"{view.sentence()}；{ledger.counts()}")
    return narrate_findings(ledger, session.catalog)


def _sort_key(category: Category, typed: str) -> str:
    """A field's key, with the - of a descending order."""
    descending = typed.startswith(DESCENDING)
    return (DESCENDING if descending else "") + category.field(typed.removeprefix(DESCENDING)).key


def _columns(view: RecordSet) -> list[str]:
    """The category's columns, and the quantity where a record stands for several."""
    totals = any(record.quantity > 1 for record in view)
    return [*view.category.columns, *(["quantity"] if totals and "quantity" not in view.category.columns else [])]


def _print(view: RecordSet, ledger: Ledger, form: str) -> None:
    category = view.category
    if form == "json":
        records = [json_record(record) for record in view]
        say_json({"category": category.name, "records": records, "damaged": json_damaged(ledger.damaged)})
        return
    keys = list(category.fields) if form == "csv" else _columns(view)
    header = ["编号", *(category.fields[key].label for key in keys)]
    rows = [[record.id, *(value_text(record.get(key)) for key in keys)] for record in view]
    if form == "csv":
        say_csv([header, *rows])
    else:
        numbers = [index for index, key in enumerate(keys, start=1) if category.fields[key].type.is_number]
        say_table(header, rows, numbers, whole=[0])
