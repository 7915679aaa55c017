"""The outline of a report: its cells, the meter, which report, exporting, undoing, former versions."""

import asyncio
from pathlib import Path

import pytest

from rulegov_tui.domain.fields import Level
from rulegov_tui.settings.options import Settings, Theme
from rulegov_tui.tui.screens.report import ReportPage
from rulegov_tui.tui.screens.versions import VersionPage
from rulegov_tui.tui.widgets.document_view import DocumentView
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked
from tests.tui.narratives import to_report, with_narrative

TITLE = "# {{ 单位全称 }}{{ 年度 }}年法治政府建设情况报告\n\n"
TRAINED = "培训{{ 法律明白人培训次数 }}，听众{{ 法律明白人培训人次 }}。"
TEXT = f"{TITLE}## 一、学法\n\n{TRAINED}\n\n### （一）讲座\n\n讲座{{{{ 会前学法次数 }}}}。\n"
WRONG = TEXT.replace("法律明白人培训人次", "法律明白人培训人")
DAMAGED = "2024/training/2024-02-03-zzzzzz.toml"


def with_text(desk: Desk, text: str = TEXT) -> Path:
    return with_narrative(desk, text)


def exports(root: Path) -> list[str]:
    return sorted(path.relative_to(root / "exports").as_posix() for path in (root / "exports").rglob("*.md"))


