"""The figures screen: from a figure to the sentences that use it, and figures that nobody recorded, typed and signed for."""

import pytest

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, copy_of_checkout, stocked

NARRATIVE = """# 报告

## 一、学法

全年法律明白人培训{{ 法律明白人培训次数 }}，{{ 法律明白人培训人次 }}。

## 二、调解

调解纠纷{{ 调解纠纷数 }}，再说培训{{ 法律明白人培训次数 }}。
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    stocked(desk)
    (desk.records / "2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    return desk


def test_the_list_says_what_the_narrative_uses_and_what_it_leaves_out(office: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("法律明白人培训次数")
        await clerk.sees("2次")
        assert clerk.line("  法律明白人培训次数").split()[-2:] == ["2", "2"]
        await clerk.press("escape", "f7")
        await clerk.sees("只看有数而文稿没有用到的", "会前学法次数", "未用")
        assert "法律明白人培训次数" not in clerk.screen
        await clerk.press("f7", "f5")
        await clerk.sees("只看有数的；")

    at_work(office.root, story)


def test_from_a_figure_to_its_sentence_and_back(office: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("法律明白人培训次数")
        await clerk.press("f4")
        await clerk.sees("背后 2 条记录；文稿里 2 处", "一、学法", "二、调解", "一、学法：全年法律明白人培训2次")
        await clerk.press("tab", "down")
        await clerk.sees("二、调解：调解纠纷")
        await clerk.press("enter")
        await clerk.sees("年度报告：二、调解")
        await clerk.type("X")
        await clerk.sees("{{ 法律明白人培训次数X }}")
        await clerk.press("ctrl+z")
        for _ in range(11):
            await clerk.press("backspace")
        await clerk.press("f2", "escape")
        await clerk.sees("文稿里 1 处")
        await clerk.press("escape")
        await clerk.sees("数字  2024年度")
        assert clerk.line("  法律明白人培训次数").split()[-1] == "1"

    at_work(office.root, story)


def test_a_figure_without_records_is_typed_signed_for_and_marked(office: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("法律顾问费用")
        await clerk.press("enter")
        assert clerk.said.endswith("；确实有而没有记录的，按 F2 手填。")
        await clerk.press("f2")
        await clerk.sees("手填数字  新记录", "2024-12-20", "法律顾问费用")
        await clerk.press("down", "down")
        await clerk.type("20000")
        await clerk.press("down")
        await clerk.type("合同在县局，由县局支付")
        await clerk.press("down")
        await clerk.type("李强")
        await clerk.press("f2")
        await clerk.sees("已保存")
        await clerk.press("escape")
        await clerk.until(lambda: "20000元" in clerk.screen)
        assert clerk.line("20000元").removeprefix("> ").split()[:3] == ["法律顾问费用", "20000元", "手填"]
        await clerk.press("f4")
        await clerk.sees("20000元（手填）", "手工填写（合同在县局，由县局支付）")
        await clerk.press("escape", "enter")
        await clerk.sees("手填数字", "1 条记录", "合同在县局，由县局支付")
        await clerk.press("escape", "f2")
        await clerk.sees("手填数字  修改")

    at_work(office.root, story)
    assert office.figure("法律顾问费用")["typed"]


def test_what_is_counted_or_built_on_others_is_not_typed(office: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("法律明白人培训次数")
        await clerk.press("f2")
        assert clerk.said == "背后有 2 条记录，由记录算出，不能手填；按回车看记录。"
        await clerk.press("escape")
        await clerk.type("班子述法率")
        await clerk.press("f2")
        assert "由别的数字算出，不能手填" in clerk.said
        assert len(clerk.app.screen_stack) == 2

    at_work(office.root, story)


def test_the_form_knows_the_figures_by_initials(office: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.app.enter(clerk.app.session.catalog.categories["typed_figure"])
        await clerk.settle()
        await clerk.press("down")
        await clerk.type("flgwfy")
        await clerk.sees("法律顾问费用")
        await clerk.press("down")
        assert clerk.line("数字名称").split()[-1] == "法律顾问费用"

    at_work(office.root, story)


def test_a_narrative_with_errors_does_not_break_the_screens(office: Desk) -> None:
    (office.records / "2024/report.md").write_text(NARRATIVE.replace("调解纠纷{{", "**调解纠纷**{{"), encoding="utf-8")

    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("法律明白人培训次数")
        await clerk.sees("文稿里有写错的，没有数进来：二、调解", "2次")
        assert clerk.line("  法律明白人培训次数").split()[-1] == "1"
        await clerk.press("f4")
        await clerk.sees("文稿里 1 处（二、调解 有写错的，没有数进来）")
        (office.records / "2024/report.md").write_bytes(b"\xff\x00\xfe\x00\x80" * 40)
        await clerk.press("escape")
        await clerk.sees("文稿读不了", "2次")
        await clerk.press("f2", "f4")
        await clerk.sees("文稿读不了")
        await clerk.press("f2")
        assert clerk.said == "年度报告的文稿没有用到这个数字。"

    at_work(office.root, story)


def test_the_year_of_the_seed_office(desk: Desk) -> None:
    """Every figure of the published report is used where it stands, and opens there."""
    root = copy_of_checkout(desk.root.parent / "seed")

    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("述职述法报告数")
        await clerk.press("f4")
        await clerk.sees("文稿里 1 处", "一、党政主要负责人履行")
        await clerk.press("f2")
        await clerk.sees("年度报告：一、党政主要负责人", "述职述法报告数 = 0份；")

    at_work(root, story)


def test_names_stay_readable_in_a_narrow_window(office: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.type("法律明白人培训次数")
        await clerk.sees("上年同期", "比上年", "2次")
        await clerk.resize(60, 20)
        await clerk.sees("法律明白人培训次数 ", "备注", "文稿")
        assert "上年同期" not in clerk.screen
        await clerk.press("f4")
        await clerk.sees("文稿里 2 处", "全年法律明白人培训2次")
        await clerk.press("escape")
        await clerk.resize(80, 24)
        await clerk.sees("上年同期", "比上年")

    at_work(office.root, story)
