"""What goes between a program and its terminal, and when."""

import os
import select
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from time import perf_counter
from typing import NamedTuple

from tests.terminal.child import Child
from tests.terminal.line import Line


class Piece(NamedTuple):
    """Bytes, and when they arrive or arrived, by ``perf_counter``."""

    when: float
    data: bytes


@dataclass(frozen=True)
class Since:
    """What has arrived at the terminal since a moment; it grows."""

    begin: float
    pieces: Sequence[Piece]
    skipped: int

    @property
    def data(self) -> bytes:
        """The bytes."""
        return b"".join(piece.data for piece in self.pieces[self.skipped :])

    @property
    def size(self) -> int:
        """How many."""
        return len(self.data)

    @property
    def first(self) -> float:
        """Seconds until the first of them; endless if there are none."""
        return self.pieces[self.skipped].when - self.begin if len(self.pieces) > self.skipped else inf

    @property
    def last(self) -> float:
        """Seconds until the last of them; 0 if there are none."""
        return self.pieces[-1].when - self.begin if len(self.pieces) > self.skipped else 0.0


class Connection:
    """Reads what the program writes as soon as it is there, hands it what was typed, and lets both wait for the line.

    Attributes:
        pieces: what has arrived at the terminal.
        closed: nothing comes from the program any more, and nothing reaches it.
    """

    def __init__(self, child: Child, line: Line) -> None:
        self.pieces: list[Piece] = []
        self.closed = False
        self._child = child
        self._line = line
        self._down: deque[Piece] = deque()
        self._up: deque[Piece] = deque()
        self._on_the_way = 0

    @property
    def busy(self) -> bool:
        """Something is on the line."""
        return bool(self._down or self._up)

    @property
    def over(self) -> bool:
        """Nothing will arrive any more."""
        return self.closed and not self._down

    def send(self, when: float, data: bytes) -> None:
        """Put what is typed at a time on the line."""
        if not self.closed:
            self._up.append(Piece(self._line.arrival("up", when, len(data)), data))

    def step(self, until: float) -> bool:
        """Let one thing happen: keys reach the program, bytes leave it or arrive. False if nothing did by then."""
        now = perf_counter()
        if self._down and self._down[0].when <= now:
            piece = self._down.popleft()
            self._on_the_way -= len(piece.data)
            self.pieces.append(piece)
            return True
        master = [] if self.closed else [self._child.master]
        reading = master if self._on_the_way < self._line.window else []
        writing = master if self._up and self._up[0].when <= now else []
        due = min((queue[0].when for queue in (self._down, self._up) if queue and queue[0].when > now), default=inf)
        readable, writable, _ = select.select(reading, writing, [], max(0.0, min(until, due) - now))
        if writable:
            self._hand_over()
        if readable:
            self._take()
        return bool(readable or writable) or due < until

    def close(self) -> None:
        """The program is out of reach: what is still to be sent is lost."""
        self.closed = True
        self._up.clear()

    def _hand_over(self) -> None:
        """Give the program what was typed; what it has no room for comes next."""
        when, data = self._up.popleft()
        rest = data[os.write(self._child.master, data) :]
        if rest:
            self._up.appendleft(Piece(when, rest))

    def _take(self) -> None:
        """Put what the program wrote on the line."""
        try:
            data = os.read(self._child.master, self._line.piece)
        except OSError:  # nobody has the other end open any more
            data = b""
        if data:
            self._on_the_way += len(data)
            self._down.append(Piece(self._line.arrival("down", perf_counter(), len(data)), data))
        else:
            self.close()
