"""What can be done on every screen: by key, from the palette, from the help; and what is said where it cannot."""

import asyncio
from pathlib import Path

import pytest

from rulegov_tui.tui.commands import AnyCommand, key_name
from rulegov_tui.tui.screens.help import help_lines
from rulegov_tui.tui.widgets.editing import FULL
from rulegov_tui.tui.widgets.line_input import LineInput
from tests.tui.clerk import Clerk, at_work
from tests.tui.walk import SCREENS, each, prepared, register


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("walk"))


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_a_refused_action_says_why(root: Path, size: tuple[int, int]) -> None:
    async def story() -> list[str]:
        said = []
        async with Clerk(root, size=size) as clerk:
            async for name, page in each(clerk):
                own = FULL if isinstance(clerk.app.focused, LineInput) else {}  # a line that is typed in takes its keys
                for command in page.ACTIONS:
                    if command.keys[0] not in own and (refusal := command(page).refusal()):
                        await clerk.press(command.keys[0])
                        assert clerk.page is page, name
                        assert refusal in clerk.lines()[-2], f"the whole sentence is on the screen: {name}, {command.name}"
                        said.append(refusal)
        return said

    said = asyncio.run(story())
    assert len(set(said)) >= 5
    assert all(one.endswith("。") for one in said)


def test_every_action_is_in_the_palette_and_the_help(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        async for name, page in each(clerk):
            keys = [f"{'、'.join(_named(command))} {command.title}" for command in page.ACTIONS]
            told = [" ".join(line.split()) for line in help_lines(page, 76)]
            assert set(keys) <= set(told), name
            await clerk.press("f9")
            listed = [clerk.page.query_one("RowList").rows.key(index) for index in range(len(page.ACTIONS) - 1)]  # type: ignore[attr-defined]
            assert sorted(listed) == sorted(command.name for command in page.ACTIONS if command.name != "palette")

    at_work(root, story)


def _named(command: AnyCommand) -> list[str]:
    """Its keys on the keyboard; a full-width mark is the same key."""
    return [key_name(key) for key in command.keys if not key.startswith("fullwidth_")]


@pytest.mark.parametrize("mark", ["?", "？"])
def test_both_question_marks_ask_for_help(root: Path, mark: str) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.type(mark)
        await clerk.sees("帮助：工作台")

    at_work(root, story)


@pytest.mark.parametrize("mark", ["/", "／"])
def test_both_slashes_ask_for_a_filter(root: Path, mark: str) -> None:
    async def story(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.type(mark)
        await clerk.sees("条件：人民调解", "加条件")

    at_work(root, story)


def test_the_palette_performs(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.press("f9")
        await clerk.type("全标")
        await clerk.press("enter")
        await clerk.sees("已标记 2 条")
        await clerk.press("ctrl+p")
        await clerk.type("统计")
        await clerk.press("enter")
        await clerk.sees("统计：人民调解")

    at_work(root, story)


def test_the_palette_says_why_not(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.press("f9")
        await clerk.type("批改")
        await clerk.sees("还没有标记：用 Ins 或空格标记要改的记录，再按 F3。")
        await clerk.press("enter")
        assert clerk.said == "还没有标记：用 Ins 或空格标记要改的记录，再按 F3。"

    at_work(root, story)


def test_a_blank_parts_two_words_of_a_filter(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.press("space")
        await clerk.sees("已标记 1 条")
        await clerk.type("case")
        await clerk.press("space")
        await clerk.type("移送")
        await clerk.sees("筛选 case 移送", "已标记 1 条")

    at_work(root, story)


def test_there_is_a_first_year(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press(*["left"] * 40)
        assert clerk.said.endswith("年以前没有记录。")
        assert clerk.page.command("later").refusal() == ""

    at_work(root, story)


def test_what_is_typed_in_the_large_window_is_in_the_draft(root: Path) -> None:
    """The line may drop while it is open."""

    async def story(clerk: Clerk) -> None:
        await SCREENS["long text"](clerk)
        await clerk.type("第一行")
        await clerk.press("enter")
        await clerk.type("第二行")
        clerk.app.keep_drafts()
        (draft,), _ = clerk.app.drafts.all()
        assert "第一行\n第二行" in draft.texts.values()
        clerk.app.drafts.discard(draft)

    at_work(root, story)


def test_a_second_key_typed_ahead_closes_one_screen_only(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.press("f5")
        clerk.ahead("enter", "enter")
        await clerk.settle()
        await clerk.press("escape", "escape", "escape")
        await clerk.sees("台账", "待办")

    at_work(root, story)
