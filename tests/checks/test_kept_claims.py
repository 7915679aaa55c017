"""R10: a claim of every month or quarter needs a record in each."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, messages

CATALOG = load_catalog()


def activities(months: Iterable[int], **values: Any) -> list[Record]:
    register = CATALOG.categories["publicity"]
    return [record(register, date=date(2024, month, 10), kind="宣传活动", topic=f"{month}月", **values) for month in months]


def studies(months: Iterable[int]) -> list[Record]:
    return [record(CATALOG.categories["training"], date=date(2024, month, 10), kind="中心组学法") for month in months]


ALL = range(1, 13)
NOT_JUNE = [month for month in ALL if month != 6]
MONTHLY = "坚持“一月一普法”，全年开展普法活动{{ 普法活动次数 }}"


PUBLICITY, STUDY = "普法活动次数", "中心组集体学法次数"
CLAIMS = [
    (MONTHLY, activities(NOT_JUNE), ("一月一", PUBLICITY, 12, 1, "6月")),
    ("每月开展普法{{ 普法活动次数 }}", activities([1, 2]), ("每月", PUBLICITY, 12, 10, "3月、4月、5月 等")),
    ("每季度组织中心组学法，全年{{ 中心组集体学法次数 }}", studies([1, 4, 7]), ("每季度", STUDY, 4, 1, "10月至12月")),
    ("每两月普法一次，共{{ 普法活动次数 }}", activities([1, 3, 5, 7, 9]), ("每两月", PUBLICITY, 6, 1, "11月至12月")),
    ("每半年普法{{ 普法活动次数 }}", activities([1]), ("每半年", PUBLICITY, 2, 1, "7月至12月")),
    ("自3月起每月普法{{ 普法活动次数 }}", activities(range(4, 13)), ("每月", PUBLICITY, 10, 1, "3月")),
]


@pytest.mark.parametrize(("text", "records", "told"), CLAIMS)
def test_a_claim_without_its_records_fires(text: str, records: list[Record], told: tuple[str, str, int, int, str]) -> None:
    claim, figure, many, empty, missing = told
    said = f"写了“{claim}”，“{figure}”在 {many} 个期间里有 {empty} 个没有记录（{missing}）"
    assert messages("R10", case(CATALOG, records, f"# 报告\n\n{text}。\n")) == [said]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (MONTHLY, activities(ALL)),
        ("坚持“一月一普法”，宣传覆盖全年{{ 普法月数 }}", activities([*ALL, *ALL])),
        ("自3月起每月普法{{ 普法活动次数 }}", activities(range(3, 13))),
        (MONTHLY, [*activities([1]), *activities([12], quantity=11)]),
        ("每月例会制度落实，全年开展普法活动{{ 普法活动次数 }}", activities([1])),
        ("平均每月普法{{ 普法活动次数 }}", activities([1])),
        ("每村每月普法{{ 普法活动次数 }}", activities([1])),
        ("每月召开例会", activities([1])),
    ],
)
def test_a_claim_that_is_kept_or_cannot_be_counted_is_silent(text: str, records: list[Record]) -> None:
    assert messages("R10", case(CATALOG, records, f"# 报告\n\n{text}。\n")) == []


def test_what_is_planned_for_next_year_is_no_claim() -> None:
    text = "# 报告\n\n## 四、下一年度主要安排\n\n每月普法{{ 普法活动次数 }}。\n"
    assert messages("R10", case(CATALOG, activities([1]), text)) == []


def test_only_months_that_are_over_on_the_cut_off_date_are_asked_for() -> None:
    text = f"# 报告\n\n{MONTHLY}。\n"
    assert messages("R10", case(CATALOG, activities([1, 2, 3]), text, cut_off=date(2024, 4, 20))) == []
    assert messages("R10", case(CATALOG, activities([1, 2, 3]), text, cut_off=date(2024, 4, 30)))


def test_weeks_are_counted_from_monday_to_sunday() -> None:
    register = CATALOG.categories["publicity"]
    days = [date(2024, 1, day) for day in (3, 8, 15, 26)]
    kept = [record(register, date=day, kind="宣传活动", topic=str(day)) for day in days]
    of = case(CATALOG, kept, "# 报告\n\n每周普法{{ 普法活动次数 }}。\n", cut_off=date(2024, 1, 31))
    assert messages("R10", of) == []
    of = case(CATALOG, kept[1:], "# 报告\n\n每周普法{{ 普法活动次数 }}。\n", cut_off=date(2024, 1, 31))
    assert messages("R10", of) == ["写了“每周”，“普法活动次数”在 4 个期间里有 1 个没有记录（1月1日那一周）"]
