"""Every ``[[due]]`` of the shipped catalog: records on which it speaks, and records on which it keeps silent."""

import re
from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len

from rulegov_tui.domain.due_definition import DueRule
from rulegov_tui.overview.deadlines import Deadline
from rulegov_tui.overview.due import Due, due
from rulegov_tui.overview.due_calendar import deadline_near
from rulegov_tui.storage.catalog_files import load_catalog, load_deadlines
from tests.builders import record

CATALOG = load_catalog()
TODAY = date(2024, 12, 5)
WIDEST = 60
RULES = [rule for category in CATALOG for rule in category.due]
AMBIGUOUS = re.compile("[“”‘’—…·×①-⑳●─│█★→←▶√]")

OFFICER = {"start": "2020-01-01", "state": "在岗持证"}
PROMOTION = {"kind": "宣传活动", "topic": "民法典"}
EVERY_MONTH = [{"date": f"2024-{month:02}-10", **PROMOTION} for month in range(1, 13)]
OCCASIONS = ["国家安全教育日", "民法典宣传月", "安全生产月", "禁毒日", "消防宣传日", "宪法宣传周"]

SPEAKS: dict[str, list[dict[str, Any]]] = {
    "执法证件": [{**OFFICER, "valid_until": "2025-01-20"}],
    "在岗未持证执法人员": [{"start": "2024-01-01", "state": "在岗未持证"}],
    "未结案的纠纷": [{"date": "2024-12-01", "result": "正在办理"}],
    "未整改的问题": [{"date": "2024-06-01", "state": "整改中", "due": "2024-11-30"}],
    "没有落实结果的安排": [{"date": "2023-12-20"}],
    "法律顾问聘期": [{"start": "2024-01-01", "end": "2024-12-31", "client": "党委政府"}],
    "普法宣传": EVERY_MONTH[:9],
    "普法节点": [{"date": "2024-04-15", "occasion": OCCASIONS[:5], **PROMOTION}],
    "中心组学法": [{"date": f"2024-0{month}-10", "kind": "中心组学法"} for month in (1, 4)],
    "执法人员培训": [{"date": "2023-05-01", "kind": "执法人员培训"}],
    "法律明白人培训": [{"date": "2023-05-01", "kind": "法律明白人培训"}],
    "专题研究法治建设": [{"date": "2024-03-01", "report_heard": True}],
    "听取法治工作汇报": [{"date": "2024-03-01", "law_study": True}],
    "党政主要负责人述法": [{"date": "2024-03-01", "object": "班子成员"}],
    "未作决定的执法案件": [{"date": "2024-08-01"}],
    "未报备案的规范性文件": [{"date": "2024-11-01"}],
    "尚未审查的送审事项": [{"date": "2024-11-30", "opinion": "尚未审查"}],
    "正在办理的法律援助申请": [{"date": "2024-11-28", "result": "正在办理"}],
    "未审结的复议诉讼": [{"date": "2024-12-05", "kind": "行政诉讼"}],
    "未核对的外部数": [{"date": "2024-11-30"}],
}
SILENT: dict[str, list[dict[str, Any]]] = {
    "执法证件": [
        {**OFFICER, "valid_until": "2026-01-01"},
        {**OFFICER, "valid_until": "2024-01-01", "end": "2024-06-30"},
        {**OFFICER, "valid_until": "2024-01-01", "state": "注销"},
        OFFICER,
    ],
    "在岗未持证执法人员": [
        {"start": "2024-11-01", "state": "在岗未持证"},
        {"start": "2024-01-01", "state": "在岗未持证", "certificate_exempt": True},
        OFFICER,
    ],
    "未结案的纠纷": [
        {"date": "2024-01-01", "result": "成功", "closed": "2024-02-01"},
        {"date": "2024-01-01", "closed": "2024-02-01"},
        {"date": "2024-01-01", "quantity": 18},
    ],
    "未整改的问题": [
        {"date": "2024-01-01", "state": "已整改"},
        {"date": "2024-01-01", "state": "长期坚持", "due": "2024-02-01"},
        {"date": "2024-01-01", "resolved": "2024-02-01"},
    ],
    "没有落实结果的安排": [
        {"date": "2024-12-01"},
        {"date": "2023-12-20", "state": "已落实"},
        {"date": "2023-12-20", "state": "未落实"},
    ],
    "法律顾问聘期": [
        {"start": "2024-01-01", "client": "党委政府"},
        {"start": "2023-01-01", "end": "2024-06-30", "client": "党委政府"},
        {"start": "2024-01-01", "end": "2026-12-31", "client": "党委政府"},
    ],
    "普法宣传": EVERY_MONTH,
    "普法节点": [{"date": "2024-04-15", "occasion": OCCASIONS, **PROMOTION}],
    "中心组学法": [{"date": f"2024-{month:02}-10", "kind": "中心组学法"} for month in (1, 4, 7)],
    "执法人员培训": [{"date": "2024-05-01", "kind": "专题培训", "audience": ["执法人员"]}],
    "法律明白人培训": [{"date": "2024-05-01", "kind": "法律明白人培训"}],
    "专题研究法治建设": [{"date": f"2024-{month:02}-10", "law_study": True} for month in (6, 7)],
    "听取法治工作汇报": [{"date": "2024-03-01", "report_heard": True}],
    "党政主要负责人述法": [{"date": "2024-03-01", "object": "党政主要负责人"}],
    "未作决定的执法案件": [
        {"date": "2024-01-01", "decided": "2024-02-01"},
        {"date": "2024-01-01", "penalty": "不予处罚"},
        {"date": "2024-01-01", "quantity": 6},
    ],
    "未报备案的规范性文件": [
        {"date": "2024-01-01", "filed": "2024-01-20"},
        {"date": "2024-01-01", "status": "废止"},
    ],
    "尚未审查的送审事项": [{"date": "2024-12-01", "opinion": "尚未审查"}, {"date": "2024-01-01", "opinion": "合法"}],
    "正在办理的法律援助申请": [{"date": "2024-12-01", "result": "正在办理"}, {"date": "2024-01-01", "result": "已办结"}],
    "未审结的复议诉讼": [
        {"date": "2024-01-01", "kind": "行政诉讼", "closed": "2024-06-01"},
        {"date": "2024-01-01", "kind": "行政诉讼", "result": "胜诉"},
    ],
    "未核对的外部数": [{"date": "2024-11-30", "checked": True}],
}


