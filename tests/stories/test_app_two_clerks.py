"""Two clerks at two apps on one workspace, or one at two: nothing of either is lost, and nobody loses his place."""

from datetime import date, timedelta

import pytest

from rulegov_tui.domain.fields import Value
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, both_at_work, colleague, stocked


async def open_lesson(clerk: Clerk) -> None:
    """Open the form of the training on 宅基地政策."""
    await clerk.type("fzxx")
    await clerk.press("enter")
    await clerk.type("宅基地")
    await clerk.press("enter")
    await clerk.sees("修改 2024-03-15")


async def put(clerk: Clerk, field: str, text: str) -> None:
    """Replace what stands in a field."""
    while not clerk.lines()[clerk.cursor[1]].lstrip(">* ").startswith(field):
        await clerk.press("down")
    await clerk.press("end", "ctrl+u")
    await clerk.type(text)


def lesson(desk: Desk) -> dict[str, object]:
    (found,) = desk.json("list", "training", "--where", "date=2024-03-15")["records"]
    return dict(found)


def test_different_fields_merge(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(first)
        await open_lesson(second)
        await put(first, "实到人数", "48")
        await put(second, "题目", "宅基地审批")
        await first.press("f2")
        await second.press("f2")
        await second.sees("宅基地审批", "48", "F3批改")

    both_at_work(stocked(desk), day)
    assert (lesson(desk)["attendance"], lesson(desk)["topic"]) == (48, "宅基地审批")


@pytest.mark.parametrize(("key", "kept"), [("left", "宅基地审批"), ("right", "宅基地新政")])
def test_the_same_field_is_asked_about_side_by_side(desk: Desk, key: str, kept: str) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(first)
        await open_lesson(second)
        await put(first, "题目", "宅基地审批")
        await first.press("f2")
        await put(second, "题目", "宅基地新政")
        await second.press("f2")
        await second.sees("改动冲突", "还没有保存", "对方：宅基地审批", "我的：宅基地新政", "原来：宅基地政策")
        await second.press("f2")
        assert "还有 1 项没有选" in second.said
        await second.press(key, "f2")
        await second.sees("F3批改")

    both_at_work(stocked(desk), day)
    assert lesson(desk)["topic"] == kept


def test_of_two_fields_one_is_taken_from_each(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(first)
        await open_lesson(second)
        for clerk, topic, people in ((first, "宅基地审批", "46"), (second, "宅基地新政", "47")):
            await put(clerk, "题目", topic)
            await put(clerk, "实到人数", people)
            await clerk.press("f2")
        await second.sees("改动冲突")
        await second.press("right")
        assert second.line("实到人数").startswith(">")
        await second.press("left", "f2")
        await second.sees("F3批改")

    both_at_work(stocked(desk), day)
    assert (lesson(desk)["topic"], lesson(desk)["attendance"]) == ("宅基地新政", 46)


def test_back_from_the_question_everything_typed_is_there(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(first)
        await open_lesson(second)
        await put(first, "题目", "宅基地审批")
        await first.press("f2")
        await put(second, "题目", "宅基地新政")
        await put(second, "实到人数", "47")
        await second.press("f2")
        await second.sees("改动冲突")
        await second.press("escape")
        await second.sees("修改 2024-03-15", "宅基地新政", "47", "还没有保存")
        await second.press("f2")
        await second.sees("改动冲突")
        await second.press("f4", "f2")
        await second.sees("F3批改")

    both_at_work(stocked(desk), day)
    assert (lesson(desk)["topic"], lesson(desk)["attendance"]) == ("宅基地新政", 47)


def test_changed_again_while_the_question_stands(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(first)
        await open_lesson(second)
        await put(first, "题目", "宅基地审批")
        await first.press("f2")
        await put(second, "题目", "宅基地新政")
        await second.press("f2")
        await second.sees("对方：宅基地审批")
        await first.press("enter")
        await put(first, "题目", "宅基地流转")
        await first.press("f2")
        await first.sees("F3批改")
        await second.press("right", "f2")
        await second.sees("对方：宅基地流转", "我的：宅基地新政")
        await second.press("left", "f2")
        await second.sees("F3批改", "宅基地流转")

    both_at_work(stocked(desk), day)
    assert lesson(desk)["topic"] == "宅基地流转"


def test_deleted_by_the_other_and_wanted_all_the_same(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(second)
        await first.type("fzxx")
        await first.press("enter")
        await first.type("宅基地")
        await first.press("f8")
        await put(second, "题目", "宅基地新政")
        await second.press("f2")
        await second.sees("删除，您的改动还没有保存", "恢复再保存")
        await second.press("escape")
        await second.sees("修改 2024-03-15", "宅基地新政")
        await second.press("f2")
        await second.sees("恢复再保存")
        await second.press("enter")
        await second.sees("F3批改", "宅基地新政")

    both_at_work(stocked(desk), day)
    assert lesson(desk)["topic"] == "宅基地新政"


def test_deleted_in_the_list_before_it_is_opened(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.type("宅基地")
        page = clerk.page
        store = colleague(desk.root).store
        store.delete(next(one.id for one in store.load("training").records["training"] if one.get("topic") == "宅基地政策"))
        await clerk.press("enter")
        assert clerk.page is page
        assert "回收站" in clerk.said

    at_work(stocked(desk), day)


def test_the_row_keeps_its_place_when_saves_arrive(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await first.type("fzxx")
        await first.press("enter", "down", "down")
        assert "宅基地政策" in first.line(">")
        await second.type("fzxx")
        await second.press("f2")
        for day, topic in (("12.1", "一"), ("12.2", "二"), ("12.3", "三")):
            for text in (day, "hqxf", topic):
                await second.type(text)
                await second.press("enter")
            await second.press("f2")
            await second.sees("已保存")
        await first.app.caught_up()
        await first.sees("8 条记录")
        assert "宅基地政策" in first.line(">")

    both_at_work(stocked(desk), day)


def test_in_a_long_list_it_keeps_its_line_on_the_screen(desk: Desk) -> None:
    session = colleague(desk.root)
    training = session.catalog.categories["training"]
    lessons: list[dict[str, Value]] = [
        {"date": date(2024, 1, 1) + timedelta(days), "kind": "会前学法", "topic": f"第{days}讲"} for days in range(100)
    ]
    session.store.add_all(training, lessons)

    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", *["down"] * 30)
        before, line = clerk.cursor, next(number for number, line in enumerate(clerk.lines()) if line.startswith(">"))
        assert "第69讲" in clerk.lines()[line]
        session.store.add_all(training, [{**lesson, "date": date(2024, 12, 1)} for lesson in lessons[:7]])
        await clerk.app.caught_up()
        await clerk.sees("107 条记录")
        assert clerk.lines()[line].startswith(">")
        assert "第69讲" in clerk.lines()[line]
        assert clerk.cursor == before

    at_work(desk.root, day)


def test_a_form_stays_as_it_is_when_saves_arrive(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await open_lesson(first)
        await put(first, "题目", "半句")
        before, cursor = first.lines()[:-2], first.cursor
        await open_lesson(second)
        await put(second, "题目", "别的")
        await second.press("f2")
        await first.app.caught_up()
        assert (first.lines()[:-2], first.cursor) == (before, cursor)

    both_at_work(stocked(desk), day)


# --- one login in two windows ---


async def new_lesson(clerk: Clerk, topic: str) -> None:
    """Enter and save a training, and look at the list."""
    await clerk.type("fzxx")
    await clerk.press("enter", "f2")
    for text in ("12.1", "hqxf", topic):
        await clerk.type(text)
        await clerk.press("enter")
    await clerk.press("f2")
    await clerk.sees("已保存")
    await clerk.press("escape")
    await clerk.sees("F3批改")


def topics(desk: Desk) -> set[str]:
    return {str(one.get("topic")) for one in colleague(desk.root).store.load("training").records["training"]}


def test_ctrl_z_takes_back_what_was_done_in_this_window(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await new_lesson(first, "甲窗口")
        await new_lesson(second, "乙窗口")
        await first.press("ctrl+z")
        await first.sees("已撤销", "F3批改")
        assert topics(desk).isdisjoint({"甲窗口"})
        await first.press("ctrl+y")
        await first.sees("已重做")
        assert topics(desk) >= {"甲窗口", "乙窗口"}
        await second.press("ctrl+z")
        await second.sees("已撤销", "F3批改")
        assert "乙窗口" not in topics(desk)

    both_at_work(stocked(desk), day)
    assert "甲窗口" in topics(desk)


@pytest.mark.parametrize("answer", ["escape", "enter"])
def test_what_another_window_did_is_asked_about_and_named(desk: Desk, answer: str) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        await new_lesson(first, "甲窗口")
        await second.type("fzxx")
        await second.press("enter", "ctrl+z")
        await second.sees("别的窗口或以前做的", "不撤销", "录入 法治学习与培训 2024-12-01-")
        assert "不撤销" in second.line(">")
        await second.press(answer)
        await second.sees("F3批改")

    both_at_work(stocked(desk), day)
    assert "甲窗口" in topics(desk)


def test_it_is_taken_back_where_that_is_wanted_and_done_again(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await new_lesson(clerk, "昨天的")

    async def morning(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", "ctrl+z", "down", "enter")
        await clerk.sees("已撤销", "F3批改", "5 条记录")
        assert "昨天的" not in topics(desk)
        await clerk.press("ctrl+y")
        await clerk.sees("已重做", "6 条记录")

    at_work(stocked(desk), evening)
    at_work(desk.root, morning)
    assert "昨天的" in topics(desk)
