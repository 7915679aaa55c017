"""P5 for batches, whose files are synced together: of an import that the disk did not take whole nothing is left."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk import durable, together
from rulegov_tui.storage.disk.together import MANY
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.store import Store
from tests.faults.disks import Ext4, hollow_ext4, refuse_without_root, small_ext4, tmpfs
from tests.faults.full_disks import fill
from tests.faults.places import look_over, opened, placed
from tests.faults.scenarios import NEW, rows
from tests.faults.tally import Tally
from tests.storage.registers import VISITS

_ROWS = MANY + 8
_TOO_MANY = 3000
"""Rows for which a small disk has no room."""


def without_room(folder: Path, tally: Tally) -> Tally:
    """An import for which a small disk has no room leaves nothing, and the disk works on."""
    refuse_without_root()
    for name, disk, megabytes in (("memory", tmpfs, 2), ("ext4", small_ext4, 6)):
        place = folder / name
        place.mkdir()
        with disk(place, megabytes) as point:
            _refused(opened(NEW.template(point / "workspace")), tally, name, _TOO_MANY)
    return tally


def late_errors(folder: Path, tally: Tally, protocol: type[Protocol] = Protocol) -> Tally:
    """A disk that took all rows fails as they are written out: in the sync itself, or in someone else's before it."""
    tally.others["late errors"] = 0
    cases: dict[str, Callable[[Ext4, Path], None]] = {"in the sync": _nothing, "before the sync": _synced_elsewhere}
    for name, happens in cases.items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        with hollow_ext4(place) as (disk, below):
            store = opened(NEW.template(disk.point / "workspace"), protocol)
            store.add_all(VISITS, rows(_ROWS))  # has made the folders, and has nothing to settle
            disk.hollow_out()
            fill(below / "filler")
            seen = _Seen(tally, partial(happens, disk, below / "filler"))
            with patch.object(together, "syncfs", seen.syncfs), patch.object(durable, "write_new", seen.write_new):
                _refused(store, tally, name, _ROWS, partial(_given_room, disk, below / "filler"))
    return tally


class _Seen:
    """Hears what a sync tells, and lets something happen once all rows are written."""

    def __init__(self, tally: Tally, happens: Callable[[], None]) -> None:
        self._tally, self._happens = tally, happens
        self._left = _ROWS
        self._syncfs, self._write_new = together.syncfs, durable.write_new

    def write_new(self, *arguments: Any, **options: Any) -> None:
        self._write_new(*arguments, **options)
        self._left -= 1
        if self._left == 0:
            self._happens()

    def syncfs(self, descriptor: int) -> None:
        try:
            self._syncfs(descriptor)
        except OSError:
            self._tally.others["late errors"] += 1
            raise


def _nothing(_disk: Ext4, _filler: Path) -> None:
    """Nobody else syncs."""


def _synced_elsewhere(disk: Ext4, filler: Path) -> None:
    """Another process syncs, and hears of the error; then there is room again."""
    with suppress(OSError):
        disk.sync()
    filler.unlink()


def _refused(store: Store, tally: Tally, what: str, number: int, afterwards: Callable[[], None] = lambda: None) -> None:
    """An import that must be refused, and leave the files as they were."""
    root = store.workspace.root
    before = placed(root)
    try:
        store.add_all(VISITS, rows(number))
    except (OSError, RulegovError):
        tally.refusals += 1
    else:
        tally.findings.append(f"{what}: an import was saved for which there was no room")
    afterwards()
    if placed(root) != before:
        tally.lost.append(f"{what}: the files are not what they were")
    look_over(root, tally, what)


def _given_room(disk: Ext4, filler: Path) -> None:
    filler.unlink(missing_ok=True)
    disk.unmount()
    disk.mount()
