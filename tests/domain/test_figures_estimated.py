"""Estimates: one estimated record is enough, and only if the figure counts it."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figures import Figure, FigureBook
from tests.builders import catalog, category, record

HEAD = """
name = "publicity"
label = "法治宣传"
fields = [
    { key = "kind", label = "形式", type = "choice", choices = ["集市", "入户"] },
    { key = "leaflets", label = "资料份数", type = "integer" },
    { key = "basis", label = "依据", type = "choice", choices = ["清点", "估计"] },
]
"""
CATEGORY = category(HEAD)
YEAR = Period(2024, date(2024, 12, 31))


def figure(toml: str, *records: dict[str, Any]) -> Figure:
    book = FigureBook(
        catalog(f'{HEAD}[[figures]]\nname = "数"\nunit = "份"\n{toml}'),
        {"publicity": [record(CATEGORY, **values) for values in records]},
        YEAR,
    )
    return book["数"]


EXACT = {"leaflets": 10}
ROUGH = {"leaflets": 100, "estimated": True, "kind": "集市"}


@pytest.mark.parametrize(
    ("records", "text", "estimated"),
    [
        ([EXACT, ROUGH], "110余份", True),
        ([{"leaflets": 18}, ROUGH], "约118份", True),
        ([{"leaflets": 8, "estimated": True}], "约8份", True),
        ([EXACT, EXACT], "20份", False),
        ([EXACT, {"leaflets": 100, "estimated": False}], "110份", False),
        ([EXACT, {"kind": "集市", "estimated": True}], "10份", False),
        ([EXACT, {**ROUGH, "date": "2023-12-31"}], "10份", False),
        ([{"leaflets": 0, "estimated": True}], "0份", True),
    ],
)
def test_a_sum_is_an_estimate_as_soon_as_one_of_its_records_is(
    records: list[dict[str, Any]], text: str, *, estimated: bool
) -> None:
    total = figure("sum = 'leaflets'", *records)
    assert (total.text, total.estimated) == (text, estimated)


def test_an_estimate_that_the_filter_leaves_out_does_not_matter() -> None:
    assert figure("sum = 'leaflets'\nwhere = { kind = { not = '集市' } }", EXACT, ROUGH).text == "10份"


@pytest.mark.parametrize(
    ("toml", "text"), [("months = true", "约1份"), ("distinct = 'kind'", "约1份"), ("latest = 'leaflets'", "100余份")]
)
def test_every_aggregate_says_that_it_rests_on_an_estimate(toml: str, text: str) -> None:
    assert figure(toml, ROUGH).text == text


@pytest.mark.parametrize(
    ("records", "estimated"),
    [
        ([{"leaflets": 7, "basis": "估计"}], True),
        ([{"leaflets": 7, "basis": "清点"}], False),
        ([{"leaflets": 7, "basis": "清点"}, {"basis": "估计"}], False),
        ([{"leaflets": 7, "basis": "清点", "estimated": True}], True),
    ],
)
def test_estimated_where_makes_the_records_it_matches_estimates(records: list[dict[str, Any]], *, estimated: bool) -> None:
    assert figure("sum = 'leaflets'\nestimated_where = { basis = '估计' }", *records).estimated is estimated


def test_estimated_where_of_one_figure_leaves_the_others_exact() -> None:
    rough = {"leaflets": 7, "basis": "估计"}
    assert figure("count = true\nestimated_where = { basis = '估计' }", rough).text == "约1份"
    assert figure("count = true", rough).text == "1份"
