"""P8: whatever the order of steps, the store equals a dict."""

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from rulegov_tui.storage.saving.protocol import Protocol
from tests.faults.machine import Machine
from tests.faults.tally import Tally

RULES = frozenset(
    (
        *("new", "import", "edit", "move", "open a form", "stale edit", "delete", "restore", "undo", "redo"),
        *("hand edit", "notice", "restart", "crash in new", "crash in edit", "crash in delete", "crash in undo"),
    )
)
_ROUNDS = 60
"""At most: a rule that needs something to be there (an undo to be redone) may stay out of many examples."""
_STEPS = 40
"""Of one example, at most."""


def any_order(folder: Path, steps: int, protocol: type[Protocol] = Protocol) -> Tally:
    """So many steps at least, each rule fired; a broken store (``protocol``) is not looked at for its shortest example."""
    found = Tally("P8 any order", floors={"steps": steps, "rules": len(RULES)})
    counted: Counter[str] = Counter()

    class Configured(Machine):
        fired = counted
        tally = found

    Configured.folder, Configured.protocol = folder, protocol
    for _ in range(_ROUNDS):
        try:
            run_state_machine_as_test(Configured, settings=_settings(steps, quick=protocol is not Protocol))
        except Exception as error:  # noqa: BLE001 (whatever the store raises that the model doesn't expect)
            found.lost.append("\n".join([repr(error), *getattr(error, "__notes__", [])]))
        if found.violations or not _too_little(counted, steps):
            break
    found.others |= {"steps": counted.total(), "rules": len(RULES & set(counted))}
    return found


def _too_little(fired: Counter[str], steps: int) -> bool:
    return fired.total() < steps or any(name not in fired for name in RULES)


def _settings(steps: int, *, quick: bool) -> settings:
    return settings(
        max_examples=max(4, steps // _STEPS),
        stateful_step_count=_STEPS,
        deadline=None,
        database=None,
        derandomize=False,  # as it is by itself where CI is set: every round would draw the same
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate] if quick else [Phase.generate, Phase.shrink],
    )
