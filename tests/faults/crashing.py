"""A change made by a forked process that is killed at its n-th file call."""

from collections.abc import Callable

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.store import Store
from tests.faults.layer import Fault, Layer
from tests.faults.workers import ERROR, Say, Worker

SAVED, REFUSED, KILLED = "saved", "refused", "killed"


def dying(store: Store, act: Callable[[Store], object], n: int) -> str:
    """Make the change in a child that dies before its n-th call, or lives if there are fewer."""

    def work(say: Say) -> None:
        with Layer(Fault.KILL_BEFORE, n).installed():
            try:
                act(store)
            except RulegovError:
                say(REFUSED)
            else:
                say(SAVED)

    worker = Worker(work)
    lines = worker.wait()
    assert not any(line.startswith(ERROR) for line in lines), lines
    return lines[0] if lines else KILLED
