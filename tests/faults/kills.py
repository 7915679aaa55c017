"""P1: kill -9 at any moment loses nothing that was acknowledged."""

from pathlib import Path

from rulegov_tui.storage.saving.protocol import Protocol
from tests.faults.crowd import Crowd
from tests.faults.places import look_over, new_workspace
from tests.faults.tally import Tally

WRITERS = 8
_BETWEEN_LOOKS = 50
"""So many kills, then all is looked over: without, the last settle could hide what an earlier one missed."""


def kill_9(folder: Path, kills: int, protocol: type[Protocol] = Protocol) -> Tally:
    """Eight writers; one of them is killed every 1 to 60 ms."""
    tally = Tally("P1 kill -9", floors={"kills": kills, "acknowledged": kills})
    crowd = Crowd(new_workspace(folder / "workspace"), WRITERS, protocol)
    crowd.prepare()
    crowd.truth.tally = tally
    try:
        while crowd.kills < kills and not tally.violations:
            for _ in range(min(_BETWEEN_LOOKS, kills - crowd.kills)):
                crowd.work(crowd.pause_before_kill())
                crowd.kill_one()
            crowd.stop()
            crowd.truth.compare(look_over(crowd.root, tally, f"after {crowd.kills} kills"), f"after {crowd.kills} kills")
    finally:
        crowd.stop()
    tally.kills = crowd.kills
    return tally
