"""The journal: a chain of lines that shows every change, and that a dead process cannot break."""

import errno
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rulegov_tui.storage.disk.durable import digest
from rulegov_tui.storage.journal import chain as module
from rulegov_tui.storage.journal import files
from rulegov_tui.storage.journal.chain import Journal
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import (
    FIRST_HASH,
    Batch,
    BrokenJournalError,
    Line,
    NewerJournalError,
    Operation,
    intact,
)
from rulegov_tui.storage.journal.line import (
    written as line_with,
)
from rulegov_tui.storage.journal.repair import mend

CHANGE = FileChange(
    id="2024-03-15-k7m2qd",
    category="visit",
    old="2024/visit/2024-03-15-k7m2qd.toml",
    new="2023/visit/2024-03-15-k7m2qd.toml",
    before="b" * 64,
    after="a" * 64,
    source="pending/x.toml",
    changes={"topic": ["宅基地", "土地\n“承包”"]},
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_clock(monkeypatch, "2024-03-15T08:00:00.000Z")
    (tmp_path / "journal").mkdir()
    return tmp_path / "journal"


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr(module, "now", lambda: moment)


def written(folder: Path, count: int) -> list[Line]:
    journal = Journal(folder)
    journal.last()
    return [journal.append(Operation.EDIT, change=CHANGE) for _ in range(count)]


def test_a_line_has_the_keys_of_the_contract_in_their_order(folder: Path) -> None:
    written(folder, 1)
    (text,) = (folder / "2024.jsonl").read_text("utf-8").splitlines()
    keys = "n t by host op id category path from before after changes pending prev hash"
    assert list(json.loads(text)) == keys.split()
    assert json.loads(text)["prev"] == FIRST_HASH


def test_every_kind_of_line_is_read_back_as_it_was_written(folder: Path) -> None:
    journal = Journal(folder)
    journal.last()
    lines = [
        journal.append(Operation.MOVE, change=CHANGE),
        journal.append(Operation.IMPORT, batch=Batch(count=2, folder="pending/ab", manifest="c" * 64)),
        journal.append(Operation.VOID, of=2),
        journal.append(Operation.EXTERNAL, change=CHANGE, by="王五"),
    ]
    assert [line.n for line in lines] == [1, 2, 3, 4]
    assert list(Journal(folder).lines()) == lines
    assert list(Journal(folder).backwards()) == lines[::-1]
    assert Journal(folder).last() == Journal(folder).newest() == lines[-1]
    assert [Journal(folder).line(n) for n in range(6)] == [None, *lines, None]
    assert journal.verify() == []


@pytest.mark.parametrize("torn", [b"{", b'{"n":4,"t":"2024', b"\0" * 5000])
def test_half_a_line_is_cut_off_before_the_next(folder: Path, torn: bytes) -> None:
    lines = written(folder, 3)
    with (folder / "2024.jsonl").open("ab") as file:
        file.write(torn)
    assert Journal(folder).newest() == lines[-1]
    assert Journal(folder).verify() == []
    journal = Journal(folder)
    assert journal.last() == lines[-1]
    journal.append(Operation.EDIT, change=CHANGE)
    assert (folder / "2024.jsonl").read_bytes().count(b"\n") == 4
    assert Journal(folder).verify() == []


def test_a_line_longer_than_what_is_read_at_once_is_found(folder: Path) -> None:
    journal = Journal(folder)
    journal.last()
    long = FileChange(id="x", category="visit", old=None, new="p", before=None, after="a", changes={"note": [None, "长" * 9000]})
    lines = [journal.append(Operation.NEW, change=long), journal.append(Operation.NEW, change=long)]
    assert Journal(folder).last() == lines[-1]


def test_what_another_process_wrote_is_seen(folder: Path) -> None:
    first, second = Journal(folder), Journal(folder)
    for journal in (first, second, first, second):
        journal.last()
        journal.append(Operation.EDIT, change=CHANGE)
    assert first.verify() == []
    assert [line.n for line in first.lines()] == [1, 2, 3, 4]


def test_a_new_year_begins_a_new_file_and_the_chain_runs_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, 2)
    set_clock(monkeypatch, "2025-01-01T00:00:00.000Z")
    written(folder, 2)
    assert [path.name for path in Journal(folder).files()] == ["2024.jsonl", "2025.jsonl"]
    assert [line.n for line in Journal(folder).lines()] == [1, 2, 3, 4]
    assert Journal(folder).verify() == []


