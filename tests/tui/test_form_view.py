"""The form on the screen: its cursor, its offers, its errors, its suggestions."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from rulegov_tui.browsing.pinyin import matches
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.tui.widgets.form_view import FormView
from tests.builders import category, record
from tests.tui.stage import LOOK, Stage, on_stage
from tests.tui.texts import MARKUP, ODD, STEERING

VISITS = """
name = "visit"
label = "走访"
kind = "event"
columns = ["date", "topic"]

[[fields]]
key = "date"
label = "日期"
type = "date"
required = true

[[fields]]
key = "topic"
label = "题目"
type = "text"

[[fields]]
key = "kind"
label = "类别"
type = "choice"
choices = ["入户走访", "集中宣讲"]

[[fields]]
key = "people"
label = "人数"
type = "integer"
unit = "人"

[[fields]]
key = "story"
label = "经过"
type = "long_text"
personal = true
"""
VISIT = category(VISITS)
Act = Callable[[Stage, Pilot[None], FormView], Awaitable[None]]


def filling(act: Act, *, earlier: tuple[str, ...] = (), size: tuple[int, int] = (80, 24), **values: object) -> None:
    """A form is on the stage: a new one after records with these topics, or that of a record with these values."""
    records = [record(VISIT, date=f"2024-03-{day:02}", topic=topic) for day, topic in enumerate(earlier, 1)]
    background = Background(VISIT, date(2024, 3, 20), records, (), matches)
    form = EntryForm.of(background, record(VISIT, **values), "") if values else EntryForm.new(background)
    view = FormView(LOOK, form)

    async def acted(stage: Stage, pilot: Pilot[None]) -> None:
        await act(stage, pilot, view)
        assert {cell_len(line) for line in stage.lines()} == {size[0]}

    on_stage(view, acted, size)


def told(stage: Stage) -> list[str]:
    return [message.sentence for message in stage.told if isinstance(message, FormView.Told)]


def at_cursor(stage: Stage) -> str:
    """The line of the screen up to the cursor."""
    text = stage.lines()[stage.cursor_position.y]
    while cell_len(text) > stage.cursor_position.x:
        text = text[:-1]
    return text


def test_what_is_typed_is_echoed_in_full() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("3", ".", "1", "5")
        assert stage.lines()[-6].strip() == "= 2024-03-15 星期五"
        await pilot.press("enter")
        assert view.key == "topic"
        assert "2024-03-15" in stage.lines()[0]

    filling(act)


def test_the_cursor_stands_behind_the_text() -> None:
    async def act(stage: Stage, pilot: Pilot[None], _: FormView) -> None:
        await pilot.press("down", *"中文")
        assert at_cursor(stage).split() == [">", "题目", "中文"]
        await pilot.press("left")
        assert at_cursor(stage).split() == [">", "题目", "中"]

    filling(act)


def test_an_error_is_said_below_while_one_types() -> None:
    async def act(stage: Stage, pilot: Pilot[None], _: FormView) -> None:
        await pilot.press("9", "9")
        assert stage.lines()[0].rstrip().endswith("! 要改")
        assert stage.lines()[-6].startswith(" ! ")
        await pilot.press("backspace", "backspace", "t")
        assert "! 要改" not in stage.lines()[0]
        assert stage.lines()[-6].strip() == "= 2024-03-20 星期三"

    filling(act)


def test_choices_are_numbered_and_taken_by_number_or_initials() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down", "down")
        assert "1 入户走访  2 集中宣讲" in stage.lines()[-4]
        await pilot.press("2", "enter")
        assert "集中宣讲" in stage.lines()[2]
        await pilot.press("up", "ctrl+u", *"rh", "enter")
        assert "入户走访" in stage.lines()[2]
        assert view.form.understood()["kind"] == "入户走访"

    filling(act)


def test_tab_takes_one_suggestion_after_the_other() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down")
        assert "Tab:" in stage.lines()[-4]
        taken = []
        for _ in range(3):
            await pilot.press("tab")
            taken.append(view.line.text)
        assert sorted(taken) == ["丙", "乙", "甲"]
        await pilot.press("tab")
        assert view.line.text == taken[0]
        await pilot.press("ctrl+z")
        assert view.line.text == taken[2]

    filling(act, earlier=("甲", "乙", "丙"))


def test_tab_goes_on_where_nothing_is_suggested() -> None:
    async def act(_: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down", "tab")
        assert view.key == "kind"

    filling(act)


def test_the_ends_of_the_form_are_said() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("up")
        await pilot.press(*["down"] * 20)
        assert view.key == list(view.form.states)[-1]
        assert next(sentence for sentence in told(stage) if sentence) == "这是第一项。"
        assert told(stage)[-1] == "这是最后一项：F2 保存。"

    filling(act)


def test_a_personal_field_says_so() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        view.go_to("story")
        await pilot.pause()
        assert stage.lines()[4].rstrip().endswith("个人")
        assert "个人信息，不进报告。" in stage.lines()[-5]

    filling(act)


def test_several_lines_are_changed_in_the_large_window_only() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        view.go_to("story")
        await pilot.press("x", "backspace", "ctrl+u")
        assert view.form.states["story"].text == "第一行\n第二行"
        assert told(stage) == ["这一项有几行文字：按 F6 打开大窗口改。"] * 3

    filling(act, story="第一行\n第二行")


def test_pasted_lines_are_joined_and_it_is_said() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down")
        view.post_message(events.Paste("甲\n乙\r\n丙\t"))
        await pilot.pause()
        assert view.line.text == "甲 乙 丙"
        assert [sentence for sentence in told(stage) if sentence] == ["粘贴的 3 行已合并成一行。"]

    filling(act)


def test_a_value_is_shown_from_its_beginning() -> None:
    async def act(stage: Stage, pilot: Pilot[None], _: FormView) -> None:
        await pilot.pause()
        assert stage.lines()[0].split() == [">*日期", "2024-03-05"]
        assert at_cursor(stage).endswith("2024-03-05")

    filling(act, date="2024-03-05", topic="宅基地")


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
@pytest.mark.parametrize("size", [(80, 24), (30, 8), (3, 2)])
def test_any_text_is_drawn_in_the_width(text: str, size: tuple[int, int]) -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down")
        view.post_message(events.Paste(text))
        await pilot.press("left", "home", "down", "up")
        assert not [line for line in stage.lines() if "\x1b" in line]

    filling(act, earlier=(text.replace("\ud800", ""),), size=size)
