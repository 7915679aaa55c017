"""P10: a copy made by rsync while eight writers save and are killed is whole."""

import shutil
import subprocess
from pathlib import Path

from rulegov_tui.storage.files.record_file import read
from tests.faults.crowd import Crowd
from tests.faults.kills import WRITERS
from tests.faults.places import look_over, new_workspace, opened
from tests.faults.tally import SkippedError, Tally
from tests.storage.registers import VISITS, visit

_VANISHED = 24
"""rsync's exit code where a file was renamed away meanwhile."""


def copies(folder: Path, count: int, records: int, files: int) -> Tally:
    """So many copies of a workspace that begins with so many records."""
    if not shutil.which("rsync"):
        raise SkippedError("needs rsync")
    tally = Tally(
        "P10 hot copy", floors={"copies": count, "files": files, "acknowledged": count}, others={"copies": 0, "files": 0}
    )
    crowd = Crowd(new_workspace(folder / "workspace"), WRITERS)
    opened(crowd.root).add_all(VISITS, [visit(topic=f"已有 {number}", people=0) for number in range(records)])
    crowd.prepare()
    crowd.truth.tally = tally
    try:
        for number in range(count):
            _copy(crowd, folder / f"copy-{number}", tally)
    finally:
        crowd.stop()
    tally.kills = crowd.kills
    return tally


def _copy(crowd: Crowd, target: Path, tally: Tally) -> None:
    """One copy, begun while writers work."""
    crowd.work(0.1)
    rsync = subprocess.Popen(["rsync", "-a", f"{crowd.root}/", f"{target}/"], stderr=subprocess.DEVNULL)
    while rsync.poll() is None:
        crowd.work(crowd.pause_before_kill())
        crowd.kill_one()
    if rsync.returncode not in (0, _VANISHED):
        tally.findings.append(f"rsync ended with {rsync.returncode}")
    paths = list((target / "records").glob("[12]*/*/*"))
    for path in paths:
        try:
            read(VISITS, path.stem, path.read_bytes())
        except Exception as error:  # noqa: BLE001 (whatever a copied file does to its reader)
            tally.unreadable.append(f"{path.name}: {error!r}")
    tally.others["copies"] += 1
    tally.others["files"] += len(paths)
    look_over(target, tally, "the copy", by_hand=True, versions=False)
