"""A section of a narrative while it is written: names, the figure under the cursor, drafts, the user's own editor, odd texts."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rulegov_tui.tui.own_editor import editor
from rulegov_tui.tui.screens.section import SectionPage
from rulegov_tui.tui.widgets.text_view import TextView
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, check_harmless, colleague
from tests.tui.narratives import narrative, to_report
from tests.tui.test_report_page import TEXT, with_text
from tests.tui.texts import MARKUP, ODD


async def to_section(clerk: Clerk, *keys: str) -> TextView:
    """Into the section 一、学法, or where the keys lead."""
    await to_report(clerk)
    await clerk.press(*(keys or ("down", "enter")))
    page = clerk.page
    assert isinstance(page, SectionPage)
    return page.view


def drafts(root: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text("utf-8")) for path in root.glob("records/.store/drafts/*/*.json")]


def test_a_name_is_found_by_initials_and_shown_with_its_value(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        view = await to_section(clerk)
        await clerk.press("f6")
        await clerk.type("hqxfcs")
        await clerk.sees("会前学法次数", "1次", "法治学习与培训")
        await clerk.press("enter")
        assert view.text.endswith("。{{ 会前学法次数 }}")
        await clerk.sees("会前学法次数 = 1次；1 条记录；「法治学习与培训」台账")
        await clerk.press("ctrl+z")
        assert view.text.endswith("人次 }}。")

    at_work(with_text(desk), story)


def test_a_name_that_means_nothing_is_marked_with_the_nearest_ones(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_section(clerk)
        await clerk.type("{{ 会前学法次 }}")
        await clerk.sees("! 没有名为「会前学法次」的数字、段落或表格；是不是：会前学法次数")
        assert [line[0] for line in clerk.lines() if "会前学法次 }}" in line] == ["!"]
        await clerk.press("f12")
        assert clerk.said == "光标不在数字上：移到 {{ 名称 }} 里再按。"

    at_work(with_text(desk), story)


def test_esc_closes_the_line_to_find_and_only_then_the_section(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        view = await to_section(clerk)
        await clerk.press("f7")
        await clerk.type("听众")
        await clerk.sees("第 1 处，共 1 处")
        await clerk.press("escape")
        assert isinstance(clerk.page, SectionPage)
        assert not clerk.page.finder.display
        assert view.has_focus
        await clerk.type("到场")
        assert "到场{{" in view.text
        await clerk.press("escape")
        await clerk.sees("这一节有改动没有保存", "保存后离开", "留作草稿", "放弃")

    at_work(with_text(desk), story)


def test_saved_on_the_way_out(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_section(clerk)
        await clerk.type("添上的。")
        await clerk.press("escape", "enter")
        await clerk.sees("55 / 5000")

    at_work(with_text(desk), story)
    assert narrative(desk.root) == TEXT.replace("人次 }}。", "人次 }}。添上的。")
    assert drafts(desk.root) == []


def test_a_draft_is_offered_at_the_next_start_on_the_version_it_was_begun_on(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await to_section(clerk)
        await clerk.type("半句")
        await clerk.press("escape", "down", "enter")

    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "2024 年文稿", "一、学法")
        await clerk.press("enter")
        await clerk.sees("年度报告：一、学法", "半句", "有改动没保存")
        assert clerk.at_cursor.endswith("半句")
        await clerk.type("话。")
        await clerk.press("f2")
        await clerk.sees("已保存；别人改过「（一）讲座」，已合并")
        await clerk.press("escape")

    root = with_text(desk)
    at_work(root, evening)
    assert [one["section"] for one in drafts(root)] == ["一、学法"]
    narratives = colleague(root).store.narratives
    narratives.save(narratives.open(2024), TEXT.replace("讲座{{", "共讲座{{"))
    at_work(root, morning)
    assert narrative(root) == TEXT.replace("人次 }}。", "人次 }}。半句话。").replace("讲座{{", "共讲座{{")
    assert drafts(root) == []


def test_a_draft_whose_version_is_gone_is_written_on_all_the_same(desk: Desk) -> None:
    async def evening(clerk: Clerk) -> None:
        await to_section(clerk)
        await clerk.type("半句")
        await clerk.press("escape", "down", "enter")

    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份")
        await clerk.press("enter")
        await clerk.sees("草稿所改的那一版已经没有了", "半句", "有改动没保存")
        await clerk.press("f2")
        await clerk.sees("已保存")

    root = with_text(desk)
    at_work(root, evening)
    (root / "records/2024/report.md").write_text(TEXT.replace("讲座{{", "共讲座{{"), encoding="utf-8")
    at_work(root, morning)
    assert narrative(root) == TEXT.replace("人次 }}。", "人次 }}。半句").replace("讲座{{", "共讲座{{")


def test_what_is_typed_survives_the_app(desk: Desk) -> None:
    """The app is gone without a word: what was typed is what the draft of two seconds ago has."""

    async def killed(clerk: Clerk) -> None:
        await to_section(clerk)
        await clerk.type("没有存的")
        clerk.app.keep_drafts()

    async def after(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份")
        await clerk.press("enter")
        await clerk.sees("没有存的")

    at_work(with_text(desk), killed)
    at_work(desk.root, after)
    assert narrative(desk.root) == TEXT


def test_odd_texts_are_harmless(desk: Desk) -> None:
    async def story(clerk: Clerk) -> None:
        await to_section(clerk)
        for text in [*MARKUP, *(one for one in ODD if one != "\ud800")]:
            await clerk.paste(f"\n\n{text}")
        check_harmless(clerk)
        for key in ("f8", "escape", "f2", "escape", "f4", "escape"):
            await clerk.press(key)
            check_harmless(clerk)
        await clerk.press("f11", "end", "enter")
        check_harmless(clerk)

    at_work(with_text(desk), story)


def _script(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


async def _with_own_editor(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, command: str) -> TextView:
    """Press the key; a screen without a terminal has nothing to give to the editor."""

    @contextmanager
    def nothing() -> Iterator[None]:
        yield

    view = await to_section(clerk)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setattr(clerk.app, "suspend", nothing)
    await clerk.type("已打的。")
    await clerk.press("f11")
    return view


def test_the_users_own_editor_changes_the_text_in_one_step(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    command = _script(tmp_path / "edit", 'sed -i s/听众/到场/ "$1"')

    async def story(clerk: Clerk) -> None:
        view = await _with_own_editor(clerk, monkeypatch, command)
        assert view.text.endswith("到场{{ 法律明白人培训人次 }}。已打的。")
        await clerk.press("ctrl+z")
        assert view.text.endswith("听众{{ 法律明白人培训人次 }}。已打的。")

    at_work(with_text(desk), story)
    assert list(tmp_path.glob("rulegov-*")) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [('sed -i s/听众/到场/ "$1"; exit 3', "没有正常结束；改过的文字在"), ("printf '\\377' > \"$1\"", "不是 UTF-8 文字")],
)
def test_an_editor_that_fails_leaves_its_file_and_says_where(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, said: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def story(clerk: Clerk) -> str:
        view = await _with_own_editor(clerk, monkeypatch, _script(tmp_path / "edit", body))
        assert said in clerk.said
        assert view.text.endswith("听众{{ 法律明白人培训人次 }}。已打的。")
        return clerk.said

    told = at_work(with_text(desk), story)
    (kept,) = tmp_path.glob("rulegov-*")
    assert str(kept) in told


def test_an_editor_that_is_not_there_is_said(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def story(clerk: Clerk) -> None:
        view = await _with_own_editor(clerk, monkeypatch, str(tmp_path / "nowhere"))
        assert "打不开" in clerk.said
        assert view.text.endswith("已打的。")

    at_work(with_text(desk), story)
    assert list(tmp_path.glob("rulegov-*")) == []


@pytest.mark.parametrize(
    ("environment", "command"),
    [({}, []), ({"EDITOR": "vi"}, ["vi"]), ({"EDITOR": "vi", "VISUAL": "nano -w"}, ["nano", "-w"]), ({"EDITOR": "'"}, [])],
)
def test_the_command_of_the_editor(environment: dict[str, str], command: list[str]) -> None:
    assert editor(environment) == command


def test_a_section_removed_by_a_colleague_is_not_brought_back_unasked(desk: Desk) -> None:
    """Somebody has taken out the section in which one writes: a question, not a loss of either."""

    async def story() -> None:
        root = with_text(desk)
        async with asyncio.timeout(100), Clerk(root) as clerk:
            await to_section(clerk, "end", "enter")
            await clerk.type("还在写。")
            (root / "records/2024/report.md").write_text(TEXT.partition("### ")[0], encoding="utf-8")
            await clerk.press("f2")
            await clerk.sees("文稿冲突", "（没有这一段）", "还在写。")
            await clerk.press("right", "f2")
            await clerk.until(lambda: "还在写。" in narrative(root))

    asyncio.run(story())
