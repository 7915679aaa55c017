"""The yearly report in the app: written section by section, exported, traced back to records, compared with what was exported."""

import re
from datetime import date
from pathlib import Path

from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.sections import sections
from rulegov_tui.tui.screens.report import ReportPage
from rulegov_tui.tui.widgets.text_view import TextView
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, both_at_work, colleague, copy_of_checkout
from tests.tui.narratives import narrative, to_report, with_narrative

HEADING = "# {{ 单位全称 }}{{ 年度 }}年法治政府建设情况报告\n\n"
TRAINED = "面向法律明白人开展培训{{ 法律明白人培训次数 }}。"
REPORT = f"{HEADING}## 一、学法\n\n{TRAINED}\n\n## 二、调解\n\n调解工作平稳。\n"


async def to_section(clerk: Clerk, found: str) -> TextView:
    """From the outline into a section, found as one types."""
    await clerk.type(found)
    await clerk.press("enter")
    await clerk.sees("F2保存")
    return clerk.page.query_one(TextView)


async def write(clerk: Clerk, text: str) -> None:
    """Replace the whole of a section by what is pasted."""
    await clear(clerk)
    await clerk.paste(text)


async def clear(clerk: Clerk) -> None:
    """Select the whole text, and delete it."""
    await clerk.press("ctrl+home", "f4", "ctrl+end", "delete")


async def back(clerk: Clerk) -> None:
    """From a section to the outline, its line emptied."""
    await clerk.press("escape")
    assert isinstance(clerk.page, ReportPage), clerk.screen
    clerk.page.clear()
    await clerk.settle()


def export(root: Path) -> str:
    return (root / "exports/2024/report-2024.md").read_text(encoding="utf-8")


def test_from_the_empty_template_to_the_exported_file(desk: Desk, tmp_path: Path) -> None:
    """The seed office's year: the template's text replaced by the office's own, section by section, figures by name."""
    root = copy_of_checkout(tmp_path / "库区乡")
    file = root / "records/2024/report.md"
    wanted = file.read_text(encoding="utf-8")
    texts = [wanted[one.start : one.end].rstrip() for one in sections(wanted)]
    file.unlink()

    async def day(clerk: Clerk) -> None:
        page = await to_report(clerk)
        assert "还没有文稿，这是模板" in clerk.screen
        await clerk.press("f2")
        await write(clerk, texts[0])
        await clerk.press("f2")
        await clerk.sees("已保存")
        await back(clerk)
        await clerk.until(lambda: page.manuscript is not None and not page.manuscript.is_template)
        assert "这是模板" not in clerk.screen
        await clerk.press("end", "f2")
        view = clerk.page.query_one(TextView)
        await write(clerk, "\n\n".join(texts[1:]))
        await clerk.press("ctrl+home")
        await _by_name(clerk, view, "述职述法报告数", "szsfbgs")
        await clerk.press("f2")
        await clerk.until(lambda: isinstance(clerk.page, ReportPage))
        await _drop_what_the_template_had_between(clerk, page, texts)
        await clerk.press("f3", "enter")
        await clerk.until(lambda: page.said.startswith("已导出"), "the export's path")
        assert re.sub(r"\s", "", str(root / "exports/2024/report-2024.md")) in re.sub(r"\s", "", page.said)
        assert "和report-2024.docx" in re.sub(r"\s", "", page.said)
        assert "剪贴板" in page.said

    at_work(root, day)
    assert narrative(root) == wanted
    in_the_app, in_word = export(root), (root / "exports/2024/report-2024.docx").read_bytes()
    manifest = (root / "exports/2024/report-2024.figures.json").read_bytes()
    other = copy_of_checkout(tmp_path / "命令行")
    there = Desk(other, desk.capsys)
    there.ok("report", "--year", "2024", "--word")
    assert in_the_app == export(other)
    assert in_word == (other / "exports/2024/report-2024.docx").read_bytes()
    assert len(manifest) > 1_000


