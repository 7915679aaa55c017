"""All fault tests in both sizes: each is given an empty folder and gives its tally."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.faults import (
    any_order,
    batch_cuts,
    batch_refusals,
    biting,
    full_disks,
    hands,
    hot_copy,
    imports,
    kills,
    power_cuts,
    system_calls,
    together,
)
from tests.faults.every_call import EveryCall
from tests.faults.layer import Fault
from tests.faults.places import memory_folder
from tests.faults.scenarios import BASIC, FURTHER, TOGETHER
from tests.faults.sizes import full, size
from tests.faults.tally import Tally

Test = Callable[[Path], Tally]
CALLS = frozenset({
    "access", "chmod", "close", "fchmod", "fdatasync", "flock", "fstat", "fsync", "ftruncate", "link", "listdir", "lstat",
    "mkdir", "open", "pread", "pwrite", "read", "rename", "rmdir", "scandir", "stat", "statvfs", "syncfs", "unlink", "write",
})  # fmt: skip
"""Every kind of call that must have failed once in P2."""


@contextmanager
def _place(folder: Path) -> Iterator[Path]:
    """Where eight processes wait for each other: quick, in memory, since a disk that other tests keep busy makes them give up."""
    if full():
        yield folder
    else:
        with memory_folder(folder) as place:
            yield place


def p1(folder: Path) -> Tally:
    """Kill -9."""
    return kills.kill_9(folder, size(40, 1000))


def p2(folder: Path) -> Tally:
    """Every call fails, in every way."""
    tally = Tally("P2 every call", floors={"faults": size(500, 8000), "calls": size(15, len(CALLS))})
    with memory_folder(folder) as place:
        loop = EveryCall(place, tally)
        if full():
            loop.run((*BASIC, *FURTHER), Fault)
        else:
            loop.run(BASIC, (Fault.EIO, Fault.DEAD_DISK, Fault.HALF_KILL, Fault.KILL_BEFORE))
            loop.stride = 7
            loop.run(FURTHER, (Fault.EIO, Fault.KILL_AFTER))
        loop.only, loop.stride = "syncfs", 1
        loop.run(TOGETHER, Fault)
    tally.others["calls"] = len(CALLS & set(loop.hits))
    return tally


def p3(folder: Path) -> Tally:
    """System calls fail; and their order."""
    tally = system_calls.injected(folder, size(1, 5))
    for name, in_order in (("order", system_calls.in_order), ("batches", system_calls.batches_in_order)):
        place = folder / name
        place.mkdir()
        in_order(place, tally)
    return tally


def p4(folder: Path) -> Tally:
    """Power cuts, and slow ones."""
    cuts = size(13, 240)
    tally = Tally("P4 power cut", floors={"cuts": cuts, "acknowledged": 10 * cuts})
    tally.add(power_cuts.cuts(folder, size(8, 200), (0.3, 1.0)))
    tally.add(power_cuts.cuts(folder, size(2, 8), (size(1, 2), size(1, 4)), "commit=1"))
    tally.add(batch_cuts.cuts(folder, size(3, 32), 0.5))
    return tally


def p5(folder: Path) -> Tally:
    """Full disks."""
    tally = full_disks.full(folder, size(100, 2000), size(200, 10000))
    tally.floors["late errors"] = 2
    batch_refusals.without_room(folder, tally)
    return batch_refusals.late_errors(folder, tally)


def p6(folder: Path) -> Tally:
    """Eight processes count up one record."""
    with _place(folder) as place:
        return together.no_lost_update(place, size(25, 200), size(3, 100))


def p7(folder: Path) -> Tally:
    """New records of one day."""
    with _place(folder) as place:
        return together.ids_never_clash(place, size(30, 500))


def p8(folder: Path) -> Tally:
    """Any order of steps."""
    with memory_folder(folder) as place:
        return any_order.any_order(place, size(300, 3000))


def p9(folder: Path) -> Tally:
    """A hand writes meanwhile."""
    return hands.in_place(folder, size(150, 600), size(15, 100))


def p10(folder: Path) -> Tally:
    """A copy is made meanwhile."""
    return hot_copy.copies(folder, size(2, 4), size(150, 1000), size(250, 1000))


def p12(folder: Path) -> Tally:
    """The mutants are caught."""
    return biting.caught(folder)


def p19(folder: Path) -> Tally:
    """Imports."""
    tally = Tally("P19 import", floors={"faults": size(40, 1000), "acknowledged": size(2, 10), "readings": size(20, 200)})
    with memory_folder(folder) as place:
        imports.all_or_nothing(place, tally, size(40, 1))
        imports.never_between(place, tally, size(20, 200))
        imports.undone(place, tally, size(200, 2000))
    return tally


def load(folder: Path) -> Tally:
    """How many saves a second; nobody is held to it."""
    with _place(folder) as place:
        return together.load(place, size(10, 100))


TESTS: Mapping[str, Test] = {
    "P1": p1,
    "P2": p2,
    "P3": p3,
    "P4": p4,
    "P5": p5,
    "P6": p6,
    "P7": p7,
    "P8": p8,
    "P9": p9,
    "P10": p10,
    "P12": p12,
    "P19": p19,
    "load": load,
}
