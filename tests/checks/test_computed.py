"""R07, R09, R27: one value for one figure, parts that fit, rates beside their own names."""

from dataclasses import replace
from typing import Any

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, found, messages

CATALOG = load_catalog()
DISPUTES = CATALOG.categories["mediation"]
TRAININGS = CATALOG.categories["training"]


def dispute(**values: Any) -> Record:
    return record(DISPUTES, **{"date": "2024-03-01", "kind": "邻里", **values})


def closed(result: str, **values: Any) -> Record:
    return dispute(closed="2024-04-01", result=result, **values)


def test_a_figure_that_reads_differently_from_its_value_fires() -> None:
    of = case(CATALOG, [dispute()], "# 报告\n\n全年调解{{ 调解纠纷数 }}。\n")
    assert messages("R07", of) == []
    assert of.prose is not None
    title, body = of.prose.blocks
    forged = replace(of, prose=replace(of.prose, blocks=(title, replace(body, text=body.text.replace("1起", "9起")))))
    assert messages("R07", forged) == ["“调解纠纷数”这里写成9起，算出来是1起"]


def test_more_who_passed_than_sat_the_exam_fires() -> None:
    exam = {"date": "2024-05-01", "kind": "网上学法考试"}
    wrong = case(CATALOG, [record(TRAININGS, **exam, exam_taken=12, exam_passed=13)])
    assert messages("R09", wrong) == ["“学法考试合格率”的分子大于分母：分子“学法考试合格人次”13，分母“学法考试参考人次”12"]
    assert messages("R09", case(CATALOG, [record(TRAININGS, **exam, exam_taken=12, exam_passed=12)])) == []


def test_a_rate_without_a_denominator_fires_only_where_it_is_printed() -> None:
    assert messages("R09", case(CATALOG)) == []
    (finding,) = found("R09", case(CATALOG, [], "# 报告\n\n办结率为{{ 调解办结率 }}。\n"))
    assert finding.message == "“调解办结率”没有分母，报告里写成“无”"
    assert (finding.severity.value, finding.where.sentence) == ("warning", "办结率为无。")


def test_a_closed_dispute_in_none_of_the_parts_is_named() -> None:
    without = dispute(closed="2024-04-01")
    (finding,) = found("R09", case(CATALOG, [closed("成功"), closed("移送"), without]))
    assert "“调解办结数（本年结案）”3起，各部分相加是2起" in finding.message
    assert (finding.where.record, finding.fix) == (without.id, "有 1 条记录不在任何一部分里，请补填")


@pytest.mark.parametrize(
    "records",
    [
        [closed("成功"), closed("不成"), closed("终止"), closed("移送"), closed("撤回")],
        [closed("成功"), dispute(closed="2024-12-31", quantity=18)],
        [],
    ],
)
def test_parts_that_add_up_and_totals_that_do_not_know_are_silent(records: list[Record]) -> None:
    assert messages("R09", case(CATALOG, records)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("调解成功率为{{ 调解办结率 }}", ["“成功率”后面写的是“调解办结率”，不是同一个比率"]),
        ("化解率达到{{ 调解成功率 }}", ["“化解率”后面写的是“调解成功率”，不是同一个比率"]),
        ("调解办结率为{{ 调解办结率 }}", []),
        ("办结率稳定在{{ 调解办结率 }}", []),
        ("参考率、合格率分别为{{ 学法考试参考率 }}、{{ 学法考试合格率 }}", []),
        ("及时率很高，调解{{ 调解办结率 }}", []),
        ("成功率高，办结{{ 调解办结率 }}", []),
    ],
)
def test_a_rate_stands_behind_its_own_name(text: str, said: list[str]) -> None:
    assert messages("R27", case(CATALOG, [closed("成功")], f"# 报告\n\n{text}。\n")) == said
