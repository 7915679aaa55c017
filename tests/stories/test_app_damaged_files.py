"""A file that cannot be read, in the app: it is shown with its place, the rest goes on, and mended it is there again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked

DAMAGES: dict[str, Callable[[Path], object]] = {
    "half a line": lambda path: path.write_text('date = 2024-03-15\nkind = "会前\n', encoding="utf-8"),
    "empty": lambda path: path.write_bytes(b""),
    "no text": lambda path: path.write_bytes(b"\xff\xfe\x00\x01"),
}


async def sees_the_damage(clerk: Clerk, path: str) -> None:
    await clerk.sees("1 条损坏")
    await clerk.type("fzxx")
    await clerk.press("enter")
    await clerk.sees("4 条记录，1 条损坏（F12 查看）", "行政处罚法")
    await clerk.press("f12")
    await clerk.sees("损坏的文件：法治学习与培训", path)
    await clerk.press("escape", "f2")
    await clerk.sees("新记录")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_shown_and_the_rest_goes_on(desk: Desk, damage: str) -> None:
    stocked(desk)
    (path,) = (desk.records / "2024/training").glob("2024-03-15-*.toml")
    DAMAGES[damage](path)

    async def day(clerk: Clerk) -> None:
        await sees_the_damage(clerk, path.name)

    at_work(desk.root, day)


async def sees_the_lesson(clerk: Clerk) -> None:
    """The training on 宅基地政策 is all that is in view."""
    await clerk.type("fzxx")
    await clerk.press("enter")
    await clerk.type("宅基地")


def test_a_record_is_damaged_before_it_is_opened(desk: Desk) -> None:
    stocked(desk)
    (path,) = (desk.records / "2024/training").glob("2024-03-15-*.toml")

    async def day(clerk: Clerk) -> None:
        await sees_the_lesson(clerk)
        DAMAGES["half a line"](path)
        await clerk.press("enter")
        assert clerk.page.NAME == "台账"
        assert path.name in clerk.said

    at_work(desk.root, day)


def test_a_record_damaged_by_hand_is_found_and_is_back_when_mended(desk: Desk) -> None:
    stocked(desk)
    (path,) = (desk.records / "2024/training").glob("2024-03-15-*.toml")
    whole = path.read_bytes()

    async def day(clerk: Clerk) -> None:
        await sees_the_lesson(clerk)
        DAMAGES["empty"](path)
        await clerk.press("f12")
        assert "没有损坏的文件" in clerk.said
        await clerk.press("ctrl+x")
        await clerk.sees("4 条记录，1 条损坏（F12 查看）", "没有符合的记录")
        path.write_bytes(whole)
        await clerk.press("ctrl+x")
        await clerk.sees("5 条记录", "宅基地政策")
        assert "损坏" not in clerk.lines()[0]

    at_work(desk.root, day)
