"""``rulegov redo``: take back an undo."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.commands.undo import show_versions, tell
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.storage.saving.undoing import UndoRefusedError


def configure(parser: Parser) -> None:
    """There are no arguments but the common ones."""


def run(args: Namespace) -> int:
    """Redo what was undone last, and say which step it was."""
    session = open_session(args)
    notice_hand_edits(session)
    try:
        line, done = session.store.redo()
    except UndoRefusedError as error:
        show_versions(session, error, "重做")
        raise
    tell(session, "已重做", line, done)
    return 0
