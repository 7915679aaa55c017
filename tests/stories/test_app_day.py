"""A clerk's day in the app: ten trainings entered, found, corrected, duplicated, deleted and restored, changed together."""

from pathlib import Path

import pytest

from rulegov_tui.storage.journal.line import Operation
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, copy_of_checkout, stocked

TRAININGS = (
    ("9.2", "hqxf", "公职人员政务处分法", "30"),
    ("9.3", "5", "宅基地审批", "46"),
    ("", "flmbr", "民法典婚姻家庭编", "52"),
    ("9.10", "zxz", "法治政府建设纲要", "28"),
    ("9.18", "执法人员", "行政处罚程序", "12"),
    ("10.9", "hqxf", "保密法", "31"),
    ("10.15", "jgg", "信访工作条例", "40"),
    ("11.4", "fzdk", "宪法与国旗法", "33"),
    ("-16", "13", "宪法宣传周启动", "120"),
    ("t", "hqxf", "统计法", "29"),
)
"""What the clerk types: date, kind, topic, people. Without a date the one before stays."""
SAVED = {
    ("2024-09-02", "会前学法", "公职人员政务处分法", 30),
    ("2024-09-03", "法律明白人培训", "宅基地审批", 46),
    ("2024-09-03", "法律明白人培训", "民法典婚姻家庭编", 52),
    ("2024-09-10", "中心组学法", "法治政府建设纲要", 28),
    ("2024-09-18", "执法人员培训", "行政处罚程序", 12),
    ("2024-10-09", "会前学法", "保密法", 31),
    ("2024-10-15", "机关干部法治培训", "信访工作条例", 40),
    ("2024-11-04", "法治党课", "宪法与国旗法", 33),
    ("2024-12-04", "其他", "宪法宣传周启动", 120),
    ("2024-12-20", "会前学法", "统计法", 29),
}


async def enter(clerk: Clerk, date: str, kind: str, topic: str, people: str) -> None:
    """Fill in and save one training."""
    for text in (date, kind, topic):
        await clerk.type(text)
        await clerk.press("enter")
    await clerk.press("down", "down", "down", "down")
    await clerk.type(people)
    await clerk.press("f2")
    await clerk.sees("已保存")


async def open_register(clerk: Clerk, initials: str = "fzxx") -> None:
    await clerk.type(initials)
    await clerk.press("enter")
    await clerk.sees("F3批改")


def steps(root: Path) -> list[Operation]:
    """What the journal has, oldest first."""
    return [line.op for line, _ in colleague(root).store.history()][::-1]


