"""``rulegov history``: who changed what, and when."""

from argparse import Namespace
from itertools import islice
from typing import Any

from rulegov_tui.cli.arguments import Parser, add_format
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say, say_json
from rulegov_tui.steps import details, headline
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line

_USUAL = 20
_MOST_RECORDS = 5


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="编号，或它独有的结尾；文稿写 2024/report.md；不写是全部")
    parser.add_argument("--all", action="store_true", help=f"全部，不只最近 {_USUAL} 步")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print the steps, newest first, each with what it changed field by field."""
    session = open_session(args)
    notice_hand_edits(session)
    found = session.store.history(args.id)
    steps = list(found if args.all or args.id else islice(found, _USUAL))
    if args.format == "json":
        say_json({"steps": [_json(line, about) for line, about in steps]})
        return 0
    for line, about in steps:
        say(headline(line, about, session.catalog))
        for change in about if len(about) <= _MOST_RECORDS else ():
            for detail in details(line, change, session.catalog):
                say(f"    {detail}")
    narrate(f"{len(steps)} 步，最近的在前；撤销用 rulegov undo 步号。" if steps else "还没有改动。")
    return 0


def _json(line: Line, about: list[FileChange]) -> dict[str, Any]:
    told: dict[str, Any] = {"n": line.n, "t": line.t, "by": line.by, "host": line.host, "op": line.op.value}
    if line.of is not None:
        told["of"] = line.of
    records = [{key: value for key, value in change.as_json().items() if key != "pending"} for change in about]
    return {**told, "records": records}
