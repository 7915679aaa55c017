"""Rules over counted statements: each fires on its slips and is silent on what is like them and right."""

import pytest

from rulegov_tui.checks.registry import RULES
from rulegov_tui.checks.rule import Need
from tests.checks.counted import OURS, found, said

_RULES = [rule for rule in RULES if rule.id in OURS and rule.needs == {Need.TEXT}]


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_example_and_is_silent_on_the_other(rule) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert [one.rule for one in found(rule.fires, [rule.id])] == [rule.id]
    assert found(rule.silent, [rule.id]) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("组织法律明白人开展培训3次。\n开展法律明白人培训4次。", ["R07 4次"]),
        ("组织法律明白人开展培训3场。\n开展法律明白人培训4次。\n又说法律明白人培训3次。", ["R07 4次"]),
        ("调解矛盾纠纷18起。\n共调解各类矛盾纠纷21件。", ["R07 21件"]),
        ("接待群众咨询120余人次。\n接待群众咨询130人次。", ["R07 130人次"]),
        ("解答法律咨询110人次。\n解答法律咨询180件。", ["R07 180件"]),
        ("行政执法人员6人。\n现有7名行政执法人员。", ["R07 7名"]),
    ],
)
def test_one_thing_with_two_values_is_found(text: str, findings: list[str]) -> None:
    assert said(text, "R07") == findings


@pytest.mark.parametrize(
    "text",
    [
        "接待群众咨询120余人次。\n接待群众咨询126人次。",
        "招募乡级普法志愿者8名、村级普法志愿者144名。",
        "调解矛盾纠纷18起，其中调解矛盾纠纷12起在村里。\n",
        "2023年调解矛盾纠纷30起。\n2024年调解矛盾纠纷18起。",
        "上半年开展法律明白人培训2次。\n全年开展法律明白人培训4次。",
        "人大开展检查，发现问题8个。\n纪委开展监督，发现问题6个。",
        "甲村开展普法宣传3次，乙村开展普法宣传5次。",
        "开展法律明白人培训4次。\n参加法律明白人培训120人次。",
        "累计开展法律明白人培训14次。\n开展法律明白人培训4次。",
        "3月开展法律明白人培训1次。\n全年开展法律明白人培训4次。",
        "题目\n二、成效\n开展法律明白人培训4次。\n四、下一年度安排\n开展法律明白人培训6次。",
    ],
)
def test_counts_of_different_things_do_not_contradict_each_other(text: str) -> None:
    assert found(text, ["R07"]) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("普法志愿者152人，包括乡级8人、村级140人。", ["R09 152人"]),
        ("调解纠纷18起，其中邻里纠纷20起。", ["R09 20起"]),
        ("排查纠纷126起，化解123起，化解率97.6%，其中邻里纠纷145起。", ["R09 145起"]),
        ("受理纠纷35件，调解成功34件，成功率98%。", ["R09 98%"]),
        ("受理纠纷34件，调解成功35件，成功率97.1%。", ["R09 35件"]),
        ("法治副校长覆盖率达100%。", ["R09 100%"]),
    ],
)
def test_sums_and_rates_that_do_not_work_out_are_found(text: str, findings: list[str]) -> None:
    assert said(text, "R09") == findings


@pytest.mark.parametrize(
    "text",
    [
        "普法志愿者152人，包括乡级8人、村级144人。",
        "调解纠纷18起，其中邻里纠纷10起，土地纠纷3起。",
        "受理纠纷35件，调解成功34件，成功率97.1%。",
        "受理纠纷35件，调解成功34件，成功率97%。",
        "排查纠纷126起，化解123起，化解率97.6%，其中邻里纠纷125起。",
        "印发文件23件，其中合同18件、意见41条。",
        "调解纠纷18起，办结率达100%。",
        "信访量同比下降12.5%，办结率提高3%。",
        "开展培训3次，检查12次，合格率98%。",
        "题目\n四、下一年度安排\n力争覆盖率达100%。",
    ],
)
def test_sums_and_rates_that_work_out_are_passed_over(text: str) -> None:
    assert found(text, ["R09"]) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("坚持每月开展普法宣传，全年开展普法宣传8次。", ["R10 8次"]),
        ("坚持一月一普法宣传，共开展普法宣传10场。", ["R10 10场"]),
        ("每季度召开法治工作会议，全年召开法治工作会议3次。", ["R10 3次"]),
    ],
)
def test_a_frequency_that_the_count_belies_is_found(text: str, findings: list[str]) -> None:
    assert said(text, "R10") == findings


@pytest.mark.parametrize(
    "text",
    [
        "坚持每月开展普法宣传，全年开展普法宣传14次。",
        "每月开展普法宣传2次。",
        "自3月起每月开展普法宣传，共开展普法宣传10次。",
        "每村每月开展普法宣传，全年开展普法宣传8次。",
        "每季度召开法治工作会议，全年开展执法培训3次。",
        "题目\n四、下一年度安排\n每月开展普法宣传，上年开展普法宣传8次。",
    ],
)
def test_a_frequency_that_may_be_true_is_passed_over(text: str) -> None:
    assert found(text, ["R10"]) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("截至目前全乡共有行政执法人员6人。", ["R12 截至目前"]),
        ("乡政府现有一名法律顾问。", ["R12 一名"]),
        ("关于2024年工作的报告\n一、情况\n截至2023年12月31日，有执法人员6人。", ["R12 截至2023年12月31日"]),
    ],
)
def test_a_stock_without_its_day_is_found(text: str, findings: list[str]) -> None:
    assert said(text, "R12") == findings


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年12月31日，现有执法人员6人。",
        "文中数据统计至2024年12月31日。\n现有执法人员6人。",
        "全年开展培训3次。",
        "辖区现有18个村。",
        "关于2024年工作的报告\n四、下一年度安排\n截至2025年12月底，完成培训6次。",
    ],
)
def test_a_stock_with_its_day_and_a_flow_are_passed_over(text: str) -> None:
    assert found(text, ["R12"]) == []


_PROBLEMS = "题目\n三、存在问题和整改情况\n（一）存在问题\n一是人少。二是钱少。三是车少。\n（二）整改情况\n一是招人。二是筹钱。{}"


def test_a_problem_without_remedy_is_found() -> None:
    assert [one.message for one in found(_PROBLEMS.format(""), ["R13"])] == ["写了3个问题，只有2条整改措施"]
    assert [one.rule for one in found("发现问题12个，整改10个。", ["R13"])] == ["R13"]


@pytest.mark.parametrize(
    "text",
    [
        _PROBLEMS.format("三是买车。"),
        _PROBLEMS.format("\n买车已列为长期任务。"),
        "发现问题12个，整改10个，其余2个正在办理。",
        "发现问题12个，整改12个。",
        "题目\n三、存在的问题\n一是人少。二是钱少。",
    ],
)
def test_problems_with_remedies_are_passed_over(text: str) -> None:
    assert found(text, ["R13"]) == []
