"""The history of a narrative on the screen: what each step did to its sections, undo, and former versions brought back."""

from pathlib import Path

import pytest

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

FIRST = "# 报告\n\n## 一、学法\n\n全年培训有序。\n\n## 二、调解\n\n调解有力。\n"
SECOND = FIRST.replace("有序", "有序有效")
THIRD = SECOND.replace("有力", "有力有节") + "\n## 三、普法\n\n宣传到户。\n"
REPORT = "records/2024/report.md"


def written(root: Path, *texts: str, name: str = "report.md") -> None:
    """Save a narrative again and again."""
    narratives = colleague(root).store.narratives
    for text in texts:
        narratives.save(narratives.open(2024, name), text)


def without_narrative(desk: Desk) -> Path:
    """Some records; the narrative that a new office begins with is gone."""
    root = stocked(desk)
    (root / REPORT).unlink()
    return root


@pytest.fixture
def root(desk: Desk) -> Path:
    """A narrative in three versions."""
    root = without_narrative(desk)
    written(root, FIRST, SECOND, THIRD)
    return root


def test_a_step_names_the_narrative_and_opens_its_sections_and_the_report(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f11")
        await clerk.sees("新写", "修改", "2024 年文稿 report.md")
        await clerk.press("f4", "down", "enter")
        await clerk.sees("文稿；3 / 10 步")
        await clerk.press("enter")
        await clerk.sees("第 10 步：修改 文稿", "2024 年文稿 report.md")
        assert clerk.line("二、调解").removeprefix("> ").split()[1:] == ["11", "字", "13", "字"]
        assert clerk.line("三、普法").removeprefix("> ").split()[1:] == ["（没有这一节）", "11", "字"]
        await clerk.press("enter")
        await clerk.sees("年度报告  2024年度", "三、普法")
        await clerk.press("escape", "f11")
        await clerk.sees("历史：2024 年文稿 report.md", "二、调解、三、普法", "3 / 3 步")

    at_work(root, story)


def test_a_former_version_is_compared_and_brought_back(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f11", "down", "enter")
        await clerk.sees("第 9 步：修改 文稿")
        await clerk.press("f6")
        await clerk.sees("2024 年文稿 report.md：对照哪一版")
        await clerk.press("enter")
        await clerk.sees("第 9 步之前的旧稿", "那时：全年培训有序。", "现在：全年培训有序有效。", "现在：宣传到户。")
        await clerk.press("f2")
        await clerk.sees("已恢复成那一版；Ctrl+Z 撤销。")
        assert (root / REPORT).read_text("utf-8") == FIRST
        await clerk.press("escape")
        await clerk.sees("恢复", "11 / 11 步")
        await clerk.press("ctrl+z")
        await clerk.sees("12 / 12 步", "撤销 第 11 步")
        assert (root / REPORT).read_text("utf-8") == THIRD

    at_work(root, story)


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f11", "enter", "f6")
        await clerk.sees("第 10 步之前的旧稿")
        written(root, THIRD.replace("到户", "到村到户"))
        await clerk.press("f2")
        assert clerk.said.endswith("刚改过文稿，请再看一次。")
        assert "到村到户" in (root / REPORT).read_text("utf-8")

    at_work(root, story)


def test_a_step_that_was_changed_since_shows_both_versions_instead(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f11", "down", "f8")
        await clerk.sees("第 9 步没有撤销，之后又改过", "那时：全年培训有序。")
        assert "第 9 步之后又改过：2024 年文稿 report.md" in clerk.said
        await clerk.press("escape", "down", "f8")
        assert clerk.said.startswith("第 8 步之后又改过：2024 年文稿 report.md")
        assert clerk.said.endswith("没有撤销；请打开报告，对照着改。")
        await clerk.press("up", "up", "f8")
        await clerk.sees("已撤销第 10 步", "11 / 11 步")
        assert (root / REPORT).read_text("utf-8") == SECOND

    at_work(root, story)


def test_a_narrative_that_was_taken_back_is_brought_back(desk: Desk) -> None:
    root = without_narrative(desk)
    written(root, FIRST)

    async def story(clerk: Clerk) -> None:
        await clerk.press("f11", "f8")
        await clerk.until(lambda: not (root / REPORT).exists())
        await clerk.sees("撤销 第 8 步")
        await clerk.press("home", "down", "enter", "f6")
        await clerk.sees("第 8 步存下的旧稿", "调解有力。")
        await clerk.press("f2")
        await clerk.until((root / REPORT).exists)
        assert (root / REPORT).read_text("utf-8") == FIRST
        await clerk.press("f6")
        assert clerk.said == "这一步新写了文稿，之前没有旧版，现在就是它写的样子；不要了请按 F8 撤销这一步。"

    at_work(root, story)


def test_another_kind_of_report_opens_as_itself(desk: Desk) -> None:
    root = stocked(desk)
    written(root, FIRST, name="brief-q2.md")

    async def story(clerk: Clerk) -> None:
        await clerk.press("f11", "enter", "enter")
        await clerk.sees("季度简报", "2024年第二季度")

    at_work(root, story)
