"""What a load shows beside damaged records: folders it may not or must not read, and files that are just being written."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rulegov_tui.storage.disk.durable import read_bytes
from rulegov_tui.storage.reading import register_files
from rulegov_tui.storage.reading.index_cache import IndexCache
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.store import Store
from tests.storage.registers import CATALOG, VALID, put

GOOD = "2024/visit/2024-03-15-k7m2qd.toml"
BAD = "2024/visit/2024-04-01-zzzzzz.toml"
REAL_PAUSES = register_files.PAUSES
"""The other tests do without."""


@pytest.fixture(params=[False, True], ids=["plain", "cached"])
def loaded(store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Callable[[], Ledger]:
    """A load, without the cache and with it."""
    monkeypatch.setattr("rulegov_tui.storage.reading.index_cache.WORTHWHILE", 0)
    cache = IndexCache(store.workspace) if request.param else None
    return lambda: load(store.workspace, CATALOG, cache=cache)


@pytest.mark.parametrize("closed", ["", "2024", "2024/visit", "2024/visits", "rosters", "training"])
def test_a_folder_that_may_not_be_read_is_shown(
    loaded: Callable[[], Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    put(tmp_path, GOOD, VALID)
    for folder in ("2024/visits", "rosters", "training"):
        (tmp_path / "records" / folder).mkdir()
    refused = str(tmp_path / "records" / closed) if closed else str(tmp_path / "records")
    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name), refused))
    (file,) = loaded().damaged
    assert file.path == (f"records/{closed}" if closed else "records")
    assert file.message == "没有权限读这个文件夹"
    assert file.cure


def refusing(real: Callable[..., object], refused: str) -> Callable[..., object]:
    """A function of the operating system that may not touch one path."""

    def call(path: object, *arguments: object) -> object:
        if str(path) == refused:
            raise PermissionError(13, "Permission denied", path)
        return real(path, *arguments)

    return call


@pytest.mark.parametrize("name", ["2023", "rosters"])
@pytest.mark.parametrize("there", [True, False])
def test_a_year_or_the_rosters_that_are_a_link_are_shown_and_not_followed(
    loaded: Callable[[], Ledger], tmp_path: Path, name: str, *, there: bool
) -> None:
    put(tmp_path, GOOD, VALID)
    target = tmp_path / "elsewhere"
    if there:
        (target / "visit").mkdir(parents=True)
        (target / "visit" / "2023-01-01-aaaaaa.toml").write_text(VALID, encoding="utf-8")
    (tmp_path / "records" / name).symlink_to(target)
    ledger = loaded()
    assert [(file.path, file.message) for file in ledger.damaged] == [(f"records/{name}", "不是普通文件夹")]
    assert ledger.counts() == "1 条记录，1 条损坏"


def test_the_manifest_of_a_closed_year_is_no_stray_and_only_there(loaded: Callable[[], Ledger], tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID)
    put(tmp_path, "2024/closed.toml", "x = 1\n")
    assert not loaded().damaged
    put(tmp_path, "rosters/closed.toml", "x = 1\n")
    assert [file.path for file in loaded().damaged] == ["records/rosters/closed.toml"]


def test_a_record_in_the_records_folder_itself_is_shown(loaded: Callable[[], Ledger], tmp_path: Path) -> None:
    put(tmp_path, Path(GOOD).name, VALID)
    assert [file.path for file in loaded().damaged] == [f"records/{Path(GOOD).name}"]


def test_a_file_that_an_editor_is_just_writing_is_read_again(
    loaded: Callable[[], Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, BAD, VALID[:30])
    monkeypatch.setattr(register_files, "PAUSES", REAL_PAUSES)
    monkeypatch.setattr(register_files, "PAUSES", REAL_PAUSES)
    pauses: list[float] = []

    def go_on(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            file.write_text(VALID, encoding="utf-8")

    monkeypatch.setattr(time, "sleep", go_on)
    assert loaded().counts() == "1 条记录，0 条损坏"
    assert pauses == [0.05, 0.05]


def test_damage_counts_after_three_more_readings_in_150_ms_however_many_files(
    loaded: Callable[[], Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for letter in "abcdef":
        put(tmp_path, BAD.replace("z", letter), VALID[:30])
    monkeypatch.setattr(register_files, "PAUSES", REAL_PAUSES)
    monkeypatch.setattr(register_files, "PAUSES", REAL_PAUSES)
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert loaded().counts() == "0 条记录，6 条损坏"
    assert pauses == [0.05, 0.05, 0.05]


def test_what_was_damaged_long_ago_counts_at_once(
    loaded: Callable[[], Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(put(tmp_path, BAD, VALID[:30]), (0, 0))
    monkeypatch.setattr(register_files, "PAUSES", REAL_PAUSES)
    monkeypatch.setattr(register_files, "PAUSES", REAL_PAUSES)
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert loaded().counts() == "0 条记录，1 条损坏"
    assert pauses == []


def test_a_file_that_goes_while_its_folder_is_read_is_not_damaged(
    loaded: Callable[[], Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, GOOD, VALID)
    gone = put(tmp_path, BAD, VALID)

    def remove_first(path: str | Path) -> bytes:
        gone.unlink(missing_ok=True)
        return read_bytes(path)

    monkeypatch.setattr("rulegov_tui.storage.reading.register_files.read_bytes", remove_first)
    assert loaded().counts() == "1 条记录，0 条损坏"
