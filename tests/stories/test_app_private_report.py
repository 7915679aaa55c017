"""A report that names somebody is not exported: the screen says where, and each place leads to its section."""

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked

TEXT = "# 报告\n\n## 一、成效\n\n骨干李强调处纠纷，电话13800138000。\n\n## 二、安排\n\n继续努力。\n"


def test_each_place_leads_to_its_section_and_nothing_is_exported(desk: Desk) -> None:
    stocked(desk)
    desk.ok("add", "enforcement_staff", "name=李强", "state=在岗持证", "start=2024-01-01")
    desk.file("2024/report.md").write_text(TEXT, encoding="utf-8")

    async def day(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.sees("一、成效")
        await clerk.press("f3", "enter")
        await clerk.sees(
            "公开报告里有 2 处个人信息，没有导出", "「13800138000」是手机号", "「李强」是「行政执法人员」台账里的姓名"
        )
        assert "先出草稿" not in clerk.screen
        await clerk.press("enter")
        await clerk.sees("骨干李强调处纠纷")

    at_work(desk.root, day)
    assert not list((desk.root / "exports").rglob("*.md"))
