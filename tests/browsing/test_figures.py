"""The figures as a list: this year beside last year, by register, and what each is made of."""

from datetime import date

import pytest

from rulegov_tui.browsing.figures import FigureRow, FigureSheet, Shown, register_of, sections, sides
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record import Record
from tests.builders import catalog, record

LESSONS = """
name = "lesson"
label = "培训"
columns = ["kind"]
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["党课", "讲座"] },
    { key = "people", label = "人数", type = "integer" },
]
[[figures]]
name = "培训次数"
unit = "次"
count = true
[[figures]]
name = "党课次数"
unit = "次"
count = true
where = { kind = "党课" }
[[figures]]
name = "讲座次数"
unit = "次"
count = true
where = { kind = "讲座" }
[[figures]]
name = "党课占比"
unit = "%"
ratio = { of = "党课次数", to = "培训次数" }
[[figures]]
name = "党课和讲座"
unit = "次"
total = ["党课次数", "讲座次数"]
[[figures]]
name = "培训和走访"
unit = "次"
total = ["党课和讲座", "走访次数"]
[[figures]]
name = "上年培训次数"
unit = "次"
last_year = "培训次数"
[[figures]]
name = "培训次数同比"
unit = "%"
growth = "培训次数"
"""
VISITS = """
name = "visit"
label = "走访"
columns = ["date"]
[[figures]]
name = "走访次数"
unit = "次"
count = true
"""
CATALOG = catalog(LESSONS, VISITS)
LESSON, VISIT = CATALOG
MAY = Period(2024, date(2024, 5, 31))


def lessons(year: int, **kinds: int) -> list[Record]:
    """So many lessons of each kind on 1 March, and one after May that no figure up to May counts."""
    days = [(date(year, 3, 1), kind) for kind, number in kinds.items() for _ in range(number)] + [(date(year, 6, 1), "党课")]
    return [record(LESSON, date=day, kind=kind) for day, kind in days]


def sheet(*records: Record) -> FigureSheet:
    lessons_only = [one for one in records if one.category == "lesson"]
    return FigureSheet(FigureBook(CATALOG, {"lesson": lessons_only, "visit": []}, MAY), {})


def test_a_figure_stands_beside_the_same_stretch_of_last_year() -> None:
    rows = sheet(*lessons(2023, 党课=1, 讲座=3), *lessons(2024, 党课=3, 讲座=2)).rows
    assert rows["培训次数"] == FigureRow("培训次数", "5次", "4次", "增长25%", estimated=False, records=5, uses=0, is_filled=True)
    assert (rows["讲座次数"].last, rows["讲座次数"].change) == ("3次", "下降33.3%")
    assert (rows["上年培训次数"].text, rows["上年培训次数"].change, rows["培训次数同比"].change) == ("4次", "", "")


def test_a_rate_changes_by_points() -> None:
    rows = sheet(*lessons(2023, 党课=1, 讲座=3), *lessons(2024, 党课=3, 讲座=2)).rows
    assert (rows["党课占比"].text, rows["党课占比"].last, rows["党课占比"].change) == ("60%", "25%", "提高35个百分点")
    rows = sheet(*lessons(2023, 党课=1), *lessons(2024, 党课=1, 讲座=7)).rows
    assert rows["党课占比"].change == "降低87.5个百分点"
    assert sheet(*lessons(2023, 党课=1), *lessons(2024, 党课=1)).rows["党课占比"].change == "持平"


def test_without_last_year_there_is_nothing_to_compare() -> None:
    rows = sheet(*lessons(2024, 党课=1)).rows
    assert {(row.last, row.change) for row in rows.values()} == {("无", "")}
    assert [name for name, row in rows.items() if not row.is_filled] == [
        "讲座次数", "上年培训次数", "培训次数同比", "走访次数",
    ]  # fmt: skip


def test_an_estimate_enters_the_change() -> None:
    guess = record(LESSON, date="2023-03-01", kind="讲座", estimated=True)
    row = sheet(guess, *lessons(2024, 讲座=2)).rows["讲座次数"]
    assert (row.estimated, row.last, row.change) == (False, "约1次", "增长约100%")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", {"培训": 8, "走访": 1}),
        ("jz", {"培训": 2}),
        ("讲座 cs", {"培训": 1}),
        ("zfcs", {"走访": 1}),
        ("走访", {"培训": 1, "走访": 1}),
        ("没有的", {}),
    ],
)
def test_figures_are_found_by_characters_and_initials_of_their_names_and_registers(typed: str, found: dict[str, int]) -> None:
    shown = {category.label: len(rows) for category, rows in sections(CATALOG, sheet(*lessons(2024, 党课=1)), typed)}
    assert shown == found


def test_names_are_there_before_the_values_and_none_counts_as_empty() -> None:
    before = [row for _, rows in sections(CATALOG, None, "", Shown.FILLED) for row in rows]
    assert before == [FigureRow(name) for name in CATALOG.figures]


def test_a_register_without_anything_filled_is_left_out() -> None:
    ((category, rows),) = sections(CATALOG, sheet(*lessons(2024, 党课=1)), "", Shown.FILLED)
    assert category is LESSON
    assert [row.name for row in rows] == ["培训次数", "党课次数", "党课占比", "党课和讲座", "培训和走访"]


@pytest.mark.parametrize(
    ("name", "labels", "register"),
    [
        ("党课次数", [], "lesson"),
        ("党课占比", ["分子 党课次数 3次", "分母 培训次数 5次"], None),
        ("党课和讲座", ["其中 党课次数 3次", "其中 讲座次数 2次"], "lesson"),
        ("培训和走访", ["其中 党课和讲座 5次", "其中 走访次数 0次"], None),
        ("上年培训次数", ["上年 培训次数 4次"], "lesson"),
        ("培训次数同比", ["今年 培训次数 5次", "上年 培训次数 4次"], None),
    ],
)
def test_what_a_figure_is_made_of(name: str, labels: list[str], register: str | None) -> None:
    book = sheet(*lessons(2023, 党课=1, 讲座=3), *lessons(2024, 党课=3, 讲座=2)).book
    assert [f"{side.label} {side.name} {side.figure.text}" for side in sides(book, name)] == labels
    assert register_of(book, name) == register
