"""The index cache: when a file is read again, and what is cached at all."""

import os
import sqlite3
import time
from datetime import date
from decimal import Decimal

import pytest

from rulegov_tui.storage.files.record_file import read_file
from rulegov_tui.storage.reading import index_cache, register_files
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.store import Store
from tests.builders import catalog
from tests.storage.caching import FULL, ONE, PLACE, TWO, Cached, exact, overwrite, three_records
from tests.storage.registers import CATALOG, VALID, VILLAGE, VISIT, put


@pytest.fixture
def cached(store: Store, monkeypatch: pytest.MonkeyPatch) -> Cached:
    """A workspace with three records, and its cache."""
    return three_records(store.workspace, monkeypatch)


def test_unchanged_files_are_not_read_again(cached: Cached) -> None:
    cached.load(CATALOG)
    assert cached.revives(CATALOG) == 3


def test_a_revived_record_is_the_one_that_was_read(cached: Cached) -> None:
    plain = load(cached.workspace, CATALOG)
    for _ in range(2):
        assert exact(cached.load(CATALOG)) == exact(plain)
    (record, _second) = cached.load(CATALOG).records["visit"]
    assert record.unknown == ("zzz", "另")
    assert list(record.values)[:3] == ["people", "date", "topic"]
    assert (record.values["cost"], str(record.values["hours"])) == (12, "1.50")
    assert type(record.values["cost"]) is int
    assert cached.revived == 6


@pytest.mark.parametrize("number", ["0.10", "1e0", "1E+2", "100", "0.0", "12345678901.25", "0"])
def test_a_number_keeps_its_type_and_its_digits(cached: Cached, number: str) -> None:
    put(cached.workspace.root, TWO, f"{VALID}hours = {number}\n")
    plain = load(cached.workspace, CATALOG)
    cached.load(CATALOG)
    assert exact(cached.load(CATALOG)) == exact(plain)
    assert cached.revived == 3


def test_a_changed_file_is_read_again_and_only_that_one(cached: Cached) -> None:
    cached.load(CATALOG)
    put(cached.workspace.root, TWO, VALID.replace("宅基地", "信访"))
    assert cached.revives(CATALOG) == 2
    assert cached.load(CATALOG).records["visit"][1].values["topic"] == "信访"
    assert cached.revives(CATALOG) == 3


def test_a_new_file_is_read_and_a_deleted_one_leaves_the_cache(cached: Cached) -> None:
    cached.load(CATALOG)
    (cached.workspace.records / TWO).rename(cached.workspace.records / TWO.replace("bbbbbb", "dddddd"))
    (cached.workspace.records / PLACE).unlink()
    assert [record.id[-6:] for record in cached.load(CATALOG).records["visit"]] == ["aaaaaa", "dddddd"]
    assert stored_ids(cached) == ["2024-03-15-aaaaaa", "2024-03-15-dddddd"]


def test_the_rows_of_a_folder_that_is_gone_leave_the_cache(cached: Cached) -> None:
    cached.load(CATALOG)
    for path in (ONE, TWO):
        (cached.workspace.records / path).unlink()
    (cached.workspace.records / "2024/visit").rmdir()
    assert exact(cached.load(CATALOG)) == exact(load(cached.workspace, CATALOG))
    assert stored_ids(cached) == ["2020-01-01-cccccc"]


def test_a_load_of_one_register_leaves_the_rows_of_the_others(cached: Cached) -> None:
    cached.load(CATALOG)
    put(cached.workspace.root, PLACE, 'name = "李庄村"\nstart = 2020-01-01\n')
    cached.load(CATALOG, "village")
    assert cached.revives(CATALOG) == 3


def test_mtime_set_back_after_a_change_of_the_same_size_is_seen(cached: Cached) -> None:
    assert edited_behind_mtime(cached) == "信访件"


def test_without_ctime_in_the_key_it_would_not_be_seen(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_files, "file_key", lambda status: (status.st_mtime_ns, 0, status.st_size, status.st_ino))
    assert edited_behind_mtime(cached) == "宅基地"


