"""R13: problems and plans have an answer."""

from datetime import date
from typing import Any

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, found, messages

CATALOG = load_catalog()


def problem(**values: Any) -> Record:
    return record(CATALOG.categories["problem"], **{"date": "2024-11-01", "title": "力量不足", **values})


def plan(**values: Any) -> Record:
    return record(CATALOG.categories["plan"], **{"date": "2023-12-20", "item": "抓好培训", **values})


def test_last_years_plan_without_a_result_fires() -> None:
    open_plan = plan()
    (finding,) = found("R13", case(CATALOG, [open_plan]))
    assert (finding.message, finding.where.record) == ("上年安排“抓好培训”还没有写落实情况", open_plan.id)
    assert finding.severity.value == "error"
    assert messages("R13", case(CATALOG, [plan(state="已落实", result="办了4期")])) == []
    assert messages("R13", case(CATALOG, [plan(date="2024-12-20")])) == []


def test_before_december_it_is_a_hint() -> None:
    (finding,) = found("R13", case(CATALOG, [plan()], today=date(2024, 6, 1)))
    assert finding.severity.value == "hint"


def test_a_problem_without_cause_and_measure_fires() -> None:
    assert messages("R13", case(CATALOG, [problem()])) == ["问题“力量不足”没有写原因，也没有写整改措施"]


def test_a_problem_with_either_or_a_lasting_one_with_a_reason_is_silent() -> None:
    told = [problem(cause="编制少"), problem(measure="招录"), problem(state="长期坚持", reason="非一日之功")]
    assert messages("R13", case(CATALOG, told)) == []
    assert messages("R13", case(CATALOG, [problem(quantity=4)])) == []