def test_a_row_is_a_section_with_its_figures_its_length_and_what_is_wrong(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.sees("1 处写错")
        assert clerk.line("一、学法").split() == ["一、学法", "1", "24", "1", "处写错"]
        assert clerk.line("（一）讲座").split() == ["（一）讲座", "1", "10"]
        assert clerk.line("云水县青山乡人民政府2024年法治").split() == [
            ">",
            "云水县青山乡人民政府2024年法治政府建设情况报告",
            "25",
        ]
        assert clerk.line("处数字").split() == ["59", "/", "5000", "字", "." * 20, "2", "处数字", "1", "处写错"]
        await clerk.type("jz")
        assert clerk.line(">").split()[:2] == [">", "（一）讲座"]

    at_work(with_text(desk, WRONG), story)


def test_the_meter_says_by_how_much_it_is_too_long(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.sees("51 / 40 字", "超过 11 字")

    at_work(with_text(desk), story, Settings(theme=Theme.DARK, length=40))


def test_without_a_narrative_the_outline_is_the_template_s(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        page = await to_report(clerk)
        await clerk.sees("还没有文稿，这是模板")
        assert page.manuscript is not None
        assert len(page.manuscript.sections) > 5
        await clerk.press("f11")
        assert clerk.said == "文稿还没有在这里改过，没有历史。"

    stocked(desk)
    desk.file("2024/report.md").unlink(missing_ok=True)
    at_work(desk.root, story)


def test_where_there_is_room_the_page_stands_beside_the_outline(desk: Desk) -> None:
    async def story() -> None:
        async with Clerk(with_text(desk), size=(120, 30)) as clerk:
            page = await to_report(clerk)
            await clerk.press("down")
            await clerk.sees("培训2次，听众97人次。", "一、学法")
            await clerk.press("down")
            await clerk.sees("讲座1次。")
            await clerk.resize(80, 24)
            assert not page.query_one(DocumentView).display
            assert "讲座1次。" not in clerk.screen
            await clerk.resize(120, 30)
            await clerk.sees("讲座1次。")
            await clerk.press("f2")
            await clerk.sees("讲座{{ 会前学法次数 }}。", "讲座1次。")
            await clerk.type("又写一句")
            await clerk.until(lambda: clerk.screen.count("又写一句") == 2, "the typed text beside the text")

    asyncio.run(story())


def test_another_cut_off_date_gives_other_figures_and_another_file(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f5")
        await clerk.sees("一季度", "上半年", "2024-12-31 周二")
        await clerk.type("3.31")
        await clerk.press("enter")
        await clerk.sees("截至2024年3月31日")
        await clerk.press("down", "f4")
        await clerk.sees("培训1次，听众45人次。")
        await clerk.press("escape", "f5")
        assert clerk.line(">").split() == [">", "2024-03-31", "周日", "一季度"]
        await clerk.sees("今天", "上月底", "上半年")
        await clerk.press("escape", "f3", "enter")
        await clerk.until(lambda: clerk.said.startswith("已导出"))

    at_work(with_text(desk), story)
    assert "report-2024-03-31.md" in {name.rpartition("/")[2] for name in exports(desk.root)}


def test_another_kind_of_report_has_its_own_narrative(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        page = await to_report(clerk)
        await clerk.press("f6")
        await clerk.sees("2024年的报告", "述法报告", "内部稿")
        assert clerk.line(">").split() == [">", "年度报告", "公开稿"]
        await clerk.type("jdjb")
        await clerk.press("down", "down", "enter")
        await clerk.sees("季度简报", "截至2024年9月30日", "这是模板")
        assert (page.kind.name, page.period.part, page.level) == ("brief", 3, Level.PUBLIC)
        await clerk.press("f6")
        await clerk.type("ndbg")
        await clerk.press("down", "enter")
        await clerk.sees("年度报告  2024年度  内部稿", "一、学法")
        assert page.level is Level.INTERNAL
        await clerk.press("left")
        await clerk.sees("年度报告  2023年度", "这是模板")

    at_work(with_text(desk), story)


def test_an_export_is_refused_with_the_reasons_and_each_leads_to_its_section(desk: Desk) -> None:
    root = with_text(desk, WRONG)
    desk.file(DAMAGED).write_text("date = \n", encoding="utf-8")

    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f3")
        await clerk.sees("还不能出正式报告：2 处要改", "1 个记录文件损坏", "「一、学法」没有名为「法律明白人培训人」", "先出草稿")
        await clerk.press("down", "enter")
        await clerk.sees("年度报告：一、学法", "F2保存")
        await clerk.press("escape")
        await clerk.press("f3", "escape")
        assert isinstance(clerk.page, ReportPage)

    at_work(root, story)
    assert exports(root) == []


def test_a_draft_says_in_its_first_line_that_it_is_one(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f3")
        await clerk.sees("还不能出正式报告：1 处要改")
        await clerk.press("end", "enter")
        await clerk.until(lambda: clerk.said.startswith("已导出草稿"))

    root = with_text(desk, WRONG)
    at_work(root, story)
    (name,) = exports(root)
    first, _, rest = (root / "exports" / name).read_text(encoding="utf-8").partition("\n")
    assert name == "2024/report-2024-draft.md"
    assert first.startswith("【草稿，不得报送：「一、学法」没有名为")
    assert "培训2次" in rest


def test_what_a_colleague_saves_is_in_the_outline_and_in_the_export(desk: Desk) -> None:
    root = with_text(desk)

    async def story(clerk: Clerk) -> None:
        page = await to_report(clerk)
        narratives = colleague(root).store.narratives
        narratives.save(narratives.open(2024), TEXT + "\n## 二、对方新写的\n\n一句。\n")
        await page.look_again()
        await clerk.sees("二、对方新写的")
        narratives.save(narratives.open(2024), WRONG)
        await clerk.press("f3")
        await clerk.sees("还不能出正式报告：1 处要改")

    at_work(root, story)


def test_a_saved_section_is_taken_back_and_done_again(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("end", "enter")
        await clerk.type("添上的。")
        await clerk.press("f2", "escape")
        await clerk.sees("55 / 5000")
        await clerk.press("ctrl+z")
        await clerk.sees("51 / 5000", "已撤销")
        assert "添上的" not in (desk.root / "records/2024/report.md").read_text(encoding="utf-8")
        await clerk.press("ctrl+y")
        await clerk.sees("55 / 5000", "已重做")
        await clerk.press("end", "enter")
        assert "添上的。" in clerk.screen

    at_work(with_text(desk), story)


def test_a_former_version_is_looked_at_and_restored(desk: Desk) -> None:
    root = with_text(desk)
    narratives = colleague(root).store.narratives
    narratives.save(narratives.open(2024), TEXT.replace("讲座{{", "“讲座”共{{"))

    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f11")
        await clerk.sees("文稿的历史：2 版", "现在的", "最早的一版")
        await clerk.press("enter", "f2")
        assert clerk.said == "这一版和现在的一样，不用恢复。"
        await clerk.press("escape", "f11", "down", "enter")
        await clerk.sees("和现在比 1 节不同", "那时：讲座{{ 会前学法次数 }}。", "现在：“讲座”共{{ 会前学法次数 }}。")
        await clerk.press("f2")
        await clerk.sees("已恢复成那一版；Ctrl+Z 撤销。", "51 / 5000")
        await clerk.press("ctrl+z")
        await clerk.sees("54 / 5000", "已撤销")

    at_work(root, story)
    assert "“讲座”共" in (root / "records/2024/report.md").read_text(encoding="utf-8")


def test_a_version_is_not_restored_over_what_a_colleague_has_just_saved(desk: Desk) -> None:
    root = with_text(desk)
    narratives = colleague(root).store.narratives
    narratives.save(narratives.open(2024), TEXT + "\n第二版。\n")

    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f11", "down", "enter")
        assert isinstance(clerk.page, VersionPage)
        narratives.save(narratives.open(2024), TEXT + "\n第三版。\n")
        await clerk.press("f2")
        await clerk.sees("没有恢复：", "刚改过文稿，请再看一次。")

    at_work(root, story)
    assert "第三版" in (root / "records/2024/report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["enter", "f4"])
def test_a_figure_that_no_longer_stands_in_the_report_has_its_records_all_the_same(desk: Desk, key: str) -> None:
    """From the list of changes: the records that changed it, or all."""
    root = with_text(desk)

    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f3", "enter")
        await clerk.until(lambda: clerk.said.startswith("已导出"))
        narratives = colleague(root).store.narratives
        narratives.save(narratives.open(2024), TEXT.replace("讲座{{ 会前学法次数 }}。", "讲座多场。"))
        await clerk.press("f8")
        await clerk.sees("变化：1 个数字，1 句文字", "不再写")
        await clerk.press(key)
        await clerk.sees("会前学法", "行政处罚法")

    at_work(root, story)
