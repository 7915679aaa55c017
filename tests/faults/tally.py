"""What a fault test did and found; idle tests fall below their floor and fail."""

import sys
from dataclasses import dataclass, field

COLUMNS = ("acknowledged", "kills", "faults", "cuts", "refusals", "lost", "unreadable", "findings")
_SHOWN = 12


class SkippedError(Exception):
    """This machine lacks what the test needs: ``needs root``, ``needs strace``."""


@dataclass
class Tally:
    """The numbers of one run.

    Attributes:
        name: of the test in the list of proofs, with a word on what it does.
        acknowledged: saves that a process was told are saved.
        refusals: saves that were refused with an error.
        others: further numbers, by name.
        lost: acknowledged states that are not there, or states that nobody wrote.
        unreadable: files that do not parse.
        findings: a broken chain, temporary files, a save that does not work afterwards, and what else must not be.
        floors: how much it must have done, by the names of the numbers.
    """

    name: str
    acknowledged: int = 0
    kills: int = 0
    faults: int = 0
    cuts: int = 0
    refusals: int = 0
    others: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    floors: dict[str, int] = field(default_factory=dict)

    @property
    def violations(self) -> list[str]:
        """All that broke a promise."""
        return [*self.lost, *self.unreadable, *self.findings]

    def number(self, name: str) -> int:
        """A number by its name."""
        found = self.others[name] if name in self.others else getattr(self, name)
        return found if isinstance(found, int) else len(found)

    @property
    def too_little(self) -> list[str]:
        """The floors that were not reached."""
        return [f"{name} {self.number(name)} < {least}" for name, least in self.floors.items() if self.number(name) < least]

    @property
    def verdict(self) -> str:
        """One word or the reason."""
        return "VIOLATIONS" if self.violations else f"TOO LITTLE: {'; '.join(self.too_little)}" if self.too_little else "ok"

    def add(self, other: "Tally") -> None:
        """Add another run's numbers; the floors stay."""
        for name in COLUMNS[:5]:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, count in other.others.items():
            self.others[name] = self.others.get(name, 0) + count
        self.lost += other.lost
        self.unreadable += other.unreadable
        self.findings += other.findings

    def row(self) -> str:
        """One row of the table, as Markdown."""
        others = "; ".join(f"{name} {count}" for name, count in self.others.items())
        floors = ", ".join(f"{name} ≥ {least}" for name, least in self.floors.items())
        numbers = (str(self.number(name) or 0) for name in COLUMNS)
        name = f"{self.name} ({others})" if others else self.name
        return f"| {' | '.join((name, *numbers, floors, self.verdict))} |"

    def check(self) -> None:
        """Print what was done.

        Raises:
            AssertionError: a promise was broken, or too little was tried.
        """
        sys.stdout.write(self.row() + "\n")
        assert not self.violations, f"{len(self.violations)} violations:\n" + "\n".join(self.violations[:_SHOWN])
        assert not self.too_little, self.row()


def header() -> str:
    """The table's head."""
    return f"| test | {' | '.join(COLUMNS)} | floor | |\n|{'--|' * (len(COLUMNS) + 3)}"
