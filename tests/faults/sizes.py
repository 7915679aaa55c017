"""Two sizes of every fault test: quick by default, with the numbers of the proofs where ``RULEGOV_FULL`` is set."""

import os

FULL_VARIABLE = "RULEGOV_FULL"


def full() -> bool:
    """Whether this is the full run."""
    return os.environ.get(FULL_VARIABLE, "") not in ("", "0")


def size(quick: int, complete: int) -> int:
    """One of two numbers."""
    return complete if full() else quick
