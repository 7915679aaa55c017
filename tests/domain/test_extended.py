"""An office's changes laid over a shipped category; and no category file, however odd, that fails without words."""

import copy
import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.schema import extended
from tests.builders import whole_category

SHIPPED = """
name = "training"
label = "法治学习与培训"
columns = ["date", "kind"]
[[fields]]
key = "kind"
label = "类别"
type = "choice"
choices = ["学法", "培训"]
required = true
[[fields]]
key = "people"
label = "人次"
type = "integer"
[[figures]]
name = "学法次数"
unit = "次"
count = true
where = { kind = "学法" }
[[figures]]
name = "培训人次"
unit = "人次"
sum = "people"
[[passages]]
name = "学法情况"
fields = ["kind"]
[[tables]]
name = "学法一览"
fields = ["kind", "people"]
"""


def table(toml: str) -> dict[str, Any]:
    return tomllib.loads(toml, parse_float=Decimal)


def changed(toml: str) -> dict[str, Any]:
    return extended(table(SHIPPED), table(toml))


def test_no_change_changes_nothing() -> None:
    assert changed("") == table(SHIPPED)


def test_a_top_level_key_replaces() -> None:
    assert changed('label = "学习培训"\ncolumns = ["date"]') == {**table(SHIPPED), "label": "学习培训", "columns": ["date"]}


def test_a_field_is_merged_key_by_key_in_its_place() -> None:
    fields = changed('[[fields]]\nkey = "kind"\nchoices = ["学法", "培训", "党课"]')["fields"]
    assert fields[0] == {"key": "kind", "label": "类别", "type": "choice", "choices": ["学法", "培训", "党课"], "required": True}
    assert [field["key"] for field in fields] == ["kind", "people"]


@pytest.mark.parametrize(
    ("array", "entry"),
    [
        ("figures", {"name": "学法次数", "months": True}),
        ("passages", {"name": "学法情况", "fields": ["people"]}),
        ("tables", {"name": "学法一览", "group_by": "kind", "figures": ["学法次数"]}),
    ],
)
def test_a_figure_passage_or_table_of_the_same_name_is_replaced_whole(array: str, entry: dict[str, Any]) -> None:
    merged = extended(table(SHIPPED), {array: [entry]})[array]
    assert merged == [entry, *table(SHIPPED)[array][1:]]


@pytest.mark.parametrize(
    ("array", "entry"),
    [
        ("fields", {"key": "place", "label": "地点"}),
        ("figures", {"name": "地点数", "distinct": "place"}),
        ("passages", {"name": "地点", "fields": ["place"]}),
        ("tables", {"name": "地点表", "fields": ["place"]}),
    ],
)
def test_what_is_new_is_appended(array: str, entry: dict[str, Any]) -> None:
    assert extended(table(SHIPPED), {array: [entry]})[array] == [*table(SHIPPED)[array], entry]


def test_the_shipped_table_stays_as_it_was() -> None:
    shipped = table(SHIPPED)
    extended(shipped, table('[[fields]]\nkey = "kind"\nlabel = "种类"\n[[fields]]\nkey = "x"'))
    assert shipped == table(SHIPPED)


@pytest.mark.parametrize("base", [SHIPPED, ""])
def test_a_field_that_the_office_writes_twice_is_refused(base: str) -> None:
    twice = 'name = "training"\n[[fields]]\nkey = "people"\nlabel = "甲"\n[[fields]]\nkey = "people"\nlabel = "乙"'
    with pytest.raises(RulegovError, match="字段 people 写了两次"):
        whole_category(extended(table(base), table(twice)), "training.toml")


@pytest.mark.parametrize(
    "change",
    [
        {"fields": "topic"},
        {"fields": ["topic"]},
        {"fields": {"key": "topic"}},
        {"fields": [{"key": ["kind"]}]},
        {"figures": [3]},
        {"figures": [{"name": {"a": 1}, "count": True}]},
        {"tables": [{"name": []}]},
        {"passages": [None]},
    ],
)
def test_entries_of_the_wrong_shape_are_refused_in_words(change: dict[str, Any]) -> None:
    with pytest.raises(RulegovError) as caught:
        whole_category(extended(table(SHIPPED), change), "records/categories/training.toml")
    assert caught.value.where.startswith("records/categories/training.toml")


def _places(item: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    return [path, *(place for key, value in inner for place in _places(value, (*path, key)))]


_raw = st.recursive(
    st.booleans()
    | st.integers()
    | st.decimals()
    | st.dates()
    | st.sampled_from(["", "甲", "kind", "people", "date", "cut-off", "学法"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["name", "key", "kind", "of", "to", "not", "at_least", "present", "甲"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)


@given(place=st.sampled_from(_places(table(SHIPPED))[1:]), raw=_raw, over=st.booleans())
def test_any_value_in_any_place_is_understood_or_refused_in_words(place: tuple[Any, ...], raw: object, *, over: bool) -> None:
    broken = copy.deepcopy(table(SHIPPED))
    inner: Any = broken
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = raw
    result = _read_or_refused(extended(table(SHIPPED) if over else {}, broken))
    if isinstance(result, RulegovError):
        assert str(result).startswith("training.toml")
    else:
        assert {"date", "quantity", "note"} <= set(result.fields)


def _read_or_refused(changed_table: dict[str, Any]) -> Category | RulegovError:
    try:
        return whole_category(changed_table, "training.toml")
    except RulegovError as error:
        return error
