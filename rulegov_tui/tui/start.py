"""Opens the app on a workspace."""

import gc
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rulegov_tui.tui.lean_imports import import_asyncio, stand_ins

if TYPE_CHECKING:
    from rulegov_tui.tui.terminal.early import EarlyScreen

_ROOT, _MOUSE = "--root", "--mouse"


def start(arguments: Sequence[str], early: "EarlyScreen") -> int:
    """Run the app; gives the exit code.

    Args:
        arguments: ``--root DIR`` and ``--mouse``, as the door lets them through.
        early: the screen that is shown until the app is there.

    Raises:
        RulegovError, OSError: there is no workspace, or it cannot be used.
    """
    import_asyncio()
    from rulegov_tui.session import Session
    from rulegov_tui.settings.file import load_settings
    from rulegov_tui.storage.workspace import find_workspace
    from rulegov_tui.tui.store_thread import StoreThread

    settings, complaints = load_settings()
    session = Session(find_workspace(_root(arguments)), date.today())  # noqa: DTZ011 (a clerk's day is the server's local day)
    store = StoreThread(session)  # reads while the screens are imported
    with stand_ins():
        from rulegov_tui.tui.app import RulegovApp

    _ = session.office, session.catalog, session.deadlines  # what is wrong with them is said before a screen needs them
    app = RulegovApp(session, settings, store=store, early=early, complaints=complaints)
    gc.freeze()
    gc.enable()
    code = app.run(mouse=settings.mouse or _MOUSE in arguments)
    return app.return_code or code or 0


def refusal(error: Exception) -> str:
    """Why the app cannot be opened, in one sentence.

    Raises:
        Exception: the same, if it is none of those that ``start`` raises.
    """
    from rulegov_tui.domain.errors import RulegovError
    from rulegov_tui.storage.disk.refusals import reason

    if isinstance(error, OSError):
        return f"{error.filename or '工作区'}: {reason(error)}；没有打开，请核对磁盘空间和权限。"
    if isinstance(error, RulegovError):
        return str(error)
    raise error


def _root(arguments: Sequence[str]) -> Path | None:
    for index, argument in enumerate(arguments):
        if argument.startswith(f"{_ROOT}="):
            return Path(argument.removeprefix(f"{_ROOT}="))
        if argument == _ROOT and index + 1 < len(arguments):
            return Path(arguments[index + 1])
    return None
