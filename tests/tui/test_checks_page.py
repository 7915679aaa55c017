"""The screen of the findings: grouped by level, narrowed, led to records and damaged files, refusals, another year."""

from pathlib import Path

from rulegov_tui.tui.screens.checks import ChecksPage
from rulegov_tui.tui.screens.damaged import DamagedPage
from rulegov_tui.tui.screens.entry import EntryPage
from rulegov_tui.tui.screens.register import RegisterPage
from rulegov_tui.tui.screens.report import ReportPage
from rulegov_tui.tui.screens.rule import RulePage
from tests.desk import Desk
from tests.stories.test_app_checks import QUIET, to_checks
from tests.tui.clerk import Clerk, at_work, colleague, stocked

REPORT = "# 报告\n\n## 一、做法\n\n今年组织培训{{ 法律明白人培训次数 }}，全镇参加。联系人电话13800138000。\n"
DAMAGED = "2024/training/2024-02-03-zzzzzz.toml"


def with_report(desk: Desk, text: str = REPORT) -> Path:
    root = stocked(desk)
    desk.file("2024/report.md").write_text(text, encoding="utf-8")
    desk.file("checks.toml").write_text(QUIET, encoding="utf-8")
    return root


def shown(page: ChecksPage) -> list[tuple[str, str]]:
    """Level and rule of each row."""
    rows = page.list.rows
    return [(level, rule) for level, rule, *_ in map(rows.cells, range(len(rows)))]


def test_the_gravest_stand_first_and_a_key_leads_from_level_to_level(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        page = await to_checks(clerk)
        assert shown(page) == [("错误", "R04"), ("错误", "R17"), ("提示", "D7")]
        await clerk.press("f6")
        assert page.current is not None
        assert page.current.rule == "D7"
        await clerk.sees("依据：公文写作惯例")
        await clerk.press("f6")
        assert page.current.rule == "R04"

    at_work(with_report(desk), story)


def test_the_outline_counts_the_findings_of_each_section(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.sees("3 条，错误2")
        assert clerk.line("一、做法").split()[-2:] == ["3", "条，错误2"]
        assert clerk.screen.count(" 条，") == 1

    at_work(with_report(desk), story)


def test_typing_narrows_and_escape_shows_all_again(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        page = await to_checks(clerk)
        await clerk.type("手机")
        assert shown(page) == [("错误", "R17")]
        await clerk.type("甲")
        await clerk.sees("没有符合的：Esc 清空筛选")
        await clerk.press("f4")
        assert "没有核对结果" in clerk.said
        await clerk.press("escape")
        assert len(shown(page)) == 3
        assert clerk.page is page

    at_work(with_report(desk), story)


def test_what_gives_somebody_away_is_not_acknowledged(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        page = await to_checks(clerk)
        await clerk.press("down", "f3")
        assert clerk.page is page
        assert clerk.said == "这一条不能确认放过：请从文稿里删去，或改成不指向个人的写法。"
        await clerk.press("up", "f3", "enter")
        assert "请输入理由" in clerk.screen, "nothing is acknowledged without a reason"
        await clerk.press("escape")
        assert not list((desk.root / "records").rglob("acknowledgement/*.toml"))

    at_work(with_report(desk), story)


def test_a_finding_on_records_leads_to_the_record_the_register_or_the_damaged_file(desk: Desk) -> None:
    root = with_report(desk, "# 报告\n\n## 一、做法\n\n培训。\n")
    desk.ok("add", "problem", "date=2024-05-06", "title=力量不足")
    desk.file(DAMAGED).write_text("date = \n", encoding="utf-8")

    async def story(clerk: Clerk) -> None:
        page = await to_checks(clerk)
        assert ("错误", "R13") in shown(page)
        await clerk.type("R13")
        await clerk.press("enter")
        assert isinstance(clerk.page, EntryPage)
        await clerk.press("escape", "escape")
        await clerk.type("R26")
        await clerk.press("enter")
        assert isinstance(clerk.page, DamagedPage)
        await clerk.press("escape")
        await clerk.press("f3")
        assert "不能确认放过" in clerk.said

    at_work(root, story)


def test_a_deadline_leads_to_its_register_and_the_rule_is_explained(desk: Desk) -> None:
    root = with_report(desk, "# 报告\n\n## 一、做法\n\n培训。\n")
    desk.ok("add", "submission", "date=2024-02-20", "year=2023", "step=报送")

    async def story(clerk: Clerk) -> None:
        page = await to_checks(clerk)
        await clerk.press("left")
        await clerk.until(lambda: page.examined is not None and page.year == 2023, "the year before")
        await clerk.type("公开")
        assert {rule for _, rule in shown(page)} == {"R02"}
        await clerk.press("f4")
        assert isinstance(clerk.page, RulePage)
        await clerk.sees("规则 R02", "按期报送、公开", "级别：提醒")
        await clerk.press("escape", "enter")
        assert isinstance(clerk.page, RegisterPage)

    at_work(root, story)


def test_a_narrative_with_errors_leads_to_the_report_and_a_colleague_s_save_is_taken_in(desk: Desk) -> None:
    root = with_report(desk, "# 报告\n\n## 一、做法\n\n培训{{ 写错 }}。\n")

    async def story(clerk: Clerk) -> None:
        page = await to_checks(clerk)
        assert shown(page) == [("错误", "R26")]
        await clerk.press("enter")
        assert isinstance(clerk.page, ReportPage)
        await clerk.sees("1 处写错")
        store = colleague(root).store
        store.narratives.save(store.narratives.open(2024), "# 报告\n\n## 一、做法\n\n全镇培训。\n")
        await clerk.press("escape")
        await clerk.until(lambda: shown(page) == [("错误", "R04")], "what is wrong now")
        await clerk.sees("改好 1 条，新发现 1 条。")

    at_work(root, story)


def test_the_words_stay_in_view_on_a_small_window(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_checks(clerk)
        await clerk.resize(60, 20)
        await clerk.sees("今年组织培训2次，全镇参加", "改法：改成「全乡」")

    at_work(with_report(desk), story)


def test_a_report_without_findings_says_so(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_checks(clerk)
        await clerk.sees("没有发现问题")
        await clerk.press("f3")
        assert clerk.said == "没有核对结果。"

    at_work(with_report(desk, "# 报告\n\n## 一、做法\n\n培训。\n"), story)
