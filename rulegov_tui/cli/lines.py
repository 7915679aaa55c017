"""Lines read from the terminal, with what is still being typed in view."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import NoReturn

from rulegov_tui.cli.output import narrate, visible

_SECONDS = 1.0
_SETTINGS = (
    "set enable-bracketed-paste off",  # its marks are printed by old terminals
    "tab: complete",
    "set show-all-if-ambiguous on",
    "set completion-query-items 0",
    "set page-completions off",
)
Completer = Callable[[str], Sequence[str]]


class Lines:
    """The terminal as a keyboard: one line after another. Where stdout is not the terminal, it stays free of prompts.

    Attributes:
        look: called every second while a line is being typed.
    """

    def __init__(self) -> None:
        self.look: Callable[[], None] = lambda: None
        self._readline = _editing()
        self._complete: Completer = lambda _: []
        self._completions: Sequence[str] = ()
        self._typing = False
        self._last_seen = ""

    def read(self, prompt: str, begun: str = "", complete: Completer = lambda _: []) -> str:
        """One line.

        Args:
            prompt: what is asked.
            begun: stands in the line already, to be typed on.
            complete: what the line may become when Tab is pressed.

        Raises:
            KeyboardInterrupt: Ctrl+C, or the input has ended.
        """
        try:
            if sys.stdout.isatty():
                self._complete = complete
                return self._edited(visible(prompt), begun)
            if begun:
                narrate(f"  上次录到：{begun}")
            sys.stderr.write(visible(prompt))
            sys.stderr.flush()
            line = sys.stdin.readline()
        except EOFError:
            raise KeyboardInterrupt from None
        if not line:
            raise KeyboardInterrupt
        return line.removesuffix("\n")

    def unfinished(self) -> str:
        """What stands in the line that is being typed at this moment, or stood there when the line dropped."""
        if self._readline is None or not self._typing:
            return ""
        return self._readline.get_line_buffer() or self._last_seen  # readline clears its buffer before SIGHUP is heard

    def _edited(self, prompt: str, begun: str) -> str:
        """One line from a terminal on both sides."""
        if self._readline is None:
            return input(prompt)

        def begin() -> None:
            """Called when the line is empty and the prompt about to be shown: before, the buffer holds the last line."""
            self._typing, self._last_seen = True, begun
            if begun and self._readline:
                self._readline.insert_text(visible(begun))

        self._readline.set_startup_hook(begin)
        self._readline.set_completer(self._completed)
        try:
            with _every_second(self._look):
                line = input(prompt)
            self._typing = False  # a line that Ctrl+C leaves in the middle stays in view
        finally:
            self._readline.set_startup_hook(None)
        return line

    def _completed(self, line: str, number: int) -> str | None:
        """Called by readline for one completion after another, until there is none."""
        if number == 0:
            self._completions = self._complete(line)
        return self._completions[number] if number < len(self._completions) else None

    def _look(self) -> None:
        if self._readline and self._typing:
            self._last_seen = self._readline.get_line_buffer()
            self.look()


@contextmanager
def _every_second(act: Callable[[], None]) -> Iterator[None]:
    """Act while the terminal is waited for: by a timer's signal, which also wakes readline up for all other signals."""
    before = signal.signal(signal.SIGALRM, lambda *_: act()), signal.signal(signal.SIGINT, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before[0])
        signal.signal(signal.SIGINT, before[1])


def _interrupt(*_: object) -> NoReturn:
    """Ctrl+C; a tick that came with it is heard first, since none may be while the exception leaves ``input`` (``KeptForm``)."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.raise_signal(signal.SIGALRM)
    raise KeyboardInterrupt


def _editing() -> ModuleType | None:
    """Line editing: arrow keys and backspace work on Chinese text, and Tab completes."""
    try:
        import readline
    except ImportError:
        return None
    for setting in _SETTINGS:
        readline.parse_and_bind(setting)
    readline.set_completer_delims("")  # the whole line is completed: Chinese has no words
    return readline
