"""A program on a terminal: type, press keys, wait for what appears, look at the screen, count the bytes."""

import re
from collections.abc import Callable, Mapping
from signal import Signals
from time import perf_counter
from typing import Self

from pyte.screens import Char

from tests.terminal.child import Child
from tests.terminal.connection import Connection, Since
from tests.terminal.emulator import Emulator
from tests.terminal.kinds import XTERM, Kind
from tests.terminal.line import Line

SECONDS = 30.0
"""Longer than anything takes on a slow machine; what has not appeared then never does."""
_SILENCE = 0.003
"""Arrived bytes are drawn after so many seconds without new ones: drawing must not delay the reading, which is timed."""


class Terminal:
    """A program and the terminal that it runs on. Leaving the ``with`` block kills what still runs.

    Args:
        command: the program and its arguments.
        environment: all of it but ``TERM``, which the kind of terminal gives unless it is there: see ``over_ssh``.
        size: columns and rows.
        kind: of terminal.
        ambiguous: cells of an ambiguous character, 1 or 2.
        background_erase: what is erased takes the background colour.
        line: between program and terminal; by default bytes arrive at once.
    """

    def __init__(
        self,
        *command: str,
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        kind: Kind = XTERM,
        ambiguous: int = 1,
        background_erase: bool = True,
        line: Line | None = None,
    ) -> None:
        self.emulator = Emulator(*size, kind, ambiguous=ambiguous, background_erase=background_erase)
        self._child = Child(command, {"TERM": kind.term, **environment}, *size)
        self._connection = Connection(self._child, line or Line())
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._child.close()

    # What the user does.

    def type(self, data: bytes | str) -> Since:
        """Send bytes, or characters as UTF-8, in one go; gives what arrives from now on."""
        data = data.encode() if isinstance(data, str) else data
        since = self.since()
        self._connection.send(since.begin, data)
        return since

    def press(self, *keys: str) -> Since:
        """Press keys one after the other, without a pause; gives what arrives from now on."""
        application = self.emulator.application_keys
        return self.type(b"".join(self.emulator.kind.bytes_of(key, application=application) for key in keys))

    def paste(self, text: str) -> Since:
        """Paste as the terminal does: newlines as Enter, in brackets if the program asked for them."""
        data = text.replace("\n", "\r")
        return self.type(f"\x1b[200~{data}\x1b[201~" if "bracketed paste" in self.emulator.left_on() else data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.emulator.grid.resize(rows, columns)
        self._child.resize(columns, rows)

    def hang_up(self) -> None:
        """Drop the line: SIGHUP, and nothing can be written any more."""
        self._connection.close()
        self._child.hang_up()

    def signal(self, number: Signals) -> None:
        """Send the program a signal."""
        self._child.signal(number)

    # What the user waits for.

    def wait_for(self, what: "str | Callable[[Terminal], bool]", timeout: float = SECONDS) -> float:
        """Wait until the screen holds a regular expression (lines end with a newline), or a condition is true.

        Returns:
            When the bytes arrived that made it so, in seconds since the program was started; if it was so already, when
            the last bytes did.

        Raises:
            AssertionError: it did not come to that in time, or the program ended before.
        """
        deadline, when = perf_counter() + timeout, self._last_drawn
        while self.emulator.in_update or not self._holds(what):
            drawn = self._draw_next(deadline)
            if drawn is None:
                shown = "\n".join(self.lines())
                raise AssertionError(f"never saw {what!r}; exit code {self._child.exit_code(0)}; the screen:\n{shown}")
            when = drawn
        while self._undrawn:
            self._draw_next(perf_counter())
        return when - self._child.started

    def quiet(self, seconds: float = 0.2, timeout: float = SECONDS) -> None:
        """Wait until nothing has arrived for a while, and draw all of it; less than half a second where a cursor blinks."""
        deadline = perf_counter() + timeout
        while self._draw_next(perf_counter() + seconds) is not None or self._connection.busy:
            assert perf_counter() < deadline, "the program is never still"

    def watch(self, seconds: float) -> None:
        """Let time pass, and draw what arrives."""
        until = perf_counter() + seconds
        self._draw_next(until)
        while perf_counter() < until and not self._connection.over:
            self._draw_next(until)
        while self._undrawn:
            self._draw_next(until)

    def exit_code(self, timeout: float = SECONDS) -> int:
        """Wait until the program has ended; its exit code, or the signal's negative number if it was killed."""
        deadline = perf_counter() + timeout
        while self._draw_next(deadline) is not None and perf_counter() < deadline:
            pass
        code = self._child.exit_code(max(0.0, deadline - perf_counter()))
        assert code is not None, "the program still runs; the screen:\n" + "\n".join(self.lines())
        return code

    # What the user sees.

    def lines(self) -> list[str]:
        """The lines of the screen, without blanks at their ends."""
        return self.emulator.grid.texts()

    def cell(self, x: int, y: int) -> Char:
        """The character and the colours of one cell."""
        return self.emulator.grid.buffer[y][x]

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and line of the cursor, from 0."""
        return self.emulator.grid.cursor.x, self.emulator.grid.cursor.y

    @property
    def bytes_seen(self) -> int:
        """How many bytes have arrived."""
        return self.since_start().size

    def since(self) -> Since:
        """What arrives from now on."""
        return Since(perf_counter(), self._connection.pieces, len(self._connection.pieces))

    def since_start(self) -> Since:
        """All that has arrived, with times from the start of the program."""
        return Since(self._child.started, self._connection.pieces, 0)

    def peak_memory(self) -> float:
        """The most memory that the program has had so far, in MB."""
        return self._child.peak_memory()

    def left_behind(self) -> list[str]:
        """What is not as it was before the program, in words."""
        settings = [] if self._child.settings() == self._child.settings_before else ["terminal settings"]
        return self.emulator.left_on() + settings

    def _holds(self, what: "str | Callable[[Terminal], bool]") -> bool:
        if callable(what):
            return what(self)
        return re.search(what, "\n".join(self.lines()), re.MULTILINE) is not None

    def _draw_next(self, deadline: float) -> float | None:
        """Let things happen until a piece is drawn; when it had arrived, or ``None`` if none came by the deadline."""
        connection = self._connection
        while not self._undrawn or (perf_counter() < deadline and connection.step(perf_counter() + _SILENCE)):
            if not self._undrawn and (connection.over or (not connection.step(deadline) and perf_counter() >= deadline)):
                return None
        piece = connection.pieces[self._drawn]
        self._drawn += 1
        answer = self.emulator.feed(piece.data)
        if answer:
            connection.send(perf_counter(), answer)
        return piece.when

    @property
    def _last_drawn(self) -> float:
        return self._connection.pieces[self._drawn - 1].when if self._drawn else self._child.started

    @property
    def _undrawn(self) -> bool:
        return self._drawn < len(self._connection.pieces)
