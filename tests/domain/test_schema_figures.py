"""``[[figures]]``: each aggregate and setting, and its slips."""

from typing import Any

import pytest

from rulegov_tui.domain.conditions import EVERYTHING, AtLeast, Is
from rulegov_tui.domain.errors import DefinitionError, UnknownNameError
from rulegov_tui.domain.figure_definition import (
    Count,
    Distinct,
    FigureDefinition,
    Growth,
    LastYear,
    Latest,
    Months,
    Quotient,
    Ratio,
    Span,
    Sum,
    Total,
)
from tests.builders import category

HEAD = """
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训"] },
    { key = "village", label = "村", type = "village" },
    { key = "people", label = "人次", type = "integer" },
    { key = "cost", label = "费用", type = "money" },
    { key = "reported", label = "上报日", type = "date" },
]
"""


def figure(toml: str, head: str = HEAD) -> FigureDefinition:
    return category(f'{head}[[figures]]\nname = "数"\n{toml}').drawn.figures[0]


@pytest.mark.parametrize(
    ("toml", "aggregate", "parts"),
    [
        ("count = true", Count(), ()),
        ("months = true", Months(), ()),
        ('sum = "people"', Sum("people"), ()),
        ('latest = "cost"', Latest("cost"), ()),
        ('distinct = "village"', Distinct("village"), ()),
        ('distinct = "village"\neach_at_least = 2', Distinct("village", 2), ()),
        ('ratio = { of = "甲", to = "乙" }', Ratio("甲", "乙"), ("甲", "乙")),
        ('quotient = { of = "甲", to = "乙" }', Quotient("甲", "乙"), ("甲", "乙")),
        ('total = ["甲", "乙"]', Total(("甲", "乙")), ("甲", "乙")),
        ('last_year = "甲"', LastYear("甲"), ("甲",)),
        ('growth = "甲"', Growth("甲"), ("甲",)),
    ],
)
def test_each_aggregate_is_read_and_names_the_figures_it_is_built_on(toml: str, aggregate: Any, parts: tuple[str, ...]) -> None:
    read = figure(toml)
    assert (read.aggregate, read.parts) == (aggregate, parts)


@pytest.mark.parametrize(
    ("toml", "attribute", "value"),
    [
        ("count = true", "unit", ""),
        ("count = true", "where", EVERYTHING),
        ("count = true", "span", Span.YEAR),
        ('count = true\nunit = "次"', "unit", "次"),
        ('growth = "甲"', "unit", "%"),
        ('ratio = { of = "甲", to = "乙" }', "unit", "%"),
        ('quotient = { of = "甲", to = "乙" }', "unit", ""),
        ('count = true\nwhere = { kind = "学法" }', "where", Is("kind", ("学法",))),
        ("count = true\nestimated_where = { people = { at_least = 100 } }", "estimated_where", AtLeast("people", 100)),
        ('count = true\nby = "reported"', "by", "reported"),
        ('count = true\nperiod = "to-date"', "span", Span.TO_DATE),
        ('sum = "cost"\nscale = 10000', "scale", 10_000),
        ('sum = "cost"\ndecimals = 0', "decimals", 0),
        ("count = true\ninternal = true", "internal", True),
        ('count = true\nnote = "不含旁听"', "note", "不含旁听"),
        ('count = true\nmade_of = ["甲", "乙"]', "made_of", ("甲", "乙")),
        ('count = true\nall_of = "甲"', "all_of", "甲"),
    ],
)
def test_each_setting_of_a_figure_is_read(toml: str, attribute: str, value: Any) -> None:
    assert getattr(figure(toml), attribute) == value


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('unit = "次"', "应有一种算法，现在有 0 种；请从 count、"),
        ('count = true\nsum = "people"', "应有一种算法，现在有 2 种"),
        ("count = false", "count 应写成 count = true"),
        ('count = "people"', "count 应写成 count = true"),
        ("months = 3", "months 应写成 months = true"),
        ('sum = "village"', "字段 village 不是数，不能用 sum"),
        ('latest = "kind"', "字段 kind 不是数，不能用 latest"),
        ("sum = true", "sum 应是文字"),
        ('distinct = "village"\neach_at_least = 0', "each_at_least 应是不小于 1 的整数"),
        ("count = true\neach_at_least = 2", "each_at_least 只用于 distinct"),
        ('ratio = ["甲", "乙"]', "ratio 要写明分子和分母；请写成 ratio = { of ="),
        ('ratio = { of = "甲" }', "ratio 要写明分子和分母"),
        ('quotient = { of = "甲", to = 3 }', "quotient 要写明分子和分母"),
        ("total = []", "total 要写明相加的数字"),
        ("total = [3]", "total 应是一组文字"),
        ('growth = ""', "growth 应是文字"),
        ("count = true\nuint = 1", "不认识“uint”这个设置；是不是：unit"),
        ('count = true\nperiod = "all"', "period 不能是“all”"),
        ('count = true\nby = "people"', "by 要写日期字段，people 不是日期"),
        ('growth = "甲"\nmade_of = ["甲"]', "made_of 只用于直接数记录的数字"),
        ("count = true\nmade_of = [3]", "made_of 应是一组文字"),
        ("count = true\nall_of = 3", "all_of 应是文字"),
        ("count = true\nscale = 0", "scale 应是不小于 1 的整数"),
        ("count = true\nscale = 1.5", "scale 应是不小于 1 的整数"),
        ("count = true\ndecimals = -1", "decimals 应是不小于 0 的整数"),
        ("count = true\ndecimals = true", "decimals 应是不小于 0 的整数"),
        ('count = true\nwhere = "kind"', "where 应写成 { 字段 = 值 }"),
        ('count = true\nwhere = { kind = "党课" }', "where 的值不合适"),
        ("count = true\nestimated_where = true", "where 应写成 { 字段 = 值 }"),
        ('count = true\ninternal = "yes"', "internal 应是 true 或 false"),
    ],
)
def test_a_slip_in_a_figure_is_said_with_its_place(toml: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message) as caught:
        figure(toml)
    assert caught.value.where == "training.toml: [[figures]] 第 1 个“数”"


