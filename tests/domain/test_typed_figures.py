"""Figures typed by hand stand in for what no record supports, never for what one does, and say what they are."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.figure_json import figure_entry
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_figures import can_be_typed, typed_problems, why_unneeded
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

[[figures]]
name = "平均人数"
unit = "人"
latest = "attendance"
"""
LECTURE = category(LECTURES + MORE)
TYPED = load_catalog().categories[TYPED_FIGURES]
CATALOG = Catalog([LECTURE, TYPED])


def typed(figure: str, value: Any, day: str = "2024-06-30", **more: Any) -> Record:
    return record(TYPED, date=day, figure=figure, value=value, **{"reason": "台账丢失。", "signer": "李强", **more})


def book(*records: Record, period: Period = YEAR) -> FigureBook:
    by_category: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        by_category[one.category].append(one)
    return FigureBook(CATALOG, by_category, period)


def test_a_typed_figure_stands_in_where_there_is_no_record() -> None:
    one = typed("培训次数", 3)
    figure = book(one)["培训次数"]
    assert (figure.value, figure.text, figure.records, figure.exceptions) == (3, "3次", (one.id,), (one.id,))
    assert figure.definition.endswith("没有记录，手工填写（台账丢失）。")
    assert figure_entry(figure)["typed"] == [one.id]
    assert book(one).unneeded() == []


def test_a_figure_with_records_is_counted_and_what_was_typed_is_unneeded() -> None:
    counted, one = record(LECTURE, kind="培训"), typed("培训次数", 30)
    figures = book(counted, one)
    assert figures["培训次数"] == book(counted)["培训次数"]
    assert [left.record for left in figures.unneeded()] == [one.id]
    assert "typed" not in figure_entry(figures["培训次数"])


def test_the_latest_one_up_to_the_cut_off_date_counts() -> None:
    records = [typed("培训次数", value, day) for value, day in ((9, "2023-12-31"), (1, "2024-03-31"), (2, "2024-09-30"))]
    assert book(*records)["培训次数"].value == 2
    assert book(*records, period=Period(2024, date(2024, 9, 29)))["培训次数"].value == 1
    assert book(*records, period=Period(2024, date(2024, 3, 30)))["培训次数"].value == 0


def test_what_is_built_on_a_typed_figure_follows_and_says_so() -> None:
    one, talk = typed("培训次数", 3), record(LECTURE, kind="讲座")
    figures = book(one, talk)
    for name, text in (("总次数", "4次"), ("培训占比", "300%")):
        assert (figures[name].text, figures[name].exceptions) == (text, (one.id,))
        assert figures[name].definition.endswith("其中有手工填写的数字。")
    assert figures["讲座次数"].exceptions == ()


def test_last_year_may_have_been_typed() -> None:
    one = typed("培训次数", 7, "2023-12-01")
    figure = book(one)["上年培训次数"]
    assert (figure.text, figure.exceptions) == ("7次", (one.id,))


def test_a_typed_estimate_is_an_estimate_and_a_latest_value_may_be_typed() -> None:
    assert book(typed("培训次数", 30, estimated=True))["培训次数"].text == "30余次"
    assert book(typed("平均人数", Decimal("12.5")))["平均人数"].text == "12.5人"


def test_the_register_of_typed_figures_counts_itself_without_a_mark() -> None:
    figure = book(typed("培训次数", 3), typed("讲座次数", 2))["手填数字数"]
    assert (figure.text, figure.exceptions) == ("2个", ())


def test_who_signed_is_never_said_by_the_figure() -> None:
    figure = book(typed("培训次数", 3, reason="台账丢失，李强来电\n报的数"))["培训次数"]
    assert "（台账丢失，签字人来电 报的数）" in figure.definition
    assert "李强" not in str(figure_entry(figure))


def test_one_for_no_figure_of_the_catalog_is_unneeded() -> None:
    unneeded = book(typed("旧数字", 3), typed("总次数", 4)).unneeded()
    assert [(one.figure, why_unneeded(CATALOG, one)) for one in unneeded] == [
        ("旧数字", "没有这个数字"),
        ("总次数", "由别的数字算出"),
    ]
    assert book(typed("总次数", 4))["总次数"].value == 0


@pytest.mark.parametrize(
    ("figure", "value", "said"),
    [
        ("培训次", 1, "没有名为“培训次”的数字；是不是：培训次数"),
        ("总次数", 1, "“总次数”不能手填；请手填它引用的数字：培训次数、讲座次数"),
        ("手填数字数", 1, "“手填数字数”不能手填"),
        ("培训次数", Decimal("1.5"), "“培训次数”是个数，不能有小数；请填整数"),
    ],
)
def test_what_cannot_be_typed_is_refused_with_the_cure(figure: str, value: Any, said: str) -> None:
    [problem] = typed_problems(CATALOG, typed(figure, value).values)
    assert said in str(problem)


@pytest.mark.parametrize(("figure", "value"), [("培训次数", Decimal("2.0")), ("听讲人次", Decimal("2.5")), ("平均人数", 3)])
def test_what_can_be_typed_is_not_refused(figure: str, value: Any) -> None:
    assert typed_problems(CATALOG, typed(figure, value).values) == []


NAMES = st.sampled_from(list(CATALOG.figures))
DAYS = st.dates(date(2023, 1, 1), date(2025, 1, 1))
EVENTS = st.lists(
    st.builds(
        lambda day, kind, attendance: record(LECTURE, date=day, kind=kind, attendance=attendance),
        DAYS,
        st.sampled_from(["培训", "讲座"]),
        st.integers(0, 9),
    ),
    max_size=6,
)
EXCEPTIONS = st.lists(st.builds(typed, NAMES, st.integers(0, 99), DAYS), max_size=6)


@given(EVENTS, EXCEPTIONS, DAYS)
def test_no_typed_figure_ever_takes_the_place_of_a_counted_one(events: list[Record], typed: list[Record], day: date) -> None:
    period = Period(day.year, day)
    counted, figures = book(*events, period=period), book(*events, *typed, period=period)
    for definition in LECTURE.drawn.figures:
        figure, alone = figures[definition.name], counted[definition.name]
        if not can_be_typed(definition):
            continue
        latest = figures.typed.get(definition.name)
        if alone.records or latest is None:
            assert figure == alone
        else:
            assert (figure.value, figure.records, figure.exceptions) == (latest.value, (latest.record,), (latest.record,))
