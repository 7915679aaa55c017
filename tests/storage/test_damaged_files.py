"""Damaged files in a workspace: listed with their place, never hidden, never counted, and no obstacle to the others."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.files.damage import DamagedFile
from rulegov_tui.storage.store import Store
from tests.storage.registers import VALID, files, put

GOOD = "2024/visit/2024-03-15-k7m2qd.toml"
BAD = "2024/visit/2024-04-01-zzzzzz.toml"


def only_damage(store: Store, records: int = 1) -> DamagedFile:
    """The one damaged file beside so many good records."""
    ledger = store.load()
    assert len(ledger.records["visit"]) == records
    (file,) = ledger.damaged
    return file


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        (BAD, "", "文件是空的"),
        (BAD, VALID.encode()[:30], "引号没有配对"),
        (BAD, b"\0" * 512, "空的"),
        (BAD, "x = " + "[" * 10_000, "括号一层套一层"),
        (BAD, VALID + f"people = {2**80}", "超出范围"),
        (BAD, "date = 2024-04-01\n", "没有填"),
        ("2024/visit/k7m2qd.toml", VALID, "文件名不是记录编号"),
        ("2024/visit/2024-03-15-k7m2qi.toml", VALID, "文件名不是记录编号"),
        ("2024/visit/2024-03-15-k7m2q.toml", VALID, "文件名不是记录编号"),
        ("2024/visit/新建文本文档.toml", VALID, "文件名不是记录编号"),
        ("2024/visit/2024-03-15-aaaaaa.TOML", VALID, "文件名不以 .toml 结尾"),
        ("2024/visit/2024-03-15-aaaaaa.toml.txt", VALID, "文件名不以 .toml 结尾"),
        ("2023/visit/2024-03-15-aaaaaa.toml", VALID, "日期是 2024-03-15，文件却在 2023 年的文件夹里"),
        ("2023/visit/2024-03-15-k7m2qd.toml", VALID.replace("2024", "2023"), "重复"),
        ("2024/visits/2024-03-15-aaaaaa.toml", VALID, "没有名为“visits”的台账"),
        ("2024/village/2024-03-15-aaaaaa.toml", VALID, "没有名为“village”的台账"),
        ("rosters/visit/2024-03-15-aaaaaa.toml", VALID, "没有名为“visit”的台账"),
        ("rosters/village/2024-03-15-aaaaaa.toml", 'name = "甲"\nstart = 2024-03-15\nend = 2024-01-01\n', "早于"),
        ("2024/2024-03-15-aaaaaa.toml", VALID, "不在台账的文件夹里"),
        ("rosters/2024-03-15-aaaaaa.toml", VALID, "不在台账的文件夹里"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_listed_beside_the_good_ones(
    store: Store, tmp_path: Path, path: str, content: str | bytes, said: str
) -> None:
    put(tmp_path, GOOD, VALID)
    put(tmp_path, path, content)
    before = files(tmp_path)
    file = only_damage(store)
    assert said in file.message
    assert {file.path} <= {f"records/{path}", f"records/{GOOD}"}
    assert file.sentence().startswith(f"{file.path}:{file.line}:{file.column}: ")
    assert file.sentence().endswith("。")
    assert files(tmp_path) == before


def test_every_damaged_file_is_listed_in_the_order_of_the_paths(store: Store, tmp_path: Path) -> None:
    paths = [f"{year}/visit/{year}-01-01-{letter * 6}.toml" for year in (2022, 2023, 2024) for letter in "abc"]
    for path in reversed(paths):
        put(tmp_path, path, "日期 = ")
    put(tmp_path, "rosters/village/2020-01-01-aaaaaa.toml", b"\xff")
    listed = [file.path for file in store.load().damaged]
    assert listed == [f"records/{path}" for path in [*paths, "rosters/village/2020-01-01-aaaaaa.toml"]]


def test_a_link_to_a_record_is_not_a_record(store: Store, tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID)
    outside = tmp_path / "outside.toml"
    outside.write_text(VALID, encoding="utf-8")
    (tmp_path / "records" / BAD).symlink_to(outside)
    assert only_damage(store).message == "不是普通文件"
    with pytest.raises(OSError, match="symbolic links"):
        store.find("zzzzzz")


def test_a_dangling_link_is_listed(store: Store, tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID)
    (tmp_path / "records" / BAD).symlink_to(tmp_path / "nowhere")
    assert only_damage(store).message == "不是普通文件"


def test_a_register_that_is_a_link_to_a_folder_is_not_silently_left_out(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visit/2024-03-15-k7m2qd.toml", VALID)
    (tmp_path / "records" / "2023").mkdir()
    (tmp_path / "records" / "2023" / "visit").symlink_to(tmp_path / "records" / "2024" / "visit")
    assert only_damage(store).message == "不是普通文件夹"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_listed_and_does_not_block(store: Store, tmp_path: Path, make: Callable[[Path], None]) -> None:
    put(tmp_path, GOOD, VALID)
    make(tmp_path / "records" / BAD)
    assert only_damage(store).message == "不是普通文件"


def test_a_file_that_cannot_be_read_is_listed(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, GOOD, VALID)
    put(tmp_path, BAD, VALID)
    real = os.open

    def closed(path: str, *arguments: int) -> int:
        if str(path).endswith("zzzzzz.toml"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", closed)
    assert only_damage(store).message == "读不了这个文件（没有权限）"


@pytest.mark.parametrize("name", [".2024-03-15-aaaaaa.toml.swp", ".git", "2024-03-15-aaaaaa.toml~", "readme.md", "照片.jpg"])
def test_what_editors_and_people_leave_beside_records_is_no_damage(store: Store, tmp_path: Path, name: str) -> None:
    put(tmp_path, GOOD, VALID)
    put(tmp_path, f"2024/visit/{name}", b"\x00\xff")
    assert store.load().counts() == "1 条记录，0 条损坏"


def test_the_store_keeps_its_own_files_out_of_every_listing(store: Store, tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID)
    put(tmp_path, ".store/pending/.0011.tmp", "date = ")
    put(tmp_path, ".store/trash/2024/visit/2024-03-15-aaaaaa.toml", "date = ")
    assert store.load().counts() == "1 条记录，0 条损坏"


def test_one_register_alone_is_not_troubled_by_damage_in_another(store: Store, tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID)
    put(tmp_path, "rosters/village/2020-01-01-aaaaaa.toml", "name")
    assert not store.load("visit").damaged
    assert len(store.load("village").damaged) == 1


def test_records_in_an_undeclared_register_are_named_in_every_listing(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visits/2024-03-15-aaaaaa.toml", VALID)
    for names in (["visit"], ["village"], []):
        (file,) = store.load(*names).damaged
        assert "是不是：visit" in file.cure


def test_a_damaged_record_cannot_be_edited_but_is_shown_with_its_place(store: Store, tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID + "people = ３\n")
    before = files(tmp_path)
    with pytest.raises(RulegovError, match=rf"records/{GOOD}:3:10: 数字是全角的；请改成半角数字。"):
        store.edit("k7m2qd", {"topic": "土地"})
    assert files(tmp_path) == before


def test_a_report_is_refused_with_every_damaged_file_in_the_message(store: Store, tmp_path: Path) -> None:
    put(tmp_path, GOOD, VALID)
    store.load().refuse_damaged()
    put(tmp_path, BAD, "date = ")
    put(tmp_path, "2024/visit/甲.toml", VALID)
    with pytest.raises(RulegovError) as refused:
        store.load().refuse_damaged()
    assert "1 条记录，2 条损坏" in str(refused.value)
    assert BAD in str(refused.value)
    assert "甲.toml" in str(refused.value)
