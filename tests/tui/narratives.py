"""Workspaces with a narrative, and the way to it in the app."""

from pathlib import Path

from rulegov_tui.tui.screens.report import ReportPage
from tests.desk import Desk
from tests.tui.clerk import Clerk, stocked

_SHORT = '[[rulings]]\nrule = "R01"\nlevel = "off"\nreason = "短文"\n'


def with_narrative(desk: Desk, text: str) -> Path:
    """Five trainings, two of them of 法律明白人 in 2024, and a narrative, which may lack parts of a report; gives the root."""
    root = stocked(desk)
    desk.file("2024/report.md").write_text(text, encoding="utf-8")
    desk.file("checks.toml").write_text(_SHORT, encoding="utf-8")
    return root


def narrative(root: Path) -> str:
    """The narrative as it is saved."""
    return (root / "records/2024/report.md").read_text(encoding="utf-8")


async def to_report(clerk: Clerk) -> ReportPage:
    """From the workbench to the report, read and drawn."""
    await clerk.press("f3")
    page = clerk.page
    assert isinstance(page, ReportPage)
    await clerk.sees("处数字")
    return page
