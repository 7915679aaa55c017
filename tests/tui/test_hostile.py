"""Text that tries to be markup, or to steer the terminal, is shown as the text it is, on every screen and in every message."""

import asyncio
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.drafts import Draft, new_name
from rulegov_tui.storage.saving.conflicts import ConflictError, FieldConflict
from rulegov_tui.tui.drawing import one_line
from rulegov_tui.tui.screens.conflict import ConflictPage
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, check_harmless, colleague
from tests.tui.texts import MARKUP, ODD, STEERING
from tests.tui.walk import home

TEXTS = [*MARKUP, *(text for text in ODD if text != "\ud800")]
SCREENS = [
    ["f2"], ["enter"], ["enter", "down", "down", "down", "down"], ["insert", "f3"], ["insert", "f3", "end", "enter"],
    ["f4"], ["f5"], ["f6"], ["f6", "end", "enter"], ["f7"], ["ctrl+t"], ["f12"], ["f1"], ["f9"],
    ["f11"], ["f11", "enter"], ["f11", "enter", "f6"],
]  # fmt: skip
"""Keys that lead from the register to each screen."""
OWN = """
name = "own"
label = "{label}"
kind = "event"
columns = ["date", "title", "kind"]

[[fields]]
key = "date"
label = "日期"
type = "date"
required = true

[[fields]]
key = "title"
label = "{label}"
type = "text"
hint = "{label}"
unit = "[b]"

[[fields]]
key = "kind"
label = "类别"
type = "choice"
choices = ["{label}", "其他"]

[[figures]]
name = "{label}"
unit = "[b]"
count = true
where = { kind = "{label}" }
note = "{label}"
"""


def quoted(text: str) -> str:
    """The text as TOML has it within quotation marks."""
    return text.replace("\\", "\\\\")


@pytest.fixture
def root(desk: Desk) -> Path:
    """A workspace whose every text is hostile, with one record deleted and one damaged."""
    desk.file("categories/own.toml").write_text(OWN.replace("{label}", quoted(MARKUP[1])), encoding="utf-8")
    desk.file("2024/own/2024-03-02-zzzzzz.toml").write_text("date = [/b]\n", encoding="utf-8")
    for text in [*TEXTS, "删掉[/b]"]:
        desk.ok("add", "own", "date=2024-03-15", f"title={text}", f"kind={MARKUP[1]}", f"note={text}")
    desk.ok("delete", min(desk.file("2024/own/x").parent.glob("2024-03-15-*")).stem)
    return desk.root


def test_hostile_records_are_harmless_on_every_screen(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        own = clerk.app.session.catalog.categories["own"]
        for keys in SCREENS:
            await clerk.app.open_register(own, None)
            await clerk.press(*keys)
            check_harmless(clerk)
            while len(clerk.app.screen_stack) > 1:
                clerk.app.pop_screen()
                await clerk.settle()

    at_work(root, story)


def test_hostile_figures_and_steps_are_harmless(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.paste(MARKUP[1])
        await clerk.until(lambda: f"{len(TEXTS)}[b]" in clerk.screen)
        check_harmless(clerk)
        await clerk.press("f4")
        await clerk.sees(f"口径：{MARKUP[1]}", f"背后 {len(TEXTS)} 条记录")
        check_harmless(clerk)
        await clerk.press("escape", "enter")
        await clerk.sees(f"{len(TEXTS)} / {len(TEXTS)} 条")
        check_harmless(clerk)
        await home(clerk)
        colleague(root).store.edit_all({one.id: {"note": MARKUP[0]} for one in clerk.app.live.records("own")})
        await clerk.press("f11")
        check_harmless(clerk)
        await clerk.press("enter")
        await clerk.sees(MARKUP[0])
        check_harmless(clerk)
        await clerk.press("enter", "f6")
        check_harmless(clerk)

    at_work(root, story)


def test_markup_is_shown_as_it_was_typed(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        assert MARKUP[1] in clerk.screen, "the register's name"
        await clerk.app.open_register(clerk.app.session.catalog.categories["own"], None)
        await clerk.settle()
        for text in MARKUP[2:5]:
            clerk.page.query_one("LineInput").replace(text)  # type: ignore[attr-defined]
            clerk.page.narrow()  # type: ignore[attr-defined]
            await clerk.settle()
            assert sum(one_line(text) in line for line in clerk.lines()) >= 2, text
            check_harmless(clerk)

    at_work(root, story)


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
def test_a_hostile_text_goes_through_a_form(desk: Desk, text: str) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.app.enter(clerk.app.session.catalog.categories["training"])
        await clerk.settle()
        view = clerk.page.query_one("FormView")
        for key in view.form.states:  # type: ignore[attr-defined]
            view.go_to(key)  # type: ignore[attr-defined]
            await clerk.paste(text)
            check_harmless(clerk)
        await clerk.press("f2")
        check_harmless(clerk)
        await clerk.press("escape")
        check_harmless(clerk)

    at_work(desk.root, story)


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
def test_a_hostile_message_is_one_harmless_line(desk: Desk, text: str) -> None:
    async def story(clerk: Clerk) -> None:
        for error in (RulegovError(text, where=text, cure=text), OSError(5, text, text)):
            clerk.page.say(clerk.app.sentence(error), bad=True)
            await clerk.settle()
            check_harmless(clerk)
        await clerk.type(text)
        await clerk.press("f9")
        await clerk.paste(text)
        check_harmless(clerk)

    at_work(desk.root, story)


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
def test_hostile_colleagues_and_drafts(desk: Desk, text: str) -> None:
    record_id = desk.ok("add", "training", "date=2024-03-15", "kind=会前学法", "topic=民法典", "attendance=3").split()[-1]

    async def story(clerk: Clerk) -> None:
        field = clerk.app.session.catalog.categories["training"].fields["topic"]
        error = ConflictError(record_id, text, [FieldConflict(field, text, text, "我的")], "0" * 64)
        clerk.app.push_screen(ConflictPage(clerk.app, error))
        await clerk.settle()
        check_harmless(clerk)
        await clerk.press("right", "escape")
        clerk.app.drafts.save(Draft(new_name("training", None), "training", {"topic": text, "gone": text}, cursor="topic"))

    async def again(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份")
        check_harmless(clerk)
        await clerk.press("enter")
        await clerk.sees("台账里没有这些字段了")
        check_harmless(clerk)

    at_work(desk.root, story)
    at_work(desk.root, again)


def test_a_hostile_office(tmp_path: Path) -> None:
    """The office's own name stands in the first line of the screen."""
    (tmp_path / "records").mkdir()
    name = quoted("青山[/b]乡" + "甲" * 300)
    (tmp_path / "records" / "office.toml").write_text(f'name = "{name}"\nkind = "乡"\n', encoding="utf-8")

    async def story() -> None:
        async with Clerk(tmp_path) as clerk:
            assert "青山[/b]乡" in clerk.lines()[0]
            check_harmless(clerk)

    asyncio.run(story())
