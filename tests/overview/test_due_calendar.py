"""Months and days of the year without an event."""

from datetime import date
from typing import Any

import pytest

from tests.overview.rules import found, sentences

HEAD = """
name = "lesson"
label = "普法"
fields = [
    { key = "tag", label = "节点", type = "choices", choices = ["宪法日", "民法典月"] },
    { key = "kind", label = "类别", type = "choice", choices = ["活动", "物料"] },
]
[[due]]
label = "普法"
where = { kind = "活动" }
source = "清单"
"""
MONTHS = f'{HEAD}kind = "months"\n'
OCCASIONS = f"""{HEAD}
kind = "occasions"
field = "tag"
notice = 14
days = {{ "宪法日" = "12-04", "民法典月" = ["05-01", "05-31"] }}
"""


def events(*days: str, **values: Any) -> list[dict[str, Any]]:
    return [{"date": day, "kind": "活动", **values} for day in days]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 1, 31), []),
        (date(2024, 2, 29), []),
        (date(2024, 3, 31), ["普法：2月没有记录"]),
        (date(2024, 7, 1), ["普法：2月、4月至6月没有记录"]),
        (date(2025, 1, 1), []),
    ],
)
def test_months_that_have_ended_without_an_event_are_said(today: date, said: list[str]) -> None:
    assert [text for text in sentences(MONTHS, events("2024-01-31", "2024-03-01"), today) if "还没有" not in text] == said


def test_the_last_of_them_is_the_day_and_no_record_is_opened() -> None:
    (item,) = found(MONTHS, events("2024-01-31"), date(2024, 4, 10))
    assert (item.on, item.overdue, item.record_ids, item.category) == (date(2024, 3, 31), True, (), "lesson")


def test_only_events_of_the_rule_count_and_only_of_this_year() -> None:
    entries = [*events("2023-02-01", "2024-01-10"), {"date": "2024-02-01", "kind": "物料"}]
    assert sentences(MONTHS, entries, date(2024, 3, 1)) == ["普法：2月没有记录"]


def test_a_total_stands_for_any_month_up_to_its_own() -> None:
    total = events("2024-05-31", quantity=9)
    assert sentences(MONTHS, total, date(2024, 8, 1)) == ["普法：6月至7月没有记录"]
    assert sentences(MONTHS, [*events("2024-05-02"), *total], date(2024, 8, 1)) == ["普法：6月至7月没有记录"]


def test_of_a_register_that_nobody_has_begun_no_month_is_asked() -> None:
    assert not found(MONTHS, [], date(2024, 12, 31))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 3, 20), []),
        (date(2024, 3, 21), ["普法：1月至3月还没有记录，还有10天"]),
        (date(2024, 3, 31), ["普法：1月至3月还没有记录，就在今天"]),
        (date(2024, 4, 1), ["普法：1月至3月没有记录"]),
        (date(2024, 12, 25), ["普法：1月至3月、7月至9月没有记录", "普法：10月至12月还没有记录，还有6天"]),
    ],
)
def test_a_quarter_is_asked_for_shortly_before_its_end_and_after(today: date, said: list[str]) -> None:
    entries = events("2023-11-01", "2024-05-01")
    assert sentences(f"{MONTHS}every = 3\nnotice = 10", entries, today) == said


def test_a_stretch_that_has_not_begun_is_not_asked_for() -> None:
    assert not found(f"{MONTHS}every = 1\nnotice = 300", events("2024-01-31"), date(2024, 1, 31))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 4, 16), []),
        (date(2024, 4, 17), ["普法：民法典月（5月1日至5月31日）还有14天，还没有记录"]),
        (date(2024, 5, 1), ["普法：民法典月（5月1日至5月31日）正在进行，还没有记录"]),
        (date(2024, 5, 31), ["普法：民法典月（5月1日至5月31日）就在今天，还没有记录"]),
        (date(2024, 6, 1), ["普法：民法典月（5月1日至5月31日）已过，没有记录"]),
    ],
)
def test_an_occasion_is_said_before_while_and_after(today: date, said: list[str]) -> None:
    assert sentences(OCCASIONS, [{"date": "2024-01-01"}], today) == said


def test_the_last_day_of_a_stretch_is_its_last_chance() -> None:
    assert sentences(OCCASIONS, [], date(2024, 12, 4)) == ["普法：宪法日（12月4日）就在今天，还没有记录"]


def test_an_occasion_with_an_event_of_that_year_is_done() -> None:
    tagged = events("2024-05-20", tag=["民法典月", "宪法日"])
    assert not found(OCCASIONS, tagged, date(2024, 12, 4))
    assert len(found(OCCASIONS, tagged, date(2025, 6, 1))) == 1


def test_an_event_that_the_rule_does_not_look_at_does_not_count() -> None:
    assert len(found(OCCASIONS, [{"date": "2024-05-20", "tag": ["民法典月"], "kind": "物料"}], date(2024, 6, 1))) == 1


def test_past_occasions_are_not_asked_of_a_register_that_nobody_has_begun_but_coming_ones_are() -> None:
    assert not found(OCCASIONS, [], date(2024, 6, 1))
    assert len(found(OCCASIONS, [], date(2024, 5, 2))) == 1


def test_an_occasion_of_next_year_is_seen_from_this_one() -> None:
    toml = OCCASIONS.replace("12-04", "01-05")
    entries = events("2024-01-05", tag=["宪法日", "民法典月"])
    assert sentences(toml, entries, date(2024, 12, 25)) == ["普法：宪法日（2025年1月5日）还有11天，还没有记录"]
    assert not found(toml, [*entries, *events("2025-01-03", tag=["宪法日"])], date(2024, 12, 25))
