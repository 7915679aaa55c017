"""Single-file writes: the old file or the new one, whole, whatever fails, and shared with the group."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from rulegov_tui.storage.disk import durable
from tests.storage.registers import files

OLD, NEW = b"old\n", b"new\n" * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "records"


def fail(*_arguments: object, **_options: object) -> None:
    raise OSError(28, "No space left on device")


def test_create_makes_the_folders_and_writes_the_bytes(folder: Path) -> None:
    durable.create(folder / "2024" / "visit" / "a.toml", NEW)
    assert files(folder) == {"2024/visit/a.toml": NEW}


def test_create_refuses_to_overwrite(folder: Path) -> None:
    durable.create(folder / "a.toml", OLD)
    with pytest.raises(FileExistsError):
        durable.create(folder / "a.toml", NEW)
    assert files(folder) == {"a.toml": OLD}


def test_replace_writes_with_and_without_an_old_file(folder: Path) -> None:
    folder.mkdir()
    for content in (OLD, NEW):
        durable.replace(folder / "a.toml", content)
        assert files(folder) == {"a.toml": content}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_made_is_shared_with_the_group_whatever_the_umask(folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        durable.create(folder / "2024" / "a.toml", OLD)
        durable.replace(folder / "2024" / "b.toml", OLD)
        durable.replace(folder / "2024" / "own.md", OLD, mode=None)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert modes == {"records": 0o2770, "2024": 0o2770, "a.toml": 0o660, "b.toml": 0o660, "own.md": 0o666 & ~umask}


@pytest.mark.parametrize("call", ["mkdir", "chown", "chmod", "rename"])
def test_a_folder_that_cannot_be_made_right_is_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    durable.ensure_folder(folder)
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space"):
        durable.ensure_folder(folder / "2024", group=os.getegid())
    assert list(folder.iterdir()) == []


def test_a_folder_has_its_name_only_once_its_rights_are_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable.ensure_folder(folder)
    steps: list[str] = []
    for name in ("mkdir", "chown", "chmod", "rename", "fsync"):
        monkeypatch.setattr(os, name, _noted(steps, name, getattr(os, name)))
    durable.ensure_folder(folder / "2024", group=os.getegid())
    assert steps == ["mkdir", "chown", "chmod", "rename", "fsync"]


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_folder_that_a_colleague_makes_meanwhile_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, is_empty: bool
) -> None:
    durable.ensure_folder(folder)
    real = os.rename

    def late(source: str, target: str) -> None:
        Path(target).mkdir()
        if not is_empty:
            (Path(target) / "a.toml").write_bytes(OLD)
        real(source, target)

    monkeypatch.setattr(os, "rename", late)
    durable.ensure_folder(folder / "2024")
    assert [path.name for path in folder.iterdir()] == ["2024"]
    assert files(folder) == ({} if is_empty else {"2024/a.toml": OLD})


def test_a_folder_that_a_colleague_makes_in_the_moment_of_looking_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    real = os.path.lexists

    def late(path: str | Path) -> bool:
        (folder / "2024").mkdir(exist_ok=True)
        return real(path)

    monkeypatch.setattr(os.path, "lexists", late)
    durable.ensure_folder(folder / "2024")
    assert (folder / "2024").is_dir()


def test_a_file_in_the_place_of_a_folder_is_refused(folder: Path) -> None:
    durable.create(folder / "2024", OLD)
    with pytest.raises(FileExistsError):
        durable.ensure_folder(folder / "2024")
    assert files(folder) == {"2024": OLD}


def test_a_short_write_goes_on_where_it_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content)[:7]))
    durable.write_new(folder / "a.toml", NEW)
    assert files(folder) == {"a.toml": NEW}


def test_a_link_is_neither_read_nor_written_through(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "outside").write_bytes(OLD)
    (folder / "a.toml").symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match="symbolic"):
        durable.read_bytes(folder / "a.toml")
    with pytest.raises(FileExistsError):
        durable.write_new(folder / "a.toml", NEW)
    assert (tmp_path / "outside").read_bytes() == OLD


def test_the_content_is_on_disk_before_the_name_and_the_name_before_the_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.ensure_folder(folder)
    steps: list[str] = []
    for name in ("fsync", "link"):
        monkeypatch.setattr(os, name, _noted(steps, name, getattr(os, name)))
    durable.create(folder / "a.toml", NEW)
    assert steps == ["fsync", "link", "fsync"]


@pytest.mark.parametrize(("call", "number"), [("fsync", 1), ("link", 1), ("write", 1)])
def test_a_create_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    durable.ensure_folder(folder)
    monkeypatch.setattr(os, call, _failing_at(number, getattr(os, call)))
    with pytest.raises(OSError, match="No space"):
        durable.create(folder / "a.toml", NEW)
    assert files(folder) == {}


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_a_replace_that_fails_keeps_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    durable.create(folder / "a.toml", OLD)
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space"):
        durable.replace(folder / "a.toml", NEW)
    assert files(folder) == {"a.toml": OLD}


def test_a_replace_whose_folder_cannot_be_synced_is_whole_and_says_that_it_failed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.create(folder / "a.toml", OLD)
    monkeypatch.setattr(os, "fsync", _failing_at(2, os.fsync))
    with pytest.raises(OSError, match="No space"):
        durable.replace(folder / "a.toml", NEW)
    assert files(folder) == {"a.toml": NEW}


def _failing_at(number: int, real: Callable[..., object]) -> Callable[..., object]:
    """The function, but its n-th call finds the disk full."""
    calls = 0

    def call(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            fail()
        return real(*arguments, **options)

    return call


def _noted(steps: list[str], name: str, real: Callable[..., object]) -> Callable[..., object]:
    def call(*arguments: object, **options: object) -> object:
        steps.append(name)
        return real(*arguments, **options)

    return call
