"""The figures in the app: one is traced to its records, a record is corrected there, and the figure says the new value."""

import threading

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

COUNT = "法律明白人培训次数"


def line(clerk: Clerk, name: str) -> str:
    """A figure's row."""
    (found,) = [one for one in clerk.lines() if one.lstrip("> ").startswith(f"{name} ")]
    return found


def row(clerk: Clerk, name: str) -> list[str]:
    """What stands in a figure's row, from its value on."""
    return line(clerk, name).lstrip("> ").split()[1:]


async def open_figures(clerk: Clerk, typed: str = "") -> None:
    await clerk.press("f7")
    await clerk.sees("个数字", "截至2024年12月20日")
    await clerk.until(lambda: "正在计算" not in clerk.screen)
    await clerk.type(typed)


def test_a_figure_is_traced_to_its_records_and_corrected_there(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "flmbrpxcs")
        assert row(clerk, COUNT) == ["2次", "0次", "2", "1"]
        assert line(clerk, COUNT).startswith(">")
        await clerk.press("enter")
        await clerk.sees(f"{COUNT}：「法治学习与培训」台账", "2 / 2 条", "宅基地政策", "民法典继承编")
        assert "行政处罚法" not in clerk.screen
        await clerk.press("enter")
        await clerk.sees("修改 2024-06-05")
        while "类别" not in clerk.lines()[clerk.cursor[1]]:
            await clerk.press("down")
        await clerk.press("ctrl+u")
        await clerk.type("会前学法")
        await clerk.press("f2")
        await clerk.sees("已保存", "会前学法", "宅基地政策")
        await clerk.press("escape")
        await clerk.sees("数字  2024年度")
        await clerk.until(lambda: row(clerk, COUNT) == ["1次", "0次", "1", "1"])
        assert line(clerk, COUNT).startswith(">"), "the pointer is on the same figure"

    at_work(stocked(desk), day)
    assert desk.figure(COUNT)["value"] == 1


def test_last_year_and_the_change_stand_beside_it(desk: Desk) -> None:
    stocked(desk)
    desk.ok("add", "training", "date=2023-12-31", "kind=会前学法", "topic=年末", "attendance=9")

    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "会前学法次数")
        assert row(clerk, "会前学法次数") == ["1次", "1次", "持平", "1", "1"], "up to the same day of the year before"
        await clerk.press("left")
        await clerk.sees("数字  2023年度", "截至2023年12月31日")
        await clerk.until(lambda: row(clerk, "会前学法次数") == ["2次", "无", "2", "1"])
        assert line(clerk, "会前学法次数").startswith(">")
        await clerk.press("left")
        assert clerk.said == "2023 年以前没有记录。"

    at_work(desk.root, day)


def test_an_estimated_figure_says_so(desk: Desk) -> None:
    desk.ok("add", "training", "date=2024-03-15", "kind=会前学法", "topic=民法典", "attendance=30", "estimated=是")

    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "会前学法次数")
        assert row(clerk, "会前学法次数") == ["约1次", "约", "无", "1", "1"]

    at_work(desk.root, day)


def test_counted_up_to_a_typed_date(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, COUNT)
        await clerk.press("f6")
        await clerk.type("13.1")
        await clerk.sees("「13.1」不是日期")
        await clerk.press("enter", "escape")
        await clerk.type("2023-5-1")
        await clerk.sees("2023-05-01 不在 2024 年")
        await clerk.press("escape")
        await clerk.type("5.31")
        await clerk.sees("2024-05-31 周五", "输入的日期")
        await clerk.press("enter")
        await clerk.sees("截至2024年5月31日")
        await clerk.until(lambda: row(clerk, COUNT)[0] == "1次")
        await clerk.press("f6")
        await clerk.type("qn")
        await clerk.sees("全年")
        await clerk.press("enter")
        await clerk.sees("截至2024年12月31日")

    at_work(stocked(desk), day)


def test_only_what_is_filled(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "fzxx")
        assert row(clerk, "网上学法考试次数")[0] == "0次"
        await clerk.press("f5")
        await clerk.sees("只看有数的", COUNT)
        figures = [one.lstrip("> ").split() for one in clerk.lines()[5:-2] if one.strip()]
        assert len(figures) > 5
        assert [words for words in figures if words[1].startswith("0") or words[1] == "无"] == []
        await clerk.press("f5")
        await clerk.sees("网上学法考试次数")

    at_work(stocked(desk), day)