async def _by_name(clerk: Clerk, view: TextView, name: str, initials: str) -> None:
    """Take a figure's placeholder out of the text, and put it in again from the list of names."""
    placeholder = f"{{{{ {name} }}}}"
    at = view.text.index(placeholder)
    view.edit.select(at, at + len(placeholder))
    await clerk.press("delete", "f6")
    await clerk.sees("插入数字")
    await clerk.type(initials)
    assert clerk.line(">").split()[:2] == [">", name]
    await clerk.press("enter")
    assert placeholder in view.text


async def _drop_what_the_template_had_between(clerk: Clerk, page: ReportPage, texts: list[str]) -> None:
    """Empty the sections of the template that the office does not have."""
    while page.manuscript is not None and len(page.manuscript.sections) > len(texts):
        count = len(page.manuscript.sections)
        await clerk.press("home", "down", "f2")
        await clear(clerk)
        await clerk.press("f2")
        await clerk.until(lambda: isinstance(clerk.page, ReportPage))
        await clerk.until(lambda: page.manuscript is not None and len(page.manuscript.sections) < count)  # noqa: B023


def test_a_record_changes_and_the_sentence_that_changed_is_found(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f8")
        assert "还没有导出过" in clerk.said
        await clerk.press("f3", "enter")
        await clerk.until(lambda: clerk.said.startswith("已导出"))
        session = colleague(desk.root)
        training = session.catalog.categories["training"]
        session.store.add(training, one_more_training())
        await clerk.app.caught_up()
        await clerk.press("f8")
        await clerk.sees("变化：1 个数字，0 句文字")
        assert clerk.line(">").split() == [">", "法律明白人培训次数", "变了", "2次", "3次", "多1"]
        await clerk.sees("多了：2024-09-09 法律明白人培训", "一、学法")
        await clerk.sees("那时：面向法律明白人开展培训2次。", "现在：面向法律明白人开展培训3次。")
        await clerk.press("enter")
        await clerk.sees("1 / 1 条", "反诈", "在那次导出以后")
        await clerk.press("escape", "f4")
        await clerk.sees("法律明白人培训次数：", "宅基地政策", "民法典继承编", "反诈")

    at_work(with_narrative(desk, REPORT), day)


def one_more_training() -> dict[str, Value]:
    return {"date": date(2024, 9, 9), "kind": "法律明白人培训", "topic": "反诈", "attendance": 20}


async def _correct_quantity(clerk: Clerk) -> None:
    """In the register of a figure: the record under the pointer stands for three."""
    await clerk.press("enter")
    while not clerk.lines()[clerk.cursor[1]].lstrip(">* ").startswith("数量"):
        await clerk.press("down")
    await clerk.press("end", "ctrl+u")
    await clerk.type("3")
    await clerk.press("f2")
    await clerk.sees("F3批改")


def test_a_figure_is_traced_to_a_record_and_corrected_there(desk: Desk) -> None:
    """From the outline's preview, and from the section's own, which shows what is not saved yet."""

    async def day(clerk: Clerk) -> None:
        await to_report(clerk)
        await clerk.press("f4")
        await clerk.sees("开展培训2次", "Tab下个")
        await clerk.press("tab")
        await clerk.sees("法律明白人培训次数 = 2次；2 条记录；「法治学习与培训」台账")
        await clerk.press("enter")
        await clerk.sees("民法典继承编", "宅基地政策")
        await _correct_quantity(clerk)
        await clerk.press("escape")
        await clerk.sees("预览", "开展培训4次", "法律明白人培训次数 = 4次")
        await clerk.press("escape")
        await to_section(clerk, "xf")
        await clerk.type("还没有存的话。")
        await clerk.press("f8")
        await clerk.sees("开展培训4次", "还没有存的话")
        put_back(desk)
        await clerk.app.caught_up()
        await clerk.sees("开展培训2次")
        await clerk.press("escape")
        assert clerk.page.query_one(TextView).text.endswith("还没有存的话。")

    at_work(with_narrative(desk, REPORT), day)


def put_back(desk: Desk) -> None:
    """A colleague puts the quantity back."""
    store = colleague(desk.root).store
    for file in (desk.root / "records/2024/training").glob("*.toml"):
        if "quantity" in file.read_text(encoding="utf-8"):
            store.edit(file.stem, {"quantity": 1})


def test_what_an_editor_shows_of_a_figure_follows_the_records(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await to_report(clerk)
        view = await to_section(clerk, "xf")
        view.edit.move_to(view.text.index("{{") + 4)
        view.show()
        await clerk.sees("法律明白人培训次数 = 2次；2 条记录")
        session = colleague(desk.root)
        session.store.add(session.catalog.categories["training"], one_more_training())
        await clerk.app.caught_up()
        await clerk.sees("法律明白人培训次数 = 3次；3 条记录")
        await clerk.press("f12")
        await clerk.sees("民法典继承编", "宅基地政策", "反诈")
        await clerk.press("escape")
        await clerk.sees("法律明白人培训次数 = 3次")

    at_work(with_narrative(desk, REPORT), day)


def test_two_editors_of_different_paragraphs_merge(desk: Desk) -> None:
    async def day(first: Clerk, second: Clerk) -> None:
        for clerk in (first, second):
            await to_report(clerk)
        await to_section(first, "学法")
        await to_section(second, "调解")
        await first.type("甲写的。")
        await second.type("乙写的。")
        await first.press("f2")
        await first.sees("已保存")
        await second.press("f2")
        await second.sees("已保存；别人改过「一、学法」，已合并")
        await second.type("乙又写。")
        await second.press("f2")
        await second.sees("已保存；Ctrl+Z")
        await back(first)
        await first.sees("二、调解")
        await first.press("f4")
        await first.sees("甲写的", "乙写的。乙又写。")

    both_at_work(with_narrative(desk, REPORT), day)
    assert narrative(desk.root) == REPORT.replace(TRAINED, f"{TRAINED}甲写的。").replace("平稳。", "平稳。乙写的。乙又写。")


def _both_in_one_paragraph(desk: Desk, *answer: str) -> str:
    async def day(first: Clerk, second: Clerk) -> None:
        for clerk in (first, second):
            await to_report(clerk)
            await to_section(clerk, "学法")
        await first.type("甲写的。")
        await second.type("乙写的。")
        await first.press("f2")
        await first.sees("已保存")
        await second.press("f2")
        await second.sees("文稿冲突", "还没有选", "对方", "甲写的。", "我的", "乙写的。", "原来的")
        await second.press("f2")
        assert second.said == "还有 1 处没有选：左键用对方的，右键用我的，F5 都要。"
        await second.press("escape")
        await second.sees("还没有保存；您写的都还在。", "乙写的。")
        await second.press("f2")
        await second.sees("文稿冲突")
        await second.press(*answer)
        await second.press("f2")
        await second.sees("已保存")
        assert not second.page.unsaved

    both_at_work(with_narrative(desk, REPORT), day)
    return narrative(desk.root)


def test_the_same_paragraph_theirs(desk: Desk) -> None:
    assert _both_in_one_paragraph(desk, "left") == REPORT.replace(TRAINED, f"{TRAINED}甲写的。")


def test_the_same_paragraph_mine(desk: Desk) -> None:
    assert _both_in_one_paragraph(desk, "right") == REPORT.replace(TRAINED, f"{TRAINED}乙写的。")


def test_the_same_paragraph_both(desk: Desk) -> None:
    both = f"{TRAINED}甲写的。\n\n{TRAINED}乙写的。"
    assert _both_in_one_paragraph(desk, "f5") == REPORT.replace(TRAINED, both)
