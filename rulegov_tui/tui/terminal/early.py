"""A line on the screen before anything heavy is imported: importing takes most of the start.

Everything that is typed meanwhile stays in the terminal's queue and is read by the app, in its order.
"""

import os
import sys

_INPUT, _OUTPUT = 0, 2
"""Where Textual reads and writes."""
OPENING = "rulegov 正在打开 ..."
QUESTION_ROW = 1
"""The line, from 0, that the width is measured on: on the first, the answer would read like a function key."""
_QUESTION = "\x1b[2;1H“\x1b[6n\r\x1b[K"
_SWITCHES = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # Textual cannot read phrases of five characters in this protocol
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
}
_SECONDS = 0.3
"""How long a failed start waits for an answer that would otherwise be typed into the shell."""


def set_switches() -> None:
    """Set what Textual reads from the environment while it is imported, unless the user has set it."""
    for name, value in _SWITCHES.items():
        os.environ.setdefault(name, value)


class EarlyScreen:
    """The alternate screen with one line on it, from the first moment until the app takes it over.

    Nothing in it waits. Where input or output is no terminal, it does nothing. If the app is not reached, whether by
    an error, Ctrl+C, SIGTERM or SIGHUP, leaving the ``with`` block brings back the screen and the settings of before;
    the settings it brings back in any case.

    Args:
        ask_width: draw an ambiguous character and ask where the cursor is; the answer reaches the app as an event.
    """

    def __init__(self, *, ask_width: bool) -> None:
        self._ask_width = ask_width
        self._settings: list[object] | None = None
        self._shown = False

    def __enter__(self) -> "EarlyScreen":  # noqa: PYI034 (typing takes longer to import than all of this)
        """Show the line."""
        if os.environ.get("TERM", "") in ("", "dumb") or not (os.isatty(_INPUT) and os.isatty(_OUTPUT)):
            return self
        try:
            _end_on_signals()
            self._shown = True
            self._settings = _typing_unseen()
            os.write(_OUTPUT, f"\x1b[?1049h\x1b[H\x1b[2J{OPENING}{_QUESTION if self._ask_width else ''}".encode())
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        """Bring back what was before."""
        if self._settings is None:
            return
        import termios

        try:
            if self._shown:
                self._leave()
            termios.tcsetattr(_INPUT, termios.TCSAFLUSH if self._shown else termios.TCSANOW, self._settings)  # type: ignore[arg-type]
        except (OSError, termios.error):
            return  # the terminal is gone

    def hand_over(self) -> list[object] | None:
        """The app takes over screen and keyboard; gives the terminal's settings of before, ``None`` if there is none."""
        self._shown = False
        return self._settings

    def _leave(self) -> None:
        """Back to the normal screen, with the answer and what was typed for the app thrown away."""
        os.write(_OUTPUT, b"\x1b[?1049l")
        if self._ask_width:
            import select

            select.select([_INPUT], [], [], _SECONDS)


def _typing_unseen() -> list[object]:
    """Let keys and answers wait unseen and unchanged in the terminal's queue; gives the settings of before."""
    import termios

    before = termios.tcgetattr(_INPUT)
    settings = termios.tcgetattr(_INPUT)
    settings[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    settings[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    termios.tcsetattr(_INPUT, termios.TCSANOW, settings)
    return before


def _end_on_signals() -> None:
    """Let the signals that end a program leave the ``with`` block until the app has its own answer to them."""
    import signal

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
