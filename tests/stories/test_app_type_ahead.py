"""A clerk who types faster than the screen answers, or over a line that delivers everything at once: no key goes astray."""

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked


def test_a_whole_record_in_one_burst(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        clerk.ahead(text="fzxx")
        clerk.ahead("f2")
        for text in ("12.3", "hqxf", "统计法"):
            clerk.ahead(text=text)
            clerk.ahead("enter")
        clerk.ahead("f2")
        await clerk.sees("已保存 2024-12-03")

    at_work(stocked(desk), day)
    (saved,) = desk.json("list", "training", "--where", "date=2024-12-03")["records"]
    assert (saved["kind"], saved["topic"]) == ("会前学法", "统计法")


def test_the_next_record_is_typed_while_the_last_is_saved(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("f2")
        for date, topic in (("12.3", "统计法"), ("12.4", "宪法"), ("12.5", "保密法")):
            for text in (date, "hqxf", topic):
                clerk.ahead(text=text)
                clerk.ahead("enter")
            clerk.ahead("f2")
        await clerk.sees("已保存 2024-12-05")
        await clerk.press("escape")
        assert clerk.page.NAME == "工作台"

    at_work(stocked(desk), day)
    found = desk.json("list", "training", "--where", "date>=2024-12-01")["records"]
    assert [(one["date"], one["topic"]) for one in found] == [
        ("2024-12-03", "统计法"),
        ("2024-12-04", "宪法"),
        ("2024-12-05", "保密法"),
    ]


def test_delete_held_down_deletes_what_is_under_the_pointer_and_all_comes_back(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        clerk.ahead("enter", "f8", "f8")
        await clerk.sees("3 条记录")
        clerk.ahead("ctrl+z", "ctrl+z")
        await clerk.sees("5 条记录")

    root = stocked(desk)
    before = desk.json("list", "training")["records"]
    at_work(root, day)
    assert desk.json("list", "training")["records"] == before


def test_an_edit_in_one_burst(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        clerk.ahead(text="fzxx")
        clerk.ahead("enter")
        clerk.ahead(text="zjd")
        clerk.ahead("enter", "down", "down")
        clerk.ahead(text="和审批")
        clerk.ahead("f2", "escape", "escape")
        await clerk.until(lambda: clerk.page.NAME == "工作台")

    at_work(stocked(desk), day)
    assert "宅基地政策和审批" in desk.ok("list", "training")
