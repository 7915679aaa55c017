"""P12: which test catches which mutant, and that it does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import any_order, batch_cuts, batch_refusals, hands, imports, kills, mutants, power_cuts, system_calls, together
from tests.faults.every_call import EveryCall
from tests.faults.layer import Fault
from tests.faults.mutants import Mutant
from tests.faults.places import memory_folder
from tests.faults.scenarios import EDIT, LONG, RECOVERY, TORN, Scenario
from tests.faults.sizes import full
from tests.faults.tally import SkippedError, Tally

Engine = Callable[[Path, Mutant], Tally]


@dataclass(frozen=True)
class Catch:
    """A test that must turn red on a mutant.

    Attributes:
        cheap: whether the quick run does it too.
    """

    test: str
    mutant: Mutant
    engine: Engine
    cheap: bool = True

    def run(self, folder: Path) -> Tally:
        """The test on the broken store."""
        with self.mutant.applied():
            return self.engine(folder, self.mutant)

    @property
    def name(self) -> str:
        """Which sees which."""
        return f"{self.test}: {self.mutant.name}"


def caught(folder: Path) -> Tally:
    """P12 as one test: every mutant is seen by the test named."""
    chosen = [catch for catch in CATCHES if catch.cheap or full()]
    tally = Tally("P12 mutants", others={"caught": 0, "skipped": 0})
    for number, catch in enumerate(chosen):
        place = folder / str(number)
        place.mkdir()
        try:
            red = catch.run(place).violations
        except SkippedError:
            tally.others["skipped"] += 1
            continue
        tally.others["caught"] += bool(red)
        if not red:
            tally.findings.append(f"not seen by {catch.name}")
    tally.floors["caught"] = len(chosen) - tally.others["skipped"]
    return tally


def _kills(folder: Path, mutant: Mutant) -> Tally:
    return kills.kill_9(folder, 300, mutant.protocol)


def _compare(folder: Path, mutant: Mutant) -> Tally:
    return together.no_lost_update(folder, 50, 0, mutant.protocol)


def _calls(*scenarios: Scenario, faults: Iterable[Fault] = Fault) -> Engine:
    def run(folder: Path, mutant: Mutant) -> Tally:
        tally = Tally("P2")
        with memory_folder(folder) as place:
            EveryCall(place, tally, mutant.protocol, stop=True).run(scenarios, faults)
        return tally

    return run


def _order(folder: Path, mutant: Mutant) -> Tally:
    with memory_folder(folder) as place:
        return any_order.any_order(place, 2000, mutant.protocol)


def _import(folder: Path, mutant: Mutant) -> Tally:
    with memory_folder(folder) as place:
        return imports.all_or_nothing(place, Tally("P19"), 40, mutant.protocol)


def _hands(folder: Path, mutant: Mutant) -> Tally:
    return hands.in_place(folder, 200, 0, mutant.protocol)


def _cuts(folder: Path, mutant: Mutant) -> Tally:
    """Cut the power until something is lost, at most 80 times: what was written in place is torn only now and then."""
    for turn in range(4):
        place = folder / f"turn-{turn}"
        place.mkdir()
        tally = power_cuts.cuts(place, 20, (0.3, 0.6), protocol=mutant.protocol)
        if tally.violations:
            break
    return tally


def _batch_cuts(folder: Path, mutant: Mutant) -> Tally:
    return batch_cuts.cuts(folder, 20, 0.5, mutant.protocol)


def _late_errors(folder: Path, mutant: Mutant) -> Tally:
    return batch_refusals.late_errors(folder, Tally("P5"), mutant.protocol)


def _batch_trace(folder: Path, mutant: Mutant) -> Tally:
    return system_calls.batches_in_order(folder, Tally("P3"), mutant)


def _trace(folder: Path, mutant: Mutant) -> Tally:
    return system_calls.in_order(folder, Tally("P3"), mutant)


CATCHES = (
    Catch("P1", mutants.NO_SETTLE, _kills),
    Catch("P2", mutants.NO_SETTLE, _calls(RECOVERY, EDIT)),
    Catch("P1", mutants.NO_LOCK, _kills),
    Catch("P2", mutants.IN_PLACE, _calls(EDIT)),
    Catch("P6", mutants.NO_COMPARE, _compare),
    Catch("P2", mutants.RENAME_FIRST, _calls(EDIT)),
    Catch("P2", mutants.TORN_KEPT, _calls(TORN)),
    Catch("P9", mutants.NO_HISTORY_LINK, _hands),
    Catch("P4", mutants.IN_PLACE, _cuts, cheap=False),
    Catch("P4", mutants.NO_SYNC, _cuts),
    Catch("P4", mutants.NO_PENDING_SYNC, _cuts),
    Catch("P4", mutants.NO_JOURNAL_SYNC, _cuts),
    Catch("P4", mutants.NO_BATCH_SYNC, _batch_cuts),
    Catch("P5", mutants.LATE_SYNC, _late_errors),
    Catch("P8", mutants.FOLDER_FROM_ID, _order),
    Catch("P2", mutants.SHORT_TAIL, _calls(LONG)),
    Catch("P3", mutants.RENAME_FIRST, _trace, cheap=False),
    Catch("P3", mutants.NO_FOLDER_SYNC, _trace),
    Catch("P3", mutants.EARLY_ANSWER, _trace),
    Catch("P3", mutants.NO_BATCH_SYNC, _batch_trace),
    Catch("P19", mutants.LINK_BEFORE_LINE, _import),
)
