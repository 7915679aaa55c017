"""What a clerk runs into while a form is filled in: names, years, tables, a disk that is full, a mouse."""

from rich.cells import cell_len

from rulegov_tui.settings.options import Settings, Theme
from rulegov_tui.tui.widgets.form_view import FormView
from tests.desk import Desk
from tests.stories.test_app_adversity import Once, choose, typed_training
from tests.tui.clerk import Clerk, at_work, stocked


async def go_to(clerk: Clerk, key: str) -> FormView:
    view = clerk.app.screen.query_one(FormView)
    while view.key != key:
        await clerk.press("down")
    return view


def test_a_new_village_is_refused_in_its_field_entered_in_its_roster_and_the_draft_goes_on(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("rmtj")
        await clerk.press("f2")
        await clerk.type("t")
        await go_to(clerk, "kind")
        await clerk.type("ll")
        await go_to(clerk, "village")
        await clerk.type("西山新区")
        await clerk.sees("不在村（社区）名册里", "请先登记到「村社区", "名册:  ", "张庄村", "李庄村")
        await clerk.press("f2")
        await clerk.sees("! 要改", "人民调解  新记录")
        assert "不在村（社区）名册里" in clerk.said
        await clerk.press("escape")
        await choose(clerk, "留作草稿")
        await clerk.press("ctrl+u")
        await clerk.type("csq")
        await clerk.press("f2")
        await clerk.type("西山新区")
        await go_to(clerk, "start")
        await clerk.type("2020.1.1")
        await clerk.press("f2")
        await clerk.sees("已保存")

    async def after(clerk: Clerk) -> None:
        await clerk.press("f5")
        await clerk.sees("西山新区")
        await clerk.press("enter")
        await clerk.sees("人民调解  新记录", "西山新区")
        assert "不在村" not in clerk.screen
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-20")

    at_work(stocked(desk), day)
    at_work(desk.root, after)
    assert [one["village"] for one in desk.json("list", "mediation")["records"]] == ["西山新区"]


def test_the_record_entered_last_is_the_pattern_whatever_its_date(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk, "1.15")
        view = await go_to(clerk, "attendance")
        await clerk.type("17")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-01-15")
        assert (view.form.states["kind"].offered, view.form.states["kind"].origin) == ("会前学法", "仿 01-15")
        view = await go_to(clerk, "attendance")
        await clerk.press("f4")
        assert view.line.text == "17", "and not the 52 of 5 June"

    at_work(stocked(desk), day)


def test_a_day_read_as_last_years_is_doubted_where_one_sees_it(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("f2")
        await clerk.type("12.25")
        await clerk.sees("? 没写年份，读成了去年的 2023-12-25；请核对，要写今年请打 2024.12.25。")
        await clerk.press("enter")
        assert "? 请核对" in clerk.line("2023-12-25")

    at_work(stocked(desk), day)


def test_rows_of_a_table_are_one_text_that_one_key_takes_back(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("f2")
        await clerk.paste("2024-03-15\t会前学法\t宪法\r\n2024-03-16\t会前学法\t民法典\r\n")
        await clerk.sees("表格里的 2 行已连成一行；Ctrl+Z 退回。几条记录请回到台账里粘贴，先预览再存。", "! 要改")
        await clerk.press("ctrl+z")
        assert "2024-03" not in clerk.screen

    at_work(stocked(desk), day)


def test_villages_pasted_from_a_column_are_a_list(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("pf")
        await clerk.press("f2")
        view = await go_to(clerk, "villages")
        await clerk.paste("张庄村\r\n李庄村\r\n")
        assert view.form.understood()["villages"] == ("张庄村", "李庄村")

    at_work(stocked(desk), day)


def test_drafts_that_cannot_be_written_while_one_types_are_said_once_and_written_later(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        refusing = Once(clerk.app.drafts, "save", times=2)
        await clerk.sees("草稿写不下来（磁盘满了）；可以接着录")
        await clerk.press("down")
        await clerk.type("30")
        assert "草稿写不下来" not in clerk.screen
        await clerk.until(lambda: not refusing.left and bool(clerk.app.drafts.all()[0]))
        assert "草稿写不下来" not in clerk.screen
        await clerk.sees("新记录", "统计法")

    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "统计法")

    at_work(stocked(desk), day, Settings(theme=Theme.DARK, draft_seconds=1))
    at_work(desk.root, morning)


def test_the_mouse_leads_to_a_row_and_to_a_field(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter")
        row = clerk.lines().index(next(line for line in clerk.lines() if "行政处罚法" in line))
        await clerk.click(10, row)
        assert "行政处罚法" in clerk.line(">")
        await clerk.click(10, row, times=2)
        await clerk.sees("修改 2024-03-20")
        row = clerk.lines().index(next(line for line in clerk.lines() if "实到人数" in line))
        await clerk.click(3, row)
        assert clerk.app.screen.query_one(FormView).key == "attendance"
        await clerk.press("ctrl+u")
        await clerk.type("33")
        await clerk.press("f2")
        await clerk.sees("33")

    at_work(stocked(desk), day)
    assert 33 in [one.get("attendance") for one in desk.json("list", "training")["records"]]


def test_no_name_of_a_field_is_cut_on_the_narrowest_screen(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.resize(60, 20)
        for category in clerk.app.session.catalog.categories.values():
            await clerk.app.enter(category)
            await clerk.settle()
            longest = max(category.fields.values(), key=lambda field: cell_len(field.label))
            clerk.app.screen.query_one(FormView).go_to(longest.key)
            await clerk.settle()
            assert longest.label in clerk.at_cursor
            await clerk.press("escape")

    at_work(stocked(desk), day)
