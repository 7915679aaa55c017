"""Which part of a line is in view, and where its cursor stands."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rulegov_tui.entry.line_edit import LineEdit
from rulegov_tui.tui.drawing import one_line
from rulegov_tui.tui.widgets.editing import in_view
from tests.tui.texts import texts

WIDTHS = st.integers(2, 60)


@given(texts(), WIDTHS, st.data())
def test_the_cursor_is_in_view_behind_what_stands_before_it(text: str, width: int, data: st.DataObject) -> None:
    text = LineEdit(text).text
    cursor, begin = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))
    shown, column, first = in_view(text, cursor, width, begin)
    assert cell_len(shown) < width, "the last cell is the cursor's"
    assert 0 <= first <= cursor
    assert column == cell_len(one_line(text)[first:cursor]) <= max(width - 1, 2)
    assert one_line(text)[first:].startswith(shown)


@given(st.text("中a，", max_size=30), st.data())
def test_a_text_that_fits_is_shown_from_its_beginning(text: str, data: st.DataObject) -> None:
    cursor, begin = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 40))
    assert in_view(text, cursor, cell_len(text) + 1, begin) == (text, cell_len(text[:cursor]), 0)


@given(st.text("中a，", min_size=40, max_size=80), st.data())
def test_the_line_stands_still_while_the_cursor_is_in_view(text: str, data: st.DataObject) -> None:
    begin = in_view(text, data.draw(st.integers(0, len(text))), 20, 0)[2]
    cursor = data.draw(st.integers(begin + 1, min(begin + 9, len(text))))
    assert in_view(text, cursor, 20, begin)[2] == begin


def test_what_stands_before_the_cursor_stays_in_view_while_one_deletes() -> None:
    text, begin = "中" * 60, 0
    for cursor in range(60, 0, -1):
        shown, column, begin = in_view(text[:cursor], cursor, 20, begin)
        assert column >= 2
        assert shown.endswith("中")