def test_of_a_rate_the_numerator_or_the_denominator_is_opened(desk: Desk) -> None:
    stocked(desk)
    (village, _) = desk.json("list", "village")["records"]
    desk.ok("edit", village["id"], "culture_site=是")

    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "法治文化阵地覆盖率")
        assert row(clerk, "法治文化阵地覆盖率")[0] == "50%"
        await clerk.press("enter")
        await clerk.sees("法治文化阵地覆盖率 50%：看哪一部分的记录", "分子", "1 条记录", "分母", "2 条记录")
        await clerk.press("down", "enter")
        await clerk.sees("村社区总数：", "张庄村", "李庄村")
        await clerk.press("escape")
        await clerk.sees("数字  2024年度")

    at_work(desk.root, day)


def test_of_a_total_over_two_registers_one_part_is_opened(desk: Desk) -> None:
    desk.ok("add", "consultation", "date=2024-03-15", "channel=工作站", "cases=3")
    desk.ok("add", "publicity", "date=2024-03-16", "kind=宣传活动", "topic=送法下乡", "onsite_cases=4")

    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "法律咨询件数")
        assert row(clerk, "法律咨询件数")[0] == "7件"
        while not line(clerk, "法律咨询件数").startswith(">"):
            await clerk.press("down")
        await clerk.press("enter")
        await clerk.sees("其中", "登记咨询件数", "3件", "活动现场咨询件数", "4件")
        await clerk.press("end", "enter")
        await clerk.sees("活动现场咨询件数：", "2024-03-16")

    at_work(desk.root, day)


def test_a_figure_without_records_says_what_it_would_count(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, COUNT)
        await clerk.press("enter")
        assert clerk.said.startswith(f"「{COUNT}」背后没有记录")
        assert "类别是" in clerk.said
        await clerk.press("up", "enter")
        await clerk.sees("0 条记录", "F3批改")

    at_work(desk.root, day)


def test_a_figure_is_explained_and_its_record_corrected_there(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, COUNT)
        await clerk.press("f4")
        await clerk.sees(f"口径：{COUNT}", "2次：「法治学习与培训」台账中类别是", "背后 2 条记录", "2024-03-15-", "宅基地政策")
        await clerk.press("enter")
        await clerk.sees("修改 2024-03-15")
        while "类别" not in clerk.lines()[clerk.cursor[1]]:
            await clerk.press("down")
        await clerk.press("ctrl+u")
        await clerk.type("会前学法")
        await clerk.press("f2")
        await clerk.sees("1次：", "背后 1 条记录", "民法典继承编")

    at_work(stocked(desk), day)


def test_a_rate_is_explained_with_both_sides(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, "法治文化阵地覆盖率")
        await clerk.press("f4")
        await clerk.sees("分子 法治文化阵地村数 0个", "分母 村社区总数 2个", "背后 2 条记录")

    at_work(stocked(desk), day)


def test_what_a_colleague_saves_is_counted(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_figures(clerk, COUNT)
        store = colleague(desk.root).store
        found = next(one for one in store.load("training").records["training"] if one.values["topic"] == "宅基地政策")
        store.delete(found.id)
        await clerk.app.caught_up()
        await clerk.until(lambda: row(clerk, COUNT)[0] == "1次")

    at_work(stocked(desk), day)


def test_names_are_there_and_keys_are_heard_while_the_values_are_computed(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        free = threading.Event()
        clerk.app.store.submit(free.wait)
        clerk.ahead("f7", text="flmbr")
        while "flmbr" not in clerk.screen:
            await clerk._pilot.pause()
        assert "正在计算" in clerk.screen
        assert row(clerk, COUNT) == []
        clerk.ahead("enter")
        while "请稍候" not in clerk.said:
            await clerk._pilot.pause()
        free.set()
        await clerk.until(lambda: row(clerk, COUNT)[:1] == ["2次"])

    at_work(stocked(desk), day)
