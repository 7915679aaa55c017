"""Deadlines of the calendar."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.due_definition import YearDay
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.overview.deadlines import Deadline, deadlines_from
from rulegov_tui.overview.due import due
from tests.builders import catalog, category, record

REPORT = {"label": "报送报告", "day": "03-01", "before": True, "notice": 10, "source": "规定", "from_memory": True}


def read(*entries: dict[str, Any], **top: Any) -> tuple[Deadline, ...]:
    return deadlines_from({"deadlines": list(entries), **top}, "deadlines.toml")


def said(entry: dict[str, Any], today: date) -> list[str]:
    return [item.sentence for item in due(catalog(), {}, read(entry), today)]


def test_each_key_is_read() -> None:
    assert read(REPORT) == (Deadline(label="报送报告", day=YearDay(3, 1), before=True, notice=10, source="规定（待核）"),)
    (plain,) = read({"label": "报表", "day": "1-31", "source": "规定"})
    assert (plain.before, plain.notice, plain.source, plain.step) == (False, 0, "规定", "")
    (answered,) = read({**REPORT, "step": "报送"})
    assert answered.step == "报送"


@pytest.mark.parametrize(
    ("today", "sentences"),
    [
        (date(2024, 2, 18), []),
        (date(2024, 2, 19), ["报送报告：3月1日前，还有10天"]),
        (date(2024, 2, 29), ["报送报告：3月1日前，就在今天"]),
        (date(2024, 3, 1), ["报送报告：3月1日前，已过1天，没办的请尽快"]),
        (date(2024, 3, 30), ["报送报告：3月1日前，已过30天，没办的请尽快"]),
        (date(2024, 3, 31), []),
        (date(2023, 2, 28), ["报送报告：3月1日前，就在今天"]),
    ],
)
def test_a_deadline_is_said_from_the_days_of_notice_until_thirty_days_after(today: date, sentences: list[str]) -> None:
    assert said(REPORT, today) == sentences


def test_the_day_itself_may_be_in_time() -> None:
    entry = {**REPORT, "day": "01-31", "before": False}
    assert said(entry, date(2024, 1, 31)) == ["报送报告：1月31日止，就在今天"]
    assert said(entry, date(2024, 2, 1)) == ["报送报告：1月31日止，已过1天，没办的请尽快"]


def test_a_deadline_is_seen_across_the_turn_of_the_year() -> None:
    assert said({**REPORT, "day": "01-05"}, date(2024, 12, 26)) == ["报送报告：2025年1月5日前，还有9天"]
    assert said({**REPORT, "day": "12-20"}, date(2025, 1, 2)) == ["报送报告：2024年12月20日前，已过14天，没办的请尽快"]


def test_what_is_said_of_a_deadline_has_its_day_and_source_and_no_register() -> None:
    (item,) = due(catalog(), {}, read(REPORT), date(2024, 3, 1))
    assert (item.on, item.overdue, item.source, item.category) == (date(2024, 2, 29), True, "规定（待核）", None)


def test_the_29th_of_february_comes_every_year() -> None:
    assert [YearDay(2, 29).in_year(year) for year in (2023, 2024)] == [date(2023, 2, 28), date(2024, 2, 29)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"day": "02-30"}, "day 的“02-30”不是月和日；请写成 04-15 这样"),
        ({"day": "3月1日"}, "day 的“3月1日”不是月和日"),
        ({"day": None}, "缺少 day"),
        ({"label": "报送\n报告"}, "label 里有换行"),
        ({"source": None}, "缺少 source"),
        ({"notice": 9999999999999}, "notice 最多 3650 天"),
        ({"notice": -1}, "notice 应是不小于 0 的整数"),
        ({"before": "yes"}, "before 应是 true 或 false"),
        ({"notise": 3}, "不认识“notise”这个设置；是不是：notice"),
    ],
)
def test_a_slip_is_said_with_its_place(change: dict[str, Any], message: str) -> None:
    entry = {key: value for key, value in {**REPORT, **change}.items() if value is not None}
    with pytest.raises(RulegovError) as caught:
        read(entry)
    assert message in str(caught.value)
    assert caught.value.where.startswith("deadlines.toml: [[deadlines]] 第 1 个")


def test_the_same_label_twice_and_an_unknown_one_to_silence_are_refused() -> None:
    with pytest.raises(RulegovError, match="有两个提醒都叫“报送报告”"):
        read(REPORT, REPORT)
    with pytest.raises(RulegovError, match="没有名为“报送”的提醒；是不是：报送报告"):
        read(REPORT, silent=["报送"])
    with pytest.raises(RulegovError, match="不认识“quiet”"):
        read(REPORT, quiet=["报送报告"])


def test_a_deadline_can_be_silenced() -> None:
    assert not read(REPORT, silent="报送报告")


SUBMISSION = category('name = "submission"\nfields = [{ key = "year", type = "integer" }, { key = "step" }]')


@pytest.mark.parametrize(
    ("values", "is_shown"),
    [({"year": 2023, "step": "报送"}, False), ({"year": 2023, "step": "公开"}, True), ({"year": 2022, "step": "报送"}, True)],
)
def test_what_is_done_for_the_report_of_the_year_before_is_due_no_more(values: dict[str, Any], is_shown: bool) -> None:  # noqa: FBT001
    done = {"submission": [record(SUBMISSION, **values)]}
    shown = due(Catalog([SUBMISSION]), done, read({**REPORT, "step": "报送"}), date(2024, 2, 20))
    assert bool(shown) is is_shown
