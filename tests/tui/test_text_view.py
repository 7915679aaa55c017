"""The editor: where the terminal's cursor stands, what is in view, which rows are drawn."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot

from rulegov_tui.tui.drawing import one_line
from rulegov_tui.tui.widgets.text_drawing import Span, thumb, width_of
from rulegov_tui.tui.widgets.text_view import ROOM_BELOW, TextView
from tests.tui.stage import LOOK, Stage, on_stage
from tests.tui.texts import MARKUP, ODD, STEERING

SIZES = [(80, 24), (60, 20)]
PROSE = "一年来，全镇深入学习贯彻习近平法治思想，开展法治培训12场次，受训450人次；调解纠纷“能调尽调”。"


def cursor(stage: Stage) -> tuple[int, int]:
    return stage.cursor_position.x, stage.cursor_position.y


def shown(stage: Stage) -> list[str]:
    return [line[1:-2].rstrip() for line in stage.lines()]


class Watched(TextView):
    """Notes down which rows are drawn again."""

    def __init__(self, text: str) -> None:
        super().__init__(LOOK, text)
        self.drawn: list[int] = []

    def refresh(self, *regions: Region, **more: bool) -> "Watched":
        self.drawn += [region.y for region in regions] or ([-1] if self.is_attached else [])
        super().refresh(*regions, **more)
        return self


@pytest.mark.parametrize("size", SIZES)
def test_the_cursor_stands_right_behind_what_is_typed_over_many_rows(size: tuple[int, int]) -> None:
    view = TextView(LOOK)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        for number, character in enumerate(PROSE * 5):
            view.post_message(events.Key(character, character))
            await pilot.pause()
            column, row = cursor(stage)
            before = stage.lines()[row]
            while cell_len(before) > column:
                before = before[:-1]
            assert before.endswith(character), number
            assert column < size[0]
            assert row < size[1] - ROOM_BELOW
        assert view.text == PROSE * 5
        assert "".join(shown(stage)) == view.text

    on_stage(view, act, size)


@pytest.mark.parametrize("size", SIZES)
def test_every_place_of_the_cursor_is_seen_and_off_the_foot(size: tuple[int, int]) -> None:
    view = TextView(LOOK, "\n".join([PROSE, "", PROSE * 6, "end"] * 4))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        for key, place in (("ctrl+home", 0), ("ctrl+end", len(view.text))):
            await pilot.press(key)
            assert view.edit.cursor == place
        rows = set()
        for key in (
            ["pageup"] * 3 + ["up"] * 30 + ["left"] * 10 + ["down"] * 20 + ["home", "end", "right", "ctrl+left", "ctrl+up"]
        ):
            await pilot.press(key)
            column, row = cursor(stage)
            at, line = view.edit.cursor, stage.lines()[row]
            if at < len(view.text) and view.text[at] != "\n" and key != "end":
                assert cell_text(line, column) == view.text[at], key
            assert 0 <= row < size[1] - ROOM_BELOW
            rows.add(row)
        assert 0 in rows

    on_stage(view, act, size)


def cell_text(line: str, column: int) -> str:
    used = 0
    for character in line:
        if used == column and cell_len(character):
            return character
        used += cell_len(character)
    return ""


def test_moves_up_and_down_keep_to_their_cell() -> None:
    view = TextView(LOOK, "一二三四五六\nab\n一二三四五六")

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("left", "up")
        assert cursor(stage) == (3, 1)
        await pilot.press("up")
        assert cursor(stage) == (11, 0)
        await pilot.press("up", "down", "down", "down", "down")
        assert cursor(stage) == (13, 2)
        await pilot.press("up", "up", "up")
        assert view.edit.cursor == 0

    on_stage(view, act)


def test_home_and_end_are_those_of_the_row() -> None:
    view = TextView(LOOK, "一二三四五六七")

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("up", "end")
        assert (cursor(stage), view.edit.cursor) == ((9, 0), 4)
        await pilot.press("down")
        assert cursor(stage) == (7, 1)
        await pilot.press("home")
        assert (cursor(stage), view.edit.cursor) == ((1, 1), 4)
        await pilot.press("shift+end")
        assert view.edit.selected == "五六七"

    on_stage(view, act, (11, 12))


def test_only_rows_that_have_changed_are_drawn() -> None:
    view = Watched("\n".join([PROSE] * 5))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        row = cursor(stage)[1]
        view.drawn.clear()
        await pilot.press("甲")
        assert set(view.drawn) == {row}
        view.drawn.clear()
        await pilot.press("left", "up", "home")
        assert set(view.drawn) == {row, row - 1}, "nothing but the rows to which the cursor went"
        await pilot.press("ctrl+home", "enter")
        assert -1 not in view.drawn

    on_stage(view, act)


def test_an_empty_text_has_its_hint() -> None:
    view = TextView(LOOK, hint="在这里录入")

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        assert shown(stage)[0] == "在这里录入"
        assert cursor(stage) == (1, 0)
        await pilot.press("甲")
        assert shown(stage)[0] == "甲"
        await pilot.press("backspace")
        assert shown(stage)[0] == "在这里录入"
        await pilot.press("enter")
        assert shown(stage)[0] == ""

    on_stage(view, act)


def test_paste_cut_copy_and_undo() -> None:
    view = TextView(LOOK, "甲乙\n丙", limit=12)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        view.post_message(events.Paste("一\r二\t\x1b"))
        await pilot.pause()
        assert view.text == "甲乙\n丙一\n二 "
        await pilot.press("ctrl+home", "shift+right", "shift+right")
        view.cut()
        assert view.text == "\n丙一\n二 "
        await pilot.press("ctrl+end")
        view.paste()
        assert view.text == "\n丙一\n二 甲乙"
        await pilot.press("ctrl+up", "ctrl+up")
        view.copy()
        view.paste()
        assert view.text == "\n丙一\n丙一\n二 甲乙"
        view.paste()
        await pilot.pause()
        assert len(view.text) == 12
        assert [message.characters for message in stage.told if isinstance(message, TextView.Refused)] == [2]
        while view.edit.undo():
            pass
        view.show()
        await pilot.pause()
        assert shown(stage)[:3] == ["甲乙", "丙", ""]

    on_stage(view, act)


def test_what_is_selected_and_what_is_styled_is_drawn_so() -> None:
    def styles(line: str) -> Sequence[Span]:
        at = line.find("{{")
        return [Span(at, line.find("}}") + 2, LOOK.error, "没有这个数字")] if at >= 0 else []

    view = TextView(LOOK, f"{'甲' * 38}{{{{ 错名 }}}}乙\n好", styles=styles)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        assert [line[0] for line in stage.lines()[:3]] == [" ", "!", " "]
        (error,) = [segment.text for segment in view.render_line(1) if segment.style == LOOK.error and segment.text != "!"]
        assert error == "{{ 错名 }}"
        assert view.note == ""
        await pilot.press("up", "home", "right", "right")
        assert view.note == "没有这个数字"
        await pilot.press("shift+right")
        assert [segment.text for segment in view.render_line(1) if segment.style == LOOK.pointer] == [" "]

    on_stage(view, act)


def test_a_click_places_the_cursor() -> None:
    view = TextView(LOOK, "一二三\n四五六\n")

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.click(offset=(3, 1))
        assert (view.edit.cursor, cursor(stage)) == (5, (3, 1))
        await pilot.click(offset=(70, 0))
        assert (view.edit.cursor, cursor(stage)) == (3, (7, 0))
        await pilot.click(offset=(5, 10))
        assert view.edit.cursor == len(view.text)

    on_stage(view, act)


def test_the_thumb_is_there_only_if_not_all_is_in_view() -> None:
    assert thumb(0, 20, 20) == range(0)
    assert thumb(0, 20, 40) == range(10)
    assert thumb(20, 20, 40) == range(10, 20)
    assert all(0 <= thumb(top, 20, 900)[0] < 20 for top in range(1000))
    view = TextView(LOOK, "甲\n" * 60)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        assert [y for y, line in enumerate(stage.lines()) if line.endswith("|")][-1] == 23
        await pilot.press("ctrl+home")
        assert next(y for y, line in enumerate(stage.lines()) if line.endswith("|")) == 0
        assert {cell_len(line) for line in stage.lines()} == {80}

    on_stage(view, act)


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
@pytest.mark.parametrize("size", [(80, 24), (12, 9), (3, 2), (1, 1)])
def test_any_text_is_drawn_in_the_width(text: str, size: tuple[int, int]) -> None:
    view = TextView(LOOK)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        view.replace(0, 0, text)
        await pilot.pause()
        assert {cell_len(line) for line in stage.lines()} == {size[0]}
        assert "\x1b" not in "".join(stage.lines())
        await pilot.press("home", "end", "up", "pagedown", "backspace")
        assert {cell_len(line) for line in stage.lines()} == {size[0]}

    on_stage(view, act, size)


@pytest.mark.parametrize("text", ODD)
def test_a_row_is_as_wide_as_its_characters(text: str) -> None:
    view = TextView(LOOK, text)
    assert sum(map(width_of, view.text)) == cell_len(one_line(view.text))


def test_a_cursor_that_was_put_somewhere_before_anything_is_drawn_has_no_note() -> None:
    view = TextView(LOOK, "甲乙丙")
    view.edit.move_to(1)
    assert view.note == ""
