"""Many files synced by one sync of their file system: only where it tells of errors, and none of them goes unheard."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rulegov_tui.storage.disk import together
from rulegov_tui.storage.disk.together import MANY, synced_together, syncfs
from rulegov_tui.storage.store import Store
from tests.faults.scenarios import rows
from tests.storage.dying import dies_in
from tests.storage.registers import VISITS, files, visit


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that tells of errors, wherever the tests run."""
    _on(monkeypatch, "6.1.0-13-amd64", "ext4")


def _on(monkeypatch: pytest.MonkeyPatch, release: str, kind: str) -> None:
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(release=release, nodename="host"))
    monkeypatch.setattr(together, "kind_of", lambda _folder: kind)


@pytest.mark.parametrize(
    ("release", "kind", "told"),
    [
        ("6.1.0-13-amd64", "ext4", True),
        ("5.8.0", "xfs", True),
        ("5.10.0-rc1+", "btrfs", True),
        ("5.7.19", "ext4", False),
        ("4.18.0-553.el8.x86_64", "xfs", False),
        ("6.1.0", "overlay", False),
        ("6.1.0", "zfs", False),
        ("6.1.0", "", False),
        ("unknown", "ext4", False),
    ],
)
def test_files_are_synced_together_only_where_an_error_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: str, kind: str, *, told: bool
) -> None:
    _on(monkeypatch, release, kind)
    with synced_together(tmp_path, MANY) as one_by_one:
        assert one_by_one is not told


@pytest.mark.usefixtures("telling")
@pytest.mark.parametrize("ctypes_there", [None, SimpleNamespace(CDLL=lambda _name: SimpleNamespace())], ids=["none", "old"])
def test_where_the_call_is_missing_each_is_synced_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ctypes_there: object
) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", ctypes_there)
    with synced_together(tmp_path, MANY) as one_by_one:
        assert one_by_one


@pytest.mark.usefixtures("telling")
def test_a_few_files_wait_for_no_one_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(together, "syncfs", synced.append)
    with synced_together(tmp_path, MANY - 1) as one_by_one:
        assert one_by_one
    assert not synced


@pytest.mark.usefixtures("telling")
def test_the_file_system_is_open_before_the_first_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of what the kernel writes out by itself is told to nobody who comes later."""
    synced: list[Path] = []
    monkeypatch.setattr(together, "syncfs", lambda descriptor: synced.append(Path(f"/proc/self/fd/{descriptor}").readlink()))
    with synced_together(tmp_path, MANY):
        assert tmp_path in _opened()
        assert not synced
    assert synced == [tmp_path]
    assert tmp_path not in _opened()


def _opened() -> list[Path]:
    """What this process has open."""
    return [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]


@pytest.mark.usefixtures("telling")
def test_what_fails_before_the_sync_is_not_hidden_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(together, "syncfs", synced.append)
    with pytest.raises(OSError, match="No space"), synced_together(tmp_path, MANY):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert not synced


def test_an_error_of_the_system_is_raised() -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)) as caught:
        syncfs(-1)
    assert caught.value.errno == errno.EBADF


def test_the_systems_own_call_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def call(descriptor: int) -> int:
        given.append(descriptor)
        return 0

    monkeypatch.setattr(ctypes, "CDLL", lambda *_arguments, **_options: SimpleNamespace(syncfs=call))
    syncfs(7)
    assert given == [7]


@pytest.mark.usefixtures("telling")
def test_an_import_is_synced_once_before_it_is_committed_and_its_undo_once_after(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []
    fdatasync = os.fdatasync

    def synced(_descriptor: int) -> None:
        told.append(("all", len(list(store.workspace.pending.glob("*/2*.toml")))))

    def committed(descriptor: int) -> None:
        told.append(("line", len(list(store.workspace.trash.glob("*/*.toml")))))
        fdatasync(descriptor)

    monkeypatch.setattr(together, "syncfs", synced)
    monkeypatch.setattr(os, "fdatasync", committed)
    store.add_all(VISITS, rows(MANY))
    assert told == [("all", MANY), ("line", 0)]
    told.clear()
    store.undo()
    assert told == [("line", 0), ("all", 0)]
    assert len(list(store.workspace.trash.glob("*/*.toml"))) == MANY


@pytest.mark.usefixtures("telling")
def test_an_import_that_could_not_be_synced_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(VISITS, visit())
    before = files(tmp_path)

    def fails(_descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(together, "syncfs", fails)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            store.add_all(VISITS, rows(MANY))
    assert files(tmp_path) == before
    assert len(store.add_all(VISITS, rows(MANY))) == MANY


@pytest.mark.usefixtures("telling")
def test_the_next_process_does_not_sync_all_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_all(VISITS, rows(MANY))
    store.undo()
    synced: list[int] = []
    monkeypatch.setattr(together, "syncfs", synced.append)
    Store(store.workspace, store.catalog).add(VISITS, visit())
    assert not synced


@pytest.mark.usefixtures("telling")
def test_the_next_process_syncs_what_a_dead_one_did_not(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_all(VISITS, rows(MANY))
    dies_in(monkeypatch, "sync_folders", store.undo)
    synced: list[int] = []
    monkeypatch.setattr(together, "syncfs", synced.append)
    Store(store.workspace, store.catalog).add(VISITS, visit())
    assert len(synced) == 1
