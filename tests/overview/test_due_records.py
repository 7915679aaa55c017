"""Records that run out, and records left open."""

from datetime import date
from typing import Any

import pytest

from tests.overview.rules import found, sentences

STAFF = """
name = "staff"
label = "执法人员"
kind = "roster"
fields = [{ key = "name", label = "姓名", personal = true }, { key = "expires", label = "有效期至", type = "date" }]
[[due]]
kind = "expiry"
label = "证件"
unit = "人"
field = "expires"
within = 60
source = "办法"
"""
CASES = """
name = "dispute"
label = "纠纷"
fields = [
    { key = "date", label = "受理日期", type = "date" },
    { key = "heard", label = "开庭日期", type = "date" },
    { key = "by_when", label = "期限", type = "date" },
    { key = "done", label = "办结", type = "boolean" },
]
[[due]]
kind = "open"
label = "未结"
unit = "起"
where = { done = false }
source = "本法"
"""
TODAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        ("2024-03-19", ["证件：1人已过期，最早3月19日"]),
        ("2023-12-31", ["证件：1人已过期，最早2023年12月31日"]),
        ("2024-03-20", ["证件：1人60天内到期，最早3月20日"]),
        ("2024-05-19", ["证件：1人60天内到期，最早5月19日"]),
        ("2024-05-20", []),
    ],
)
def test_a_date_is_past_or_near_or_not_worth_a_word(expires: str, said: list[str]) -> None:
    assert sentences(STAFF, [{"expires": expires}], TODAY) == said


def test_what_runs_out_today_is_said_so_where_no_days_ahead_are_asked_for() -> None:
    toml = STAFF.replace("within = 60\n", "")
    assert sentences(toml, [{"expires": TODAY}, {"expires": "2024-03-21"}], TODAY) == ["证件：1人今天到期，最早3月20日"]


def test_several_are_one_line_with_their_quantity_and_the_earliest_day_and_open_in_its_order() -> None:
    entries: list[dict[str, Any]] = [
        {"expires": "2024-04-02"},
        {"expires": "2024-04-01", "quantity": 3},
        {"expires": "2024-01-01"},
        {},
    ]
    past, ahead = found(STAFF, entries, TODAY)
    assert (past.sentence, past.on, past.overdue) == ("证件：1人已过期，最早1月1日", date(2024, 1, 1), True)
    assert (ahead.sentence, ahead.on, ahead.overdue) == ("证件：4人60天内到期，最早4月1日", date(2024, 4, 1), False)
    assert len(past.record_ids) == 1
    assert list(ahead.record_ids) == sorted(ahead.record_ids, reverse=True)
    assert {past.category, past.source, ahead.source} == {"staff", "办法"}


@pytest.mark.parametrize(
    ("stay", "there"), [({"end": "2024-03-19"}, 0), ({"end": "2024-03-20"}, 1), ({"start": "2024-03-21"}, 0)]
)
def test_of_a_roster_only_who_is_there_today(stay: dict[str, Any], there: int) -> None:
    assert len(found(STAFF, [{"expires": "2024-03-01", **stay}], TODAY)) == there


def test_no_personal_value_is_said() -> None:
    assert "张三" not in str(found(STAFF, [{"expires": "2024-03-01", "name": "张三"}], TODAY))


def test_what_is_open_is_said_from_its_first_day_and_what_is_done_is_not() -> None:
    entries: list[dict[str, Any]] = [
        {"date": "2024-03-20"},
        {"date": "2024-01-05"},
        {"date": "2024-03-21"},
        {"date": "2024-01-01", "done": True},
    ]
    (item,) = found(CASES, entries, TODAY)
    assert item.sentence == "未结：2起，受理日期最早1月5日"
    assert (item.on, item.overdue, len(item.record_ids)) == (None, False, 2)


@pytest.mark.parametrize(("day", "said"), [("2024-03-10", ["未结：1起，受理日期最早3月10日"]), ("2024-03-11", [])])
def test_what_is_open_may_rest_some_days_first(day: str, said: list[str]) -> None:
    assert sentences(f"{CASES}after = 10", [{"date": day}], TODAY) == said


def test_days_may_be_counted_from_another_date() -> None:
    entries = [{"date": "2024-01-05"}, {"date": "2024-01-05", "heard": "2024-03-01"}]
    assert sentences(f'{CASES}by = "heard"', entries, TODAY) == ["未结：1起，开庭日期最早3月1日"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"by_when": "2024-03-19"}, "未结：1起已超期，最早3月19日到期"),
        ({"by_when": "2024-03-20"}, "未结：1起，受理日期最早1月5日"),
        ({}, "未结：1起已超期，最早2月4日到期"),
        ({"date": "2024-02-19"}, "未结：1起，受理日期最早2月19日"),
        ({"date": "2024-02-18"}, "未结：1起已超期，最早3月19日到期"),
    ],
)
def test_the_day_by_which_comes_from_its_field_or_else_from_the_limit(values: dict[str, Any], said: str) -> None:
    toml = f'{CASES}due = "by_when"\nlimit = 30'
    assert sentences(toml, [{"date": "2024-01-05", **values}], TODAY) == [said]


def test_what_is_overdue_does_not_wait_for_its_days() -> None:
    assert sentences(f'{CASES}after = 300\ndue = "by_when"', [{"by_when": "2024-03-19"}], TODAY) == [
        "未结：1起已超期，最早3月19日到期"
    ]


def test_what_is_open_is_due_on_the_earliest_day_of_all() -> None:
    entries = [{"date": "2024-01-01", "by_when": "2024-09-01"}, {"date": "2024-02-01", "by_when": "2024-04-01"}]
    (item,) = found(f'{CASES}due = "by_when"', entries, TODAY)
    assert (item.on, item.overdue) == (date(2024, 4, 1), False)
