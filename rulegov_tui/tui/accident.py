"""An error that nobody foresaw: what was typed is kept, the error is written down, the user gets one sentence."""

import os
import sys
import traceback
from contextlib import suppress

from rulegov_tui.storage.disk.identity import now
from rulegov_tui.storage.disk.user_state import state_folder

_FILE = "errors.log"
_PRIVATE = 0o600


def sentence_about(error: BaseException) -> str:
    """Write down where the error was, without its text and the values of variables, which may be personal; gives what to say."""
    path = state_folder() / _FILE
    text = "".join([*traceback.format_tb(error.__traceback__), type(error).__name__])
    kept = "；录到一半的内容已留作草稿，再打开时可以接着录"
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, _PRIVATE)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{now()} {sys.argv}\n{text}\n")
        return f"程序出了意外的错误，已经退出{kept}。请把 {path} 交给维护的人。"
    return f"程序出了意外的错误（{type(error).__name__}），已经退出{kept}。"
