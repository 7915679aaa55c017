"""Figures built on figures: ratios with both sides, quotients, totals, last year, growth."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figure_json import figure_entry
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.domain.record import Record
from tests.builders import catalog, category, record

HEAD = """
name = "mediation"
label = "矛盾纠纷调解"
fields = [
    { key = "kind", label = "类型", type = "choice", choices = ["邻里", "土地"] },
    { key = "settled", label = "调成", type = "boolean" },
    { key = "amount", label = "金额", type = "money" },
]
"""
PARTS = """
[[figures]]
name = "调成数"
count = true
where = { settled = true }
[[figures]]
name = "调解数"
count = true
[[figures]]
name = "土地数"
count = true
where = { kind = "土地" }
[[figures]]
name = "金额"
sum = "amount"
[[figures]]
name = "最近金额"
latest = "amount"
"""
CATEGORY = category(HEAD)
YEAR = Period(2024, date(2024, 12, 31))


def disputes(many: int, day: str = "2024-05-01", **values: Any) -> Record:
    return record(CATEGORY, date=day, quantity=many, **values)


def built(toml: str, *records: Record, period: Period = YEAR) -> Figure:
    text = f'{HEAD}{PARTS}[[figures]]\nname = "数"\n{toml}\n'
    return FigureBook(catalog(text), {"mediation": records}, period)["数"]


RATE = "ratio = { of = '调成数', to = '调解数' }"


@pytest.mark.parametrize(
    ("settled", "others", "value", "text"),
    [
        (34, 1, Decimal("97.1"), "97.1%"),
        (1, 2, Decimal("33.3"), "33.3%"),
        (3, 1, 75, "75%"),
        (5, 0, 100, "100%"),
        (0, 5, 0, "0%"),
        (9999, 1, Decimal("99.99"), "99.99%"),
        (1, 9999, Decimal("0.01"), "0.01%"),
        (199_999, 1, Decimal("99.9995"), "99.9995%"),
    ],
)
def test_a_ratio_keeps_both_sides_and_is_never_a_false_0_or_100(
    settled: int, others: int, value: int | Decimal, text: str
) -> None:
    sides = [disputes(many, settled=yes) for many, yes in ((settled, True), (others, False)) if many]
    rate = built(RATE, *sides)
    assert (rate.value, rate.text) == (value, text)
    assert (rate.numerator, rate.denominator, rate.is_quotient) == (settled, settled + others, True)
    assert set(rate.records) == {side.id for side in sides}


def test_a_ratio_without_a_denominator_is_nothing() -> None:
    rate = built(RATE)
    assert (rate.value, rate.text, rate.numerator, rate.denominator) == (None, "无", 0, 0)
    assert rate.definition.endswith("；没有分母，写“无”。")


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        (RATE + "\ndecimals = 0", "67%"),
        (RATE + "\ndecimals = 3", "66.667%"),
        ("ratio = { of = '调解数', to = '调成数' }", "150%"),
    ],
)
def test_a_ratio_has_the_decimals_it_asks_for(toml: str, text: str) -> None:
    assert built(toml, disputes(2, settled=True), disputes(1)).text == text


def test_a_quotient_is_a_plain_number() -> None:
    per_case = built(
        "quotient = { of = '金额', to = '调解数' }\nunit = '元'", disputes(3, amount=1000), disputes(4, amount=Decimal("0.05"))
    )
    assert (per_case.value, per_case.text) == (Decimal("142.9"), "142.9元")
    assert (per_case.numerator, per_case.denominator) == (Decimal("1000.05"), 7)
    fine = built("quotient = { of = '金额', to = '调解数' }\ndecimals = 2", disputes(8, amount=1))
    assert fine.value == Decimal("0.13")


@pytest.mark.parametrize("toml", ["quotient = { of = '调解数', to = '土地数' }", "ratio = { of = '最近金额', to = '调解数' }"])
def test_a_quotient_without_one_of_its_sides_is_nothing(toml: str) -> None:
    nothing = built(toml, disputes(3, kind="邻里"))
    assert (nothing.value, nothing.text) == (None, "无")


def test_a_total_adds_up_and_names_each_record_once() -> None:
    both, land = disputes(3, settled=True, kind="土地"), disputes(4, kind="土地")
    total = built("total = ['调成数', '土地数']\nunit = '件'", both, land)
    assert (total.value, total.text, total.records) == (10, "10件", (both.id, land.id))


def test_a_total_with_a_part_that_is_nothing_is_nothing() -> None:
    total = built("total = ['调解数', '最近金额']", disputes(3))
    assert (total.value, total.text) == (None, "无")


def test_last_year_is_the_same_figure_up_to_the_same_day() -> None:
    early, late = disputes(3, "2023-02-28", settled=True), disputes(5, "2023-03-01", settled=True)
    now = disputes(7, "2024-02-29", settled=True)
    before = built("last_year = '调成数'\nunit = '件'", early, late, now, period=Period(2024, date(2024, 2, 29)))
    assert (before.value, before.text, before.records) == (3, "3件", (early.id,))


def test_last_year_without_any_record_is_nothing_and_with_others_is_zero() -> None:
    assert built("last_year = '土地数'", disputes(3)).text == "无"
    zero = built("last_year = '土地数'", disputes(3), disputes(2, "2023-05-01", kind="邻里"))
    assert (zero.value, zero.text) == (0, "0")


@pytest.mark.parametrize(
    ("before", "now", "value", "text"),
    [
        (8, 9, Decimal("12.5"), "增长12.5%"),
        (3, 2, Decimal("-33.3"), "下降33.3%"),
        (5, 5, 0, "持平"),
        (5, 15, 200, "增长200%"),
        (5, 0, -100, "下降100%"),
        (100_000, 100_001, Decimal("0.001"), "增长0.001%"),
        (100_000, 99_999, Decimal("-0.001"), "下降0.001%"),
        (0, 5, None, "无"),
    ],
)
def test_growth_says_its_direction(before: int, now: int, value: int | Decimal | None, text: str) -> None:
    sides = [disputes(many, day) for many, day in ((before, "2023-05-01"), (now, "2024-05-01")) if many]
    growth = built("growth = '调解数'", *sides)
    assert (growth.value, growth.text) == (value, text)
    assert set(growth.records) == {side.id for side in sides}


def test_growth_from_zero_is_nothing_and_keeps_both_sides() -> None:
    growth = built("growth = '土地数'", disputes(5, kind="土地"), disputes(5, "2023-05-01", kind="邻里"))
    assert (growth.value, growth.text, growth.numerator, growth.denominator) == (None, "无", 5, 0)


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        (RATE, "约66.7%"),
        ("quotient = { of = '调解数', to = '调成数' }", "约1.5"),
        ("total = ['调成数', '土地数']\nunit = '件'", "20余件"),
        ("growth = '调解数'", "增长约50%"),
    ],
)
def test_what_is_built_on_an_estimate_is_an_estimate(toml: str, text: str) -> None:
    computed = built(toml, disputes(20, settled=True, estimated=True), disputes(10), disputes(20, "2023-01-01"))
    assert (computed.text, computed.estimated) == (text, True)


def test_an_estimate_of_last_year_makes_growth_an_estimate() -> None:
    assert built("growth = '调解数'", disputes(9), disputes(8, "2023-01-01", estimated=True)).text == "增长约12.5%"


def test_what_is_built_on_an_internal_figure_says_so() -> None:
    text = HEAD + '[[figures]]\nname = "甲"\ncount = true\ninternal = true\n[[figures]]\nname = "乙"\ngrowth = "甲"\n'
    book = FigureBook(catalog(text), {}, YEAR)
    assert (book["甲"].internal, book["乙"].internal) == (True, True)


def test_a_ratio_as_json_values_has_both_sides() -> None:
    sides = disputes(2, settled=True), disputes(1)
    entry = figure_entry(built(RATE, *sides))
    assert entry.pop("definition").startswith("“调成数”÷“调解数”×100%")
    assert entry == {
        "name": "数",
        "value": 66.7,
        "unit": "%",
        "text": "66.7%",
        "estimated": False,
        "records": [side.id for side in sides],
        "numerator": 2,
        "denominator": 3,
    }
    assert "numerator" not in figure_entry(built("total = ['调解数']", *sides))