def test_ten_trainings_are_entered_and_lie_on_disk(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("f2")
        for training in TRAININGS:
            await enter(clerk, *training)
        await clerk.press("escape")
        assert "10" in clerk.line("法治学习与培训").split()

    at_work(desk.root, day)
    found = desk.json("list", "training")["records"]
    assert {(one["date"], one["kind"], one["topic"], one["attendance"]) for one in found} == SAVED
    assert steps(desk.root) == [Operation.NEW] * 10
    assert desk.json("list", "training")["damaged"] == []


def test_save_pressed_twice_saves_once(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("f2")
        for text in ("12.3", "hqxf", "统计法"):
            await clerk.type(text)
            await clerk.press("enter")
        clerk.ahead("f2", "f2", "f2")
        await clerk.settle()

    at_work(stocked(desk), day)
    assert len(desk.json("list", "training", "--where", "date=2024-12-03")["records"]) == 1


def test_one_is_found_by_initials_and_by_characters(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.type("xzcf")
        await clerk.sees("1 / 5 条", "行政处罚法")
        await clerk.press("escape")
        await clerk.type("宅基地")
        await clerk.sees("1 / 5 条", "2024-03-15")
        await clerk.press("backspace", "backspace", "backspace", "left")
        await clerk.sees("2023年", "信访工作条例")
        await clerk.press("right", "right")
        await clerk.sees("5 / 5 条")
        await clerk.type("没有的")
        await clerk.sees("没有符合的记录：Esc 清空筛选")

    at_work(stocked(desk), day)


def test_corrected_undone_and_done_again(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.type("zjd")
        await clerk.press("enter")
        await clerk.sees("修改 2024-03-15", "宅基地政策")
        await clerk.press("down", "down")
        await clerk.type("和审批")
        await clerk.press("f2")
        await clerk.sees("宅基地政策和审批")
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销")
        assert "宅基地政策和审批" not in clerk.screen
        await clerk.press("ctrl+y")
        await clerk.sees("已重做", "宅基地政策和审批")

    at_work(stocked(desk), day)
    assert "宅基地政策和审批" in desk.ok("list", "training")
    assert steps(desk.root)[-3:] == [Operation.EDIT, Operation.UNDO, Operation.REDO]


def test_a_duplicate_asks_for_nothing_but_the_date(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.type("zjd")
        await clerk.press("f4")
        await clerk.sees("新记录", "宅基地政策", "45")
        await clerk.type("4.16")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-04-16")
        await clerk.press("escape")
        assert clerk.line("2024-04-16").startswith(">")

    at_work(stocked(desk), day)
    original, copy = desk.json("list", "training", "--where", "topic=宅基地政策")["records"]
    assert {**copy, "id": "", "date": ""} == {**original, "id": "", "date": ""}
    assert (original["date"], copy["date"]) == ("2024-03-15", "2024-04-16")


def test_deleted_and_taken_out_of_the_trash(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.type("zjd")
        await clerk.press("f8")
        await clerk.sees("已删除", "4 条记录")
        await clerk.press("ctrl+t")
        await clerk.sees("回收站", "宅基地政策")
        await clerk.press("enter")
        await clerk.sees("已恢复", "5 条记录")
        assert clerk.line("宅基地政策").startswith(">")
        await clerk.press("ctrl+z")
        await clerk.sees("4 条记录")

    at_work(stocked(desk), day)
    assert "宅基地政策" not in desk.ok("list", "training")
    assert steps(desk.root)[-3:] == [Operation.DELETE, Operation.RESTORE, Operation.UNDO]


def test_three_are_changed_in_one_step_after_a_preview(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.press("insert", "insert", "insert")
        await clerk.sees("已标记 3 条")
        await clerk.press("f3")
        await clerk.type("主讲人类别")
        await clerk.press("enter")
        await clerk.sees("批改：法治学习与培训，主讲人类别", "3 条")
        await clerk.type("法律顾问人")
        await clerk.sees("!")
        await clerk.press("f2")
        assert clerk.page.NAME == "批改"
        await clerk.press("backspace")
        assert [line.split()[-2:] for line in clerk.lines() if "（空）" in line] == [["（空）", "法律顾问"]] * 3
        await clerk.press("enter")
        assert "F2 执行" in clerk.said
        await clerk.press("f2")
        await clerk.sees("已批改 3 条")
        assert "已标记" not in clerk.lines()[0]

    at_work(stocked(desk), day)
    changed = desk.json("list", "training", "--where", "speaker_kind=法律顾问")["records"]
    assert [one["topic"] for one in changed] == ["宅基地政策", "行政处罚法", "民法典继承编"]
    assert steps(desk.root)[-1:] == [Operation.BULK]
    desk.ok("undo")
    assert desk.json("list", "training", "--where", "speaker_kind=法律顾问")["records"] == []


def test_filters_are_combined_sorted_and_counted(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.press("f6")
        await clerk.type("lb")
        await clerk.sees("加条件", "类别")
        await clerk.press("down", "enter")
        await clerk.sees("条件：类别")
        await clerk.type("明白人")
        await clerk.press("enter")
        await clerk.sees("类别是「法律明白人培训」", "2 / 5 条")
        await clerk.press("f6")
        await clerk.type("实到人数")
        await clerk.press("down", "enter")
        await clerk.type("50")
        await clerk.press("enter")
        await clerk.sees("1 / 5 条", "民法典继承编")
        await clerk.press("f6")
        assert clerk.line("类别是").split() == [">", "去掉条件", "类别是「法律明白人培训」"]
        await clerk.press("enter")
        await clerk.sees("1 / 5 条", "实到人数不小于50")
        assert "类别是" not in clerk.screen

    at_work(stocked(desk), day)


def test_sorted_by_people_and_counted_by_kind(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.press("f5")
        await clerk.type("实到人数 从大到小")
        await clerk.press("enter")
        await clerk.sees("按实到人数降序")
        rows = [line for line in clerk.lines() if "2024-" in line]
        assert [int(row.split()[-1]) for row in rows] == [52, 45, 30, 28]
        await clerk.press("f7")
        await clerk.sees("统计：法治学习与培训，按类别", "2024年，4 条记录")
        assert clerk.line("法律明白人培训").split()[-1] == "2"
        await clerk.press("tab")
        await clerk.sees("按学习主题")
        await clerk.press("shift+tab")
        while not clerk.line("法律明白人培训").startswith(">"):
            await clerk.press("down")
        await clerk.press("enter")
        await clerk.sees("类别是「法律明白人培训」", "2 / 5 条")

    at_work(stocked(desk), day)


def test_the_checkout_opens_with_what_is_due(tmp_path: Path) -> None:
    async def day(clerk: Clerk) -> None:
        assert "昭平台库区乡" in clerk.lines()[0]
        assert "，0 条损坏" in clerk.lines()[0]
        await clerk.press("tab")
        assert clerk.line("待办").startswith("待办")
        await clerk.press("tab")
        await open_register(clerk, "rmtj")
        await clerk.sees("2024年；按受理日期降序；1 / 1 条")

    at_work(copy_of_checkout(tmp_path), day)


@pytest.mark.parametrize("keys", [("f10",), ("ctrl+q",)], ids=str)
def test_the_day_ends(desk: Desk, keys: tuple[str, ...]) -> None:
    async def day(clerk: Clerk) -> int | None:
        await clerk.press(*keys)
        return clerk.app.return_value

    assert at_work(desk.root, day) == 0
