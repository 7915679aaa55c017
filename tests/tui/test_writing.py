"""The window of a long text: find, select, cut and paste, undo, and how it is left."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rulegov_tui.tui.screens.long_text import LongTextPage
from rulegov_tui.tui.widgets.text_drawing import Span
from tests.tui.clerk import Clerk
from tests.tui.walk import SCREENS, prepared

SIZES = [(80, 24), (60, 20)]
TEXT = "一、调解情况\n调解纠纷{{ 调解件数 }}件。\n二、普法情况\n普法与调解结合。"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return prepared(tmp_path / "w")


def writing(
    root: Path, story: Callable[[Clerk, LongTextPage], Awaitable[None]], text: str = TEXT, size: tuple[int, int] = (80, 24)
) -> None:
    """A clerk with a text in the window."""

    async def told() -> None:
        async with Clerk(root, size=size) as clerk:
            await SCREENS["long text"](clerk)
            await clerk.paste(text)
            page = clerk.page
            assert isinstance(page, LongTextPage)
            await story(clerk, page)

    asyncio.run(told())


@pytest.mark.parametrize("size", SIZES)
def test_words_are_found_while_typing_and_one_after_the_other(root: Path, size: tuple[int, int]) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.press("ctrl+home", "f7")
        assert clerk.at_cursor == "查找 "
        await clerk.type("调")
        assert clerk.said == "第 1 处，共 4 处。"
        await clerk.type("解")
        assert clerk.cursor == (9, 1), "the cursor stays where one types"
        assert (page.view.edit.selection, clerk.said) == ((2, 4), "第 1 处，共 4 处。")
        await clerk.press("enter", "f3")
        assert (page.view.edit.selection, clerk.said) == ((14, 16), "第 3 处，共 4 处。")
        await clerk.press("f5", "escape")
        assert page.view.edit.selected == "调解"
        assert (clerk.page, clerk.said) == (page, "")
        assert clerk.at_cursor.strip() == "调解"
        await clerk.press("f3", "f3", "f3")
        assert clerk.said == "第 1 处，共 4 处。"
        await clerk.press("ctrl+f", "ctrl+u")
        await clerk.type("信访")
        assert clerk.said == "没有找到「信访」。"
        await clerk.press("ctrl+s")
        assert "新记录" in clerk.screen, "F2 takes the text back also from the line that finds"

    writing(root, story, size=size)


def test_the_first_search_asks_for_the_word(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.press("f3")
        assert page.finder.has_focus
        await clerk.press("f10")
        assert page.view.has_focus

    writing(root, story)


def test_what_is_typed_ahead_goes_where_it_was_meant(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        clerk.ahead("f7", text="普法")
        clerk.ahead("enter", "escape", text="宣传")
        await clerk.settle()
        assert page.finder.text == "普法"
        assert page.view.text == TEXT[: TEXT.rindex("普法")] + "宣传" + TEXT[TEXT.rindex("普法") + 2 :]

    writing(root, story)


def test_a_paragraph_is_selected_with_a_mark_and_moved(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.press("ctrl+home", "f4", "ctrl+down", "ctrl+down")
        assert page.view.edit.selected == "一、调解情况\n调解纠纷{{ 调解件数 }}件。\n"
        await clerk.press("ctrl+x", "ctrl+end", "enter", "ctrl+v")
        assert page.view.text == "二、普法情况\n普法与调解结合。\n一、调解情况\n调解纠纷{{ 调解件数 }}件。\n"
        await clerk.press("f4")
        assert "Ctrl+X" in clerk.said
        await clerk.press("f4")
        assert clerk.said == ""
        await clerk.press("shift+up", "shift+home", "ctrl+c", "f7", "ctrl+v")
        assert page.finder.text.strip() == "调解纠纷{{ 调解件数 }}件。"
        await clerk.press("escape", *["ctrl+z"] * 4)
        assert page.view.text == ""
        await clerk.press(*["ctrl+y"] * 1)
        assert page.view.text == TEXT

    writing(root, story)


def test_all_is_in_the_palette(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.press("f9")
        await clerk.type("剪切")
        await clerk.press("enter")
        assert page.view.text == TEXT[: TEXT.rindex("\n") + 1]
        assert clerk.at_cursor.strip() == ""

    writing(root, story)


def test_there_may_be_nothing_to_undo_or_redo(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.press("ctrl+y")
        assert clerk.said == "没有可重做的改动。"
        await clerk.press("ctrl+z")
        assert clerk.screen.count("普法") == 0
        await clerk.press("ctrl+z")
        assert clerk.said == "没有可撤销的改动。"

    writing(root, story)


def test_what_is_wrong_is_said_where_the_cursor_stands(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        def styles(line: str) -> list[Span]:
            begin, end = line.find("{{"), line.find("}}") + 2
            return [Span(begin, end, page.look.error, "没有名为「调解件数」的数字。")] if begin >= 0 else []

        page.view._styles = styles
        page.view.restyle()
        await clerk.press("ctrl+home", "ctrl+down")
        assert clerk.said == ""
        await clerk.press("right", "right", "right", "right")
        assert clerk.said == "没有名为「调解件数」的数字。"
        assert clerk.lines()[2].startswith("!调解纠纷{{")
        await clerk.press("end")
        assert clerk.said == ""

    writing(root, story)


def test_what_has_no_room_is_said(root: Path) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.paste("字" * 20_000)
        assert clerk.said == f"太长了，末尾 {len(TEXT)} 个字没有放进来。"
        await clerk.type("字")
        assert clerk.said == "太长了，末尾 1 个字没有放进来。"
        assert clerk.cursor[1] == 17

    writing(root, story)


@pytest.mark.parametrize("size", SIZES)
def test_the_cursor_is_where_one_types_after_any_change_of_size(root: Path, size: tuple[int, int]) -> None:
    async def story(clerk: Clerk, page: LongTextPage) -> None:
        await clerk.type("全镇法治建设" * 60)
        for columns, rows in (size, (30, 12), (200, 50), size):
            await clerk.resize(columns, rows)
            assert clerk.at_cursor.endswith("建设")
            await clerk.press("f1", "escape")
            assert clerk.at_cursor.endswith("建设")
        await clerk.press("home", "right")
        await clerk.type("，")
        assert clerk.at_cursor.endswith("，")
        assert clerk.cursor[1] < size[1] - 6

    writing(root, story, size=size)