@pytest.mark.parametrize(
    "setting",
    ['where = { kind = "学法" }', 'by = "reported"', 'period = "to-date"', "scale = 10", "estimated_where = { people = 1 }"],
)
@pytest.mark.parametrize(
    "aggregate", ['ratio = { of = "甲", to = "乙" }', 'total = ["甲", "乙"]', 'last_year = "甲"', 'growth = "甲"']
)
def test_a_figure_built_on_figures_refuses_settings_that_would_not_be_heeded(aggregate: str, setting: str) -> None:
    key = setting.partition(" ")[0]
    with pytest.raises(DefinitionError, match=f"{key} 只用于直接数记录的数字；请写到它引用的数字里"):
        figure(f"{aggregate}\n{setting}")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('sum = "peple"', "没有名为“peple”的字段；是不是：people"),
        ('distinct = "vilage"', "没有名为“vilage”的字段；是不是：village"),
        ('count = true\nby = "report"', "没有名为“report”的字段；是不是：reported"),
        ('count = true\nwhere = { knd = "学法" }', "没有名为“knd”的字段；是不是：kind"),
    ],
)
def test_an_unknown_field_in_a_figure_names_the_nearest(toml: str, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message) as caught:
        figure(toml)
    assert caught.value.where.startswith("training.toml: [[figures]] 第 1 个“数”")


@pytest.mark.parametrize("name", ["甲 乙", "甲\\n乙", "{甲}", "｛甲", "甲　乙", ""])
def test_a_name_that_no_narrative_can_write_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match=r"里不能有空格、换行和花括号|name 应是文字"):
        category(f'{HEAD}[[figures]]\nname = "{name}"\ncount = true')


def test_months_of_a_roster_need_a_date_to_go_by() -> None:
    roster = 'name = "staff"\nkind = "roster"\n'
    with pytest.raises(DefinitionError, match="名册按月计数要写明 by"):
        figure("months = true", roster)
    assert figure('months = true\nby = "start"', roster).by == "start"


def test_no_more_decimals_than_can_be_computed() -> None:
    with pytest.raises(DefinitionError, match="decimals 最多 6 位"):
        figure('unit = "人次"\nsum = "people"\ndecimals = 40')
