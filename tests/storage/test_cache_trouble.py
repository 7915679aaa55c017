"""Nothing about the index cache is ever an error: broken, foreign, not writable, open to others, in use by several."""

import os
import sqlite3
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from rulegov_tui.storage.reading import cache_file
from rulegov_tui.storage.reading.cache_file import CacheFile
from rulegov_tui.storage.reading.index_cache import IndexCache
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.store import Store
from tests.storage.caching import ONE, PLACE, TWO, Cached, exact, overwrite, three_records
from tests.storage.registers import CATALOG, VALID, put


@pytest.fixture
def cached(store: Store, monkeypatch: pytest.MonkeyPatch) -> Cached:
    """A workspace with three records, and its cache."""
    return three_records(store.workspace, monkeypatch)


def test_folder_and_file_are_closed_to_others(cached: Cached) -> None:
    cached.folder.mkdir(parents=True)
    cached.folder.chmod(0o755)
    before = os.umask(0)
    try:
        cached.load(CATALOG)
    finally:
        os.umask(before)
    assert stat.S_IMODE(cached.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(cached.file.stat().st_mode) == 0o600
    assert [path.name for path in cached.folder.iterdir()] == ["index.sqlite3"]


def test_a_cache_that_others_could_have_written_is_not_used(cached: Cached) -> None:
    cached.load(CATALOG)
    cached.folder.chmod(0o770)
    assert [cached.revives(CATALOG) for _ in range(2)] == [0, 3]


def spoil(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 64]) + content[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content[: len(content) // 2],
        lambda content: b"\0" * len(content),
        lambda content: spoil(content, 0),
        lambda content: spoil(content, content.index("信访件".encode())),
        lambda content: spoil(content, len(content) - 2),
        lambda content: sealed(b"not a database"),
        lambda content: sealed(b""),
    ],
)
def test_a_broken_cache_is_made_anew(cached: Cached, damage: Callable[[bytes], bytes]) -> None:
    put(cached.workspace.root, TWO, VALID.replace("宅基地", "信访件"))
    plain = exact(load(cached.workspace, CATALOG))
    cached.load(CATALOG)
    overwrite(cached.file, damage(cached.file.read_bytes()))
    assert exact(cached.load(CATALOG)) == plain
    assert cached.revived == 0
    assert cached.revives(CATALOG) == 3


def sealed(content: bytes) -> bytes:
    return content + cache_file._SEAL.format(zlib.crc32(content)).encode()


def test_a_sealed_database_of_another_form_is_made_anew(cached: Cached, tmp_path: Path) -> None:
    cached.load(CATALOG)
    connection = sqlite3.connect(tmp_path / "other")
    connection.execute("CREATE TABLE saved (ns INTEGER)")
    connection.commit()
    connection.close()
    for content in ((tmp_path / "other").read_bytes(), changed_database(cached, tmp_path)):
        overwrite(cached.file, sealed(content))
        assert exact(cached.load(CATALOG)) == exact(load(cached.workspace, CATALOG))


def changed_database(cached: Cached, tmp_path: Path) -> bytes:
    """A cache whose table has lost a column."""
    cached.load(CATALOG)
    copy = tmp_path / "copy"
    copy.write_bytes(cached.file.read_bytes()[: -cache_file._SEAL_SIZE])
    connection = sqlite3.connect(copy)
    connection.execute("ALTER TABLE records_visit DROP COLUMN f_cost")
    connection.commit()
    connection.close()
    return copy.read_bytes()


def in_the_way(cached: Cached) -> None:
    cached.folder.parent.mkdir(parents=True)
    cached.folder.write_text("a file")


def link_in_the_way(cached: Cached) -> None:
    (cached.workspace.root / "elsewhere").mkdir()
    cached.folder.parent.mkdir(parents=True)
    cached.folder.symlink_to(cached.workspace.root / "elsewhere")


def folder_in_the_way(cached: Cached) -> None:
    cached.file.mkdir(parents=True)


def pipe_in_the_way(cached: Cached) -> None:
    cached.folder.mkdir(parents=True, mode=0o700)
    os.mkfifo(cached.file)


@pytest.mark.parametrize("hinder", [in_the_way, link_in_the_way, folder_in_the_way, pipe_in_the_way])
def test_whatever_stands_where_the_cache_should_be_is_no_error(cached: Cached, hinder: Callable[[Cached], None]) -> None:
    hinder(cached)
    plain = load(cached.workspace, CATALOG)
    for _ in range(2):
        ledger = cached.load(CATALOG)
        assert exact(ledger) == exact(plain)
        assert len(list(ledger.hashes())) == 3
    assert not list((cached.workspace.root / "elsewhere").glob("*"))


