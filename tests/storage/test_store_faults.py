"""A failing disk: each file call of each change fails once, and the records are the old ones or the new ones, whole."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.storage.store import Store
from tests.storage.registers import VISITS, open_store, visit

Change = Callable[[Store, str], object]
CALLS: list[tuple[Any, str]] = [(os, "fsync"), (os, "link"), (Path, "replace"), (Path, "unlink"), (Path, "open"), (Path, "mkdir")]
CHANGES: dict[str, Change] = {
    "add": lambda store, _id: store.add(VISITS, visit(topic="新的")),
    "edit": lambda store, record_id: store.edit(record_id, {"topic": "改过"}),
    "edit into another year": lambda store, record_id: store.edit(record_id, {"date": date(2023, 5, 4)}),
    "delete": lambda store, record_id: store.delete(record_id),
    "restore": lambda store, _id: store.restore(next((store.workspace.trash).rglob("*.toml")).stem),
}


class Fault:
    """Makes the n-th call of one function fail; ``hit`` says whether it came to that."""

    def __init__(self, number: int, real: Callable[..., Any]) -> None:
        self.left = number
        self.real = real

    @property
    def hit(self) -> bool:
        return self.left <= 0

    @property
    def method(self) -> Callable[..., Any]:
        """As a function, which a class binds to its objects."""

        def call(*arguments: Any, **options: Any) -> Any:
            return self(*arguments, **options)

        return call

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.real(*arguments, **options)


@contextmanager
def fault(owner: Any, call: str, number: int) -> Iterator[Fault]:
    """While inside, the n-th call fails."""
    with pytest.MonkeyPatch.context() as patch:
        failing = Fault(number, getattr(owner, call))
        patch.setattr(owner, call, failing if owner is os else failing.method)
        yield failing


def state(store: Store) -> tuple[frozenset[Any], frozenset[str]]:
    """The live records and the trash."""
    ledger = store.load()
    assert not ledger.damaged
    live = {(record.id, tuple(record.values.items())) for record in ledger.records["visit"]}
    return frozenset(live), frozenset(path.stem for path in store.workspace.trash.rglob("*.toml"))


def prepared(root: Path) -> tuple[Store, str]:
    """A store with two records, one of them in the trash."""
    store = open_store(root)
    store.delete(store.add(VISITS, visit(topic="删去的")).id)
    return store, store.add(VISITS, visit(note="旧的")).id


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_fails_leaves_the_old_or_the_new_records_whole(tmp_path: Path, name: str) -> None:
    change, faults = CHANGES[name], 0
    for owner, call in CALLS:
        for number in range(1, 12):
            store, record_id = prepared(tmp_path / f"{call}{number}")
            before = state(store)
            with fault(owner, call, number) as failing:
                with suppress(OSError):
                    change(store, record_id)
                faults += failing.hit
            temporary = list((store.workspace.store / "pending").iterdir())
            assert not temporary or call == "unlink", "only where a temporary file cannot be removed may it stay"
            if failing.hit and state(store) == before:
                change(store, record_id)
            assert state(store) != before
            if not failing.hit:
                break
    assert faults >= 4


@pytest.mark.parametrize("name", ["add", "delete", "restore", "edit into another year"])
def test_a_new_name_is_never_left_behind_by_a_change_that_failed(tmp_path: Path, name: str) -> None:
    store, record_id = prepared(tmp_path)
    before = state(store)
    with fault(os, "link", 1), pytest.raises(OSError, match="No space"):
        CHANGES[name](store, record_id)
    assert state(store) == before


def test_half_a_file_is_never_in_a_listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, record_id = prepared(tmp_path)
    before = state(store)
    real = os.fsync

    def torn(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").readlink().suffix == ".tmp":
            os.ftruncate(descriptor, 7)
            raise OSError(errno.EIO, "torn")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", torn)
    for change in (CHANGES["add"], CHANGES["edit"], CHANGES["edit into another year"]):
        with pytest.raises(OSError, match="torn"):
            change(store, record_id)
        assert state(store) == before