def test_a_change_within_the_same_tick_is_seen(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edited_within_a_tick(cached, monkeypatch) == "信访件"


def test_without_the_racy_rule_it_would_not_be_seen(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_cache, "RACY_NS", -10_000_000_000)
    assert edited_within_a_tick(cached, monkeypatch) == "宅基地"


def test_a_file_from_the_future_is_read_every_time(cached: Cached) -> None:
    os.utime(cached.workspace.records / TWO, ns=(0, 4_000_000_000_000_000_000))
    cached.load(CATALOG)
    assert [cached.revives(CATALOG) for _ in range(2)] == [2, 2]


def test_a_file_changed_a_moment_before_is_cached_by_a_later_load(cached: Cached) -> None:
    revived = []
    for cached.ahead in (0, 1, 3, 3):
        revived.append(cached.revives(CATALOG))
    assert revived == [0, 0, 0, 3]


def test_a_cache_from_the_future_is_made_anew(cached: Cached) -> None:
    cached.ahead = 3600
    cached.load(CATALOG)
    cached.ahead = 10
    assert [cached.revives(CATALOG) for _ in range(2)] == [0, 3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('choices = ["入户", "座谈"]', 'choices = ["座谈", "入户"]'),
        ('choices = ["入户", "座谈"]', 'choices = ["座谈"]'),
        ('choices = ["入户", "座谈"]', 'choices = ["座谈"]\nretired = ["入户"]'),
        ('label = "人数"\ntype = "integer"', 'label = "人数"\ntype = "decimal"'),
        ('label = "人数"\ntype = "integer"', 'label = "人数"\ntype = "integer"\nminimum = 2'),
        ('label = "办结日期"\ntype = "date"', 'label = "办结日期"\ntype = "date"\nnot_before = "date"\nrequired = true'),
        ('label = "对象"\npersonal = true', 'label = "对象"'),
        ('key = "cost"', 'key = "expense"'),
        ('label = "人数"\ntype = "integer"', 'label = "人数"\ntype = "text"'),
    ],
)
def test_rows_hold_only_for_the_definition_they_were_read_by(cached: Cached, old: str, new: str) -> None:
    changed = catalog(VISIT.replace(old, new), VILLAGE)
    assert VISIT.count(old) == 1
    cached.load(CATALOG)
    cached.revived = 0
    ledger = cached.load(changed)
    assert exact(ledger) == exact(load(cached.workspace, changed))
    assert cached.revived == 1, "the village is declared as before"
    assert exact(cached.load(CATALOG)) == exact(load(cached.workspace, CATALOG))


def test_rows_of_another_version_of_the_program_are_not_used(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    cached.load(CATALOG)
    monkeypatch.setattr("rulegov_tui.storage.reading.cache_schema.__version__", "0.0.9")
    assert [cached.revives(CATALOG) for _ in range(2)] == [0, 3]


def test_a_damaged_file_is_shown_at_every_start(cached: Cached) -> None:
    put(cached.workspace.root, TWO, "date = 2024-03-15\ntopic = “宅基地”\n")
    shown = [cached.load(CATALOG).damaged for _ in range(3)]
    assert [len(damaged) for damaged in shown] == [1, 1, 1]
    assert cached.revived == 4


def test_a_note_is_shown_at_every_start(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "rulegov_tui.storage.reading.register_files.read_file", lambda *known: read_file(*known)._replace(note="有 BOM")
    )
    shown = [[note.message for note in cached.load(CATALOG).notes] for _ in range(3)]
    assert shown == [["有 BOM"] * 3] * 3


def test_a_repeated_id_is_shown_at_every_start(cached: Cached) -> None:
    put(cached.workspace.root, ONE.replace("2024", "2023", 1), "x")
    put(cached.workspace.root, "rosters/village/2024-03-15-aaaaaa.toml", 'name = "张庄"\nstart = 2020-01-01\n')
    for _ in range(3):
        ledger = cached.load(CATALOG)
        assert exact(ledger) == exact(load(cached.workspace, CATALOG))
        assert [file.path for file in ledger.damaged] == [
            "records/2023/visit/2024-03-15-aaaaaa.toml",
            "records/rosters/village/2024-03-15-aaaaaa.toml",
        ]


def test_equal_values_are_one_object_and_only_equal_ones_of_one_type(cached: Cached) -> None:
    for path in ("d", "e"):
        put(cached.workspace.root, TWO.replace("b", path), FULL)
    put(cached.workspace.root, TWO.replace("b", "f"), f"{VALID}people = 1\nestimated = true\nhours = 1.5\ncost = 1.50\n")
    for ledger in (load(cached.workspace, CATALOG), cached.load(CATALOG), cached.load(CATALOG)):
        first, _, second, third, last = (record.values for record in ledger.records["visit"])
        for key in ("topic", "tags", "villages", "done", "hours"):
            assert first[key] is second[key] is third[key]
        assert (
            repr([last[key] for key in ("people", "estimated", "hours", "cost")]) == "[1, True, Decimal('1.5'), Decimal('1.50')]"
        )
        assert type(last["date"]) is date
        assert first["hours"] == Decimal("1.50")


def stored_ids(cached: Cached) -> list[str]:
    """The ids in the cache's file."""
    connection = sqlite3.connect(f"{cached.file.as_uri()}?immutable=1", uri=True)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'records\\_%' ESCAPE '\\'")]
    ids = [record_id for table in tables for (record_id,) in connection.execute(f"SELECT id FROM {table}")]
    connection.close()
    return sorted(ids)


def edited_behind_mtime(cached: Cached) -> object:
    """The topic that is shown after a change of the same size whose mtime was set back."""
    file = cached.workspace.records / TWO
    cached.load(CATALOG)
    before = file.stat()
    overwrite(file, VALID.replace("宅基地", "信访件").encode())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return cached.load(CATALOG).records["visit"][1].values["topic"]


def edited_within_a_tick(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> object:
    """The topic that is shown, ten seconds later, after a change of the same size within one tick of a slow clock."""
    tick = time.time_ns()
    monkeypatch.setattr(register_files, "file_key", lambda status: (tick, tick, status.st_size, status.st_ino))
    file = cached.workspace.records / TWO
    cached.ahead = 0
    cached.load(CATALOG)
    overwrite(file, VALID.replace("宅基地", "信访件").encode())
    cached.ahead = 10
    return cached.load(CATALOG).records["visit"][1].values["topic"]
