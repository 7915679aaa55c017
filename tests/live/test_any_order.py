"""After any sequence of changes, by whomever, the records in memory are those that a load would give."""

from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.files.record_file import new_text
from rulegov_tui.storage.store import Store
from tests.live.office import Office, dies_in
from tests.storage.registers import VALID, VILLAGES, VISITS, visit

PICKS = st.integers(0, 1 << 16)
DAYS = st.sampled_from([date(2023, 12, 31), date(2024, 3, 15), date(2025, 1, 1)])
CONTENTS = st.sampled_from([VALID, VALID.replace("2024", "2023"), "topic = “坏", "", VALID + "people = 7\n"])
WHO = st.booleans()


class Machine(RuleBasedStateMachine):
    """Two windows, and hands.

    Attributes:
        folder: where the workspaces lie.
    """

    folder: ClassVar[Path]
    _serial = count(1000)

    def __init__(self) -> None:
        super().__init__()
        self.office = Office(self.folder / str(next(self._serial)))
        self.office.live.load()
        self.by_hand = False

    @invariant()
    def same(self) -> None:
        """After a refresh, or a closer look where a hand was at it, memory and disk are the same."""
        if self.by_hand:
            self.office.live.look_closer()
        else:
            self.office.live.refresh()
        self.by_hand = False
        self.office.check()

    @rule(own=WHO, day=DAYS)
    def new(self, *, own: bool, day: date) -> None:
        self._store(own=own).add(VISITS, visit(date=day))

    @rule(own=WHO, name=PICKS)
    def new_village(self, *, own: bool, name: int) -> None:
        with suppress(RulegovError):
            self._store(own=own).add(VILLAGES, {"start": date(2020, 1, 1), "name": f"第{name}村"})

    @rule(own=WHO, day=DAYS, size=st.integers(2, 4))
    def import_several(self, *, own: bool, day: date, size: int) -> None:
        self._store(own=own).add_all(VISITS, [visit(date=day)] * size)

    @rule(own=WHO, pick=PICKS, day=DAYS, people=st.integers(0, 3))
    def edit(self, *, own: bool, pick: int, day: date, people: int) -> None:
        if ids := self.office.ids():
            with suppress(RulegovError):
                self._store(own=own).edit(ids[pick % len(ids)], {"people": people, "date": day})

    @rule(own=WHO, people=st.integers(4, 7))
    def bulk(self, *, own: bool, people: int) -> None:
        if ids := self.office.ids():
            with suppress(RulegovError):
                self._store(own=own).edit_all({one: {"people": people} for one in ids[:3]})

    @rule(own=WHO, pick=PICKS)
    def delete(self, *, own: bool, pick: int) -> None:
        if ids := self.office.ids():
            with suppress(RulegovError):
                self._store(own=own).delete(ids[pick % len(ids)])

    @rule(own=WHO, pick=PICKS)
    def restore(self, *, own: bool, pick: int) -> None:
        trash = self.office.session.workspace.trash
        if ids := sorted(path.name for path in trash.iterdir()) if trash.is_dir() else []:
            with suppress(RulegovError):
                self._store(own=own).restore(ids[pick % len(ids)])

    @rule(own=WHO, redo=st.booleans())
    def undo(self, *, own: bool, redo: bool) -> None:
        store = self._store(own=own)
        with suppress(RulegovError):
            store.redo() if redo else store.undo()

    @rule(pick=PICKS, content=CONTENTS)
    def write_by_hand(self, pick: int, content: str) -> None:
        self.by_hand = True
        ids = ["2024-03-15-aaaaaa", *self.office.ids()]
        self.office.put(f"2024/visit/{ids[pick % len(ids)]}.toml", content)

    @rule(pick=PICKS, other=st.booleans())
    def move_by_hand(self, pick: int, *, other: bool) -> None:
        self.by_hand = True
        files = sorted((self.office.root / "records").glob("2*/visit/*.toml"))
        if files:
            file = files[pick % len(files)]
            if other:
                self.office.put(f"2023/visit/{file.name}", new_text(VISITS, visit(date=date(2023, 1, 1))))
            else:
                file.unlink()

    @rule(own=WHO)
    def notice(self, *, own: bool) -> None:
        self._store(own=own).notice()

    @rule(pick=PICKS)
    def die_while_saving(self, pick: int) -> None:
        if ids := self.office.ids():
            store = Store(self.office.session.workspace, self.office.session.catalog)
            with suppress(RulegovError):
                dies_in("apply", lambda: store.edit(ids[pick % len(ids)], {"people": next(self._serial)}))

    @rule()
    def settle(self) -> None:
        self._store(own=False).at_one_instant()

    def _store(self, *, own: bool) -> Store:
        return self.office.own if own else self.office.theirs


def test_memory_follows_the_disk_in_any_order(tmp_path: Path) -> None:
    kind = type("OwnMachine", (Machine,), {"folder": tmp_path})
    run_state_machine_as_test(kind, settings=settings(max_examples=60, stateful_step_count=30, deadline=None))
