"""Opens the workspace that a command works on."""

from argparse import Namespace

from rulegov_tui.cli.arguments import today
from rulegov_tui.cli.output import narrate
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.session import Session
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.workspace import find_workspace


def open_session(args: Namespace) -> Session:
    """The workspace that ``--root`` names, or the one around the current folder."""
    return Session(find_workspace(args.root), today())


def notice_hand_edits(session: Session) -> bool:
    """Tell the journal of files that were changed by hand; gives whether there were any.

    Whoever may only read does without, and is told.
    """
    try:
        return session.store.notice() is not None
    except OSError as error:
        narrate(f"没有登记直接改过的文件（{reason(error)}）。")
    except RulegovError as error:
        narrate(f"没有登记直接改过的文件：{error}")
    return False