def spoken(rule: DueRule, entries: list[dict[str, Any]], today: date = TODAY) -> list[Due]:
    category = CATALOG.categories[rule.category]
    records = [record(category, **values) for values in entries]
    found = due(CATALOG, {category.name: records}, (), today)
    return [item for item in found if item.sentence.startswith(f"{rule.label}：") and item.category == rule.category]


def test_labels_are_unique_over_all_registers_so_that_the_list_can_be_read() -> None:
    labels = [rule.label for rule in RULES]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.label)
def test_a_rule_speaks_where_it_should(rule: DueRule) -> None:
    assert spoken(rule, SPEAKS[rule.label])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.label)
def test_a_rule_keeps_silent_where_it_should(rule: DueRule) -> None:
    assert spoken(rule, SILENT[rule.label]) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.label)
def test_a_sentence_fits_its_line_even_with_large_numbers_and_long_dates(rule: DueRule) -> None:
    many = [{**values, "quantity": 88} if "quantity" not in values else values for values in SPEAKS[rule.label]]
    for entries, today in ((SPEAKS[rule.label], TODAY), (many, TODAY), (SPEAKS[rule.label], date(2025, 12, 25))):
        for item in spoken(rule, entries, today):
            assert cell_len(item.sentence) <= WIDEST
            assert not AMBIGUOUS.search(item.sentence)


@pytest.mark.parametrize("deadline", load_deadlines(), ids=lambda deadline: deadline.label)
@pytest.mark.parametrize("year", [2023, 2024])
def test_a_deadline_speaks_before_and_after_its_day_and_not_in_autumn(deadline: Deadline, year: int) -> None:
    last = deadline.last_day(year)
    told = [
        item
        for day in (last, date(year, 10, 1), date.fromordinal(last.toordinal() + 30))
        for item in deadline_near(deadline, day)
    ]
    assert [item.overdue for item in told] == [False, True]
    assert all(cell_len(item.sentence) <= WIDEST and not AMBIGUOUS.search(item.sentence) for item in told)
