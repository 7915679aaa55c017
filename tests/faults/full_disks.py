"""P5: a full disk loses nothing that was acknowledged, and once there is room it works again by itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from tests.faults.crowd import Crowd
from tests.faults.disks import refuse_without_root, small_ext4, tmpfs
from tests.faults.places import look_over, new_workspace
from tests.faults.tally import Tally

_WRITERS = 4
_ROUNDS = 6
"""Of the filler, on one disk; a history grows, and would fill it by itself."""
_KEPT = 256 << 10
"""So much the filler leaves free for the end."""
Disk = Callable[[Path, int], AbstractContextManager[Path]]


def full(folder: Path, acknowledged: int, refused: int) -> Tally:
    """Small disks, four writers, and a filler that comes and goes; as many disks as it takes."""
    refuse_without_root()
    tally = Tally("P5 disk full", floors={"acknowledged": acknowledged, "refusals": refused}, others={"disks": 0})
    for number in range(40):
        disk, megabytes = ((tmpfs, 2), (small_ext4, 6))[number % 2]
        place = folder / str(number)
        place.mkdir()
        with disk(place, megabytes) as point:
            _one_disk(point, tally)
        tally.others["disks"] += 1
        if tally.violations or (number and not tally.too_little):
            break
    return tally


def _one_disk(point: Path, tally: Tally) -> None:
    crowd = Crowd(new_workspace(point / "workspace"), _WRITERS)
    crowd.prepare()
    crowd.truth.tally = tally
    reserve, filler = point / "reserve", point / "filler"
    reserve.write_bytes(b"\0" * _KEPT)
    try:
        for _ in range(_ROUNDS):
            crowd.work(0.15)
            fill(filler)
            crowd.work(0.15)
            filler.unlink()
    finally:
        crowd.stop()
    reserve.unlink()
    what = f"after disk {tally.others['disks'] + 1}"
    crowd.truth.compare(look_over(crowd.root, tally, what), what)


def fill(filler: Path) -> None:
    """Leave no room on a disk."""
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
