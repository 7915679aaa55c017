"""``rulegov delete``: move a record to the trash."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="编号，或它独有的结尾")


def run(args: Namespace) -> int:
    """Move the file and say how to get it back."""
    path = open_session(args).store.delete(args.id)
    say(path.stem)
    narrate(f"已放进回收站；恢复用 rulegov restore {path.stem}")
    return 0
