"""The catalog: names unique over all categories, figures built on figures, what may not be published."""

import pytest

from rulegov_tui.domain.errors import DefinitionError, UnknownNameError
from rulegov_tui.domain.office import OFFICE_WORDS
from tests.builders import catalog

TRAINING = """
name = "training"
label = "法治学习与培训"
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训"] },
    { key = "lecturer", label = "主讲人", personal = true },
    { key = "age", label = "年龄", type = "integer", personal = true },
    { key = "cost", label = "费用", type = "money", internal = true },
    { key = "people", label = "人次", type = "integer" },
]
"""
STAFF = 'name = "staff"\nlabel = "执法人员"\nkind = "roster"\n'


def figures(**declared: str) -> str:
    """``[[figures]]`` tables: 名 = the rest of the table."""
    return "".join(f'\n[[figures]]\nname = "{name}"\n{toml}\n' for name, toml in declared.items())


def test_categories_keep_their_order_and_are_found_by_name_and_label() -> None:
    both = catalog(TRAINING, STAFF)
    assert [category.name for category in both] == ["training", "staff"]
    assert both.category("staff") is both.category("执法人员") is both.categories["staff"]


def test_an_unknown_category_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="没有名为“trainning”的台账；是不是：training；用 rulegov categories 看全部台账"):
        catalog(TRAINING, STAFF).category("trainning")


def test_an_unknown_figure_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="没有名为“学法次”的数字；是不是：学法次数；用 rulegov figures 看全部数字"):
        catalog(TRAINING + figures(学法次数="count = true")).figure("学法次")


def test_a_narrative_may_name_figures_passages_tables_and_the_offices_words() -> None:
    names = catalog(
        TRAINING
        + figures(学法次数="count = true")
        + '[[passages]]\nname = "学法情况"\nfields = "kind"\n[[tables]]\nname = "学法一览"\nfields = "kind"'
    ).names
    assert names == {"学法次数", "学法情况", "学法一览", *OFFICE_WORDS}


PASSAGE = '[[passages]]\nname = "甲"\nfields = "note"\n'
TABLE = '[[tables]]\nname = "甲"\nfields = "note"\n'


@pytest.mark.parametrize("first", [figures(甲="count = true"), PASSAGE, TABLE])
@pytest.mark.parametrize("second", [figures(甲="count = true"), PASSAGE, TABLE])
def test_a_name_used_twice_is_refused_in_one_category_and_in_two(first: str, second: str) -> None:
    with pytest.raises(DefinitionError, match=r"^staff.toml: 名称“甲”用了两次；数字、段落、表格的名称在全部台账里不能重复"):
        catalog(TRAINING + first, STAFF + second)
    with pytest.raises(DefinitionError, match=r"^training.toml: 名称“甲”用了两次"):
        catalog(TRAINING + first + second)


@pytest.mark.parametrize("word", OFFICE_WORDS)
def test_the_offices_words_are_taken(word: str) -> None:
    with pytest.raises(DefinitionError, match=f"名称“{word}”用了两次"):
        catalog(TRAINING + figures(**{word: "count = true"}))


def test_a_figure_may_be_built_on_one_of_a_later_category() -> None:
    built = catalog(
        TRAINING + figures(人均="quotient = { of = '学法次数', to = '人员数' }", 学法次数="count = true"),
        STAFF + figures(人员数="count = true"),
    )
    assert built.figure("人均").parts == ("学法次数", "人员数")


@pytest.mark.parametrize(
    "toml", ["growth = '学法次'", "total = ['学法次数', '学法次']", "ratio = { of = '学法次', to = '学法次数' }"]
)
def test_a_part_that_does_not_exist_is_said_with_the_nearest(toml: str) -> None:
    with pytest.raises(UnknownNameError, match=r"^training.toml: 数字“合”: 没有名为“学法次”的数字；是不是：学法次数"):
        catalog(TRAINING + figures(学法次数="count = true", 合=toml))


@pytest.mark.parametrize(
    ("declared", "chain"),
    [
        ({"甲": "growth = '甲'"}, "甲 → 甲"),
        ({"甲": "total = ['丁', '甲']", "丁": "count = true"}, "甲 → 甲"),
        ({"甲": "last_year = '乙'", "乙": "growth = '甲'"}, "甲 → 乙 → 甲"),
        (
            {
                "甲": "total = ['丁', '乙']",
                "乙": "ratio = { of = '丁', to = '丙' }",
                "丙": "quotient = { of = '甲', to = '丁' }",
                "丁": "count = true",
            },
            "甲 → 乙 → 丙 → 甲",
        ),
        ({"戊": "growth = '甲'", "甲": "last_year = '乙'", "乙": "last_year = '甲'"}, "甲 → 乙 → 甲"),
    ],
)
def test_a_figure_built_on_itself_is_refused_with_the_chain(declared: dict[str, str], chain: str) -> None:
    with pytest.raises(DefinitionError, match=f"^training.toml: 数字“甲”引用了自己（{chain}）；请改掉其中一个引用"):
        catalog(TRAINING + figures(**declared))


