"""A form that is left in the middle: nothing is asked for nothing, nothing that was typed is lost."""

import json
from pathlib import Path

import pytest

from tests.cli.process import INTERRUPT, on_terminal
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked


async def new_training(clerk: Clerk) -> None:
    await clerk.type("fzxx")
    await clerk.press("f2")
    await clerk.sees("法治学习与培训  新记录")


async def half_a_training(clerk: Clerk) -> None:
    """Date, kind and half a topic, with the cursor still in it."""
    await new_training(clerk)
    for text in ("12.3", "hqxf"):
        await clerk.type(text)
        await clerk.press("enter")
    await clerk.type("统计法")


async def leave(clerk: Clerk, answer: str) -> None:
    """Esc, and one of the answers."""
    await clerk.press("escape")
    await clerk.sees("这条记录还没有保存", "保存后离开", "留作草稿", "放弃")
    while answer not in clerk.line(">"):
        await clerk.press("down")
    await clerk.press("enter")


def drafts(root: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text("utf-8")) for path in root.glob("records/.store/drafts/*/*.json")]


def test_nothing_is_asked_where_nothing_was_changed(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await new_training(clerk)
        await clerk.press("enter", "enter", "escape")
        assert clerk.page.NAME == "工作台"
        await clerk.press("enter")
        await clerk.press("enter")
        await clerk.sees("修改 2024-06-05")
        await clerk.type("1")
        await clerk.press("ctrl+z", "escape")
        assert clerk.page.NAME == "台账"

    before = len(desk.json("list", "training")["records"])
    at_work(stocked(desk), day)
    assert len(desk.json("list", "training")["records"]) == before + 5
    assert drafts(desk.root) == []


def test_esc_twice_goes_back_to_the_form(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await half_a_training(clerk)
        await clerk.press("escape", "escape")
        await clerk.sees("新记录", "统计法", "2024-12-03")
        await clerk.type("实施条例")
        await clerk.press("f2")
        await clerk.sees("已保存")

    at_work(stocked(desk), day)
    assert "统计法实施条例" in desk.ok("list", "training")


def test_saved_on_the_way_out(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await half_a_training(clerk)
        await leave(clerk, "保存后离开")
        await clerk.sees("F2新增 Tab切换")

    at_work(stocked(desk), day)
    assert "统计法" in desk.ok("list", "training")
    assert drafts(desk.root) == []


def test_what_is_wrong_keeps_the_form_open(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await new_training(clerk)
        await clerk.type("13.45")
        await leave(clerk, "保存后离开")
        await clerk.sees("新记录", "13.45", "!")
        assert clerk.said

    at_work(stocked(desk), day)
    assert len(desk.json("list", "training")["records"]) == 5


def test_given_up(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await half_a_training(clerk)
        clerk.page.keep_draft()
        assert len(drafts(desk.root)) == 1
        await leave(clerk, "放弃")
        assert clerk.page.NAME == "工作台"

    at_work(stocked(desk), day)
    assert drafts(desk.root) == []
    assert "统计法" not in desk.ok("list", "training")


def test_a_draft_is_offered_at_the_next_start_and_taken_up(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await half_a_training(clerk)
        await leave(clerk, "留作草稿")
        assert clerk.page.NAME == "工作台"

    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "法治学习与培训", "2024-12-03、会前学法、统计法")
        await clerk.press("enter")
        await clerk.sees("新记录", "2024-12-03", "会前学法", "统计法")
        assert clerk.at_cursor.endswith("统计法")
        await clerk.type("辅导")
        await clerk.press("f2")
        await clerk.sees("已保存")

    async def later(clerk: Clerk) -> None:
        assert clerk.page.NAME == "工作台"

    at_work(stocked(desk), evening)
    at_work(desk.root, morning)
    at_work(desk.root, later)
    (saved,) = desk.json("list", "training", "--where", "date=2024-12-03")["records"]
    assert (saved["kind"], saved["topic"]) == ("会前学法", "统计法辅导")
    assert drafts(desk.root) == []


def test_put_off_it_is_offered_again_and_thrown_away(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await half_a_training(clerk)
        await leave(clerk, "留作草稿")

    async def busy(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份")
        await clerk.press("escape")
        assert clerk.page.NAME == "工作台"

    async def tidy(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份")
        await clerk.press("f8")
        assert clerk.page.NAME == "工作台"

    at_work(stocked(desk), evening)
    at_work(desk.root, busy)
    assert len(drafts(desk.root)) == 1
    at_work(desk.root, tidy)
    assert drafts(desk.root) == []


def test_an_edit_left_in_the_middle_is_taken_up_with_what_a_colleague_saved_meanwhile(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.type("宅基地")
        await clerk.press("enter", "down", "down")
        await clerk.type("和审批")
        await leave(clerk, "留作草稿")

    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "宅基地政策和审批")
        await clerk.press("enter")
        await clerk.sees("修改 2024-03-15", "宅基地政策和审批")
        await clerk.press("f2")
        await clerk.until(lambda: clerk.page.NAME == "工作台")

    at_work(stocked(desk), evening)
    (record,) = desk.json("list", "training", "--where", "date=2024-03-15")["records"]
    desk.ok("edit", record["id"], "attendance=48")
    at_work(desk.root, morning)
    (record,) = desk.json("list", "training", "--where", "date=2024-03-15")["records"]
    assert (record["topic"], record["attendance"]) == ("宅基地政策和审批", 48)


async def half_an_edit(clerk: Clerk) -> None:
    """The training on 宅基地政策 with one more word in its topic, left as a draft."""
    await clerk.type("fzxx")
    await clerk.press("enter")
    await clerk.type("宅基地")
    await clerk.press("enter", "down", "down")
    await clerk.type("新编")
    await leave(clerk, "留作草稿")


@pytest.mark.parametrize("answer", ["恢复再接着录", "先留着"])
def test_an_edit_of_a_record_that_was_deleted_meanwhile(desk: Desk, answer: str) -> None:
    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "宅基地政策新编")
        await clerk.press("enter")
        await clerk.sees(f"草稿所改的记录 {deleted} 已经被删除", "恢复再接着录", "先留着")
        while answer not in clerk.line(">"):
            await clerk.press("down")
        await clerk.press("enter")
        if answer == "先留着":
            await clerk.sees("Tab切换")
            return
        await clerk.sees(f"修改 {deleted}", "宅基地政策新编")
        await clerk.press("f2")
        await clerk.sees("Tab切换")

    at_work(stocked(desk), half_an_edit)
    (deleted,) = [one["id"] for one in desk.json("list", "training", "--where", "topic=宅基地政策")["records"]]
    desk.ok("delete", deleted)
    at_work(desk.root, morning)
    topics = [one["topic"] for one in desk.json("list", "training")["records"]]
    assert topics.count("宅基地政策新编") == (answer == "恢复再接着录")
    assert len(drafts(desk.root)) == (answer == "先留着")


def test_leaving_the_program_asks_as_well(desk: Desk) -> None:
    async def day(clerk: Clerk) -> int | None:
        await half_a_training(clerk)
        await clerk.press("ctrl+q")
        await clerk.sees("这条记录还没有保存")
        await clerk.press("down", "enter")
        return clerk.app.return_value

    assert at_work(stocked(desk), day) == 0
    assert len(drafts(desk.root)) == 1


def test_the_line_mode_goes_on_where_the_app_was_left(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await half_a_training(clerk)
        await leave(clerk, "留作草稿")

    at_work(stocked(desk), evening)
    ended = on_terminal(desk.root, "add", "training", typed=[("接着录", "\r"), ("*题目", INTERRUPT)])
    assert "统计法" in ended.out
    (draft,) = drafts(desk.root)
    assert isinstance(draft["texts"], dict)
    assert draft["texts"]["topic"] == "统计法"


def test_the_app_goes_on_where_the_line_mode_was_left(desk: Desk) -> None:
    stocked(desk)
    answers = [("*日期", "2024-12-03\r"), ("*类别", "hqxf\r"), ("*题目", "统计法\r"), ("学习主题", INTERRUPT)]
    assert on_terminal(desk.root, "add", "training", typed=answers).code == 130

    async def day(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "统计法")
        await clerk.press("enter")
        await clerk.sees("新记录", "2024-12-03", "会前学法", "统计法")
        assert clerk.lines()[clerk.cursor[1]].lstrip(">* ").startswith("学习主题")
        await clerk.press("f2")
        await clerk.sees("已保存")

    at_work(desk.root, day)
    assert "统计法" in desk.ok("list", "training")
    assert drafts(desk.root) == []
