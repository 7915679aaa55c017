"""The list: only what is in view is ever looked at, and the pointer stays on its row."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from rulegov_tui.tui.widgets.row_list import Column, NoRows, RowList, TextRows, column_widths
from tests.tui.stage import LOOK, Stage, on_stage
from tests.tui.texts import texts

COLUMNS = (Column("日期"), Column("题目"), Column("人数", right=True))
PAGE = 23


class Counted:
    """So many rows, which count how often they are looked at."""

    def __init__(self, length: int, first: int = 0) -> None:
        self.length, self.first, self.looks = length, first, 0

    def __len__(self) -> int:
        return self.length

    def key(self, index: int) -> str:
        return str(self.first + index)

    def cells(self, index: int) -> Sequence[str]:
        assert 0 <= index < self.length
        self.looks += 1
        return f"第{self.first + index}行", "宅基地政策", str(index % 7)


def listed(rows: Counted) -> RowList:
    found = RowList(LOOK, COLUMNS, "没有记录")
    found.show(rows)
    return found


def _looks_at(length: int) -> int:
    """How often rows are looked at while a list is opened, paged through and searched for its end."""
    rows = Counted(length)

    async def act(_: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("down", "pagedown", "pagedown", "end", "pageup", "home", *["down"] * 30)

    on_stage(listed(rows), act)
    return rows.looks


def test_a_hundred_thousand_rows_are_looked_at_like_a_hundred() -> None:
    assert _looks_at(100_000) <= 1.5 * _looks_at(100)


def test_a_row_down_looks_at_two_rows() -> None:
    rows = Counted(100_000)

    async def act(_: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("down")
        await pilot.pause()
        rows.looks = 0
        await pilot.press("down")
        await pilot.pause()
        assert 0 < rows.looks <= 2

    on_stage(listed(rows), act)


def pointed(stage: Stage) -> str:
    """The row at which the pointer stands on the screen."""
    (line,) = [line for line in stage.lines() if line.startswith(">")]
    return line[1:].split()[0]


@pytest.mark.parametrize(
    ("keys", "index", "top"),
    [
        (["down"], 1, 0),
        (["up"], 0, 0),
        (["down"] * (PAGE - 1), PAGE - 1, 0),
        (["down"] * PAGE, PAGE, PAGE - PAGE // 2),
        (["pagedown"], PAGE - 1, PAGE - 1),
        (["pagedown", "pageup"], 0, 0),
        (["end"], 99, 100 - PAGE),
        (["end", "home"], 0, 0),
        (["end", "pagedown", "down"], 99, 100 - PAGE),
        (["end", *["up"] * PAGE], 99 - PAGE, 99 - PAGE - (PAGE - 1) // 2),
        (["end", "pageup"], 100 - PAGE, 100 - PAGE - (PAGE - 1)),
    ],
)
def test_the_pointer_moves(keys: list[str], index: int, top: int) -> None:
    widget = listed(Counted(100))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        assert (widget.index, widget.top) == (index, top)
        assert pointed(stage) == f"第{index}行"
        assert widget.key == str(index)

    on_stage(widget, act)


def test_the_pointer_stays_on_its_line_when_rows_come_before_it() -> None:
    widget = listed(Counted(100))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*["down"] * 30)
        line = stage.lines().index(next(line for line in stage.lines() if line.startswith(">")))
        widget.show(Counted(105, first=-5), 35)
        await pilot.pause()
        assert widget.key == "30"
        assert stage.lines()[line].split()[0] == ">"
        assert pointed(stage) == "第30行"
        widget.show(Counted(3), 30)
        await pilot.pause()
        assert pointed(stage) == "第2行"

    on_stage(widget, act)


def test_marks_and_pointer_are_characters() -> None:
    widget = listed(Counted(5))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        widget.mark({"0", "3"})
        await pilot.press("down")
        await pilot.pause()
        assert [line[:3] for line in stage.lines()[1:7]] == [" * ", ">  ", "   ", " * ", "   ", "   "]

    on_stage(widget, act)


def test_an_empty_list_says_so_and_chooses_nothing() -> None:
    widget = RowList(LOOK, COLUMNS, "没有记录：按 F2 新增")

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("down", "up", "pagedown", "pageup", "home", "end", "enter")
        await pilot.pause()
        assert "没有记录：按 F2 新增" in stage.lines()[1]
        assert (widget.index, widget.top, widget.key) == (0, 0, "")
        assert not stage.told

    on_stage(widget, act)
    with pytest.raises(IndexError):
        NoRows().key(0)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (10, 3), (3, 1), (1, 1)])
def test_every_line_has_the_width(size: tuple[int, int]) -> None:
    widget = listed(Counted(100))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("end", "up")
        assert {cell_len(line) for line in stage.lines()} == {size[0]}

    on_stage(widget, act, size)


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 20)), min_size=1, max_size=9),
    st.lists(st.lists(texts(), min_size=9, max_size=9), max_size=5),
    st.integers(1, 150),
)
def test_columns_fit_while_there_is_room_for_four_cells_each(
    kinds: list[tuple[bool, int]], sample: list[list[str]], width: int
) -> None:
    columns = [Column("项目", right, widest) for right, widest in kinds]
    widths = column_widths(columns, sample, width)
    assert len(widths) == len(columns)
    assert all(found <= (column.widest or found) for found, column in zip(widths, columns, strict=True))
    if width >= 6 * len(columns):
        assert sum(widths) + 2 * (len(widths) - 1) <= width


def test_the_widest_column_gives_way_first() -> None:
    columns = (Column("日期"), Column("题目"), Column("人数", right=True))
    assert column_widths(columns, [("2024-03-15", "宅基地" * 30, "45")], 40) == [10, 22, 4]


def test_numbers_end_at_the_same_cell() -> None:
    widget = RowList(LOOK, (Column("项目"), Column("件数", right=True)), "")
    widget.show(TextRows([("a", ("纠纷", "7")), ("b", ("普法", "1234"))]))

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        assert [cell_len(line.rstrip()) for line in stage.lines()[:3]] == [13, 13, 13]

    on_stage(widget, act)
