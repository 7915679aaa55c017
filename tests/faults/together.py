"""P6, P7 and the load: processes that save together, none killed."""

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.store import Store
from tests.faults.places import look_over, new_workspace, opened
from tests.faults.tally import Tally
from tests.faults.workers import ERROR, Say, Worker, all_heard
from tests.storage.registers import VISITS, visit

PROCESSES = 8
_TYPING = 0.0005
"""A form is open for a moment, or conflicts would be rare on one core."""
_CONFLICT, _TORN = "conflict", "torn"


def no_lost_update(folder: Path, each: int, conflicts: int, protocol: type[Protocol] = Protocol) -> Tally:
    """P6: eight processes count up one record; whoever is told of a conflict opens the record anew."""
    root = new_workspace(folder / "workspace")
    counter = opened(root).add(VISITS, visit(people=0)).id

    def count_up(store: Store, name: str, say: Say) -> None:
        done = 0
        while done < each:
            try:
                base = store.find(counter)
            except RulegovError as error:
                say(f"{_TORN} {error}")
                continue
            time.sleep(_TYPING)
            number = int(str(base.record.values["people"])) + 1
            try:
                store.edit(counter, {"people": number, "who": f"{name} {number}"}, base)
            except ConflictError:
                say(_CONFLICT)
            else:
                done += 1
                say("did")

    tally = Tally("P6 no lost update", floors={"acknowledged": PROCESSES * each, "conflicts": conflicts})
    lines = _together(root, count_up, tally, protocol)
    tally.refusals = tally.others["conflicts"] = lines.count(_CONFLICT)
    tally.unreadable += [line for line in lines if line.startswith(_TORN)]
    tally.acknowledged = lines.count("did")
    look_over(root, tally)
    kept = opened(root).find(counter).record.values["people"]
    if kept != tally.acknowledged:
        tally.lost.append(f"{kept} of {tally.acknowledged} increments were kept")
    return tally


def ids_never_clash(folder: Path, each: int, protocol: type[Protocol] = Protocol) -> Tally:
    """P7: new records of one day from eight processes."""
    tally = Tally("P7 ids", floors={"acknowledged": PROCESSES * each})
    return _new_records(folder, each, tally, protocol)


def load(folder: Path, each: int) -> Tally:
    """Eight writers, each with new records and an edit of every one; saves per second, for display only."""
    tally = Tally("load: 8 writers", floors={"acknowledged": 2 * PROCESSES * each})
    begin = time.perf_counter()
    _new_records(folder, each, tally, edits=True)
    tally.others["saves a second"] = round(tally.acknowledged / (time.perf_counter() - begin))
    return tally


def _new_records(folder: Path, each: int, tally: Tally, protocol: type[Protocol] = Protocol, *, edits: bool = False) -> Tally:
    root = new_workspace(folder / "workspace")
    topics = count()

    def add(store: Store, name: str, say: Say) -> None:
        for _ in range(each):
            topic = f"{name}-{next(topics)}"
            record_id = store.add(VISITS, visit(topic=topic)).id
            say(f"{record_id} {topic}")
            if edits:
                store.edit(record_id, {"people": 1})
                say(f"{record_id} {topic}")

    told = [tuple(line.split(" ", 1)) for line in _together(root, add, tally, protocol)]
    tally.acknowledged += len(told)
    found = {(record.id, str(record.values["topic"])) for record in look_over(root, tally).records["visit"]}
    tally.lost += [f"{record_id} {topic}" for record_id, topic in set(told) - found]
    if len({record_id for record_id, _ in set(told)}) != PROCESSES * each:
        tally.lost.append("an id was given twice")
    return tally


def _together(root: Path, work: Callable[[Store, str, Say], None], tally: Tally, protocol: type[Protocol]) -> list[str]:
    """Eight processes at it; gives all that they said, and notes who failed."""
    lines: list[str] = []

    def child(name: str) -> Callable[[Say], None]:
        return lambda say: work(opened(root, protocol), name, say)

    all_heard([Worker(child(f"p{number}")) for number in range(PROCESSES)], lambda _worker, line: lines.append(line))
    tally.findings += [line for line in lines if line.startswith(ERROR)]
    return [line for line in lines if not line.startswith(ERROR)]
