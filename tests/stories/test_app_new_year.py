"""A clerk begins the new year on the screen: looks through what it brings, answers what last year left, and takes it back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.tui.clerk import Clerk, colleague, copy_of_checkout

NEW_YEAR = date(2025, 1, 6)


@pytest.fixture
def root(desk: Desk) -> Path:
    """The office of this checkout."""
    return copy_of_checkout(desk.root.parent / "seed")


def in_january(root: Path, story: Callable[[Clerk], Awaitable[None]]) -> None:
    async def told() -> None:
        async with Clerk(root, today=NEW_YEAR) as clerk:
            await story(clerk)

    asyncio.run(told())


def test_the_year_is_looked_through_begun_and_taken_back(root: Path) -> None:
    last = (root / "records/2024/report.md").read_bytes()
    new = root / "records/2025/report.md"

    async def story(clerk: Clerk) -> None:
        await clerk.press("f12")
        await clerk.sees("开 2025 年度", "照 2024 年的文稿", "上年的安排和问题 7 条，7 条要交代", "2024 年度没有封存")
        await clerk.sees("执法力量还比较单薄（整改中）", "还要写整改情况", "行政执法人员：2025 年 1 月 1 日在册 6")
        assert not new.exists()
        await clerk.press("f2")
        await clerk.sees("年度报告  2025年度", "2025 年度开好了（第 1 步）")
        await clerk.press("escape", "f11")
        await clerk.sees("新写", "2025 年文稿 report.md")
        await clerk.press("f8")
        await clerk.until(lambda: not new.exists())
        assert (root / "records/2024/report.md").read_bytes() == last

    in_january(root, story)


def test_what_is_answered_meanwhile_goes_into_the_narrative(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f12")
        await clerk.sees("抓好理论武装")
        await clerk.press("enter")
        await clerk.sees("下年安排  修改")
        while "落实情况" not in clerk.at_cursor:
            await clerk.press("down")
        await clerk.type("yls")
        await clerk.press("f2")
        await clerk.sees("开 2025 年度", "还要写做成了什么")
        await clerk.press("f2")
        await clerk.sees("年度报告  2025年度")

    in_january(root, story)
    assert "上年安排“抓好理论武装”：已落实，【待补充：做成了什么】。" in (root / "records/2025/report.md").read_text("utf-8")


def test_from_the_report_of_a_year_without_narrative(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.sees("年度报告  2024年度")
        await clerk.press("f12")
        assert clerk.said == "2024 年已经有文稿了，不用再开；要开下一年，先按右键。"
        await clerk.press("right")
        await clerk.sees("年度报告  2025年度", "还没有文稿，这是模板；F12 新年")
        await clerk.press("f12")
        await clerk.sees("开 2025 年度")
        await clerk.press("f2")
        await clerk.sees("年度报告  2025年度", "2025 年度开好了")
        assert "还没有文稿" not in clerk.screen
        await clerk.press("escape")
        await clerk.sees("F3报告")

    in_january(root, story)


def test_what_stands_in_the_way_is_said(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f12")
        await clerk.sees("开 2025 年度")
        other = colleague(root).store.narratives
        other.save(other.open(2025), "# 别人写的\n")
        await clerk.press("f2")
        assert "刚刚写了 2025 年文稿 report.md，没有再写；请看一看写的是什么。" in clerk.said
        await clerk.press("escape", "f12")
        await clerk.sees("开 2026 年度")
        await clerk.press("f2", "escape", "f12")
        assert clerk.said == "2027 年还早；最多能开到 2026 年。"
        damaged = next((root / "records/2024/training").glob("*.toml"))
        damaged.write_text("date = \n", encoding="utf-8")
        (root / "records/2026/report.md").unlink()
        await clerk.press("f12")
        assert "1 条损坏" in clerk.said

    in_january(root, story)


def test_a_place_has_no_records_but_says_its_reason(root: Path) -> None:
    path = root / "records/2024/report.md"
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text}\n\n2024年，培训有序。2024年3月成立专班。\n", encoding="utf-8")

    async def story(clerk: Clerk) -> None:
        await clerk.press("f12")
        await clerk.sees("年份改了 1 处，1 处没有改，请核对", "没改年份", "是日期；截至日可写成", "2024 > 2025：2024年")
        await clerk.press("enter")
        assert clerk.said == "这一条背后没有记录；开了以后在报告里核对。"

    in_january(root, story)
