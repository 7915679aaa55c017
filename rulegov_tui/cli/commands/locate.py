"""``rulegov locate``: the workspace's folder, or a record's file."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import say


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="编号，或它独有的结尾")


def run(args: Namespace) -> int:
    """Print the path."""
    session = open_session(args)
    say(str(session.store.find(args.id).path if args.id else session.workspace.root))
    return 0
