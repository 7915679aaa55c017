"""The list of figures: what a row says, which rows are wanted, where the records behind a figure lie, what may be typed."""

from collections import defaultdict
from typing import Any

import pytest

from rulegov_tui.browsing.figures import FigureSheet, Shown, register_of, sections, why_not_typed
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import category, record
from tests.report.drafting import LECTURES, YEAR

MORE = """
[[figures]]
name = "总次数"
unit = "次"
total = ["培训次数", "讲座次数"]

[[figures]]
name = "上年培训次数"
unit = "次"
last_year = "培训次数"
"""
LECTURE = category(LECTURES + MORE)
TYPED = load_catalog().categories[TYPED_FIGURES]
CATALOG = Catalog([LECTURE, TYPED])


def typed(figure: str, value: Any, day: str = "2024-06-30") -> Record:
    return record(TYPED, date=day, figure=figure, value=value, reason="台账丢失", signer="李强")


def book(*records: Record) -> FigureBook:
    by_category: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        by_category[one.category].append(one)
    return FigureBook(CATALOG, by_category, YEAR)


def named(sheet: FigureSheet | None, wanted: Shown, text: str = "") -> list[str]:
    return [row.name for _, rows in sections(CATALOG, sheet, text, wanted) for row in rows]


def test_a_row_says_what_is_typed_and_what_the_narrative_uses() -> None:
    rows = FigureSheet(book(typed("培训次数", 3), record(LECTURE, kind="讲座")), {"讲座次数": 2}).rows
    said = {name: (rows[name].text, rows[name].is_typed, rows[name].records, rows[name].uses) for name in rows}
    assert said["培训次数"] == ("3次", True, 0, 0)
    assert said["讲座次数"] == ("1场次", False, 1, 2)
    assert said["总次数"] == ("4次", True, 1, 0)
    assert said["手填数字数"] == ("1个", False, 1, 0)


def test_only_what_is_filled_or_left_out_is_shown() -> None:
    sheet = FigureSheet(book(record(LECTURE, kind="讲座")), {"讲座次数": 1})
    assert named(sheet, Shown.FILLED) == ["讲座次数", "总次数"]
    assert named(sheet, Shown.LEFT_OUT) == ["总次数"]
    assert named(sheet, Shown.LEFT_OUT, "讲座次数") == []
    assert len(named(sheet, Shown.ALL)) == len(CATALOG.figures)


def test_nothing_is_called_left_out_while_nobody_knows() -> None:
    sheet = FigureSheet(book(record(LECTURE, kind="讲座")))
    assert named(sheet, Shown.LEFT_OUT) == []
    assert sheet.rows["讲座次数"].uses is None
    assert named(None, Shown.LEFT_OUT) == list(CATALOG.figures)


def test_behind_a_typed_figure_lies_the_register_of_the_exceptions() -> None:
    figures = book(typed("培训次数", 3), typed("培训次数", 2, "2023-06-30"))
    assert register_of(figures, "培训次数") == TYPED_FIGURES
    assert register_of(figures, "上年培训次数") == TYPED_FIGURES
    assert register_of(figures, "讲座次数") == "lecture"
    assert register_of(figures, "总次数") is None, "its sides lie in two registers"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("讲座次数", "背后有 1 条记录，由记录算出，不能手填；按回车看记录"),
        ("总次数", "由别的数字算出，不能手填；可以手填的是：培训次数、讲座次数"),
        ("手填数字数", "数的就是手填的数字，不能手填"),
        ("培训次数", ""),
    ],
)
def test_only_what_no_record_supports_may_be_typed(name: str, reason: str) -> None:
    assert why_not_typed(book(record(LECTURE, kind="讲座")), name) == reason


def test_what_is_typed_may_be_typed_again() -> None:
    assert why_not_typed(book(typed("培训次数", 3)), "培训次数") == ""
