"""P2: SQLite's loop. Call n = 1, 2, 3 … of a change fails in every way until a run has no n-th call any more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.saving.protocol import MaybeSavedError, Protocol
from rulegov_tui.storage.store import Store
from tests.faults.layer import Fault, Layer
from tests.faults.places import Placed, copied, look_over, opened, placed, save_afterwards
from tests.faults.scenarios import Scenario, ids_of
from tests.faults.tally import Tally
from tests.faults.workers import ERROR, Say, Worker

SAVED, MAYBE, REFUSED, KILLED = "saved", "maybe", "refused", "killed"
_MOST_CALLS = 20_000
States = tuple[list[Placed], list[Placed], list[Placed]]
"""Before and after the change, both settled; and before it, as a dead process may have left it."""


@dataclass
class EveryCall:
    """The loop.

    Attributes:
        folder: where the workspaces come to lie.
        stride: 1 for every call; a larger one skips some.
        stop: whether the first violation ends it.
        only: the name of the only call that suffers; empty if all do.
        hits: how often a call of each name suffered a fault.
    """

    folder: Path
    tally: Tally
    protocol: type[Protocol] = Protocol
    stride: int = 1
    stop: bool = False
    only: str = ""
    hits: Counter[str] = field(default_factory=Counter)

    def run(self, scenarios: Iterable[Scenario], faults: Iterable[Fault]) -> None:
        """Every call of every scenario suffers every fault, one at a time."""
        kinds = list(faults)
        for scenario in scenarios:
            try:
                template = scenario.template(self.folder / scenario.name.replace(" ", "-"))
                states = self._states(template, scenario)
            except (OSError, RulegovError) as error:
                self.tally.findings.append(f"{scenario.name} does not work at all: {error!r}")
                continue
            for fault in kinds:
                for n in range(1, _MOST_CALLS, self.stride):
                    if not self._one(template, scenario, Layer(fault, n, self.only), states):
                        break
                    if self.stop and self.tally.violations:
                        return

    def _states(self, template: Path, scenario: Scenario) -> States:
        before = copied(template, self.folder)
        with opened(before).protocol.locked():
            old = placed(before)
        after = copied(template, self.folder)
        scenario.act(opened(after), ids_of(after))
        return old, placed(after), placed(template)

    def _one(self, template: Path, scenario: Scenario, layer: Layer, states: States) -> bool:
        """One call suffers one fault; False if there was no such call."""
        root = copied(template, self.folder)
        what = f"{scenario.name}, {layer.fault} at call {layer.n} {layer.only}"
        store: Store | None = None
        if layer.fault.kills:
            answer = self._in_a_child(root, scenario, layer)
        else:
            store, ids = opened(root, self.protocol), ids_of(root)
            answer = _act(store, scenario, layer, ids)
        what = f"{what} ({layer.hit}), {answer}"
        if layer.hit:
            self.hits[layer.hit] += 1
            self.tally.faults += 1
        self._judge(root, what, answer, states, store, by_hand=scenario.by_hand)
        return layer.seen >= layer.n

    def _in_a_child(self, root: Path, scenario: Scenario, layer: Layer) -> str:
        """Run it in a process that may die of it."""

        def work(say: Say) -> None:
            store, ids = opened(root, self.protocol), ids_of(root)
            say(_act(store, scenario, layer, ids))
            say(f"{layer.seen}")

        worker = Worker(work)
        lines = worker.wait()
        if worker.killed:
            layer.hit, layer.seen = "call", layer.n
            self.tally.kills += 1
            return KILLED
        layer.seen = int(lines[1]) if len(lines) == 2 else 0
        return lines[0]

    def _judge(self, root: Path, what: str, answer: str, states: States, store: Store | None, *, by_hand: bool) -> None:
        """Old or new, whole; "saved" only if new; refused only if old."""
        old, new, begun = states
        tally = self.tally
        if answer.startswith(ERROR):
            tally.findings.append(f"{what}: {answer}")
        if answer == SAVED:
            tally.acknowledged += 1
            if placed(root) != new:
                tally.lost.append(f"{what}: the new state is not there")
        tally.refusals += answer in (MAYBE, REFUSED)
        strange = [one for one in placed(root) if one not in (*old, *new, *begun)]
        tally.unreadable += [f"{what}: neither old nor new: {one}" for one in strange]
        if store is not None:  # whoever was refused goes on
            try:
                save_afterwards(store)
            except (OSError, RulegovError) as error:
                tally.findings.append(f"{what}: the same process saves no more: {error!r}")
        look_over(root, tally, what, by_hand=by_hand)
        allowed = {SAVED: [new], REFUSED: [old]}.get(answer, [old, new])
        if placed(root) not in allowed:
            short = [f"{one.folder} {one.content.decode(errors='replace')[:80]!r}" for one in placed(root)]
            tally.lost.append(f"{what}: settled it is neither of what it may be: {short}")


def _act(store: Store, scenario: Scenario, layer: Layer, ids: Mapping[str, str]) -> str:
    """Make the change while one of its calls suffers; gives the answer."""
    try:
        with layer.installed():
            scenario.act(store, ids)
    except MaybeSavedError:
        return MAYBE
    except (OSError, RulegovError):
        return REFUSED
    except Exception as error:  # noqa: BLE001 (nothing else may come out of the store)
        return f"{ERROR}{error!r}"
    return SAVED
