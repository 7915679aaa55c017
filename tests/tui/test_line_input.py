"""The line one types in: where the terminal's cursor stands, what is in view, what a paste becomes."""

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from rulegov_tui.tui.widgets.line_input import LineInput
from tests.tui.stage import LOOK, Stage, on_stage
from tests.tui.texts import MARKUP, ODD, STEERING

AT = 5
"""Cell of the text: behind 筛选 and a blank."""


def _cursor(stage: Stage) -> tuple[int, int]:
    return stage.cursor_position.x, stage.cursor_position.y


def _line() -> LineInput:
    return LineInput(LOOK, "筛选", hint="输入文字")


@pytest.mark.parametrize(
    ("keys", "cell"), [([], 0), (["中", "文"], 4), (["a"], 1), (["中", "文", "left"], 2), (["中", "home"], 0)]
)
def test_the_cursor_stands_right_behind_the_text(keys: list[str], cell: int) -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        assert _cursor(stage) == (AT + cell, 0)

    on_stage(_line(), act)


def test_the_hint_stands_there_until_something_is_typed() -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        assert stage.lines()[0].rstrip() == "筛选 输入文字"
        await pilot.press("中")
        assert stage.lines()[0].rstrip() == "筛选 中"
        await pilot.press("backspace")
        assert stage.lines()[0].rstrip() == "筛选 输入文字"

    on_stage(_line(), act)


def test_a_long_text_scrolls_under_the_cursor() -> None:
    line = _line()

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        for character in "一二三四五六七八九十" * 6:
            await pilot.press(character)
            column, row = _cursor(stage)
            assert row == 0
            assert column < 80
            before = stage.lines()[0]
            assert before.rstrip().endswith(character)
            assert column == cell_len(before.rstrip())
        await pilot.press("home")
        assert stage.lines()[0].startswith("筛选 一二三")
        assert _cursor(stage) == (AT, 0)

    on_stage(line, act)


def test_a_paste_is_one_line() -> None:
    line = _line()

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        line.post_message(events.Paste("\n甲\n乙\r\n丙\t\n"))
        await pilot.pause()
        assert line.text == "甲 乙 丙"
        assert _cursor(stage) == (AT + 8, 0)
        assert [type(one) for one in stage.told] == [LineInput.Changed]

    on_stage(line, act)


def test_enter_is_told_and_types_nothing() -> None:
    line = _line()

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("甲", "enter")
        assert [type(one) for one in stage.told] == [LineInput.Changed, LineInput.Entered]
        assert line.text == "甲"

    on_stage(line, act)


def test_undo_and_words() -> None:
    line = _line()

    async def act(_: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*"宅基地政策宣讲", "ctrl+w")
        assert 0 < len(line.text) < 7, "a word deletion does not wipe a Chinese line"
        await pilot.press("ctrl+z")
        assert line.text == "宅基地政策宣讲"
        await pilot.press("ctrl+u")
        assert len(line.text) == 0
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+y")
        assert line.text == "宅基地政策宣讲"

    on_stage(line, act)


def test_it_is_full_at_its_limit() -> None:
    line = LineInput(LOOK, "", limit=3)

    async def act(_: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*"一二三四五")
        assert line.text == "一二三"

    on_stage(line, act)


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
@pytest.mark.parametrize("width", [80, 12, 3])
def test_any_text_is_drawn_in_the_width(text: str, width: int) -> None:
    line = _line()

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        line.paste(text)
        await pilot.pause()
        assert {cell_len(shown) for shown in stage.lines()} == {width}
        assert "\x1b" not in stage.lines()[0]
        assert _cursor(stage)[0] <= max(width, AT + 2)

    on_stage(line, act, (width, 2))
