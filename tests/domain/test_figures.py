"""Figures over records: every aggregate with values counted by hand, and the records behind each.

The records are six trainings; each note is the record's name in the tests.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import UnknownNameError
from rulegov_tui.domain.figures import Figure, FigureBook
from tests.builders import catalog, category, record

YEAR = Period(2024, date(2024, 12, 31))
HEAD = """
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训", "党课"] },
    { key = "themes", label = "主题", type = "choices", choices = ["宪法", "民法典", "信访"] },
    { key = "village", label = "村", type = "village" },
    { key = "people", label = "人次", type = "integer" },
    { key = "hours", label = "学时", type = "decimal" },
    { key = "cost", label = "费用", type = "money" },
    { key = "reported", label = "上报日", type = "date" },
]
"""
CATEGORY = category(HEAD)
EVENTS: list[dict[str, Any]] = [
    {
        "note": "一",
        "date": "2024-01-01",
        "kind": "学法",
        "people": 30,
        "hours": Decimal("1.5"),
        "themes": ["宪法"],
        "village": "张庄",
    },
    {"note": "二", "date": "2024-01-31", "kind": "学法", "people": 25, "cost": 12_000, "themes": ["宪法", "民法典"]},
    {
        "note": "三",
        "date": "2024-03-15",
        "kind": "培训",
        "people": 45,
        "hours": Decimal("2.25"),
        "village": "李庄",
        "quantity": 3,
    },
    {"note": "四", "date": "2024-03-16", "kind": "培训", "cost": Decimal("3456.78"), "themes": ["民法典"], "village": "张庄"},
    {"note": "五", "date": "2024-12-31", "kind": "学法", "people": 0, "hours": 4, "reported": "2025-01-02"},
    {"note": "外", "date": "2023-12-31", "kind": "学法", "people": 99, "reported": "2024-01-03", "village": "王庄"},
]
RECORDS = [record(CATEGORY, **values) for values in EVENTS]
NAMES = {item.id: str(item.values["note"]) for item in RECORDS}


def figure(toml: str, period: Period = YEAR) -> Figure:
    book = FigureBook(catalog(f'{HEAD}[[figures]]\nname = "数"\n{toml}'), {"training": RECORDS}, period)
    return book["数"]


def behind(computed: Figure) -> str:
    return "".join(NAMES[one] for one in computed.records)


@pytest.mark.parametrize(
    ("toml", "value", "names"),
    [
        ("count = true", 7, "一二三四五"),
        ("count = true\nwhere = { kind = '学法' }", 3, "一二五"),
        ("count = true\nwhere = { kind = ['学法', '培训'] }", 7, "一二三四五"),
        ("count = true\nwhere = { kind = { not = '学法' } }", 4, "三四"),
        ("count = true\nwhere = { themes = '民法典' }", 2, "二四"),
        ("count = true\nwhere = { themes = ['宪法', '信访'] }", 2, "一二"),
        ("count = true\nwhere = { themes = { not = '宪法' } }", 5, "三四五"),
        ("count = true\nwhere = { kind = '学法', themes = '民法典' }", 1, "二"),
        ("count = true\nwhere = { village = { present = false } }", 2, "二五"),
        ("count = true\nwhere = { people = { at_least = 30 } }", 4, "一三"),
        ("count = true\nwhere = { people = 0 }", 1, "五"),
        ("count = true\nwhere = { quantity = 1 }", 4, "一二四五"),
        ("count = true\nwhere = { quantity = { at_least = 2 } }", 3, "三"),
        ("count = true\nwhere = [{ kind = '学法' }, { village = '李庄' }]", 6, "一二三五"),
        ("count = true\nwhere = { kind = '党课' }", 0, ""),
        ("sum = 'people'", 100, "一二三五"),
        ("sum = 'hours'", Decimal("7.75"), "一三五"),
        ("sum = 'cost'", Decimal("15456.78"), "二四"),
        ("sum = 'cost'\nscale = 10000", Decimal("1.55"), "二四"),
        ("sum = 'cost'\nscale = 10000\ndecimals = 4", Decimal("1.5457"), "二四"),
        ("sum = 'cost'\nscale = 10000\ndecimals = 0", 2, "二四"),
        ("sum = 'people'\nscale = 100", 1, "一二三五"),
        ("sum = 'people'\nwhere = { kind = '党课' }", 0, ""),
        ("distinct = 'village'", 2, "一三四"),
        ("distinct = 'village'\neach_at_least = 2", 2, "一三四"),
        ("distinct = 'village'\neach_at_least = 3", 1, "一三四"),
        ("distinct = 'themes'", 2, "一二四"),
        ("distinct = 'themes'\neach_at_least = 2", 2, "一二四"),
        ("distinct = 'themes'\neach_at_least = 3", 0, "一二四"),
        ("distinct = 'kind'\nwhere = { themes = '信访' }", 0, ""),
        ("months = true", 3, "一二三四五"),
        ("months = true\nwhere = { kind = '学法' }", 2, "一二五"),
        ("latest = 'people'", 0, "五"),
        ("latest = 'cost'", Decimal("3456.78"), "四"),
        ("latest = 'people'\nwhere = { kind = '培训' }", 45, "三"),
        ("latest = 'people'\nwhere = { kind = '党课' }", None, ""),
        ("latest = 'people'\nwhere = { kind = '党课' }\nscale = 10", None, ""),
        ("count = true\nperiod = 'to-date'", 8, "一二三四五外"),
        ("months = true\nperiod = 'to-date'", 4, "一二三四五外"),
        ("count = true\nby = 'reported'", 1, "外"),
        ("sum = 'people'\nby = 'reported'", 99, "外"),
        ("months = true\nby = 'reported'", 1, "外"),
        ("latest = 'people'\nby = 'reported'", 99, "外"),
    ],
)
def test_an_aggregate_has_the_value_counted_by_hand_and_the_records_behind_it(
    toml: str, value: int | Decimal | None, names: str
) -> None:
    computed = figure(toml)
    assert (computed.value, behind(computed)) == (value, names)


@pytest.mark.parametrize(
    ("cut_off", "value", "names"),
    [
        (date(2024, 1, 1), 1, "一"),
        (date(2024, 3, 14), 2, "一二"),
        (date(2024, 3, 15), 5, "一二三"),
        (date(2024, 12, 30), 6, "一二三四"),
    ],
)
def test_events_count_up_to_and_including_the_cut_off_date(cut_off: date, value: int, names: str) -> None:
    computed = figure("count = true", Period(2024, cut_off))
    assert (computed.value, behind(computed), computed.cut_off) == (value, names, cut_off)


@pytest.mark.parametrize(
    ("where", "cut_off", "names"),
    [
        ("{ reported = { at_most = 'cut-off' } }", date(2024, 12, 31), ""),
        ("{ reported = { at_least = 'cut-off' } }", date(2024, 12, 31), "五"),
        ("{ date = 'cut-off' }", date(2024, 3, 15), "三"),
    ],
)
def test_a_filter_may_compare_with_the_cut_off_date(where: str, cut_off: date, names: str) -> None:
    assert behind(figure(f"count = true\nwhere = {where}", Period(2024, cut_off))) == names


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        ("count = true\nunit = '次'", "7次"),
        ("sum = 'people'\nunit = '人次'", "100人次"),
        ("sum = 'cost'\nscale = 10000\nunit = '万元'", "1.55万元"),
        ("count = true", "7"),
        ("latest = 'people'\nwhere = { kind = '党课' }\nunit = '人'", "无"),
        ("count = true\nwhere = { kind = '党课' }\nunit = '次'", "0次"),
    ],
)
def test_a_figure_is_written_with_its_unit(toml: str, text: str) -> None:
    assert figure(toml).text == text


def test_a_register_without_records_counts_nothing() -> None:
    book = FigureBook(catalog(f'{HEAD}[[figures]]\nname = "数"\ncount = true'), {}, YEAR)
    assert (book["数"].value, book["数"].records) == (0, ())
    assert "没有记录" in book["数"].definition


def test_a_book_holds_every_figure_in_the_catalogs_order_and_names_the_nearest_to_an_unknown_one() -> None:
    declared = "".join(f'[[figures]]\nname = "{name}"\ncount = true\n' for name in ("乙数", "甲数", "丙数"))
    book = FigureBook(catalog(HEAD + declared), {"training": RECORDS}, YEAR)
    assert [computed.name for computed in book] == ["乙数", "甲数", "丙数"]
    with pytest.raises(UnknownNameError, match="没有名为“甲”的数字；是不是：甲数"):
        book["甲"]


def test_one_row_of_a_grouped_table_is_the_figure_over_some_of_the_records() -> None:
    book = FigureBook(catalog(f'{HEAD}[[figures]]\nname = "数"\nsum = "people"\nunit = "人次"'), {"training": RECORDS}, YEAR)
    row = book.over(book.catalog.figure("数"), RECORDS[:2], "学法")
    assert (row.name, row.value, row.text, behind(row)) == ("学法", 55, "55人次", "一二")
