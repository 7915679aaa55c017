"""``rulegov restore``: bring a record back from the trash."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="编号，或它独有的结尾")


def run(args: Namespace) -> int:
    """Move the file back."""
    session = open_session(args)
    path = session.store.restore(args.id)
    say(path.stem)
    narrate(f"已恢复 {session.workspace.shown(path)}。")
    return 0
