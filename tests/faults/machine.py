"""P8: the steps that a hypothesis machine makes in any order, on the store and on the model."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.files.record_file import new_text
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.saving.undoing import UndoRefusedError
from rulegov_tui.storage.store import Store
from tests.faults.crashing import KILLED, REFUSED, SAVED, dying
from tests.faults.model import Model, Step, Values
from tests.faults.places import look_over, new_workspace, opened
from tests.faults.tally import Tally
from tests.storage.registers import VISITS, visit

DAYS = st.sampled_from([date(2023, 12, 31), date(2024, 3, 15), date(2025, 1, 1)])
PICKS = st.integers(0, 1 << 16)
CALLS = st.integers(1, 140)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "people": st.integers(0, 3),
        "note": st.none() | st.sampled_from(["晴", "雨"]),
        "topic": st.sampled_from(["甲", "乙"]),
    },
)


def needs(ready: Callable[["Machine"], object]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A rule that does nothing unless the machine is ready for it.

    Not a precondition: after a kill the store may stand either way, and hypothesis gives up where the same draws lead to
    other choices.
    """

    def guard(act: Callable[..., None]) -> Callable[..., None]:
        @wraps(act)
        def guarded(machine: "Machine", **drawn: Any) -> None:
            if ready(machine):
                act(machine, **drawn)

        return guarded

    return guard


