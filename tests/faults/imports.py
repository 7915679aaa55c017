"""P19: an import is all or nothing, also for whoever reads meanwhile, and one undo gives the bytes of before."""

import random
from collections.abc import Callable
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.saving.protocol import Protocol
from tests.faults.every_call import EveryCall
from tests.faults.layer import Fault, Layer
from tests.faults.places import look_over, new_workspace, opened, placed
from tests.faults.scenarios import NEW, Scenario, rows
from tests.faults.tally import Tally
from tests.faults.workers import ERROR, Say, Worker, listen
from tests.storage.registers import VISITS

ROWS = 50
_CALLS = 2200
"""Of an import of that many rows and its undo, roughly."""


def all_or_nothing(folder: Path, tally: Tally, stride: int, protocol: type[Protocol] = Protocol) -> Tally:
    """Every call of an import of 50 rows fails or is the last."""
    scenario = Scenario("import of 50", lambda store, _ids: store.add_all(VISITS, rows(ROWS)))
    loop = EveryCall(folder, tally, protocol, stride, stop=True)
    loop.run([scenario], (Fault.KILL_BEFORE, Fault.EIO))
    return tally


def never_between(folder: Path, tally: Tally, rounds: int, protocol: type[Protocol] = Protocol) -> Tally:
    """Imports that die somewhere, while another process asks for all records at one instant."""
    root = new_workspace(folder / "read-meanwhile")
    chance = random.Random(11)
    reader = Worker(_reader(root, protocol), "reader")

    def hear(_worker: Worker, line: str) -> None:
        if line.startswith(ERROR):
            tally.findings.append(line)
        elif int(line) % ROWS:
            tally.lost.append(f"{line} of {ROWS} rows were seen")
        else:
            tally.others["readings"] = tally.others.get("readings", 0) + 1

    for _ in range(rounds):
        layer = Layer(Fault.KILL_BEFORE, chance.randrange(1, _CALLS))
        writer = Worker(_writer(root, layer, protocol))
        tally.acknowledged += len([line for line in writer.wait() if line == "did"])
        tally.kills += writer.killed
        listen([reader], hear, 0.02)
    reader.kill()
    count = len(look_over(root, tally, "after imports").records["visit"])
    if (count - 1) % ROWS:
        tally.lost.append(f"{count - 1} rows stay")
    return tally


def undone(folder: Path, tally: Tally, count: int) -> Tally:
    """An import of many rows, and its undo; the files are what they were, the journal's line is one."""
    template = Scenario("undo of many", NEW.act)
    store = opened(template.template(folder / "undo-of-many"))
    before = placed(store.workspace.root)
    line = store.protocol.journal.newest()
    store.add_all(VISITS, rows(count))
    tally.acknowledged += 1
    told = store.protocol.journal.newest()
    if line is None or told is None or told.n != line.n + 1:
        tally.findings.append("an import of many is not one line")
    if len(store.load().records["visit"]) != len(before) + count:
        tally.lost.append(f"not all of {count} rows are there")
    store.undo()
    if placed(store.workspace.root) != before:
        tally.lost.append("undone it is not what it was")
    store.redo()
    if len(look_over(store.workspace.root, tally).records["visit"]) != len(before) + count + 1:
        tally.lost.append(f"redone not all of {count} rows are there")
    return tally


def _reader(root: Path, protocol: type[Protocol]) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        store = opened(root, protocol)
        while True:
            say(str(len(store.at_one_instant().ledger.records["visit"])))

    return work


def _writer(root: Path, layer: Layer, protocol: type[Protocol]) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        store = opened(root, protocol)
        with layer.installed():
            store.add_all(VISITS, rows(ROWS))
            say("did")
            try:
                store.undo()
            except RulegovError as error:
                say(f"{ERROR}{error}")

    return work