def test_time_never_runs_backwards(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, 1)
    set_clock(monkeypatch, "2019-12-31T00:00:00.000Z")
    (line,) = written(folder, 1)
    assert line.t == "2024-03-15T08:00:00.000Z"
    assert [path.name for path in Journal(folder).files()] == ["2024.jsonl"]


@pytest.mark.parametrize("truncated", [True, False], ids=["cut off again", "cannot be cut off"])
def test_after_a_failed_sync_another_file_takes_over(folder: Path, monkeypatch: pytest.MonkeyPatch, *, truncated: bool) -> None:
    written(folder, 2)
    journal = Journal(folder)
    journal.last()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", _refused)
        if not truncated:
            patch.setattr(os, "ftruncate", _refused)
        with pytest.raises(OSError, match="Input/output"):
            journal.append(Operation.EDIT, change=CHANGE)
    after = Journal(folder).last()
    assert after is not None
    assert after.n == (2 if truncated else 3)
    for each in (journal, Journal(folder)):
        each.last()
        each.append(Operation.EDIT, change=CHANGE)
    assert [path.name for path in journal.files()] == ["2024.jsonl", "2024-2.jsonl"]
    assert journal.verify() == []


def test_a_line_that_a_power_cut_brought_back_is_superseded(folder: Path) -> None:
    """Cut off after a failed sync, then back on disk: the file that took over has the same number again."""
    lines = written(folder, 2)
    kept = (folder / "2024.jsonl").read_bytes()
    (folder / "2024.jsonl").write_bytes(kept.splitlines(keepends=True)[0])
    (folder / "2024-2.jsonl").touch()
    again = written(folder, 1)
    (folder / "2024.jsonl").write_bytes(kept)
    assert list(Journal(folder).lines()) == [lines[0], *again]
    assert Journal(folder).verify() == []


