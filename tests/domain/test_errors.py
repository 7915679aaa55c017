"""Errors as sentences: the place, what is wrong, the nearest names, the cure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.errors import (
    DefinitionError,
    InvalidValueError,
    RefusedRecordError,
    RulegovError,
    UnknownNameError,
    nearest,
    nearest_sentence,
)

NAMES = ["法律明白人培训次数", "法治学习培训总数", "调解纠纷数", "普法活动次数"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RulegovError("年度不合理"), "年度不合理。"),
        (RulegovError("年度不合理", cure="请写四位年份"), "年度不合理；请写四位年份。"),
        (DefinitionError("缺少 name", where="a.toml:3:1", cure="请写上"), "a.toml:3:1: 缺少 name；请写上。"),
        (
            UnknownNameError("数字", "调解数", NAMES, where="report.md:3:5"),
            "report.md:3:5: 没有名为“调解数”的数字；是不是：调解纠纷数。",
        ),
        (
            UnknownNameError("数字", "x", ["甲", "乙"], cure="用 rulegov figures 看"),
            "没有名为“x”的数字；可用的有：乙、甲；用 rulegov figures 看。",
        ),
        (UnknownNameError("数字", "x", []), "没有名为“x”的数字。"),
    ],
)
def test_an_error_is_one_sentence(error: RulegovError, sentence: str) -> None:
    assert str(error) == sentence


def test_all_problems_of_a_record_are_said_at_once() -> None:
    problems = [InvalidValueError("“日期”没有填", key="date"), InvalidValueError("“人次”超出范围", key="people", cure="请核对")]
    error = RefusedRecordError(problems)
    assert str(error) == "“日期”没有填。\n“人次”超出范围；请核对。"
    assert [problem.key for problem in error.problems] == ["date", "people"]


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("法律明白人培训次", "法律明白人培训次数"),
        ("调解纠纷总数", "调解纠纷数"),
        ("普法", "普法活动次数"),
        ("全年普法活动次数合计", "普法活动次数"),
    ],
)
def test_the_nearest_name_comes_first(name: str, best: str) -> None:
    assert nearest(name, NAMES)[0] == best


def test_nothing_near_among_many_is_not_answered_with_all_of_them() -> None:
    many = [f"数字{number}" for number in range(50)]
    assert nearest_sentence("甲", many) == ""
    assert nearest_sentence("甲", many[:2]) == "可用的有：数字0、数字1"
    assert nearest_sentence("甲", many[:40]).count("、") == 39
    assert nearest_sentence("甲", many[:41]) == ""


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=8))
def test_the_nearest_are_at_most_three_known_names(name: str, known: list[str]) -> None:
    close = nearest(name, known)
    assert len(close) == len(set(close)) <= 3
    assert set(close) <= set(known)


@given(st.text(min_size=1, max_size=8), st.lists(st.text(max_size=8), max_size=8))
def test_a_known_name_is_its_own_nearest(name: str, others: list[str]) -> None:
    assert nearest(name, [name, *others])[0] == name
