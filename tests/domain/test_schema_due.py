"""``[[due]]``: each kind and key, and its slips."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.conditions import EVERYTHING, Is
from rulegov_tui.domain.due_definition import DueRule, EmptyMonths, Expiry, Occasion, Occasions, Open, YearDay
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.schema import category_from, extended
from tests.builders import category

HEAD = """
name = "lesson"
label = "普法"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["活动", "物料"] },
    { key = "tag", label = "节点", type = "choices", choices = ["宪法日", "民法典月"] },
    { key = "done", label = "办结日", type = "date" },
    { key = "born", label = "出生日期", type = "date", personal = true },
    { key = "people", label = "人次", type = "integer" },
]
"""
ROSTER = HEAD.replace('label = "普法"', 'label = "人员"\nkind = "roster"')
EXPIRY = 'kind = "expiry"\nfield = "done"'
OPEN = 'kind = "open"'
MONTHS = 'kind = "months"'
OCCASIONS = 'kind = "occasions"\nfield = "tag"'


def rule(toml: str, head: str = HEAD) -> DueRule:
    (one,) = category(f'{head}[[due]]\nlabel = "提醒"\nsource = "规定"\n{toml}').due
    return one


@pytest.mark.parametrize(
    ("toml", "watch"),
    [
        (EXPIRY, Expiry("done", 0)),
        (f"{EXPIRY}\nwithin = 60", Expiry("done", 60)),
        (OPEN, Open("date")),
        (f'{OPEN}\nby = "done"\nafter = 3\ndue = "done"\nlimit = 30', Open("done", 3, "done", 30)),
        (MONTHS, EmptyMonths(1, 0)),
        (f"{MONTHS}\nevery = 3\nnotice = 20", EmptyMonths(3, 20)),
        (
            f'{OCCASIONS}\ndays = {{ "宪法日" = "12-4" }}',
            Occasions("tag", (Occasion("宪法日", YearDay(12, 4), YearDay(12, 4)),), 0),
        ),
        (
            f'{OCCASIONS}\nnotice = 9\ndays = {{ "民法典月" = ["05-01", "05-31"] }}',
            Occasions("tag", (Occasion("民法典月", YearDay(5, 1), YearDay(5, 31)),), 9),
        ),
    ],
)
def test_each_kind_is_read(toml: str, watch: Any) -> None:
    assert rule(toml) == DueRule(label="提醒", category="lesson", watch=watch, unit="条", source="规定")


def test_what_all_kinds_share_is_read() -> None:
    read = rule(f'{OPEN}\nwhere = {{ kind = "活动" }}\nunit = "场"\nfrom_memory = true')
    assert (read.where, read.unit, read.source) == (Is("kind", ("活动",)), "场", "规定（待核）")
    assert rule(OPEN).where == EVERYTHING


def test_of_a_roster_days_are_counted_from_its_start() -> None:
    assert rule(OPEN, ROSTER).watch == Open("start")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("", "缺少 kind；请从 expiry、open、months、occasions 中写一个"),
        ('kind = "expire"', "kind 不能是“expire”；可用的有：expiry"),
        ('kind = "expiry"', "缺少 field"),
        (f"{EXPIRY}\nwithn = 3", "不认识“withn”这个设置；是不是：within"),
        (f"{EXPIRY}\nafter = 3", "不认识“after”这个设置"),
        (f"{EXPIRY}\nwithin = -1", "within 应是不小于 0 的整数"),
        (f"{EXPIRY}\nwithin = 99999999999999999999", "within 最多 3650 天"),
        (f'{EXPIRY}\nunit = "人\\n"', "unit 里有换行"),
        ('kind = "expiry"\nfield = "dnoe"', "没有名为“dnoe”的字段；是不是：note、done"),
        ('kind = "expiry"\nfield = "people"', "field 要写日期字段，people 不是日期"),
        ('kind = "expiry"\nfield = "born"', "field 不能写 born，它是个人信息"),
        (f'{OPEN}\nby = "born"', "by 不能写 born，它是个人信息"),
        (f'{OPEN}\ndue = "kind"', "due 要写日期字段，kind 不是日期"),
        (f'{OPEN}\nwhere = {{ kind = "讲座" }}', "where 的值不合适"),
        (f"{OPEN}\nlimit = true", "limit 应是不小于 0 的整数"),
        (f"{MONTHS}\nevery = 5", "every 只能是 1、2、3、4、6、12"),
        (f"{MONTHS}\nevery = 0", "every 应是不小于 1 的整数"),
        (f'{MONTHS}\nunit = "场"', "不认识“unit”这个设置"),
        (OCCASIONS.replace("tag", "done"), "field 要写选项字段，done 不是选项"),
        (OCCASIONS, "days 要写明节点和日期"),
        (f'{OCCASIONS}\ndays = ["12-04"]', "days 要写明节点和日期"),
        (f'{OCCASIONS}\ndays = {{ "宪法" = "12-04" }}', "没有“宪法”这一项；是不是：宪法日"),
        (f'{OCCASIONS}\ndays = {{ "宪法日" = "13-04" }}', "宪法日 的“13-04”不是月和日"),
        (f'{OCCASIONS}\ndays = {{ "宪法日" = [] }}', "“宪法日”要写一天或首尾两天"),
        (f'{OCCASIONS}\ndays = {{ "宪法日" = 4 }}', "宪法日 应是一组文字"),
        (f'{OCCASIONS}\ndays = {{ "宪法日" = ["12-04", "01-04"] }}', "最后一天早于第一天"),
        (f'{OCCASIONS}\ndays = {{ "宪法日" = ["1-1", "1-2", "1-3"] }}', "“宪法日”要写一天或首尾两天"),
    ],
)
def test_a_slip_is_said_with_its_place(toml: str, message: str) -> None:
    with pytest.raises(RulegovError) as caught:
        rule(toml)
    assert message in str(caught.value)
    assert caught.value.where.startswith("lesson.toml: [[due]] 第 1 个“提醒”")


@pytest.mark.parametrize("toml", [MONTHS, f'{OCCASIONS}\ndays = {{ "宪法日" = "12-04" }}'])
def test_a_roster_has_no_months_and_occasions(toml: str) -> None:
    with pytest.raises(RulegovError, match="名册不能用 "):
        rule(toml, ROSTER)


@pytest.mark.parametrize("missing", ["label", "source"])
def test_a_rule_has_a_label_and_a_source(missing: str) -> None:
    keys = {"label": '"提醒"', "source": '"规定"', "kind": '"months"'}
    lines = "\n".join(f"{key} = {value}" for key, value in keys.items() if key != missing)
    with pytest.raises(RulegovError, match=f"缺少 {missing}"):
        category(f"{HEAD}[[due]]\n{lines}")


TWO = f'{HEAD}[[due]]\nlabel = "甲"\nsource = "规定"\n{MONTHS}\n[[due]]\nlabel = "乙"\nsource = "规定"\n{OPEN}\n'


def changed(toml: str) -> tuple[DueRule, ...]:
    return category_from(extended(tomllib.loads(TWO), tomllib.loads(toml)), "records/categories/lesson.toml").due


def test_an_office_replaces_a_rule_of_the_same_label_in_its_place_and_adds_its_own() -> None:
    own = '[[due]]\nlabel = "甲"\nsource = "县里"\nkind = "months"\nevery = 2\n'
    own += '[[due]]\nlabel = "丙"\nsource = "县里"\nkind = "open"'
    rules = changed(own)
    assert [(one.label, one.source) for one in rules] == [("甲", "县里"), ("乙", "规定"), ("丙", "县里")]
    assert rules[0].watch == EmptyMonths(2, 0)


def test_an_office_silences_a_rule_and_is_told_if_there_is_none() -> None:
    assert [one.label for one in changed('silent = ["甲"]')] == ["乙"]
    with pytest.raises(RulegovError, match="没有名为“甲甲”的提醒；是不是：甲"):
        changed('silent = ["甲甲"]')


def test_a_label_that_is_used_twice_is_refused() -> None:
    with pytest.raises(RulegovError, match="有两个提醒都叫“甲”"):
        category(TWO.replace("乙", "甲"))


_RAW = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.dates()
    | st.sampled_from(["", "date", "born", "宪法日", "12-04", "expiry", "甲\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["宪法日", "kind", "甲"]), inner, max_size=2),
    max_leaves=4,
)
_KEYS = [
    "label",
    "where",
    "source",
    "from_memory",
    "field",
    "within",
    "unit",
    "by",
    "after",
    "due",
    "limit",
    "every",
    "notice",
    "days",
]


@given(
    kind=st.sampled_from(["expiry", "open", "months", "occasions"]) | _RAW, values=st.dictionaries(st.sampled_from(_KEYS), _RAW)
)
def test_any_values_are_understood_or_refused_in_words(kind: object, values: dict[str, object]) -> None:
    table = tomllib.loads(HEAD)
    table["due"] = [{"label": "提醒", "source": "规定", "kind": kind, **values}]
    try:
        (one,) = category_from(table, "lesson.toml").due
    except RulegovError as error:
        assert str(error).startswith("lesson.toml")  # noqa: PT017
    else:
        assert one.label.isprintable()
