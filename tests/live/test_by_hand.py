"""What hands do to the files is found by a closer look, whatever they do; and a look reads only what is younger."""

import os
import time
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from shutil import copyfile, rmtree

import pytest

from rulegov_tui.live import folder_watch
from rulegov_tui.live.rereading import Rereading
from rulegov_tui.storage.files.record_file import new_text
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.store import Store
from tests.live.office import Office
from tests.storage.registers import VALID, VISITS, visit

NAME = "2024-03-15-k7m2qd"


@pytest.fixture
def file(office: Office) -> Path:
    """Of a record that a hand wrote, known already."""
    file = office.put(f"2024/visit/{NAME}.toml", VALID)
    office.live.load()
    return file


def test_a_file_edited_in_place_is_found(office: Office, file: Path) -> None:
    file.write_text(VALID.replace("宅基地", "土地"), encoding="utf-8")
    assert office.live.refresh() is None
    news = office.closer()
    assert news.changed == {NAME}
    assert (news.by, news.sentence) == ((), "走访 1 条有改动")
    assert office.live.look_closer() is None


def test_an_old_file_put_over_another_is_found(office: Office, file: Path) -> None:
    old = office.root / "old.toml"
    old.write_text(VALID.replace("宅基地", "土地"), encoding="utf-8")
    os.utime(old, (0, 0))
    old.rename(file)
    assert office.closer().changed == {NAME}


def test_a_new_file_a_removed_one_and_a_moved_one_are_found(office: Office, file: Path) -> None:
    other = office.put("2024/visit/2024-03-15-aaaaaa.toml", VALID)
    assert office.closer().added == {other.stem}
    other.unlink()
    assert office.closer().removed == {other.stem}
    file.write_text(new_text(VISITS, visit(date=date(2023, 1, 1))), encoding="utf-8")
    assert office.closer().damaged == (f"records/2024/visit/{NAME}.toml",)
    (office.root / "records/2023/visit").mkdir(parents=True)
    file.rename(office.root / f"records/2023/visit/{NAME}.toml")
    news = office.closer()
    assert news.added == {NAME}
    assert news.mended == (f"records/2024/visit/{NAME}.toml",)


def test_a_damaged_file_and_its_mending_are_told(office: Office, file: Path) -> None:
    file.write_text("topic = “坏", encoding="utf-8")
    news = office.closer()
    assert news.removed == {NAME}
    assert news.damaged == (f"records/2024/visit/{NAME}.toml",)
    assert news.sentence == "走访 1 条有改动；1 个文件损坏"
    file.write_text(VALID, encoding="utf-8")
    news = office.closer()
    assert news.added == {NAME}
    assert news.mended == (f"records/2024/visit/{NAME}.toml",)
    assert news.sentence == "走访 1 条有改动；1 个损坏的文件已处理"


def test_an_unusual_encoding_is_a_note_until_it_is_mended(office: Office, file: Path) -> None:
    file.write_bytes(VALID.encode("gbk"))
    assert office.live.look_closer() is None
    office.check()
    assert office.live.ledger.notes
    file.write_text(VALID, encoding="utf-8")
    assert office.live.look_closer() is None
    office.check()
    assert not office.live.ledger.notes


def a_register(office: Office) -> None:
    office.put("2022/visit/2022-03-15-aaaaaa.toml", VALID.replace("2024", "2022"))


def a_roster(office: Office) -> None:
    office.put("rosters/village/2024-03-15-aaaaaa.toml", 'start = 2024-03-15\nname = "一村"\n')


def a_folder_out_of_place(office: Office) -> None:
    office.put("2024年/visit/2024-03-15-aaaaaa.toml", VALID)


def a_folder_in_a_register(office: Office) -> None:
    office.put("2024/visit/old/2024-03-15-aaaaaa.toml", VALID)


def an_undeclared_register(office: Office) -> None:
    office.put("2024/vist/2024-03-15-aaaaaa.toml", VALID)


def a_bad_name(office: Office) -> None:
    office.put("2024/visit/2024-03-15-aaaaaa.toml.txt", VALID)


def a_file_beside_the_registers(office: Office) -> None:
    office.put("2024/2024-03-15-aaaaaa.toml", VALID)


