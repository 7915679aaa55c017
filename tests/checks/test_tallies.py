"""R24, R25: own counts of a month, and yearly targets."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, found, messages

CATALOG = load_catalog()


def activities(*days: str) -> list[Record]:
    return [record(CATALOG.categories["publicity"], date=day, kind="宣传活动", topic=day) for day in days]


def tally(count: int, figure: str = "普法活动次数") -> Record:
    return record(CATALOG.categories["monthly_tally"], date="2024-03-31", figure=figure, count=count)


def target(value: int, figure: str = "普法活动次数", **values: Any) -> Record:
    return record(CATALOG.categories["target"], **{"date": "2024-01-10", "figure": figure, "value": value, **values})


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (2, []),
        (5, ["3月“普法活动次数”自己数的是5场次，记录里是2场次，记录少3"]),
        (1, ["3月“普法活动次数”自己数的是1场次，记录里是2场次，记录多1"]),
    ],
)
def test_the_difference_to_the_records_of_the_month_is_named(count: int, said: list[str]) -> None:
    kept = activities("2024-02-28", "2024-03-01", "2024-03-31", "2024-04-01")
    assert messages("R24", case(CATALOG, [*kept, tally(count)])) == said


def test_an_unknown_figure_is_said_once_with_the_nearest() -> None:
    (finding,) = found("R24", case(CATALOG, [tally(1, "普法活动次"), tally(2, "普法活动次")]))
    assert "没有名为“普法活动次”的数字" in finding.message
    assert "普法活动次数" in finding.fix


@pytest.mark.parametrize(
    ("days", "cut_off", "said"),
    [
        (4, date(2024, 6, 30), ["“普法活动次数”4场次，落后于全年目标12场次（县里任务），到截至日应有6"]),
        (6, date(2024, 6, 30), []),
        (11, date(2024, 12, 31), ["“普法活动次数”11场次，落后于全年目标12场次（县里任务）"]),
        (12, date(2024, 12, 31), []),
    ],
)
def test_behind_pro_rata_is_a_hint(days: int, cut_off: date, said: list[str]) -> None:
    kept = activities(*(f"2024-01-{day:02}" for day in range(1, days + 1)))
    of = case(CATALOG, [*kept, target(12, basis="县里任务")], cut_off=cut_off)
    assert messages("R25", of) == said
    assert all(finding.severity.value == "hint" for finding in found("R25", of))


def test_a_rate_is_compared_with_the_target_itself() -> None:
    disputes = CATALOG.categories["mediation"]
    open_one = record(disputes, date="2024-03-01", kind="邻里")
    closed = record(disputes, date="2024-03-01", kind="邻里", closed="2024-04-01", result="成功")
    of = case(CATALOG, [open_one, closed, target(95, "调解办结率")], cut_off=date(2024, 6, 30))
    assert messages("R25", of) == ["“调解办结率”50%，落后于全年目标95%"]
    assert messages("R25", case(CATALOG, [closed, target(95, "调解办结率")])) == []


def test_another_years_target_is_not_asked() -> None:
    assert messages("R25", case(CATALOG, [target(12, date="2023-01-10")])) == []
