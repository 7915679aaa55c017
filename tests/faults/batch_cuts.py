"""P4 for batches, whose files are synced together: after a power cut all of an import is there, or nothing of it."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.together import MANY
from rulegov_tui.storage.saving.protocol import Protocol
from tests.faults.disks import Ext4, refuse_without_root
from tests.faults.places import look_over, new_workspace, opened
from tests.faults.tally import Tally
from tests.faults.workers import Say, Worker, listen
from tests.storage.registers import VISITS, visit

_ROWS = MANY + 8
_WILL, _DID = "will", "did"
_PER_DISK = 4
"""So many cuts, then a new disk: thousands of files are made between two."""
_MEGABYTES = 192


def cuts(folder: Path, number: int, seconds: float, protocol: type[Protocol] = Protocol) -> Tally:
    """Imports and undos of imports, and so many power cuts, each after so long."""
    refuse_without_root()
    tally = Tally("P4 batches")
    while tally.cuts < number and not tally.violations:
        place = folder / f"batches-{tally.cuts}"
        place.mkdir()
        disk = Ext4(place, _MEGABYTES)
        try:
            disk.mount()
            _one_disk(disk, min(_PER_DISK, number - tally.cuts), seconds, tally, protocol)
        finally:
            disk.unmount()
        (place / "image").unlink()
    return tally


def _one_disk(disk: Ext4, number: int, seconds: float, tally: Tally, protocol: type[Protocol]) -> None:
    root = new_workspace(disk.point / "workspace")
    truth = _Truth(tally)
    for turn in range(number):
        writer = Worker(_writer(root, f"{turn}", protocol))
        try:
            listen([writer], truth.hear, seconds)
            disk.cut_power()
        finally:
            for line in writer.kill():
                truth.hear(writer, line)
        tally.cuts += 1
        disk.unmount()
        disk.mount()
        what = f"batches, after cut {tally.cuts}"
        truth.compare(Counter(str(one.values["topic"]) for one in look_over(root, tally, what).records["visit"]), what)
        if tally.violations:
            return


class _Truth:
    """How many records each import may have left, by its topic."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._allowed: dict[str, set[int]] = {}

    def hear(self, _writer: Worker, line: str) -> None:
        word, topic, number = line.split()
        if word == _DID:
            self._tally.acknowledged += 1
            self._allowed[topic] = set()
        self._allowed.setdefault(topic, {0}).add(int(number))

    def compare(self, found: Counter[str], what: str) -> None:
        for topic, allowed in self._allowed.items():
            if found[topic] not in allowed:
                self._tally.lost.append(f"{what}: {found[topic]} of {topic}, not one of {allowed}")
            self._allowed[topic] = {found[topic]}


def _writer(root: Path, turn: str, protocol: type[Protocol]) -> Callable[[Say], None]:
    """Imports without end; every other one is undone at once."""

    def work(say: Say) -> None:
        store = opened(root, protocol)
        with suppress(OSError, RulegovError):  # the power was cut
            for number in count():
                topic = f"{turn}-{number}"
                say(f"{_WILL} {topic} {_ROWS}")
                store.add_all(VISITS, [visit(topic=topic)] * _ROWS)
                say(f"{_DID} {topic} {_ROWS}")
                if number % 2:
                    say(f"{_WILL} {topic} 0")
                    store.undo()
                    say(f"{_DID} {topic} 0")

    return work