def test_a_cache_that_cannot_be_written_is_no_error(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: str | Path, flags: int, *rest: int) -> int:
        if flags & os.O_EXCL:
            raise OSError(30, "Read-only file system")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert exact(cached.load(CATALOG)) == exact(load(cached.workspace, CATALOG))
    assert not cached.file.exists()


@pytest.mark.parametrize("step", ["replace", "publish"])
def test_a_disk_that_fills_while_the_cache_is_written_is_no_error(
    cached: Cached, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(f"rulegov_tui.storage.reading.cache_database.NextVersion.{step}", full)
    ledger = cached.load(CATALOG)
    assert exact(ledger) == exact(load(cached.workspace, CATALOG))
    assert len(list(ledger.hashes())) == 3
    assert list(cached.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"XDG_CACHE_HOME": "", "HOME": "ROOT"}, "ROOT/.cache"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "ROOT"}, "ROOT/.cache"),
        ({"XDG_CACHE_HOME": "ROOT/x", "HOME": ""}, "ROOT/x"),
        ({"XDG_CACHE_HOME": "", "HOME": ""}, None),
        ({"XDG_CACHE_HOME": "", "HOME": "ROOT/nowhere"}, None),
    ],
)
def test_where_the_cache_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value.replace("ROOT", str(tmp_path)))
    folder = CacheFile(tmp_path / "青山乡").folder
    if expected is None:
        assert folder is None
    else:
        assert folder is not None
        assert str(folder.parent) == f"{expected.replace('ROOT', str(tmp_path))}/rulegov"


def test_without_a_place_for_caches_everything_is_read(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "")
    assert [cached.revives(CATALOG) for _ in range(2)] == [0, 0]
    assert len(list(cached.load(CATALOG).hashes())) == 3


def test_a_few_files_are_read_without_the_cache(store: Store, tmp_path: Path) -> None:
    put(tmp_path, TWO, VALID)
    ledger = load(store.workspace, CATALOG, cache=IndexCache(store.workspace))
    folder = CacheFile(store.workspace.root).folder
    assert folder is not None
    assert not folder.exists()
    assert [found.id for found in ledger.hashes()] == ["2024-03-15-bbbbbb"]


def test_the_hashes_of_all_clean_files_come_with_the_ledger(cached: Cached) -> None:
    put(cached.workspace.root, TWO.replace("b", "d"), "topic = ")
    for _ in range(2):
        found = {hashed.path: hashed for hashed in cached.load(CATALOG).hashes()}
        assert sorted(found) == [ONE, TWO, PLACE]
        for path, hashed in found.items():
            assert hashed.digest == sha256((cached.workspace.records / path).read_bytes()).hexdigest()
            assert (hashed.category, hashed.id) == (Path(path).parent.name, Path(path).stem)


def test_what_a_killed_process_left_behind_is_swept(cached: Cached) -> None:
    cached.folder.mkdir(parents=True)
    old, new = cached.folder / "old.new", cached.folder / "recent.new"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    cached.load(CATALOG)
    assert sorted(path.name for path in cached.folder.iterdir()) == ["index.sqlite3", "recent.new"]


WORKER = """
import sys, time
from pathlib import Path
from types import SimpleNamespace
from rulegov_tui.storage.reading import index_cache
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.files.record_file import read_file
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import CATALOG
index_cache.WORTHWHILE = 0
index_cache.time = SimpleNamespace(time_ns=lambda: time.time_ns() + 10**10)
workspace = Workspace(Path(sys.argv[1]))
for number in range(30):
    path = workspace.records / f"2024/visit/2024-03-15-{sys.argv[2] * 6}.toml"
    path.write_text(f'date = 2024-03-15\\ntopic = "{number}"\\n')
    ledger = load(workspace, CATALOG, cache=index_cache.IndexCache(workspace))
    own = [record.values["topic"] for record in ledger.records["visit"] if record.id[-1] == sys.argv[2]]
    assert own == [str(number)], own
"""


def test_processes_at_the_same_time_do_not_disturb_each_other(cached: Cached) -> None:
    command = [sys.executable, "-c", WORKER, str(cached.workspace.root)]
    running = [subprocess.Popen([*command, letter], stderr=subprocess.PIPE, text=True) for letter in "def"]
    assert [(process.communicate()[1], process.returncode) for process in running] == [("", 0)] * 3
    assert exact(cached.load(CATALOG)) == exact(load(cached.workspace, CATALOG))
    assert cached.revives(CATALOG) == 6
