"""``rulegov show``: one record."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser, add_format
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import json_record, narrate, say, say_json
from rulegov_tui.domain.values import value_text

VERSION_DIGITS = 12
"""So many digits of a version are shown: enough to name it."""


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="编号，或它独有的结尾，如 k7m2qd")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print the record's fields with their labels, or all of it as JSON."""
    session = open_session(args)
    stored = session.store.find(args.id)
    record, category = stored.record, stored.category
    if args.format == "json":
        path = session.workspace.shown(stored.path)
        say_json({"category": category.name, "path": path, "version": stored.version, **json_record(record)})
        return 0
    say(f"{category.label}（{category.name}） {record.id}")
    for key, value in record.values.items():
        say(f"{category.fields[key].label}（{key}）：{value_text(value)}")
    narrate(f"版本：{stored.version[:VERSION_DIGITS]}")
    for key in record.unknown:
        narrate(f"文件里还有不认识的字段 {key}，原样保留，不计数。")
    return 0
