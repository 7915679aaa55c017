"""A clerk goes through the findings: goes to the place, corrects, comes back, acknowledges, and exports."""

from pathlib import Path

from rulegov_tui.tui.screens.checks import ChecksPage
from rulegov_tui.tui.screens.section import SectionPage
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

REPORT = """# {{ 单位全称 }}{{ 年度 }}年法治政府建设情况报告

## 一、主要举措和成效

党政主要负责人履行第一责任人职责，面向法律明白人开展培训{{ 法律明白人培训次数 }}，全镇干部参加。

## 二、存在的不足和原因

力量不足。聘请法律顾问8名。

## 三、下一年度安排

加强培训。
"""


QUIET = '[[rulings]]\nrule = "R14"\nlevel = "off"\nreason = "另有安排"\n'


def with_report(desk: Desk) -> Path:
    """Five trainings and a report with two slips."""
    root = stocked(desk)
    desk.file("2024/report.md").write_text(REPORT, encoding="utf-8")
    desk.file("checks.toml").write_text(QUIET, encoding="utf-8")
    return root


async def to_checks(clerk: Clerk) -> ChecksPage:
    """From the workbench to the findings."""
    await clerk.press("f8")
    page = clerk.page
    assert isinstance(page, ChecksPage)
    await clerk.until(lambda: page.examined is not None, "the findings")
    return page


def rules_on(page: ChecksPage) -> list[str]:
    assert page.examined is not None
    return [one.rule for one in page.examined.findings]


def test_find_jump_correct_come_back_and_acknowledge(desk: Desk) -> None:
    root = with_report(desk)

    async def story(clerk: Clerk) -> None:
        checks = await to_checks(clerk)
        assert rules_on(checks) == ["R04", "R08"]
        await clerk.sees("错误 1，提醒 1", "「全镇」：本单位是乡，不是镇", "改法：改成「全乡」")
        await clerk.press("enter")
        section = clerk.page
        assert isinstance(section, SectionPage)
        assert section.view.text[: section.view.edit.cursor].endswith("，全镇")
        await clerk.press("backspace")
        await clerk.type("乡")
        await clerk.press("f2")
        await clerk.sees("已保存")
        await clerk.press("escape")
        await clerk.until(lambda: rules_on(checks) == ["R08"], "that it is corrected")
        await clerk.sees("改好 1 条。", "「8名」是手打的数")
        await clerk.press("f3")
        await clerk.type("合同上的数")
        await clerk.press("enter")
        await clerk.until(lambda: rules_on(checks) == [], "that it is acknowledged")
        await clerk.sees("没有发现问题；已确认 1")
        await clerk.press("f5")
        await clerk.sees("确认：合同上的数", "没有发现问题")
        await clerk.press("f3")
        assert "已经确认；要收回" in clerk.said

    at_work(root, story)
    (made,) = colleague(root).store.load().records["acknowledgement"]
    assert (made.get("rule"), made.get("reason"), made.get("report")) == ("R08", "合同上的数", "report-2024")
    assert "全乡干部参加" in desk.file("2024/report.md").read_text("utf-8")


def test_an_acknowledgement_ends_when_the_sentence_changes_and_its_reason_is_offered_again(desk: Desk) -> None:
    root = with_report(desk)

    async def story(clerk: Clerk) -> None:
        checks = await to_checks(clerk)
        await clerk.press("down", "f3")
        await clerk.type("合同上的数")
        await clerk.press("enter")
        await clerk.until(lambda: rules_on(checks) == ["R04"], "that it is acknowledged")
        narratives = colleague(root).store.narratives
        narratives.save(narratives.open(2024), REPORT.replace("8名", "9名"))
        await clerk.press("escape")
        checks = await to_checks(clerk)
        assert rules_on(checks) == ["R04", "R08"]
        await clerk.sees("1 条确认不再适用")
        await clerk.press("down", "f3")
        await clerk.sees("合同上的数  以前写过")

    at_work(root, story)


def test_errors_stand_against_the_final_report_until_they_are_acknowledged(desk: Desk) -> None:
    root = with_report(desk)

    async def story(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.sees("处数字")
        await clerk.press("f3")
        await clerk.sees("还不能出正式报告：1 处要改", "「一、主要举措和成效」「全镇」：本单位是乡，不是镇", "先出草稿")
        await clerk.press("enter")
        section = clerk.page
        assert isinstance(section, SectionPage)
        assert section.view.text[: section.view.edit.cursor].endswith("，全镇")
        await clerk.press("escape", "ctrl+f")
        checks = clerk.page
        assert isinstance(checks, ChecksPage)
        await clerk.until(lambda: checks.examined is not None, "the findings")
        await clerk.press("f3")
        await clerk.type("全镇是引文")
        await clerk.press("enter")
        await clerk.until(lambda: rules_on(checks) == ["R08"], "that it is acknowledged")
        await clerk.press("escape", "f3", "enter")
        await clerk.sees("已导出")

    at_work(root, story)
    assert "全镇干部参加" in (root / "exports/2024/report-2024.md").read_text("utf-8")
