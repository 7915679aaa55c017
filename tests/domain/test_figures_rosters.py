"""Rosters: who is there on the cut-off date, and flows by another date."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figures import FigureBook
from tests.builders import catalog, category, record

HEAD = """
name = "staff"
label = "执法人员"
kind = "roster"
fields = [
    { key = "rank", label = "职级", type = "choice", choices = ["科员", "主任"] },
    { key = "certified", label = "领证日", type = "date" },
    { key = "expires", label = "有效期至", type = "date" },
    { key = "posts", label = "岗位数", type = "integer" },
]
"""
CATEGORY = category(HEAD)
ENTRIES: list[dict[str, Any]] = [
    {"note": "老", "start": "2020-01-01", "certified": "2020-02-01", "expires": "2024-06-30", "rank": "主任", "posts": 1},
    {"note": "走", "start": "2020-01-01", "end": "2024-06-30", "certified": "2024-01-01"},
    {"note": "新", "start": "2024-06-30", "certified": "2024-06-30", "expires": "2029-06-30", "rank": "科员", "posts": 3},
    {"note": "晚", "start": "2024-07-01", "certified": "2024-07-01", "posts": 9},
    {"note": "前", "start": "2019-05-01", "end": "2023-12-31", "quantity": 4},
    {"note": "批", "start": "2023-01-01", "quantity": 5, "estimated": True},
]
RECORDS = [record(CATEGORY, **values) for values in ENTRIES]
NAMES = {item.id: str(item.values["note"]) for item in RECORDS}
JUNE = date(2024, 6, 30)


def counted(toml: str, cut_off: date) -> tuple[Any, str]:
    book = FigureBook(catalog(f'{HEAD}[[figures]]\nname = "数"\n{toml}'), {"staff": RECORDS}, Period(cut_off.year, cut_off))
    return book["数"].value, "".join(NAMES[one] for one in book["数"].records)


@pytest.mark.parametrize(
    ("cut_off", "value", "names"),
    [
        (date(2024, 6, 29), 7, "老走批"),
        (JUNE, 8, "老走新批"),
        (date(2024, 7, 1), 8, "老新晚批"),
        (date(2023, 12, 31), 11, "老走前批"),
        (date(2024, 1, 1), 7, "老走批"),
        (date(2020, 1, 1), 6, "老走前"),
        (date(2019, 4, 30), 0, ""),
    ],
)
def test_an_entry_counts_from_its_start_to_its_end_both_included(cut_off: date, value: int, names: str) -> None:
    assert counted("count = true", cut_off) == (value, names)


@pytest.mark.parametrize(
    ("toml", "value", "names"),
    [
        ("count = true\nwhere = { rank = '主任' }", 1, "老"),
        ("count = true\nwhere = { expires = { at_least = 'cut-off' } }", 2, "老新"),
        ("count = true\nwhere = { expires = { at_most = 2024-06-30 } }", 1, "老"),
        ("sum = 'posts'", 4, "老新"),
        ("distinct = 'rank'", 2, "老新"),
        ("latest = 'posts'", 3, "新"),
        ("count = true\nby = 'certified'", 2, "走新"),
        ("count = true\nby = 'start'", 1, "新"),
        ("count = true\nby = 'end'", 1, "走"),
        ("months = true\nby = 'certified'", 2, "走新"),
        ("latest = 'posts'\nby = 'certified'", 3, "新"),
        ("count = true\nby = 'certified'\nperiod = 'to-date'", 3, "老走新"),
        ("count = true\nperiod = 'to-date'", 12, "老走新前批"),
    ],
)
def test_a_roster_figure_at_the_end_of_june(toml: str, value: int, names: str) -> None:
    assert counted(toml, JUNE) == (value, names)


def test_last_years_roster_is_the_one_in_place_a_year_earlier() -> None:
    two = f'{HEAD}[[figures]]\nname = "人数"\ncount = true\n[[figures]]\nname = "上年人数"\nlast_year = "人数"'
    book = FigureBook(catalog(two), {"staff": RECORDS}, Period(2024, JUNE))
    assert (book["上年人数"].value, "".join(NAMES[one] for one in book["上年人数"].records)) == (11, "老走前批")
