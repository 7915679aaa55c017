"""A search in a large register: the newest records at once, the others after, and no key meets half of them."""

import asyncio

import pytest

from rulegov_tui.browsing.register import Found
from rulegov_tui.tui.screens import register as register_page
from rulegov_tui.tui.screens.register import RegisterPage
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

ALL = "202"
"""Is in the date of every training."""


@pytest.fixture(autouse=True)
def slices_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_page, "_SLICE", 1)


class Gate:
    """Holds a search up after its first slice, until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = asyncio.Event()
        self.begun = 0
        look_on = RegisterPage._look_on

        async def held(page: RegisterPage, found: Found) -> None:
            self.begun += 1
            await self.open.wait()
            await look_on(page, found)

        monkeypatch.setattr(RegisterPage, "_look_on", held)


async def at_all_years(clerk: Clerk) -> RegisterPage:
    await clerk.type("fzxx")
    await clerk.press("enter", "right")
    assert isinstance(clerk.page, RegisterPage)
    return clerk.page


def topics(page: RegisterPage) -> list[object]:
    return [record.values["topic"] for record in page.records]


def test_the_newest_are_there_while_the_others_are_looked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def day(clerk: Clerk) -> None:
        gate = Gate(monkeypatch)
        await at_all_years(clerk)
        clerk.ahead(text="宪法")
        await clerk.meanwhile(lambda: gate.begun == 1)
        await clerk.glimpses("含 宪", "还在找")
        assert "宪法修正案" not in clerk.screen
        gate.open.set()
        await clerk.sees("含 宪法", "1 / 5 条", "宪法修正案")
        assert "还在找" not in clerk.screen

    at_work(stocked(desk), day)


def test_a_key_typed_on_begins_anew_and_any_other_meets_all(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        page = await at_all_years(clerk)
        clerk.ahead(text="会")
        clerk.ahead("end")
        await clerk.settle()
        assert topics(page) == ["行政处罚法", "信访工作条例"]
        assert page.list.key == page.records[-1].id
        clerk.ahead(text=" 行政")
        clerk.ahead("f7")
        await clerk.sees("统计")
        await clerk.press("escape")
        assert topics(page) == ["行政处罚法"]
        clerk.ahead(*["backspace"] * 4)
        clerk.ahead(text=ALL)
        clerk.ahead("ctrl+e")
        await clerk.settle()
        assert len(page.marked) == len(page.records) == 5

    at_work(stocked(desk), day)


def test_a_search_that_is_typed_on_is_not_gone_on_with(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Found] = []
    look = Found.look

    def noted(found: Found, most: int) -> bool:
        looked.append(found)
        return look(found, most)

    monkeypatch.setattr(Found, "look", noted)

    async def day(clerk: Clerk) -> None:
        page = await at_all_years(clerk)
        looked.clear()
        clerk.ahead(text="宪法")
        await clerk.settle()
        assert topics(page) == ["宪法修正案学习"]
        assert looked.count(looked[0]) == 1
        assert looked.count(looked[-1]) == 5

    at_work(stocked(desk), day)


def test_the_pointer_ends_where_it_would_be_had_all_been_there_at_once(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        page = await at_all_years(clerk)
        await clerk.press("end", "up")
        key = page.list.key
        clerk.ahead(text="宪法")
        await clerk.settle()
        assert page.list.key == key == page.records[0].id
        await clerk.press("backspace", "backspace")
        assert page.list.key == key

    at_work(stocked(desk), day)


def test_what_a_colleague_saves_meanwhile_is_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        gate = Gate(monkeypatch)
        page = await at_all_years(clerk)
        clerk.ahead(text="会")
        await clerk.meanwhile(lambda: gate.begun == 1)
        other = colleague(root)
        other.store.delete_all([record.id for record in page.register if record.values["topic"] == "行政处罚法"])
        await clerk.app.caught_up()
        assert "还在找" not in clerk.screen
        assert topics(page) == ["信访工作条例"]
        gate.open.set()
        await clerk.sees("1 / 4 条")

    at_work(root, day)
