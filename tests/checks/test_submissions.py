"""R02: sent and published in time, with the day on record."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.overview.deadlines import deadlines_from
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, messages

CATALOG = load_catalog()
REPORT = {"label": "报送报告", "day": "03-01", "before": True, "source": "规定", "step": "报送"}
DEADLINES = deadlines_from({"deadlines": [REPORT, {"label": "无环节", "day": "01-31", "source": "规定"}]}, "d.toml")


def sent(day: str, **values: Any) -> Record:
    return record(CATALOG.categories["submission"], **{"date": day, "year": 2024, "step": "报送", **values})


def said(records: list[Record], today: date) -> list[str]:
    return messages("R02", replace(case(CATALOG, records, today=today), deadlines=DEADLINES))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2025, 1, 28), None),
        (date(2025, 1, 29), "还有 30 天"),
        (date(2025, 2, 28), "就是今天"),
        (date(2025, 3, 1), "已过 1 天"),
        (date(2025, 3, 30), "已过 30 天"),
        (date(2025, 3, 31), None),
    ],
)
def test_a_near_deadline_without_its_day_fires(today: date, state: str | None) -> None:
    wanted = [f"报送报告：最迟2025年2月28日，{state}，没有“报送”的记录"] if state else []
    assert said([], today) == wanted


def test_an_office_that_keeps_the_register_is_asked_later_too() -> None:
    assert said([sent("2024-02-20", year=2023)], date(2025, 6, 1)) == [
        "报送报告：最迟2025年2月28日，已过 93 天，没有“报送”的记录"
    ]


def test_in_time_is_silent_and_late_is_said() -> None:
    assert said([sent("2025-02-28")], date(2025, 3, 5)) == []
    assert said([sent("2025-03-01")], date(2025, 3, 5)) == ["报送报告：2025年3月1日，晚于期限2025年2月28日"]


def test_what_was_published_has_an_address() -> None:
    published = {"step": "公开", "day": "2025-03-20"}
    assert said([sent("2025-02-20"), sent(**published)], date(2025, 4, 5)) == ["公开了的报告没有填网址"]
    assert said([sent("2025-02-20"), sent(**published, url="https://www.example.gov.cn/1")], date(2025, 4, 5)) == []
