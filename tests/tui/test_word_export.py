"""The app's export writes Word too; where it cannot, it says so and why."""

import pytest

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work
from tests.tui.narratives import to_report
from tests.tui.test_report_page import with_text


def names(desk: Desk) -> set[str]:
    return {path.name for path in (desk.root / "exports").rglob("*") if path.is_file()}


def test_without_the_library_the_report_is_written_and_the_lack_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rulegov_tui.word_writing.find_spec", lambda name: None)

    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f3")
        await clerk.until(lambda: clerk.said.startswith("已导出"))
        assert "没有写 Word：没有装 python-docx" in clerk.said

    at_work(with_text(desk), story)
    assert "report-2024.md" in names(desk)
    assert "report-2024.docx" not in names(desk)


def test_a_layout_that_is_wrong_stands_against_the_export(desk: Desk) -> None:
    desk.file("layout.toml").write_text('[faces]\nbodi = "仿宋"\n', encoding="utf-8")

    async def story(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f3", "enter")
        await clerk.until(lambda: "records/layout.toml" in clerk.said)
        assert "没有 faces.bodi 这个参数" in clerk.said

    at_work(with_text(desk), story)
    assert not names(desk)
