"""The report in Word as it is sent: Enter exports at once, one key more fills in what stands around it, once a year."""

from pathlib import Path

import pytest
from docx import Document

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work
from tests.tui.narratives import to_report
from tests.tui.test_report_page import with_text


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def paragraphs(root: Path) -> list[str]:
    document = Document(str(root / "exports" / "2024" / "report-2024.docx"))
    return [one.text for one in document.paragraphs if one.text]


async def to_export(clerk: Clerk) -> None:
    await to_report(clerk)
    await clerk.press("f3")
    await clerk.sees("report-2024.md 和 report-2024.docx")


async def exported(clerk: Clerk) -> None:
    await clerk.press("enter")
    await clerk.until(lambda: clerk.said.startswith("已导出"))


def test_nothing_needs_to_be_filled_in(desk: Desk) -> None:
    root = with_text(desk)

    async def day(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.sees("没有署名和日期", "没有版头；没有附件说明")
        await exported(clerk)

    at_work(root, day)
    assert "云水县青山乡人民政府" not in paragraphs(root)


def test_what_is_filled_in_once_stands_in_each_export(desk: Desk) -> None:
    root = with_text(desk)

    async def day(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.press("f2")
        for text in ("2025。1。10", "青政〔2025〕3号", "王某某", "任务分工表", "", "培训一览表"):
            await clerk.type(text)
            await clerk.press("enter")
        await clerk.press("f2")
        await clerk.sees("2025年1月10日；发文字号 青政〔2025〕3号，签发人 王某某")
        await exported(clerk)

    async def another_day(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.sees("2025年1月10日", "分工表、培训一览表")
        await exported(clerk)

    at_work(root, day)
    first = paragraphs(root)
    assert {"云水县青山乡人民政府", "2025年1月10日", "附件：1.任务分工表", "2.培训一览表"} <= set(first)
    assert any("青政〔2025〕3号" in text and "王某某" in text for text in first)
    (root / "exports" / "2024" / "report-2024.docx").unlink()
    at_work(root, another_day)
    assert paragraphs(root) == first


def test_a_note_and_those_who_get_copies_stand_where_they_belong(desk: Desk) -> None:
    root = with_text(desk)

    async def day(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.press("f2", *["down"] * 8)
        await clerk.type("联系人：王某某")
        await clerk.press("down", "down")
        await clerk.type("县委依法治县办、县司法局")
        await clerk.press("f2")
        await clerk.until(lambda: clerk.said == "抄送机关写在版记里，有印发日期才有版记；请填印发日期，或清空抄送机关。")
        await clerk.press("up")
        await clerk.type("2025-1-12")
        await clerk.press("f2")
        await clerk.sees("附注 联系人：王某某；版记，印发日期 2025-01-12", "县委依法治县办、县司法局")
        await exported(clerk)

    at_work(root, day)
    written = Document(str(root / "exports" / "2024" / "report-2024.docx"))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    everywhere = "\n".join([*paragraphs(root), *cells])
    assert "（联系人：王某某）" in everywhere
    assert "抄送：县委依法治县办，县司法局。" in everywhere
    assert "2025年1月12日印发" in everywhere


def test_what_does_not_go_together_is_said_in_the_form(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.press("down", "enter", "down", "down")
        await clerk.type("王某某")
        await clerk.press("f2")
        await clerk.until(lambda: clerk.said == "签发人写在版头里，有发文字号才有版头；请填发文字号，或清空签发人。")
        await clerk.press("up", "up")
        await clerk.type("十三月")
        await clerk.press("f2")
        await clerk.until(lambda: "看不懂日期「十三月」" in clerk.said)
        assert clerk.at_cursor.endswith("十三月")

    at_work(with_text(desk), day)


def test_leaving_the_form_asks_only_where_something_was_filled_in(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.press("f2", "down", "escape")
        await clerk.sees("没有版头")
        await clerk.press("f2", "down")
        await clerk.type("青政〔2025〕3号")
        await clerk.press("escape")
        await clerk.sees("填的版式还没有记住")
        await clerk.press("down", "enter")
        await clerk.sees("没有版头")
        await clerk.press("f2", "down")
        await clerk.type("青政〔2025〕3号")
        await clerk.press("escape", "enter")
        await clerk.sees("发文字号 青政〔2025〕3号")

    at_work(with_text(desk), day)


def test_a_memory_that_cannot_be_read_is_no_memory(desk: Desk, tmp_path: Path) -> None:
    root = with_text(desk)

    async def fill(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.press("f2")
        await clerk.type("t")
        await clerk.press("f2")
        await clerk.sees("2024年12月20日")

    async def again(clerk: Clerk) -> None:
        await to_export(clerk)
        await clerk.sees("没有署名和日期")

    at_work(root, fill)
    (memory,) = (tmp_path / "state" / "rulegov" / "word-frames").iterdir()
    assert memory.stat().st_mode & 0o777 == 0o600
    for content in ('{"signed": "2025-13-40"}', "[1]", '{"signed": 5}', "{"):
        memory.write_text(content, encoding="utf-8")
        at_work(root, again)