@pytest.mark.parametrize("failing", ["write", "fdatasync"])
def test_a_line_that_cannot_be_written_leaves_none(folder: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    written(folder, 1)
    before = (folder / "2024.jsonl").read_bytes()
    journal = Journal(folder)
    journal.last()
    monkeypatch.setattr(os, failing, _refused)
    with pytest.raises(OSError, match="Input/output"):
        journal.append(Operation.EDIT, change=CHANGE)
    assert (folder / "2024.jsonl").read_bytes() == before


def _first_gone(rows: list[bytes]) -> list[bytes]:
    return rows[1:]


def _middle_gone(rows: list[bytes]) -> list[bytes]:
    return [*rows[:1], *rows[2:]]


def _swapped(rows: list[bytes]) -> list[bytes]:
    return [rows[0], rows[2], rows[1], *rows[3:]]


def _other_value(rows: list[bytes]) -> list[bytes]:
    return [rows[0], rows[1].replace("宅基地".encode(), "自留地".encode()), *rows[2:]]


def _garbage(rows: list[bytes]) -> list[bytes]:
    return [rows[0], b"garbage\n", *rows[2:]]


@pytest.mark.parametrize("tamper", [_first_gone, _middle_gone, _swapped, _other_value, _garbage])
def test_the_chain_shows_a_line_that_was_changed_or_taken_out(folder: Path, tamper: Callable[[list[bytes]], list[bytes]]) -> None:
    written(folder, 5)
    path = folder / "2024.jsonl"
    path.write_bytes(b"".join(tamper(path.read_bytes().splitlines(keepends=True))))
    problems = Journal(folder).verify()
    assert problems
    assert all(problem.endswith("。") for problem in problems)


def test_nothing_is_written_after_a_broken_end(folder: Path) -> None:
    written(folder, 2)
    path = folder / "2024.jsonl"
    path.write_bytes(path.read_bytes().replace("宅基地".encode(), "自留地".encode()))
    with pytest.raises(BrokenJournalError, match="日志的最后一行坏了，不能再往后写"):
        Journal(folder).last()


def _newer(folder: Path) -> bytes:
    """Append a line of a newer program; gives its bytes."""
    (last,) = written(folder, 1)
    table = {"n": 2, "t": last.t, "by": "li", "host": "h", "op": "edit", "prev": last.hash}
    _, known = line_with(table)
    text = known.split(b',"hash"')[0].replace(b'"op":"edit"', b'"op":"merge-tables"') + b"}"
    row = text[:-1] + b',"hash":"' + digest(text).encode() + b'"}'
    assert intact(row)
    with (folder / "2024.jsonl").open("ab") as file:
        file.write(row + b"\n")
    return row


def test_a_line_of_a_newer_program_is_not_called_broken(folder: Path) -> None:
    _newer(folder)
    for read in (Journal(folder).last, Journal(folder).newest, lambda: list(Journal(folder).lines())):
        with pytest.raises(NewerJournalError, match="是更新版本的程序写的；请升级 rulegov"):
            read()


def test_mending_keeps_a_line_of_a_newer_program(folder: Path) -> None:
    row = _newer(folder)
    path = folder / "2024.jsonl"
    before = path.read_bytes()
    assert mend(Journal(folder)) == []
    path.write_bytes(before + b"garbage\n")
    assert len(mend(Journal(folder))) == 1
    assert path.read_bytes() == before
    assert row in before


def _refused(*_arguments: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("block", [1, 7, 4096])
@pytest.mark.parametrize("content", [b"", b"\n", b"half", b"a\n", b"a\nb", b"\n\nabc\n", b"first line\nsecond\nhalf of a third"])
def test_a_file_read_from_its_end_has_the_same_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, block: int
) -> None:
    monkeypatch.setattr(files, "_BLOCK", block)
    (tmp_path / "2024.jsonl").write_bytes(content)
    found = list(files.from_the_end(tmp_path / "2024.jsonl"))
    assert [row for row, _ in found][::-1] == content.split(b"\n")[:-1]
    assert [content[offset : offset + len(row) + 1] for row, offset in found] == [row + b"\n" for row, _ in found]


def test_going_back_reads_no_more_than_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = written(folder, 200)
    monkeypatch.setattr(files, "_BLOCK", 4096)
    read: list[int] = []
    pread = os.pread

    def counted(descriptor: int, size: int, offset: int) -> bytes:
        read.append(size)
        return pread(descriptor, size, offset)

    monkeypatch.setattr(os, "pread", counted)
    steps = Journal(folder).backwards()
    assert next(steps) == lines[-1]
    assert read == [4096], "of more than 60,000 bytes"
    assert list(steps) == lines[-2::-1]
    assert sum(read) == (folder / "2024.jsonl").stat().st_size


def test_going_back_is_let_go_in_silence_though_the_file_cannot_be_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = written(folder, 3)[-1]
    real, unheard = os.close, list[object]()

    def close(descriptor: int) -> None:
        real(descriptor)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sys, "unraisablehook", unheard.append)
    with monkeypatch.context() as patch:
        patch.setattr(os, "close", close)
        assert next(Journal(folder).backwards()) == last
    assert not unheard


def test_going_back_says_which_line_cannot_be_read(folder: Path) -> None:
    written(folder, 5)
    path = folder / "2024.jsonl"
    rows = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*rows[:2], b"nonsense", *rows[3:]]))
    steps = Journal(folder).backwards()
    assert [next(steps).n, next(steps).n] == [5, 4]
    with pytest.raises(BrokenJournalError, match=r"2024\.jsonl:3"):
        next(steps)


def test_what_is_not_about_a_record_is_not_even_parsed(folder: Path) -> None:
    journal = Journal(folder)
    journal.last()
    other = replace(CHANGE, id="2024-03-15-000000", old=None, new="2024/visit/2024-03-15-000000.toml", source=None)
    about = journal.append(Operation.EDIT, change=CHANGE)
    journal.append(Operation.EDIT, change=other)
    batch = journal.append(Operation.BULK, batch=Batch(count=2, folder="pending/ab", manifest="c" * 64))
    path = folder / "2024.jsonl"
    path.write_bytes(path.read_bytes() + b"nonsense\n")
    assert list(Journal(folder).backwards(CHANGE.id)) == [batch, about]
    with pytest.raises(BrokenJournalError):
        list(Journal(folder).backwards())
