"""P4: a power cut loses nothing that was acknowledged."""

import random
from pathlib import Path

from rulegov_tui.storage.saving.protocol import Protocol
from tests.faults.crowd import Crowd
from tests.faults.disks import Ext4, refuse_without_root
from tests.faults.places import look_over, new_workspace
from tests.faults.tally import Tally

_WRITERS = 4
_PER_DISK = 10
"""So many cuts, then a new disk: an old one gets slow to look over."""
_MEGABYTES = 96


def cuts(folder: Path, count: int, seconds: tuple[float, float], options: str = "", protocol: type[Protocol] = Protocol) -> Tally:
    """Four writers, so many cuts, each after as many seconds; the acknowledgements are kept outside."""
    refuse_without_root()
    tally = Tally("P4 power cut")
    chance = random.Random(count)
    while tally.cuts < count and not tally.violations:
        place = folder / f"{options}-{tally.cuts}"
        place.mkdir()
        disk = Ext4(place, _MEGABYTES, options)
        try:
            disk.mount()
            _one_disk(disk, min(_PER_DISK, count - tally.cuts), (seconds, chance), tally, protocol)
        finally:
            disk.unmount()
        (place / "image").unlink()
    return tally


def _one_disk(
    disk: Ext4, count: int, when: tuple[tuple[float, float], random.Random], tally: Tally, protocol: type[Protocol]
) -> None:
    seconds, chance = when
    crowd = Crowd(new_workspace(disk.point / "workspace"), _WRITERS, protocol)
    crowd.prepare()
    crowd.truth.tally, crowd.truth.dying_disk = tally, True
    for _ in range(count):
        try:
            crowd.work(chance.uniform(*seconds))
            disk.cut_power()
        finally:
            crowd.stop()
        tally.cuts += 1
        disk.unmount()
        disk.mount()
        what = f"after cut {tally.cuts}"
        crowd.truth.compare(look_over(crowd.root, tally, what), what)
        if tally.violations:
            return
