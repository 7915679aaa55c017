"""Two people change one record: what the command line says, asks and saves."""

import shlex
import signal
from pathlib import Path

import pytest
from rich.cells import cell_len

from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.saving.protocol import MaybeSavedError
from rulegov_tui.storage.store import Saved, Store
from tests.cli.open_form import OpenForm
from tests.cli.process import INTERRUPT
from tests.desk import Desk

VISIT = """
label = "走访"
[[fields]]
key = "date"
label = "日期"
required = true
[[fields]]
key = "topic"
label = "题目"
required = true
[[fields]]
key = "people"
label = "人数"
type = "integer"
[[fields]]
key = "village"
label = "村"
type = "village"
"""
KEEP = "\r"
LAST = ("数量", ".\r")


@pytest.fixture
def record_id(desk: Desk) -> str:
    desk.file("categories/visit.toml").write_text(VISIT, encoding="utf-8")
    return desk.ok("add", "visit", "date=2024.3.15", "topic=原题", "people=30", "note=旧备注")


def version(desk: Desk, record_id: str) -> str:
    return str(desk.json("show", record_id)["version"])


def shown(desk: Desk, record_id: str, *keys: str) -> tuple[object, ...]:
    record = desk.json("show", record_id)
    return tuple(record.get(key) for key in keys)


def form_with(desk: Desk, record_id: str, topic: str, people: str = KEEP) -> OpenForm:
    """A form in which a topic and a number were typed, before the last questions."""
    return OpenForm(desk.root, "edit", record_id).answer(
        ("*日期［2024-03-15］", KEEP), ("*题目［原题］", topic), ("人数［30］", people), ("村", KEEP)
    )


def drafts(desk: Desk) -> list[Path]:
    return list(desk.records.glob(".store/drafts/*/*.json"))


def test_different_fields_merge_by_themselves(desk: Desk, record_id: str) -> None:
    base = version(desk, record_id)
    desk.ok("edit", record_id, "topic=同事的题目")
    answer = desk.run("edit", record_id, "people=45", "--base", base[:8])
    assert (answer.code, answer.out) == (0, f"{record_id}\n")
    assert answer.err == "人数：30 → 45\n同时有人改了：题目；已合并。\n"
    assert shown(desk, record_id, "topic", "people") == ("同事的题目", 45)


def test_the_same_field_is_refused_with_both_values_and_the_command_that_insists(desk: Desk, record_id: str) -> None:
    base = version(desk, record_id)
    desk.ok("edit", record_id, "topic=同事的题目")
    before = desk.tree()
    answer = desk.run("edit", record_id, "topic=我的题目", "people=45", "--base", base[:12])
    assert (answer.code, answer.out, desk.tree()) == (1, "", before)
    sentence, command = answer.err.rstrip("\n").rsplit("\n", 1)
    assert sentence == (
        "题目（topic）：原来“原题”，对方改成“同事的题目”，您改成“我的题目”\n"
        f"记录 {record_id} 已被 {login()} 改过，和您的改动冲突，没有保存。\n坚持您的改动："
    )
    words = shlex.split(command)
    changes = ["topic=我的题目", "people=45"]
    assert words == ["rulegov", "--root", str(desk.root), "edit", record_id, *changes, "--base", version(desk, record_id)[:12]]
    assert desk.ok(*words[1:], root=False) == record_id
    assert shown(desk, record_id, "topic", "people") == ("我的题目", 45)


def test_the_same_value_is_no_conflict(desk: Desk, record_id: str) -> None:
    base = version(desk, record_id)
    desk.ok("edit", record_id, "topic=新题目")
    assert desk.run("edit", record_id, "topic=新题目", "--base", base).err == "同时有人改了：题目；已合并。\n没有改动。\n"


@pytest.mark.parametrize("base", ["", "0123456", "00000000", "zzzzzzzz", "../../x"])
def test_a_version_that_there_is_not_is_refused(desk: Desk, record_id: str, base: str) -> None:
    assert f"没有“{base}”这个版本；用 rulegov show {record_id} 看" in desk.refused("edit", record_id, "topic=甲", "--base", base)


def test_a_version_of_another_record_is_refused(desk: Desk, record_id: str) -> None:
    other = desk.ok("add", "visit", "date=2024.3.16", "topic=另一条")
    desk.refused("edit", record_id, "topic=甲", "--base", version(desk, other))


def test_a_record_that_has_moved_meanwhile_is_found(desk: Desk, record_id: str) -> None:
    base = version(desk, record_id)
    desk.ok("edit", record_id, "date=2023.3.15")
    desk.ok("edit", record_id, "people=45", "--base", base)
    assert shown(desk, record_id, "date", "people") == ("2023-03-15", 45)


