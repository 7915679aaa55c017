"""What ``doctor`` looks at in the terminal: encoding, type, size, and how wide it draws characters."""

import locale
import os
import re
import select
import shutil
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from rulegov_tui.storage.care.finding import Finding, good, note, problem

_TERMINAL, _WIDTH = "终端", "字宽"
COLUMNS, LINES = 80, 24
"""The size that the screens are made for."""
_LEAST_COLUMNS, _LEAST_LINES = 60, 20
_SECONDS = 1.0
"""How long an answer may take over a slow line."""
AMBIGUOUS = "…“”—"
"""Drawn one cell wide by most terminals, two by those set for Chinese."""
_REPLY = re.compile(rb"\x1b\[(\d+);(\d+)R")


def terminal() -> Iterator[Finding]:
    """Encoding, type and size, then the width test where there is a terminal."""
    encoding = locale.getpreferredencoding(do_setlocale=False)
    if encoding.upper().replace("-", "") == "UTF8":
        yield good(_TERMINAL, f"编码 {encoding}")
    else:
        yield problem(_TERMINAL, f"编码是 {encoding}，不是 UTF-8，中文会乱码", "请设 LANG=C.UTF-8，终端软件的编码也选 UTF-8")
    if not sys.stdout.isatty():
        yield note(_TERMINAL, "输出不在终端上，没有检查大小和字宽")
        return
    kind = os.environ.get("TERM", "")
    yield (
        good(_TERMINAL, f"类型 {kind}")
        if kind not in ("", "dumb")
        else problem(_TERMINAL, "没有设 TERM", "请设 TERM=xterm-256color")
    )
    yield _size()
    yield from _width()


def _size() -> Finding:
    columns, lines = shutil.get_terminal_size()
    size = f"大小 {columns}x{lines}"
    if columns < _LEAST_COLUMNS or lines < _LEAST_LINES:
        return problem(_TERMINAL, f"{size}，太小", f"请放大到 {COLUMNS}x{LINES} 以上")
    if columns < COLUMNS or lines < LINES:
        return note(_TERMINAL, f"{size}，显示会挤", f"请放大到 {COLUMNS}x{LINES} 以上")
    return good(_TERMINAL, size)


def _width() -> Iterator[Finding]:
    """Draw a character, ask where the cursor is: the only way to know what the terminal does."""
    widths = _widths(f"中{AMBIGUOUS}")
    if not widths:
        yield note(_WIDTH, "终端没有回答光标在哪里，字宽未知")
        return
    chinese, *ambiguous = widths
    if chinese != 2:  # noqa: PLR2004 (every Chinese character is two cells wide)
        yield problem(_WIDTH, f"一个汉字占 {chinese} 格，应占 2 格", "请核对终端的编码和字体")
    elif max(ambiguous) > 1:
        yield note(_WIDTH, f"汉字占 2 格；{AMBIGUOUS} 占 2 格，表格会对不齐", "请在终端设置里把“模糊宽度字符”设为窄")
    else:
        yield good(_WIDTH, f"汉字占 2 格，{AMBIGUOUS} 占 1 格")


def _widths(characters: str) -> list[int]:
    """How many cells the terminal draws each character; nothing where it does not answer."""
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return []
    try:
        if os.tcgetpgrp(descriptor) != os.getpgrp():  # in the background, asking would stop this process
            return []
        with _unbuffered(descriptor):
            return _measured(descriptor, characters)
    finally:
        os.close(descriptor)


@contextmanager
def _unbuffered(descriptor: int) -> Iterator[None]:
    """Let answers come without Enter and unseen; the terminal is as before whatever happens, late answers are thrown away."""
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        with suppress(OSError):
            os.write(descriptor, b"\r\x1b[K")
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)


def _measured(descriptor: int, characters: str) -> list[int]:
    widths = []
    for character in characters:
        os.write(descriptor, f"\r{character}\x1b[6n".encode())
        column = _answer(descriptor)
        if column is None:
            return []
        widths.append(column - 1)
    return widths


def _answer(descriptor: int) -> int | None:
    """The column that the terminal says the cursor is in; None if it says nothing in time."""
    seen, deadline = b"", monotonic() + _SECONDS
    while (left := deadline - monotonic()) > 0:
        if not select.select([descriptor], [], [], left)[0]:
            break
        seen += os.read(descriptor, 64)
        if found := _REPLY.search(seen):
            return int(found[2])
    return None