def test_two_figures_may_share_a_part() -> None:
    diamond = figures(甲="total = ['乙', '丙']", 乙="growth = '丁'", 丙="last_year = '丁'", 丁="count = true")
    assert list(catalog(TRAINING + diamond).figures) == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("toml", "internal"),
    [
        ("count = true", False),
        ("count = true\ninternal = true", True),
        ("sum = 'people'", False),
        ("sum = 'age'", True),
        ("sum = 'cost'", True),
        ("latest = 'cost'", True),
        ("distinct = 'lecturer'", False),
        ("count = true\nwhere = { lecturer = '张三' }", True),
        ("count = true\nwhere = { lecturer = { not = '张三' } }", True),
        ("count = true\nwhere = [{ kind = '学法' }, { lecturer = '张三' }]", True),
        ("count = true\nwhere = { lecturer = { present = true } }", False),
        ("count = true\nwhere = { cost = { at_least = 100 } }", True),
        ("count = true\npublic = true\nwhere = { cost = { at_least = 100 } }", False),
        ("count = true\npublic = true\nwhere = { age = { at_least = 60 } }", True),
        ("count = true\nwhere = { age = { at_least = 60 } }", True),
        ("count = true\nestimated_where = { age = { at_least = 60 } }", True),
    ],
)
def test_a_figure_through_a_personal_field_is_internal(toml: str, *, internal: bool) -> None:
    assert catalog(TRAINING + figures(数=toml)).internal_figures == ({"数"} if internal else set())


@pytest.mark.parametrize(
    "toml", ["growth = '乙'", "last_year = '乙'", "total = ['开', '乙']", "ratio = { of = '开', to = '乙' }"]
)
def test_what_is_built_on_an_internal_figure_is_internal_too(toml: str) -> None:
    built = catalog(
        TRAINING + figures(甲=toml, 乙="total = ['丙', '开']", 开="count = true"),
        STAFF + figures(丙="count = true\ninternal = true"),
    )
    assert built.internal_figures == {"甲", "乙", "丙"}


GROUPED = '[[tables]]\nname = "分类"\ngroup_by = "kind"\nfigures = ["数"]\n'


@pytest.mark.parametrize("toml", ["count = true", "sum = 'people'", "distinct = 'kind'"])
def test_a_grouped_table_takes_counts_sums_and_distinct_values(toml: str) -> None:
    assert catalog(TRAINING + GROUPED + figures(数=toml)).tables["分类"].figures == ("数",)


@pytest.mark.parametrize("toml", ["months = true", "latest = 'people'", "growth = '甲'", "ratio = { of = '甲', to = '甲' }"])
def test_a_grouped_table_refuses_other_figures(toml: str) -> None:
    with pytest.raises(DefinitionError, match=r"^training.toml: 表格“分类”: 数字“数”不能分组；只能写本台账的"):
        catalog(TRAINING + GROUPED + figures(数=toml, 甲="count = true"))


def test_a_grouped_table_refuses_another_categorys_figure_and_one_that_does_not_exist() -> None:
    with pytest.raises(DefinitionError, match="数字“数”不能分组"):
        catalog(TRAINING + GROUPED, STAFF + figures(数="count = true"))
    with pytest.raises(UnknownNameError, match=r"^training.toml: 表格“分类”: 没有名为“数”的数字；是不是：数目"):
        catalog(TRAINING + GROUPED + figures(数目="count = true"))


def test_a_figure_or_passage_dated_by_a_personal_day_is_withheld() -> None:
    people = catalog(
        """
        name = "people"
        fields = [{ key = "born", label = "生日", type = "date", personal = true }, { key = "what", label = "事" }]
        figures = [{ name = "本年出生数", unit = "人", count = true, by = "born" }]
        passages = [
            { name = "按生日", fields = ["what"], by = "born" },
            { name = "按生日排", fields = ["what"], order = ["-born"] },
            { name = "按日期排", fields = ["what"], order = ["-date"] },
        ]
        """
    )
    assert people.internal_figures == {"本年出生数"}
    withheld = {name for name, item in people.passages.items() if people.selects_by_withheld("people", item.selection)}
    assert withheld == {"按生日", "按生日排"}


def test_two_registers_of_one_label_are_refused() -> None:
    with pytest.raises(DefinitionError, match="重名"):
        catalog('name = "one"\nlabel = "走访"', 'name = "two"\nlabel = "走访"')


@pytest.mark.parametrize("key", ['made_of = ["乙"]', 'all_of = "乙"'])
def test_what_a_figure_is_compared_with_is_a_figure_over_records_of_its_register(key: str) -> None:
    declared = catalog(TRAINING + figures(甲=f"count = true\n{key}", 乙='count = true\nwhere = { kind = "学法" }'))
    compared = declared.figure("甲")
    assert (*compared.made_of, compared.all_of) in (("乙", ""), ("乙",))
    with pytest.raises(UnknownNameError, match="没有名为“乙”的数字"):
        catalog(TRAINING + figures(甲=f"count = true\n{key}"))
    with pytest.raises(DefinitionError, match="“乙”不是本台账的数字"):
        catalog(TRAINING + figures(甲=f"count = true\n{key}"), STAFF + figures(乙="count = true"))
    with pytest.raises(DefinitionError, match="“乙”不是本台账的数字"):
        catalog(TRAINING + figures(甲=f"count = true\n{key}", 乙='growth = "丙"', 丙="count = true"))
