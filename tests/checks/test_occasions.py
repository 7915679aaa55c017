"""R14: months and days of the year without an event."""

from datetime import date
from typing import Any

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, messages

CATALOG = load_catalog()
DAYS = {4: "国家安全教育日", 5: "民法典宣传月", 6: "安全生产月", 11: "消防宣传日", 12: "宪法宣传周"}


def activity(month: int, **values: Any) -> Record:
    return record(CATALOG.categories["publicity"], date=date(2024, month, 4), kind="宣传活动", **values)


def whole_year() -> list[Record]:
    tagged = [activity(month, occasion=[DAYS[month]] if month in DAYS else []) for month in range(1, 13)]
    return [*tagged, activity(6, occasion=["禁毒日"])]


def test_a_year_with_every_month_and_day_is_silent() -> None:
    assert messages("R14", case(CATALOG, whole_year())) == []


def test_a_day_without_an_event_fires() -> None:
    kept = [one for one in whole_year() if one.get("occasion") != ("消防宣传日",)]
    assert messages("R14", case(CATALOG, [*kept, activity(11)])) == ["普法节点：消防宣传日（11月9日）已过，没有记录"]


def test_months_without_an_event_fire_up_to_the_cut_off_date() -> None:
    kept = [one for one in whole_year() if one.date.month not in (3, 12)]
    said = messages("R14", case(CATALOG, [*kept, activity(2, occasion=["宪法宣传周"])]))
    assert sorted(said) == ["普法宣传：12月还没有记录", "普法宣传：3月没有记录"]
    assert messages("R14", case(CATALOG, whole_year()[:5], cut_off=date(2024, 5, 31))) == []


def test_a_register_that_nobody_keeps_is_not_asked() -> None:
    assert messages("R14", case(CATALOG)) == []


def test_a_total_that_does_not_say_what_it_was_leaves_the_months_open() -> None:
    total = record(CATALOG.categories["meeting"], date="2024-12-31", quantity=4, law_study=True)
    assert messages("R14", case(CATALOG, [total])) == []
    one = record(CATALOG.categories["meeting"], date="2024-03-31", law_study=True)
    assert messages("R14", case(CATALOG, [one])) == [
        "专题研究法治建设：7月至12月还没有记录",
        "听取法治工作汇报：1月至12月还没有记录",
    ]