def a_link(office: Office) -> None:
    (office.root / "records/2024/visit/2024-03-15-aaaaaa.toml").symlink_to(f"{NAME}.toml")


def a_linked_register(office: Office) -> None:
    (office.root / "records/2023").mkdir()
    (office.root / "records/2023/visit").symlink_to("../2024/visit")


ODD = [
    a_register,
    a_roster,
    a_folder_out_of_place,
    a_folder_in_a_register,
    an_undeclared_register,
    a_bad_name,
    a_file_beside_the_registers,
    a_link,
    a_linked_register,
]


@pytest.mark.parametrize("puts", ODD)
def test_whatever_is_put_into_the_workspace_is_judged_as_by_a_load_and_again_when_it_is_gone(
    office: Office, file: Path, puts: Callable[[Office], None]
) -> None:
    before = {path for path in (office.root / "records").rglob("*") if ".store" not in path.parts}
    puts(office)
    office.closer()
    for path in sorted((office.root / "records").rglob("*")):
        if path not in before and ".store" not in path.parts and os.path.lexists(path):
            rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    office.closer()
    assert office.ids() == [NAME]


def test_a_register_that_is_removed_as_a_whole_is_found(office: Office, file: Path) -> None:
    rmtree(file.parent)
    assert office.closer().removed == {NAME}


def test_files_that_are_no_records_are_nobodys_business(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.put("2024/visit/说明.txt", "")
    office.put("2024/report.md", "# 报告")
    office.put("2024/visit/.2024-03-15-k7m2qd.toml.swp", "")
    monkeypatch.setattr(type(office.own), "load", pytest.fail)
    assert office.live.look_closer() is None


def test_a_look_takes_up_only_what_is_younger(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "RACY_NS", 0)
    looked: list[set[str]] = []
    real = Rereading.of

    def look(rereading: Rereading, paths: Collection[str]) -> object:
        looked.append(set(paths))
        return real(rereading, paths)

    monkeypatch.setattr(Rereading, "of", look)
    office.put("2024/visit/2024-03-15-aaaaaa.toml", VALID)
    time.sleep(0.05)
    office.live.look_closer()
    time.sleep(0.05)
    file.write_text(VALID, encoding="utf-8")
    assert office.live.look_closer() is None
    assert looked[-1] == {f"2024/visit/{NAME}.toml"}


def test_a_clock_that_was_set_back_costs_a_load(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[int] = []
    real = Store.load

    def load(store: Store) -> Ledger:
        loads.append(1)
        return real(store)

    monkeypatch.setattr(Store, "load", load)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 3600 * 10**9)
    assert office.live.look_closer() is None
    assert loads == [1]
    assert office.live.look_closer() is None
    assert loads == [1]


def test_a_colleagues_save_is_not_taken_for_a_hand(office: Office) -> None:
    with office.colleague() as store:
        store.add(VISITS, visit())
    assert office.closer().sentence == "wang 刚新增 走访 1 条"


def test_what_the_journal_is_told_of_later_does_not_arrive_twice(office: Office, file: Path) -> None:
    file.write_text(VALID.replace("宅基地", "土地"), encoding="utf-8")
    office.closer()
    assert office.theirs.notice() is not None
    assert office.live.refresh() is None
    office.check()


def test_a_notice_brings_what_no_look_has_found(office: Office, file: Path) -> None:
    file.write_text(VALID.replace("宅基地", "土地"), encoding="utf-8")
    copyfile(file, file.with_name("2024-03-15-aaaaaa.toml"))
    assert office.theirs.notice() is not None
    news = office.news()
    assert news.added == {"2024-03-15-aaaaaa"}
    assert news.changed == {NAME}


def test_a_load_brings_what_is_different(office: Office, file: Path) -> None:
    with office.colleague() as store:
        made = store.add(VISITS, visit())
    file.write_text(VALID.replace("宅基地", "土地"), encoding="utf-8")
    news = office.live.load()
    assert news is not None
    assert news.added == {made.id}
    assert news.changed == {NAME}
    assert news.sentence == "wang 刚新增 走访 1 条；走访 1 条有改动"
    office.check()
