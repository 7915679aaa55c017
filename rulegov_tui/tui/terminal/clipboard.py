"""The user's clipboard, over any number of machines: OSC 52, which a terminal may ignore and never answers.

So the text is always written to a file as well, and nobody is told that it was copied.
"""

import os
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path

_LIMIT = 74_994
"""Bytes of text in Base64 that all terminals take that take any (libvte and xterm take more)."""
_SCREEN_PIECE = 200
"""GNU screen hands on strings of at most 256 bytes."""


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """What asks the terminal to take the text, through tmux or GNU screen; nothing if the text is too long."""
    encoded = b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > _LIMIT:
        return ""
    bare = f"\x1b]52;c;{encoded}\a"
    if environment.get("TMUX"):  # it takes the one or hands on the other, according to the user's settings
        return f"\x1bPtmux;\x1b{bare}\x1b\\{bare}"
    if environment.get("TERM", "").startswith("screen"):
        return "".join(f"\x1bP{bare[at : at + _SCREEN_PIECE]}\x1b\\" for at in range(0, len(bare), _SCREEN_PIECE))
    return bare


def copy(text: str, path: Path, send: Callable[[str], None], environment: Mapping[str, str] = os.environ) -> str:
    """Send the text to the clipboard and write it to a file that only the user may read.

    Returns:
        What to tell the user, with the file's name.
    """
    asked = sequence(text, environment)
    if asked:
        send(asked)
    try:
        _write(text, path)
    except OSError as error:
        cause = error.strerror or error
        return (
            f"已送往剪贴板（终端不一定支持）；没有写入 {path}：{cause}。"
            if asked
            else f"文字太长，没有送往剪贴板；没有写入 {path}：{cause}。"
        )
    return f"已送往剪贴板（终端不一定支持），并写入 {path}。" if asked else f"文字太长，没有送往剪贴板；已写入 {path}。"


def _write(text: str, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    os.fchmod(descriptor, 0o600)  # also where it was there already
    with open(descriptor, "w", encoding="utf-8", errors="replace", newline="") as file:  # noqa: PTH123 (a descriptor)
        file.write(text)
