"""The line between a program and its terminal."""

from dataclasses import dataclass, field
from math import inf


@dataclass
class Line:
    """sshd and a slow line: bytes leave a buffer at the line's rate, one after the other, and arrive after its delay.

    Attributes:
        delay: seconds, each way.
        rate: bytes a second, each way.
        window: bytes that the buffer takes; the program waits while it is full.
    """

    delay: float = 0.0
    rate: float = inf
    window: int = 1 << 16
    _free: dict[str, float] = field(default_factory=lambda: {"down": 0.0, "up": 0.0})

    @property
    def piece(self) -> int:
        """The most bytes that travel together: a packet of a slow line, what a pty gives at once."""
        return 4096 if self.rate == inf else 1400

    def arrival(self, way: str, when: float, size: int) -> float:
        """When bytes sent at a time have arrived, ``down`` at the terminal or ``up`` at the program."""
        self._free[way] = max(self._free[way], when) + size / self.rate
        return self._free[way] + self.delay


def slow_line() -> Line:
    """50 ms there and back, 256 kbit/s."""
    return Line(delay=0.025, rate=32_000)
