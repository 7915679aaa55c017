"""``rulegov redo``: take back an undo."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.commands.undo import tell
from rulegov_tui.cli.opening import open_session


def configure(parser: Parser) -> None:
    """There are no arguments but the common ones."""


def run(args: Namespace) -> int:
    """Redo what was undone last, and say which step it was."""
    session = open_session(args)
    line, done = session.store.redo()
    tell(session, "已重做", line, done)
    return 0
