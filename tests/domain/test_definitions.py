"""The definition of a figure in one Chinese sentence."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figures import FigureBook
from tests.builders import catalog, category, record

EVENTS = """
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训"] },
    { key = "village", label = "村", type = "village" },
    { key = "cost", label = "费用", type = "money" },
    { key = "reported", label = "上报日", type = "date" },
]
"""
ROSTER = """
name = "staff"
label = "执法人员"
kind = "roster"
fields = [{ key = "certified", label = "领证日", type = "date" }]
"""
JUNE = Period(2024, date(2024, 6, 30))
ONE: dict[str, Any] = {
    "date": "2024-03-15", "kind": "学法", "village": "张庄", "cost": 5, "reported": "2024-03-20",
}  # fmt: skip


def definition(toml: str, head: str = EVENTS, *records: dict[str, Any]) -> str:
    text = f'{head}[[figures]]\nname = "次数"\ncount = true\n[[figures]]\nname = "数"\n{toml}'
    own = category(head)
    book = FigureBook(catalog(text), {own.name: [record(own, **values) for values in records]}, JUNE)
    return book["数"].definition


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("count = true\nunit = '次'", "“法治学习与培训”台账记录按数量相加，按日期，2024年1月1日至6月30日；单位：次。"),
        (
            "count = true\nwhere = { kind = ['学法', '培训'] }",
            "“法治学习与培训”台账中类别是“学法”或“培训”的记录按数量相加，按日期，2024年1月1日至6月30日。",
        ),
        (
            "sum = 'cost'\nscale = 10000\nunit = '万元'",
            "“法治学习与培训”台账记录的“费用”相加（除以 10000），按日期，2024年1月1日至6月30日；单位：万元。",
        ),
        ("distinct = 'village'", "“法治学习与培训”台账记录中不同的“村”的个数，按日期，2024年1月1日至6月30日。"),
        (
            "distinct = 'village'\neach_at_least = 1\nwhere = { cost = { at_least = 5 } }",
            "“法治学习与培训”台账中费用不小于5的记录中不同的“村”的个数，按日期，2024年1月1日至6月30日。",
        ),
        (
            "distinct = 'village'\neach_at_least = 2",
            "“法治学习与培训”台账记录中不同的“村”的个数，至少 2 的才计，按日期，2024年1月1日至6月30日。",
        ),
        ("months = true", "“法治学习与培训”台账记录所在月份的个数，按日期，2024年1月1日至6月30日。"),
        ("latest = 'cost'", "“法治学习与培训”台账记录中最近一条的“费用”，按日期，2024年1月1日至6月30日。"),
        ("count = true\nby = 'reported'", "“法治学习与培训”台账记录按数量相加，按上报日，2024年1月1日至6月30日。"),
        ("count = true\nperiod = 'to-date'", "“法治学习与培训”台账记录按数量相加，按日期，截至2024年6月30日。"),
        ("count = true\nnote = '不含旁听。'", "“法治学习与培训”台账记录按数量相加，按日期，2024年1月1日至6月30日；不含旁听。"),
        ("ratio = { of = '次数', to = '次数' }", "“次数”÷“次数”×100%，截至2024年6月30日。"),
        ("quotient = { of = '次数', to = '次数' }\nunit = '次'", "“次数”÷“次数”，截至2024年6月30日；单位：次。"),
        ("total = ['次数', '次数']", "“次数”与“次数”相加。"),
    ],
)
def test_the_sentence_says_what_is_counted_how_and_when(toml: str, sentence: str) -> None:
    assert definition(toml, EVENTS, ONE) == sentence


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("count = true\nunit = '人'", "“执法人员”台账记录按数量相加，2024年6月30日在册；单位：人。"),
        ("count = true\nby = 'certified'", "“执法人员”台账记录按数量相加，按领证日，2024年1月1日至6月30日。"),
        ("count = true\nperiod = 'to-date'", "“执法人员”台账记录按数量相加，按起，截至2024年6月30日。"),
    ],
)
def test_a_roster_is_counted_on_a_day_or_by_a_date(toml: str, sentence: str) -> None:
    assert definition(toml, ROSTER, {"start": "2024-01-01", "certified": "2024-02-01"}) == sentence


@pytest.mark.parametrize(
    ("toml", "ending"),
    [
        ("count = true", "；没有记录。"),
        ("count = true\nwhere = { kind = '培训' }", "；没有记录。"),
        ("sum = 'cost'", "；没有记录。"),
        ("total = ['次数']", "；没有记录。"),
        ("latest = 'cost'", "；没有记录，写“无”。"),
        ("ratio = { of = '次数', to = '次数' }", "；没有分母，写“无”。"),
        ("quotient = { of = '次数', to = '次数' }", "；没有分母，写“无”。"),
        ("last_year = '次数'", "上年同期（2023年1月1日至6月30日）的“次数”；上年没有可比的记录，写“无”。"),
        ("growth = '次数'", "“次数”比上年同期（2023年1月1日至6月30日）的增减；上年没有可比的记录，写“无”。"),
    ],
)
def test_a_figure_without_records_says_so(toml: str, ending: str) -> None:
    assert definition(toml).endswith(ending)
