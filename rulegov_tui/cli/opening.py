"""Opens the workspace that a command works on."""

from argparse import Namespace

from rulegov_tui.cli.arguments import today
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import find_workspace


def open_session(args: Namespace) -> Session:
    """The workspace that ``--root`` names, or the one around the current folder."""
    return Session(find_workspace(args.root), today())
