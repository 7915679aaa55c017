"""``rulegov edit``: change fields of a record."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser, assignments
from rulegov_tui.cli.commands.add import typed_values
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.values import value_text


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="编号，或它独有的结尾")
    parser.add_argument("values", nargs="+", metavar="key=value", help="字段=新值；“字段=”清空")


def run(args: Namespace) -> int:
    """Save the changes and say what they were."""
    session = open_session(args)
    stored = session.store.find(args.id)
    fields, old = stored.category.fields, stored.record
    record = session.store.edit(old.id, typed_values(session, stored.category, assignments(args.values), old.values))
    say(record.id)
    changed = [key for key in fields if old.get(key) != record.get(key)]
    for key in changed:
        narrate(f"{fields[key].label}：{value_text(old.get(key)) or '（空）'} → {value_text(record.get(key)) or '（空）'}")
    if not changed:
        narrate("没有改动。")
    return 0
