"""What is refused before anything is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk import file_systems
from rulegov_tui.storage.disk.file_systems import kind_of
from rulegov_tui.storage.saving import guards
from rulegov_tui.storage.store import Store
from tests.storage.registers import CATALOG, VALID, VISITS, files, put, visit

MOUNTS = """22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:50 / {folder} rw,relatime shared:9 - {kind} server:/export rw
"""


def mounted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str) -> None:
    """Let the test's folder be a mount of that type."""
    mounts = tmp_path.parent / f"{tmp_path.name}-mounts"
    mounts.write_text(MOUNTS.format(folder=str(tmp_path).replace(" ", "\\040"), kind=kind), encoding="utf-8")
    monkeypatch.setattr(file_systems, "_MOUNTS", mounts)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p", "smb3"])
def test_a_network_disk_is_read_only_unless_forced(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    mounted(monkeypatch, tmp_path, kind)
    before = files(tmp_path)
    with pytest.raises(RulegovError, match=f"网络盘上（{kind}）.*RULEGOV_FORCE_DISK=1"):
        store.add(VISITS, visit())
    assert files(tmp_path) == before
    assert store.load().counts() == "1 条记录，0 条损坏"
    monkeypatch.setenv("RULEGOV_FORCE_DISK", "1")
    assert store.add(VISITS, visit())


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs"])
def test_a_local_disk_is_written(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounted(monkeypatch, tmp_path, kind)
    assert kind_of(tmp_path) == kind
    assert store.add(VISITS, visit())


def test_a_system_that_does_not_tell_is_no_obstacle(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "_MOUNTS", tmp_path / "nowhere")
    assert kind_of(tmp_path) == ""
    assert store.add(VISITS, visit())


def test_a_disk_that_is_nearly_full_is_refused_with_what_is_left(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "free_bytes", lambda _folder: (50 << 20) - 1)
    before = files(tmp_path)
    with pytest.raises(RulegovError, match="磁盘快满了，只剩 49 MB；没有保存"):
        store.add(VISITS, visit())
    assert files(tmp_path) == before
    monkeypatch.setattr(guards, "free_bytes", lambda _folder: 50 << 20)
    assert store.add(VISITS, visit())


@pytest.mark.parametrize(
    "name", ["2024", "2024/visit", ".store", ".store/journal", ".store/pending", ".store/history", ".store/trash"]
)
@pytest.mark.parametrize("change", ["add", "edit", "delete"])
def test_a_folder_that_is_a_link_is_not_written_through(store: Store, tmp_path: Path, name: str, change: str) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    store.edit("k7m2qd", {"people": 1})
    put(tmp_path, "2024/visit/2024-03-15-zzzzzz.toml", VALID)
    store.delete("zzzzzz")
    folder = store.workspace.records / name
    away = tmp_path / "elsewhere"
    folder.rename(away)
    folder.symlink_to(away)
    before = files(away)
    writing: dict[str, Callable[[], object]] = {
        "add": lambda: store.add(VISITS, visit()),
        "edit": lambda: store.edit("k7m2qd", {"people": 2}),
        "delete": lambda: store.delete("k7m2qd"),
    }
    with pytest.raises((RulegovError, OSError)):
        writing[change]()
    assert files(away) == before


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/etc/hostname"), os.mkfifo], ids=["link", "fifo"])
def test_a_record_that_is_no_file_is_refused(store: Store, tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", "")
    path.unlink()
    make(path)
    assert store.load().damaged
    for change in (lambda: store.edit("k7m2qd", {"people": 2}), lambda: store.delete("k7m2qd")):
        with pytest.raises((RulegovError, OSError)):
            change()
    assert not path.is_file() or path.is_symlink()


def test_a_folder_without_the_right_to_it_is_refused_before_the_commit(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(VISITS, visit())
    shut = tmp_path / "records/2024/visit"
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != shut and access(path, mode))
    last = store.protocol.journal.newest()
    with pytest.raises(RulegovError, match="没有权限改 records/2024/visit；请让管理员运行 rulegov doctor --fix"):
        store.add(VISITS, visit())
    assert store.protocol.journal.newest() == last


def test_an_unknown_private_group_is_named(tmp_path: Path, store: Store) -> None:
    strict = Store(store.workspace, CATALOG, private_group="没有这个组")
    with pytest.raises(RulegovError, match=r"这台机器上没有“没有这个组”这个用户组；请核对 records/office.toml"):
        strict.add(VISITS, visit())