class Machine(RuleBasedStateMachine):
    """A store beside its model.

    Attributes:
        folder: where the workspaces lie.
        protocol: how the store saves.
        fired: how often each rule was fired.
        tally: what was done.
    """

    folder: ClassVar[Path]
    protocol: ClassVar[type[Protocol]] = Protocol
    fired: ClassVar[Counter[str]]
    tally: ClassVar[Tally]
    _serial = count()

    def __init__(self) -> None:
        super().__init__()
        self.root = new_workspace(self.folder / f"machine-{next(self._serial)}")
        self.store = self._opened()
        self.model = Model()
        self.forms: list[StoredRecord] = []

    @invariant()
    def same(self) -> None:
        """The records are the model's."""
        ledger = self.store.load()
        assert not ledger.damaged
        assert _by_id(self.store) == self.model.records

    @rule(day=DAYS, people=st.integers(0, 3))
    def new(self, day: date, people: int) -> None:
        self._fire("new")
        values = visit(date=day, people=people)
        self._made(Step({self.store.add(VISITS, values).id: (None, values)}))

    @rule(size=st.integers(2, 4), day=DAYS)
    def import_several(self, size: int, day: date) -> None:
        self._fire("import")
        rows = [visit(date=day, people=number) for number in range(size)]
        made = self.store.add_all(VISITS, rows)
        self._made(Step({record.id: (None, values) for record, values in zip(made, rows, strict=True)}))

    @rule(pick=PICKS, changes=CHANGES)
    @needs(lambda self: self.model.records)
    def edit(self, pick: int, changes: dict[str, Any]) -> None:
        self._fire("edit")
        self._edit(self._picked(pick), changes, None)

    @rule(pick=PICKS, day=DAYS)
    @needs(lambda self: self.model.records)
    def move(self, pick: int, day: date) -> None:
        self._fire("move")
        self._edit(self._picked(pick), {"date": day}, None)

    @rule(pick=PICKS)
    @needs(lambda self: self.model.records)
    def open_form(self, pick: int) -> None:
        self._fire("open a form")
        self.forms.append(self.store.find(self._picked(pick)))

    @rule(pick=PICKS, changes=CHANGES)
    @needs(lambda self: self.forms)
    def stale_edit(self, pick: int, changes: dict[str, Any]) -> None:
        self._fire("stale edit")
        base = self.forms[pick % len(self.forms)]
        self._edit(base.record.id, changes, base)

    @rule(pick=PICKS)
    @needs(lambda self: self.model.records)
    def delete(self, pick: int) -> None:
        self._fire("delete")
        record_id = self._picked(pick)
        self.store.delete(record_id)
        self.model.looked_at(record_id)
        self._made(Step({record_id: (self.model.records[record_id], None)}))

    @rule(pick=PICKS)
    @needs(lambda self: self.model.trash)
    def restore(self, pick: int) -> None:
        self._fire("restore")
        record_id = sorted(self.model.trash)[pick % len(self.model.trash)]
        self.store.restore(record_id)
        self._made(Step({record_id: (None, self.model.trash[record_id])}))

    @rule()
    @needs(lambda self: self.model.steps)
    def undo(self) -> None:
        self._fire("undo")
        if self._done(self.store.undo, self.model.undoable()):
            self.model.undo()

    @rule()
    @needs(lambda self: self.model.undone)
    def redo(self) -> None:
        self._fire("redo")
        if self._done(self.store.redo, self.model.redoable()):
            self.model.redo()

    @rule(pick=PICKS, people=st.integers(10, 12))
    @needs(lambda self: self.model.records)
    def hand_edit(self, pick: int, people: int) -> None:
        self._fire("hand edit")
        record_id = self._picked(pick)
        values = {**self.model.records[record_id], "people": people}
        self.store.find(record_id).path.write_text(new_text(VISITS, _ordered(values)), encoding="utf-8")
        self.model.records[record_id] = values

    @rule()
    def notice(self) -> None:
        self._fire("notice")
        changed = self.model.noticed()
        assert (self.store.notice() is not None) == bool(changed)

    @rule()
    def restart(self) -> None:
        self._fire("restart")
        self.store = self._opened()

    @rule(pick=PICKS, n=CALLS, day=DAYS)
    def crash_in_new(self, pick: int, n: int, day: date) -> None:
        rows = [visit(date=day, topic=f"第 {number} 行") for number in range(pick % 3 + 1)]
        self._crash("new", n, lambda store: store.add_all(VISITS, rows) if len(rows) > 1 else store.add(VISITS, rows[0]))

    @rule(pick=PICKS, n=CALLS, day=DAYS)
    @needs(lambda self: self.model.records)
    def crash_in_edit(self, pick: int, n: int, day: date) -> None:
        record_id = self._picked(pick)
        people = self.model.records[record_id].get("people", 0) + 100
        self._crash("edit", n, lambda store: store.edit(record_id, {"people": people, "date": day}))

    @rule(pick=PICKS, n=CALLS)
    @needs(lambda self: self.model.records)
    def crash_in_delete(self, pick: int, n: int) -> None:
        self._crash("delete", n, lambda store: store.delete(self._picked(pick)))

    @rule(n=CALLS)
    @needs(lambda self: self.model.steps and self.model.records == self.model.known and self.model.undoable())
    def crash_in_undo(self, n: int) -> None:
        self._crash("undo", n, lambda store: store.undo(), undoes=True)

    def teardown(self) -> None:
        """After every example: what must hold after every run."""
        look_over(self.root, self.tally, "machine", by_hand=True)

    def _opened(self) -> Store:
        return opened(self.root, self.protocol)

    def _fire(self, name: str) -> None:
        type(self).fired[name] += 1

    def _made(self, step: Step) -> None:
        self.tally.acknowledged += 1
        self.model.make(step)

    def _picked(self, pick: int) -> str:
        return sorted(self.model.records)[pick % len(self.model.records)]

    def _edit(self, record_id: str, changes: dict[str, Any], base: StoredRecord | None) -> None:
        """An edit, perhaps on a stale base: merged, refused, or nothing to do."""
        if record_id not in self.model.records:
            expected = None
        else:
            self.model.looked_at(record_id)
            expected = self.model.merged(base.record.values if base else self.model.records[record_id], record_id, changes)
        try:
            self.store.edit(record_id, changes, base)
        except ConflictError:
            assert expected is None, "refused though nobody else changed these fields"
            self.tally.refusals += 1
            return
        assert expected is not None, "someone else's change was overwritten"
        before = self.model.records[record_id]
        after = {key: value for key, value in expected.items() if value is not None}
        if after != before:
            self._made(Step({record_id: (before, after)}))

    def _done(self, act: Callable[[], object], expected: Step | None) -> bool:
        """Whether an undo or a redo was done; it must be exactly where nothing was changed since."""
        try:
            act()
        except UndoRefusedError:
            assert expected is None, "refused though nothing was changed since"
            return False
        except RulegovError:
            assert expected is not None
            assert expected.doubtful, "an old version is gone"
            return False
        assert expected is not None, "undone though changed since"
        return True

    def _crash(self, name: str, n: int, act: Callable[[Store], object], *, undoes: bool = False) -> None:
        """A process dies in the midst of a change; afterwards it is done or not, whole."""
        self._fire(f"crash in {name}")
        self.store.notice()
        self.model.noticed()
        before = dict(self.model.records)
        answer = dying(self._opened(), act, n)
        self.tally.kills += answer == KILLED
        self.store = self._opened()
        self.store.at_one_instant()
        after = _by_id(self.store)
        changed = {one for one in {*before, *after} if before.get(one) != after.get(one)}
        assert changed or answer != SAVED, "saved, but not there"
        assert not changed or answer != REFUSED, "refused, but there"
        if not changed:
            return
        if undoes:
            self.model.undo()
        else:
            self.model.make(Step({one: (before.get(one), after.get(one)) for one in changed}))
        self.model.unkept |= changed


def _by_id(store: Store) -> dict[str, Values]:
    return {record.id: dict(record.values) for record in store.load("visit").records["visit"]}


def _ordered(values: Values) -> dict[str, Any]:
    """In the category's order, as the store itself writes them."""
    return {key: values[key] for key in VISITS.fields if key in values}
