"""Conditions as values: what each holds for, how they combine, what they say."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.conditions import (
    CUT_OFF,
    EVERYTHING,
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Contains,
    Is,
    Not,
    Present,
)
from tests.builders import category

CUT_OFF_DAY = date(2024, 6, 30)
FIELDS = category("""
name = "mediation"
label = "矛盾纠纷调解"
fields = [
    { key = "kind", label = "类型", type = "choice", choices = ["邻里", "土地", "婚姻"] },
    { key = "themes", label = "主题", type = "choices", choices = ["宪法", "民法典", "信访"] },
    { key = "topic", label = "题目" },
    { key = "people", label = "人数", type = "integer" },
    { key = "amount", label = "金额", type = "money" },
    { key = "due", label = "期限", type = "date" },
    { key = "closed", label = "办结", type = "boolean" },
]
""").fields


def holds(condition: Condition, **values: Any) -> bool:
    return condition.predicate(CUT_OFF_DAY)(values)


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (Is("kind", ("邻里",)), {"kind": "邻里"}, True),
        (Is("kind", ("邻里",)), {"kind": "土地"}, False),
        (Is("kind", ("邻里",)), {}, False),
        (Is("kind", ("邻里", "土地")), {"kind": "土地"}, True),
        (Is("themes", ("宪法",)), {"themes": ("民法典", "宪法")}, True),
        (Is("themes", ("宪法", "信访")), {"themes": ("民法典", "信访")}, True),
        (Is("themes", ("宪法",)), {"themes": ("民法典",)}, False),
        (Is("themes", ("宪法",)), {"themes": ()}, False),
        (Is("themes", ("宪法",)), {}, False),
        (Is("amount", (Decimal("12.50"),)), {"amount": Decimal("12.5")}, True),
        (Is("amount", (12,)), {"amount": Decimal("12.00")}, True),
        (Is("people", (0,)), {"people": 0}, True),
        (Is("people", (0,)), {}, False),
        (Is("closed", (True,)), {"closed": True}, True),
        (Is("closed", (True,)), {}, False),
        (Is("closed", (False,)), {"closed": False}, True),
        (Is("closed", (False,)), {}, True),
        (Is("closed", (False,)), {"closed": True}, False),
        (Is("due", (CUT_OFF,)), {"due": CUT_OFF_DAY}, True),
        (Is("due", (CUT_OFF,)), {"due": date(2024, 6, 29)}, False),
        (Not(Is("kind", ("邻里", "土地"))), {"kind": "婚姻"}, True),
        (Not(Is("kind", ("邻里", "土地"))), {"kind": "土地"}, False),
        (Not(Is("kind", ("邻里",))), {}, True),
        (Not(Is("themes", ("宪法",))), {"themes": ("宪法", "信访")}, False),
        (Not(Is("closed", (True,))), {}, True),
        (AtLeast("people", 3), {"people": 3}, True),
        (AtLeast("people", 3), {"people": 2}, False),
        (AtLeast("people", 0), {}, False),
        (AtMost("people", 3), {"people": 3}, True),
        (AtMost("people", 3), {"people": 4}, False),
        (AtMost("people", 3), {}, False),
        (AtLeast("amount", Decimal("0.5")), {"amount": 1}, True),
        (AtLeast("due", CUT_OFF), {"due": CUT_OFF_DAY}, True),
        (AtLeast("due", CUT_OFF), {"due": date(2024, 6, 29)}, False),
        (AtMost("due", CUT_OFF), {"due": CUT_OFF_DAY}, True),
        (AtMost("due", CUT_OFF), {"due": date(2024, 7, 1)}, False),
        (AtMost("due", CUT_OFF), {}, False),
        (Present("topic"), {"topic": "宅基地"}, True),
        (Present("topic"), {"topic": ""}, False),
        (Present("topic"), {}, False),
        (Present("themes"), {"themes": ()}, False),
        (Present("people"), {"people": 0}, True),
        (Present("closed"), {"closed": False}, True),
        (Present("due", wanted=False), {}, True),
        (Present("due", wanted=False), {"due": CUT_OFF_DAY}, False),
        (Contains("topic", "宅基"), {"topic": "调解宅基地纠纷"}, True),
        (Contains("topic", "宅基"), {"topic": "相邻关系"}, False),
        (Contains("topic", "宅基"), {}, False),
        (Contains("themes", "民法"), {"themes": ("宪法", "民法典")}, True),
    ],
)
def test_a_condition_holds_for_exactly_what_it_says(condition: Condition, values: dict[str, Any], *, expected: bool) -> None:
    assert holds(condition, **values) is expected


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (Is("quantity", (1,)), {}, True),
        (Is("quantity", (1,)), {"quantity": 3}, False),
        (Not(Is("quantity", (1,))), {}, False),
        (AtLeast("quantity", 1), {}, True),
        (AtLeast("quantity", 2), {}, False),
        (AtMost("quantity", 1), {}, True),
    ],
)
def test_a_record_without_quantity_stands_for_one(condition: Condition, values: dict[str, Any], *, expected: bool) -> None:
    assert holds(condition, **values) is expected


def test_everything_holds_for_anything_and_says_nothing() -> None:
    assert holds(EVERYTHING)
    assert holds(EVERYTHING, kind="邻里")
    assert EVERYTHING.sentence(FIELDS) == ""


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Is("kind", ("邻里",)), "类型是“邻里”"),
        (Is("kind", ("邻里", "土地")), "类型是“邻里”或“土地”"),
        (Is("closed", (False,)), "办结是“否”"),
        (Is("due", (CUT_OFF,)), "期限是截至日"),
        (Not(Is("kind", ("邻里", "土地"))), "类型不是“邻里”、“土地”"),
        (AtLeast("people", 3), "人数不小于3"),
        (AtMost("amount", Decimal("0.50")), "金额不大于0.5"),
        (AtLeast("due", date(2024, 1, 1)), "期限不早于2024-01-01"),
        (AtMost("due", CUT_OFF), "期限不晚于截至日"),
        (Present("topic"), "已填题目"),
        (Present("topic", wanted=False), "未填题目"),
        (Contains("topic", "宅基"), "题目含“宅基”"),
        (Is("kind", ("邻里",)) & Present("due"), "类型是“邻里”，已填期限"),
        (Is("kind", ("邻里",)) | Present("due"), "类型是“邻里”，或者已填期限"),
    ],
)
def test_a_condition_says_itself_in_chinese(condition: Condition, sentence: str) -> None:
    assert condition.sentence(FIELDS) == sentence


@pytest.mark.parametrize(
    ("condition", "keys"),
    [
        (EVERYTHING, set()),
        (Is("kind", ("邻里",)), {"kind"}),
        (Not(Is("themes", ("宪法",))), {"themes"}),
        (AtLeast("people", 1) & AtMost("amount", 5), {"people", "amount"}),
        (Contains("topic", "甲") | Is("kind", ("土地",)), {"topic", "kind"}),
        (Present("topic"), set()),
    ],
)
def test_a_condition_knows_the_fields_whose_values_it_compares(condition: Condition, keys: set[str]) -> None:
    assert condition.reads() == keys


def test_conditions_joined_by_and_lie_flat() -> None:
    one, two, three = Present("kind"), Present("due"), Present("topic")
    assert one & two & three == All((one, two, three))
    assert EVERYTHING & one == one == one & EVERYTHING
    assert EVERYTHING & EVERYTHING == EVERYTHING


_atoms = st.one_of(
    st.builds(Is, st.just("kind"), st.lists(st.sampled_from(["邻里", "土地", "婚姻"]), min_size=1).map(tuple)),
    st.builds(AtLeast, st.just("people"), st.integers(0, 5)),
    st.builds(AtMost, st.just("people"), st.integers(0, 5)),
    st.builds(Present, st.sampled_from(["kind", "people"]), st.booleans()),
)
_conditions = st.recursive(
    _atoms,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, min_size=1, max_size=3))
    ),
)
_values = st.fixed_dictionaries({}, optional={"kind": st.sampled_from(["邻里", "土地", "婚姻"]), "people": st.integers(0, 5)})


@given(_conditions, _conditions, _values)
def test_and_is_both_and_or_is_either(left: Condition, right: Condition, values: dict[str, Any]) -> None:
    assert holds(left & right, **values) == (holds(left, **values) and holds(right, **values))
    assert holds(left | right, **values) == (holds(left, **values) or holds(right, **values))


@given(_conditions, _values)
def test_adding_everything_changes_nothing(condition: Condition, values: dict[str, Any]) -> None:
    assert holds(condition & EVERYTHING, **values) == holds(condition, **values) == holds(EVERYTHING & condition, **values)