def test_a_hand_edit_at_the_moment_of_saving_is_said(desk: Desk, record_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edit = Store.edit

    def overtaken(*arguments: object) -> Saved:
        saved = edit(*arguments)  # type: ignore[arg-type]
        return Saved(saved.record, saved.line, (), (desk.records / ".store/history" / record_id / "2.toml",))

    monkeypatch.setattr(Store, "edit", overtaken)
    answer = desk.run("edit", record_id, "people=45")
    assert answer.code == 0
    assert f"那一版留在 records/.store/history/{record_id}/2.toml，请核对。" in answer.err


def test_what_may_be_saved_ends_with_1_and_says_so(desk: Desk, record_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def maybe(*_: object) -> Saved:
        raise MaybeSavedError("可能已保存（磁盘读写出错）", cure="请重新打开核对")

    monkeypatch.setattr(Store, "edit", maybe)
    answer = desk.run("edit", record_id, "people=45")
    assert (answer.code, answer.err) == (1, "可能已保存（磁盘读写出错）；请重新打开核对。\n")


def test_a_form_keeps_what_is_there_empties_and_ends(desk: Desk, record_id: str) -> None:
    with OpenForm(desk.root, "edit", record_id) as form:
        form.answer(
            ("*日期［2024-03-15］", KEEP), ("*题目［原题］", "-\r"), ("“题目”（topic）没有填", "新题目\r"), ("人数［30］", "-\r")
        )
        form.answer(("村", ".\r"))
        assert form.end() == 0
    assert "题目：原题 → 新题目\n人数：30 → （空）\n" in form.shown
    assert shown(desk, record_id, "topic", "people", "note") == ("新题目", None, "旧备注")


def test_a_form_without_a_change_saves_nothing(desk: Desk, record_id: str) -> None:
    before = desk.tree()
    with OpenForm(desk.root, "edit", record_id).answer(("*日期", ".\r")) as form:
        assert form.end() == 0
    assert "没有改动。" in form.shown
    assert desk.tree() == before


def test_what_is_refused_is_asked_again_and_the_rest_is_kept(desk: Desk, record_id: str) -> None:
    desk.ok("add", "village", "start=2020.1.1", "name=张庄村", "kind=行政村")
    with OpenForm(desk.root, "edit", record_id) as form:
        form.answer(
            ("*日期", KEEP), ("*题目", "新题目\r"), ("人数", KEEP), ("村", "张村\r"), ("是不是：张庄村", "张庄村\r"), LAST
        )
        assert form.end() == 0
    assert shown(desk, record_id, "topic", "people", "village") == ("新题目", 30, "张庄村")


CHOICE = "1 用对方的，2 用我的，3 重新填"


@pytest.mark.parametrize(
    ("answers", "topic", "people"),
    [
        ([(CHOICE, "1\r"), (CHOICE, "2\r")], "同事的题目", 45),
        ([(CHOICE, "２\r"), (CHOICE, "1\r")], "我的题目", 31),
        ([(CHOICE, "x\r"), (CHOICE, "3\r"), ("［同事的题目］", "商定的\r"), (CHOICE, "3\r"), ("［31］", "\r")], "商定的", 31),
        ([(CHOICE, "3\r"), ("［同事的题目］", ".\r"), (CHOICE, "3\r"), ("［31］", "-\r")], "同事的题目", None),
    ],
    ids=["theirs, mine", "mine, theirs", "anew, theirs", "left, emptied"],
)
def test_a_conflict_is_asked_field_by_field(
    desk: Desk, record_id: str, answers: list[tuple[str, str]], topic: str, people: int | None
) -> None:
    with form_with(desk, record_id, "我的题目\r", "45\r") as form:
        form.see("数量")
        desk.ok("edit", record_id, "topic=同事的题目", "people=31", "note=同事的备注")
        form.answer(("：", ".\r"))
        form.see(f"记录 {record_id} 已被 {login()} 改过，和您的改动冲突，还没有保存。")
        form.see(f"题目（topic）\n  原来：原题\n  对方（{login()}）：同事的题目\n  您：我的题目\n".replace("\n", "\r\n"))
        form.answer(*answers)
        form.see("同时有人改了：备注；已合并。")
        assert form.end() == 0
    assert shown(desk, record_id, "topic", "people", "note") == (topic, people, "同事的备注")
    assert drafts(desk) == []
    assert max(cell_len(line) for line in form.shown.splitlines()) <= 80


def test_whoever_changes_it_again_meanwhile_is_asked_about_again(desk: Desk, record_id: str) -> None:
    with form_with(desk, record_id, "我的题目\r") as form:
        form.see("数量")
        desk.ok("edit", record_id, "topic=第一次")
        form.answer(("：", ".\r"))
        form.see("对方（")
        desk.ok("edit", record_id, "topic=第二次")
        form.answer(("1 用对方的", "2\r"))
        form.see("对方（")
        form.see("第二次")
        form.answer(("1 用对方的", "2\r"))
        assert form.end() == 0
    assert shown(desk, record_id, "topic") == ("我的题目",)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_form_that_ends_before_all_is_decided_asks_again(desk: Desk, record_id: str, number: signal.Signals) -> None:
    with form_with(desk, record_id, "我的题目\r", "45\r") as form:
        form.see("数量")
        desk.ok("edit", record_id, "topic=同事的题目", "people=31")
        form.answer(("：", ".\r"), (CHOICE, "2\r"), (CHOICE, "2"))
        form.stop(number)
    assert shown(desk, record_id, "topic", "people") == ("同事的题目", 31)
    with OpenForm(desk.root, "edit", record_id) as form:
        form.answer(("回车接着录", "\r"), ("数量", ".\r"), (CHOICE, "1\r"), (CHOICE, "2\r"))
        assert form.end() == 0
    assert shown(desk, record_id, "topic", "people") == ("同事的题目", 45)


def test_a_record_deleted_meanwhile_is_restored_and_saved(desk: Desk, record_id: str) -> None:
    with form_with(desk, record_id, "我的题目\r") as form:
        form.see("数量")
        desk.ok("delete", record_id)
        form.answer(("：", ".\r"), (f"已被 {login()} 删除", ""), ("1 恢复这条记录再保存", "1\r"))
        assert form.end() == 0
    assert shown(desk, record_id, "topic", "people") == ("我的题目", 30)


def test_a_record_deleted_meanwhile_may_stay_so_and_the_draft_is_kept(desk: Desk, record_id: str) -> None:
    with form_with(desk, record_id, "我的题目\r") as form:
        form.see("数量")
        desk.ok("delete", record_id)
        form.answer(("：", ".\r"), ("1 恢复这条记录再保存", "2\r"))
        assert form.end() == 1
    assert f"要保留先恢复：rulegov restore {record_id}" in form.shown
    assert len(drafts(desk)) == 1
    desk.ok("restore", record_id)
    with OpenForm(desk.root, "edit", record_id).answer(("回车接着录", "\r"), ("数量", ".\r")) as form:
        assert form.end() == 0
    assert shown(desk, record_id, "topic") == ("我的题目",)


def test_a_draft_is_saved_against_the_version_on_which_its_form_was_opened(desk: Desk, record_id: str) -> None:
    with form_with(desk, record_id, "我的题目\r") as form:
        form.answer(("数量", INTERRUPT))
        assert form.end() == 130
    assert f"没有保存，录入的内容留作草稿；\n下次 rulegov edit {record_id} 时可以接着录。" in form.shown
    desk.ok("edit", record_id, "topic=同事的题目")
    with OpenForm(desk.root, "edit", record_id) as form:
        form.answer(("回车接着录", "\r"), ("数量", ".\r"), ("原来：原题", ""), ("1 用对方的", "1\r"))
        assert form.end() == 0
    assert shown(desk, record_id, "topic") == ("同事的题目",)
    assert drafts(desk) == []


def test_a_draft_whose_version_nobody_has_any_more_is_shown_and_asked_anew(desk: Desk, record_id: str) -> None:
    path = Path(desk.ok("locate", record_id))
    path.write_text(path.read_text(encoding="utf-8").replace("原题", "手改一"), encoding="utf-8")
    with OpenForm(desk.root, "edit", record_id) as form:
        form.answer(("*日期", KEEP), ("*题目", "我的题目\r"), ("人数", INTERRUPT))
        assert form.end() == 130
    path.write_text(path.read_text(encoding="utf-8").replace("手改一", "手改二"), encoding="utf-8")
    with OpenForm(desk.root, "edit", record_id) as form:
        form.answer(
            ("回车接着录", "\r"),
            ("草稿所依据的版本找不到了", ""),
            ("topic：我的题目", ""),
            ("*日期", KEEP),
            ("*题目［手改二］", ".\r"),
        )
        assert form.end() == 0
    assert shown(desk, record_id, "topic") == ("手改二",)
