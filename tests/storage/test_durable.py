"""Single-file writes: the old file or the new one, whole, whatever fails."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rulegov_tui.storage import durable
from tests.storage.registers import files

OLD, NEW = b"old\n", b"new\n" * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.fixture
def pending(folder: Path) -> Path:
    return folder / ".store" / "pending"


def fail(*_arguments: object, **_options: object) -> None:
    raise OSError(28, "No space left on device")


def test_create_makes_the_folders_and_writes_the_bytes(folder: Path, pending: Path) -> None:
    durable.create(folder / "2024" / "visit" / "a.toml", NEW, pending)
    assert files(folder) == {"2024/visit/a.toml": NEW}


def test_create_refuses_to_overwrite(folder: Path, pending: Path) -> None:
    durable.create(folder / "a.toml", OLD, pending)
    with pytest.raises(FileExistsError):
        durable.create(folder / "a.toml", NEW, pending)
    assert files(folder) == {"a.toml": OLD}


def test_replace_writes_with_and_without_an_old_file(folder: Path, pending: Path) -> None:
    durable.replace(folder / "a.toml", OLD, pending)
    assert files(folder) == {"a.toml": OLD}
    durable.replace(folder / "a.toml", NEW, pending)
    assert files(folder) == {"a.toml": NEW}


def test_move_takes_the_file_along(folder: Path, pending: Path) -> None:
    durable.create(folder / "a.toml", OLD, pending)
    durable.move(folder / "a.toml", folder / "trash" / "2024" / "a.toml")
    assert files(folder) == {"trash/2024/a.toml": OLD}


def test_move_refuses_to_overwrite(folder: Path, pending: Path) -> None:
    durable.create(folder / "a.toml", OLD, pending)
    durable.create(folder / "b.toml", NEW, pending)
    with pytest.raises(FileExistsError):
        durable.move(folder / "a.toml", folder / "b.toml")
    assert files(folder) == {"a.toml": OLD, "b.toml": NEW}


def test_a_move_that_a_power_cut_left_half_done_is_finished_by_the_next(folder: Path, pending: Path) -> None:
    durable.create(folder / "a.toml", OLD, pending)
    os.link(folder / "a.toml", folder / "b.toml")
    durable.move(folder / "a.toml", folder / "b.toml")
    assert files(folder) == {"b.toml": OLD}


def test_the_content_is_on_disk_before_the_name_and_the_name_before_the_answer(
    folder: Path, pending: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.ensure_folder(pending)
    steps: list[str] = []
    for name in ("fsync", "link"):
        monkeypatch.setattr(os, name, _noted(steps, name, getattr(os, name)))
    durable.create(folder / "a.toml", NEW, pending)
    assert steps == ["fsync", "link", "fsync"]


@pytest.mark.parametrize(("call", "number"), [("fsync", 1), ("link", 1), ("fsync", 2)])
def test_a_create_that_fails_leaves_nothing(
    folder: Path, pending: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    durable.ensure_folder(pending)
    monkeypatch.setattr(os, call, _failing_at(number, getattr(os, call)))
    with pytest.raises(OSError, match="No space"):
        durable.create(folder / "a.toml", NEW, pending)
    assert files(folder) == {}


def test_a_replace_whose_content_cannot_be_synced_keeps_the_old_file(
    folder: Path, pending: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.replace(folder / "a.toml", OLD, pending)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        durable.replace(folder / "a.toml", NEW, pending)
    assert files(folder) == {"a.toml": OLD}


def test_a_replace_that_cannot_rename_keeps_the_old_file(folder: Path, pending: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable.replace(folder / "a.toml", OLD, pending)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        durable.replace(folder / "a.toml", NEW, pending)
    assert files(folder) == {"a.toml": OLD}


def test_a_replace_whose_folder_cannot_be_synced_is_whole_and_says_that_it_failed(
    folder: Path, pending: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.replace(folder / "a.toml", OLD, pending)
    monkeypatch.setattr(os, "fsync", _failing_at(2, os.fsync))
    with pytest.raises(OSError, match="No space"):
        durable.replace(folder / "a.toml", NEW, pending)
    assert files(folder) == {"a.toml": NEW}


@pytest.mark.parametrize(("owner", "call"), [(os, "fsync"), (os, "link"), (Path, "unlink")])
def test_a_move_that_fails_leaves_the_file_where_it_was(
    folder: Path, pending: Path, monkeypatch: pytest.MonkeyPatch, owner: object, call: str
) -> None:
    durable.create(folder / "a.toml", OLD, pending)
    durable.ensure_folder(folder / "trash")
    monkeypatch.setattr(owner, call, _failing_at(1, getattr(owner, call)))
    with pytest.raises(OSError, match="No space"):
        durable.move(folder / "a.toml", folder / "trash" / "a.toml")
    assert files(folder) == {"a.toml": OLD}


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
