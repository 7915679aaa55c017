"""Bars: as long as their numbers, which always stand beside them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from rulegov_tui.tui.widgets.bars import BarList, MonthBars, share
from tests.tui.stage import LOOK, Stage, on_stage

COUNTS = st.integers(0, 10**6)


@given(COUNTS, COUNTS, st.integers(1, 200))
def test_a_share_is_within_the_bar(value: int, most: int, cells: int) -> None:
    found = share(min(value, most), most, cells)
    assert 0 <= found <= cells
    assert (found > 0) == (min(value, most) > 0)


@given(COUNTS, COUNTS, st.integers(1, 10**6), st.integers(1, 200))
def test_more_is_never_shorter(one: int, other: int, most: int, cells: int) -> None:
    small, large = sorted((one, other))
    assert share(small, most, cells) <= share(large, most, cells)
    assert share(most, most, cells) == cells


def _bar_cells(stage: Stage, row: int) -> int:
    strip = stage.screen._compositor.render_strips(stage.size)[row]
    paper = LOOK.bar.bgcolor
    return sum(cell_len(text) for text, style, _ in strip if style and style.bgcolor == paper)


def test_a_list_of_bars_shows_every_number() -> None:
    widget = BarList(LOOK)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        widget.show_bars([("a", ("邻里纠纷", "40")), ("b", ("其他", "10")), ("c", ("无", "0"))], [40, 10, 0], "类别")
        await pilot.pause()
        assert "邻里纠纷    40" in stage.lines()[1]
        long, short, none = (_bar_cells(stage, row) for row in (1, 2, 3))
        assert none == 0
        assert abs(long - 4 * short) <= 2
        assert {cell_len(line) for line in stage.lines()} == {80}

    on_stage(widget, act)


def test_an_empty_list_of_bars_says_so() -> None:
    widget = BarList(LOOK)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        widget.show_bars([], [], "类别")
        await pilot.press("down", "enter")
        assert "没有记录" in stage.lines()[1]

    on_stage(widget, act)


def test_the_months_stand_over_their_names() -> None:
    widget = MonthBars(LOOK)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        widget.show([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 123_456_789])
        await pilot.pause()
        *_, numbers, names = stage.lines()[: widget.size.height]
        assert names.split() == [f"{month}月" for month in range(1, 13)]
        assert numbers.split()[:12] == ["件数", *map(str, range(11))]
        assert _bar_cells(stage, 0) > 0
        assert {cell_len(line) for line in stage.lines()} == {80}

    on_stage(widget, act)


def test_no_month_has_a_bar_without_records() -> None:
    widget = MonthBars(LOOK)

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        widget.show([0] * 12)
        await pilot.pause()
        assert [_bar_cells(stage, row) for row in range(widget.size.height)] == [0] * widget.size.height

    on_stage(widget, act)
