"""Filters by month and by spans of days, combined with others, and the sentence about them on a narrow screen."""

import pytest

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked


async def by_date(clerk: Clerk) -> None:
    """The filters that the date of a training allows."""
    await clerk.type("fzxx")
    await clerk.press("enter")
    await date_filters(clerk)


async def date_filters(clerk: Clerk) -> None:
    await clerk.press("f6")
    await clerk.type("加条件 日期")
    await clerk.press("enter")
    await clerk.sees("条件：日期")


def test_the_months_of_the_year_in_view_are_offered_with_their_counts(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await by_date(clerk)
        months = [line.strip("> ").split() for line in clerk.lines() if "日期在" in line]
        assert months == [["日期在2024年1月", "1"], ["日期在2024年3月", "2"], ["日期在2024年6月", "1"]]
        while "3月" not in clerk.line(">"):
            await clerk.press("down")
        await clerk.press("enter")
        await clerk.sees("2024年；日期在2024年3月；按日期降序；2 / 5 条", "宅基地政策", "行政处罚法")

    at_work(stocked(desk), day)


@pytest.mark.parametrize(
    ("typed", "said", "shown"),
    [
        ("3月", "日期在2024年3月", 2),
        ("3.1-3.15", "日期从2024-03-01到2024-03-15", 1),
        ("第一季度", "日期从2024-01-01到2024-03-31", 3),
        ("q2", "日期从2024-04-01到2024-06-30", 1),
        ("3.15", "日期是「2024-03-15」", 1),
    ],
)
def test_spans_are_typed(desk: Desk, typed: str, said: str, shown: int) -> None:
    async def day(clerk: Clerk) -> None:
        await by_date(clerk)
        await clerk.type(typed)
        assert said in clerk.line(">")
        assert len([line for line in clerk.lines() if said in line]) == 1
        await clerk.press("enter")
        await clerk.sees(f"2024年；{said}；按日期降序；{shown} / 5 条")

    at_work(stocked(desk), day)


def test_a_span_is_one_filter_among_others_and_is_taken_away_in_one_step(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await by_date(clerk)
        await clerk.type("上半年")
        await clerk.press("enter", "f6")
        await clerk.type("加条件 类别")
        await clerk.press("enter")
        await clerk.type("明白人")
        await clerk.press("enter")
        await clerk.sees("日期从2024-01-01到2024-06-30，类别是「法律明白人培训」", "2 / 5 条")
        await clerk.press("f6")
        await clerk.type("去掉")
        await clerk.sees("去掉条件")
        assert "日期从2024-01-01到2024-06-30" in clerk.line(">")
        await clerk.press("enter")
        await clerk.sees("2024年；类别是「法律明白人培训」；按日期降序；2 / 5 条")

    at_work(stocked(desk), day)


def test_on_a_narrow_screen_nothing_of_the_sentence_is_cut_off(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await by_date(clerk)
        await clerk.type("上半年")
        await clerk.press("enter")
        await clerk.type("zjd")
        await clerk.resize(60, 20)
        assert clerk.line("2024年；") == "2024年；日期从2024-01-01到2024-06-30；含 zjd；1 / 5 条"
        await clerk.press("f6")
        await clerk.type("和这一条相同 类别")
        await clerk.press("enter")
        text = "".join(line.strip() for line in clerk.lines()[2:4])
        assert text == "2024年；日期从2024-01-01到2024-06-30，类别是「法律明白人培训」；含 zjd；1 / 5 条"
        await clerk.sees("宅基地政策")
        await clerk.resize(80, 24)
        assert "F6条件" in clerk.screen

    at_work(stocked(desk), day)
