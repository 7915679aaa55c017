"""Filters as read: the ``where`` of a category file and what a clerk types after ``--where``."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.conditions import CUT_OFF, EVERYTHING, AnyOf, AtLeast, AtMost, Condition, Contains, Is, Not, Present
from rulegov_tui.domain.errors import DefinitionError, InvalidValueError, RulegovError, UnknownNameError
from rulegov_tui.domain.filters import condition_from
from rulegov_tui.domain.typed_filters import typed_condition
from tests.builders import TODAY, category

CATEGORY = category("""
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["中心组学法", "专题培训"], retired = ["会议"] },
    { key = "themes", label = "主题", type = "choices", choices = ["宪法", "民法典"] },
    { key = "topic", label = "题目" },
    { key = "people", label = "人次", type = "integer", unit = "人次" },
    { key = "hours", label = "学时", type = "decimal" },
    { key = "due", label = "期限", type = "date" },
    { key = "closed", label = "办结", type = "boolean" },
]
""")
PLACE = "training.toml: [[figures]] 第 1 个“次数”"


def read(where: object) -> Condition:
    return condition_from(where, CATEGORY.fields, PLACE)


def typed(text: str) -> Condition:
    return typed_condition(text, CATEGORY.fields, TODAY)


@pytest.mark.parametrize(
    ("where", "condition"),
    [
        ({}, EVERYTHING),
        ({"kind": "专题培训"}, Is("kind", ("专题培训",))),
        ({"kind": "会议"}, Is("kind", ("会议",))),
        ({"kind": ["中心组学法", "专题培训"]}, Is("kind", ("中心组学法", "专题培训"))),
        ({"themes": "宪法"}, Is("themes", ("宪法",))),
        ({"themes": ["宪法", "民法典"]}, Is("themes", ("宪法", "民法典"))),
        ({"closed": False}, Is("closed", (False,))),
        ({"people": 30}, Is("people", (30,))),
        ({"due": date(2024, 5, 1)}, Is("due", (date(2024, 5, 1),))),
        ({"due": "cut-off"}, Is("due", (CUT_OFF,))),
        ({"topic": "cut-off"}, Is("topic", ("cut-off",))),
        ({"kind": {"not": "会议"}}, Not(Is("kind", ("会议",)))),
        ({"kind": {"not": ["会议", "专题培训"]}}, Not(Is("kind", ("会议", "专题培训")))),
        ({"people": {"at_least": 30}}, AtLeast("people", 30)),
        ({"hours": {"at_most": Decimal("1.5")}}, AtMost("hours", Decimal("1.5"))),
        ({"due": {"at_most": "cut-off"}}, AtMost("due", CUT_OFF)),
        ({"people": {"at_least": 1, "at_most": 9}}, AtLeast("people", 1) & AtMost("people", 9)),
        ({"topic": {"present": True}}, Present("topic")),
        ({"topic": {"present": False}}, Present("topic", wanted=False)),
        ({"kind": "会议", "closed": True}, Is("kind", ("会议",)) & Is("closed", (True,))),
        ([{"kind": "会议"}, {"closed": True}], AnyOf((Is("kind", ("会议",)), Is("closed", (True,))))),
    ],
)
def test_every_form_of_where_is_read(where: object, condition: Condition) -> None:
    assert read(where) == condition


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("kind", "where 应写成 { 字段 = 值 }"),
        ([], "where 应写成 { 字段 = 值 }"),
        (["kind"], "where 应写成 { 字段 = 值 }"),
        ({"kind": "专题培洲"}, "where 的值不合适：.*没有“专题培洲”这一项；是不是：专题培训"),
        ({"kind": 3}, "where 的值不合适：“类别”（kind）应是选项"),
        ({"kind": []}, "where 里 kind 没有写条件"),
        ({"kind": {"not": []}}, "where 里 kind 没有写条件"),
        ({"kind": {}}, "where 里 kind 没有写条件"),
        ({"themes": {"not": "刑法"}}, "没有“刑法”这一项"),
        ({"people": "30"}, "“人次”（people）应是整数"),
        ({"people": {"at_least": "cut-off"}}, "“人次”（people）应是整数"),
        ({"due": {"at_least": "2024-01-01"}}, "“期限”（due）应是日期"),
        ({"closed": "是"}, "“办结”（closed）应是true（是）"),
        ({"closed": {"at_least": True}}, "closed 不能比大小；只有数和日期"),
        ({"topic": {"at_most": "甲"}}, "topic 不能比大小"),
        ({"themes": {"at_least": "宪法"}}, "themes 不能比大小"),
        ({"topic": {"present": 1}}, "present 应是 true 或 false"),
    ],
)
def test_a_slip_in_where_is_an_error_with_its_place(where: object, message: str) -> None:
    with pytest.raises(DefinitionError, match=message) as caught:
        read(where)
    assert caught.value.where == PLACE


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"kimd": "会议"}, "没有名为“kimd”的字段；是不是：kind"),
        ([{"kind": "会议"}, {"topik": "甲"}], "没有名为“topik”的字段；是不是：topic"),
        ({"people": {"at_leats": 3}}, "没有名为“at_leats”的比较方式；是不是：at_least"),
    ],
)
def test_an_unknown_name_in_where_is_an_error_with_the_nearest(where: object, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message) as caught:
        read(where)
    assert caught.value.where == f"{PLACE}: where"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("kind=专题培训", Is("kind", ("专题培训",))),
        ("类别=专题培训", Is("kind", ("专题培训",))),
        ("类别＝专题培训", Is("kind", ("专题培训",))),
        (" 类别 = 专题培训 ", Is("kind", ("专题培训",))),
        ("kind!=专题培训", Not(Is("kind", ("专题培训",)))),
        ("kind=会议", Is("kind", ("会议",))),
        ("themes=宪法、民法典", Is("themes", ("宪法", "民法典"))),
        ("people=３０人次", Is("people", (30,))),
        ("people>=30", AtLeast("people", 30)),
        ("学时<=1.5", AtMost("hours", Decimal("1.5"))),
        ("due>=3.15", AtLeast("due", date(2024, 3, 15))),
        ("date>=12.1", AtLeast("date", date(2023, 12, 1))),
        ("办结=否", Is("closed", (False,))),
        ("topic~宅基地", Contains("topic", "宅基地")),
        ("topic=a=b", Is("topic", ("a=b",))),
        ("due=", Present("due", wanted=False)),
        ("due!=", Present("due")),
    ],
)
def test_every_typed_filter_is_read(text: str, condition: Condition) -> None:
    assert typed(text) == condition


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("专题培训", RulegovError, "看不懂筛选条件“专题培训”；请写成 字段=值"),
        ("=专题培训", RulegovError, "看不懂筛选条件"),
        ("people>3", RulegovError, "看不懂筛选条件"),
        ("类型=专题培训", UnknownNameError, "没有名为“类型”的字段；是不是：类别"),
        ("kind=培训", InvalidValueError, "没有“培训”这一项；是不是：专题培训"),
        ("people>=许多", InvalidValueError, "应是整数，现在是“许多”"),
        ("topic>=3", InvalidValueError, "“题目”（topic）不能比大小；只有数和日期"),
        ("closed<=是", InvalidValueError, "“办结”（closed）不能比大小"),
        ("due=13月1日", InvalidValueError, "看不懂日期“13月1日”"),
    ],
)
def test_a_slip_in_a_typed_filter_is_said(text: str, error: type[RulegovError], message: str) -> None:
    with pytest.raises(error, match=message):
        typed(text)


_texts = st.text(max_size=20) | st.builds(
    "{}{}{}".format,
    st.sampled_from([*CATEGORY.fields, "类别", "人次"]),
    st.sampled_from(["=", "!=", ">=", "<=", "~", "＝"]),
    st.text(st.sampled_from("0123456789.-是否宪法、专题培训十月日 "), max_size=6),
)


@given(_texts)
def test_any_typed_filter_is_a_condition_or_a_readable_error(text: str) -> None:
    result = _read_or_refused(text)
    if isinstance(result, RulegovError):
        assert str(result).endswith("。")
    else:
        values: dict[str, Any] = {"date": TODAY, "people": 30, "hours": 2, "topic": "甲", "themes": ("宪法",), "due": TODAY}
        assert result.sentence(CATEGORY.fields)
        assert result.predicate(TODAY)(values) in (True, False)


def _read_or_refused(text: str) -> Condition | RulegovError:
    try:
        return typed(text)
    except RulegovError as error:
        return error
