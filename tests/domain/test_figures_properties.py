"""Any records at all: the figures equal a count by hand in the plainest Python."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record import Record
from tests.builders import catalog, category, record

HEAD = """
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训", "党课"] },
    { key = "themes", label = "主题", type = "choices", choices = ["宪法", "民法典", "信访"] },
    { key = "people", label = "人次", type = "integer" },
    { key = "cost", label = "费用", type = "money" },
    { key = "closed", label = "办结", type = "boolean" },
]
"""
FIGURES = """
[[figures]]
name = "次数"
count = true
[[figures]]
name = "学法次数"
count = true
where = { kind = "学法", people = { at_most = 50 } }
[[figures]]
name = "宪法次数"
count = true
where = { themes = "宪法", closed = false }
[[figures]]
name = "单场次数"
count = true
where = { quantity = 1 }
[[figures]]
name = "人次"
sum = "people"
where = [{ kind = "培训" }, { themes = ["民法典", "信访"] }]
[[figures]]
name = "费用"
sum = "cost"
[[figures]]
name = "主题数"
distinct = "themes"
[[figures]]
name = "月数"
months = true
[[figures]]
name = "学法占比"
ratio = { of = "学法次数", to = "次数" }
[[figures]]
name = "合计"
total = ["次数", "人次"]
"""
CATEGORY = category(HEAD)
CATALOG = catalog(HEAD + FIGURES)
DAYS = st.dates(date(2023, 11, 1), date(2025, 2, 1))
VALUES = st.fixed_dictionaries(
    {"date": DAYS},
    optional={
        "kind": st.sampled_from(["学法", "培训", "党课"]),
        "themes": st.lists(st.sampled_from(["宪法", "民法典", "信访"]), min_size=1),
        "people": st.integers(0, 100),
        "cost": st.decimals(0, 1000, places=2),
        "closed": st.booleans(),
        "quantity": st.integers(1, 20),
        "estimated": st.booleans(),
    },
)
RECORDS = st.lists(VALUES.map(lambda values: record(CATEGORY, **values)), max_size=25)
CUT_OFFS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def counted_by_hand(records: list[Record], cut_off: date) -> dict[str, Any]:
    inside: list[dict[str, Any]] = [dict(one.values) for one in records if one.date.year == 2024 and one.date <= cut_off]
    counts = dict.fromkeys(["次数", "学法次数", "宪法次数", "单场次数", "人次", "费用"], 0)
    for values in inside:
        quantity, people, themes = values.get("quantity", 1), values.get("people"), values.get("themes", ())
        counts["次数"] += quantity
        counts["费用"] += values.get("cost", 0)
        if values.get("kind") == "学法" and people is not None and people <= 50:
            counts["学法次数"] += quantity
        if "宪法" in themes and not values.get("closed"):
            counts["宪法次数"] += quantity
        if quantity == 1:
            counts["单场次数"] += 1
        if values.get("kind") == "培训" or "民法典" in themes or "信访" in themes:
            counts["人次"] += people or 0
    return {
        **counts,
        "主题数": len({theme for values in inside for theme in values.get("themes", ())}),
        "月数": len({values["date"].month for values in inside}),
        "合计": counts["次数"] + counts["人次"],
    }


@given(RECORDS, CUT_OFFS)
def test_every_figure_equals_a_count_by_hand(records: list[Record], cut_off: date) -> None:
    book = FigureBook(CATALOG, {"training": records}, Period(2024, cut_off))
    by_hand = counted_by_hand(records, cut_off)
    assert {name: book[name].value for name in by_hand} == by_hand


@given(RECORDS, CUT_OFFS)
def test_a_ratio_is_its_two_sides_and_nothing_without_the_second(records: list[Record], cut_off: date) -> None:
    book = FigureBook(CATALOG, {"training": records}, Period(2024, cut_off))
    rate, by_hand = book["学法占比"], counted_by_hand(records, cut_off)
    part, whole = by_hand["学法次数"], by_hand["次数"]
    assert (rate.numerator, rate.denominator) == (part, whole)
    if whole == 0:
        assert (rate.value, rate.text) == (None, "无")
    else:
        assert rate.value is not None
        assert abs(rate.value - Decimal(100 * part) / whole) <= Decimal("0.05")
        assert (rate.value == 0, rate.value == 100) == (part == 0, part == whole)


@given(RECORDS, CUT_OFFS)
def test_the_records_behind_a_figure_are_those_it_counts_and_give_it_again(records: list[Record], cut_off: date) -> None:
    period = Period(2024, cut_off)
    for computed in FigureBook(CATALOG, {"training": records}, period):
        assert len(computed.records) == len(set(computed.records))
        behind = [one for one in records if one.id in computed.records]
        again = FigureBook(CATALOG, {"training": behind}, period)[computed.name]
        assert (again.value, again.text, again.records) == (computed.value, computed.text, computed.records)


@given(RECORDS, CUT_OFFS)
def test_a_figure_is_an_estimate_exactly_if_a_record_behind_it_is(records: list[Record], cut_off: date) -> None:
    for computed in FigureBook(CATALOG, {"training": records}, Period(2024, cut_off)):
        assert computed.estimated == any(one.estimated for one in records if one.id in computed.records)


@given(RECORDS, CUT_OFFS, st.randoms())
def test_the_order_of_the_records_does_not_matter(records: list[Record], cut_off: date, random: Any) -> None:
    shuffled = random.sample(records, len(records))
    period = Period(2024, cut_off)
    one, other = (FigureBook(CATALOG, {"training": order}, period) for order in (records, shuffled))
    assert [(f.value, f.text, set(f.records)) for f in one] == [(f.value, f.text, set(f.records)) for f in other]


@given(RECORDS, st.sampled_from(list(Cycle)))
def test_the_parts_of_a_year_add_up_to_it(records: list[Record], cycle: Cycle) -> None:
    def over(period: Period) -> FigureBook:
        return FigureBook(CATALOG, {"training": records}, period)

    year = over(Period(2024, date(2024, 12, 31)))
    parts = [over(Period.of(2024, None, date(2025, 3, 1), cycle, part)) for part in range(1, cycle.parts + 1)]
    for name in ("次数", "学法次数", "宪法次数", "单场次数", "人次", "费用", "合计", "月数"):
        assert sum(part[name].exact or 0 for part in parts) == year[name].exact
        behind = [record for part in parts for record in part[name].records]
        assert sorted(behind) == sorted(year[name].records)
