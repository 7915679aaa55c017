"""A category file as a whole: what it declares, and that every slip in it is said with its place."""

import pytest

from rulegov_tui.domain.category import Kind
from rulegov_tui.domain.conditions import Is
from rulegov_tui.domain.drawn import PassageForm, Selection
from rulegov_tui.domain.errors import DefinitionError, RulegovError, UnknownNameError
from rulegov_tui.domain.figure_definition import Span
from tests.builders import category

HEAD = 'name = "training"\nlabel = "法治学习与培训"\n'
FIELDS = """
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["学法", "培训"] },
    { key = "topic", label = "题目" },
    { key = "people", label = "人次", type = "integer" },
    { key = "reported", label = "上报日", type = "date" },
]
"""


def test_the_least_category_is_a_name() -> None:
    least = category('name = "training"')
    assert (least.name, least.label, least.kind) == ("training", "training", Kind.EVENT)
    assert list(least.fields) == ["date", "quantity", "estimated", "evidence", "note"]
    assert least.columns == ("date",)
    assert least.origin == "training.toml"


def test_a_category_says_whether_it_is_a_base_table_and_whether_its_small_numbers_point_to_persons() -> None:
    plain, told = category(HEAD), category(f"{HEAD}base = true\nprivate_cells = true\n")
    assert (plain.base, plain.private_cells, told.base, told.private_cells) == (False, False, True, True)
    with pytest.raises(DefinitionError, match="base 应是 true 或 false"):
        category(f'{HEAD}base = "是"\n')


def test_a_roster_has_start_and_end_by_itself() -> None:
    roster = category('name = "staff"\nkind = "roster"')
    assert list(roster.fields)[:2] == ["start", "end"]
    assert "date" not in roster.fields


def test_declared_fields_stand_between_the_dates_and_what_every_record_has() -> None:
    assert list(category(HEAD + FIELDS).fields) == [
        "date", "kind", "topic", "people", "reported", "quantity", "estimated", "evidence", "note",
    ]  # fmt: skip


def test_without_columns_the_list_shows_the_first_five_declared_fields() -> None:
    assert category(HEAD + FIELDS).columns == ("date", "kind", "topic", "people", "reported")
    assert category(HEAD + 'columns = ["date", "topic"]' + FIELDS).columns == ("date", "topic")


def test_a_passage_and_tables_are_read() -> None:
    read = category(
        HEAD
        + FIELDS
        + """
[[passages]]
name = "学法情况"
fields = ["topic", "kind"]
where = { kind = "学法" }
by = "reported"
period = "to-date"
order = ["-people", "date"]
form = "headings"
empty = "本年没有"

[[tables]]
name = "学法一览"
fields = "topic"

[[tables]]
name = "学法分类"
group_by = "kind"
figures = ["学法次数"]
"""
    )
    passage, (listing, grouped) = read.drawn.passages[0], read.drawn.tables
    assert (passage.name, passage.category, passage.fields) == ("学法情况", "training", ("topic", "kind"))
    assert (passage.form, passage.empty) == (PassageForm.HEADINGS, "本年没有")
    assert passage.selection == Selection(
        where=Is("kind", ("学法",)), by="reported", span=Span.TO_DATE, order=("-people", "date")
    )
    assert (listing.fields, listing.group_by, listing.empty, listing.selection) == (("topic",), None, "无", Selection())
    assert (grouped.fields, grouped.group_by, grouped.figures) == ((), "kind", ("学法次数",))


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('label = "甲"', "缺少 name；请写上 name ="),
        ('name = "Training"', "name “Training”不能用；只用小写英文字母"),
        ('name = "培训"', "name “培训”不能用"),
        ('name = "1a"', "name “1a”不能用"),
        ('name = "../x"', "name “../x”不能用"),
        ('name = "rosters"', "name “rosters”不能用"),
        ('name = "categories"', "name “categories”不能用"),
        ('name = ""', "name 应是文字"),
        ("name = 3", "name 应是文字"),
        ('name = "a"\nkind = "event "', "kind 不能是“event ”；可用的有：event、roster"),
        ('name = "a"\nlable = "甲"', "不认识“lable”这个设置；是不是：label"),
        ('name = "a"\nlabel = 3', "label 应是文字"),
        ('name = "a"\nsource = ["甲"]', "source 应是文字"),
        ('name = "a"\ncolumns = 3', "columns 应是一组文字"),
        ('name = "a"\nfields = "topic"', r"fields 应写成 \[\[fields\]\]"),
        ('name = "a"\nfields = ["topic"]', r"fields 应写成 \[\[fields\]\]"),
        ('name = "a"\n[figures]\nname = "甲"', r"figures 应写成 \[\[figures\]\]"),
    ],
)
def test_a_slip_at_the_top_is_said_with_the_file(toml: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message) as caught:
        category(toml)
    assert caught.value.where.endswith(".toml")


@pytest.mark.parametrize(
    ("toml", "place", "message"),
    [
        ('columns = ["dat"]', "columns", "没有名为“dat”的字段；是不是：date"),
        ('[[passages]]\nname = "段"\nfields = ["topik"]', "[[passages]] 第 1 个“段”", "没有名为“topik”的字段；是不是：topic"),
        (
            '[[passages]]\nname = "段"\nfields = "topic"\norder = "-peple"',
            "[[passages]] 第 1 个“段”",
            "“peple”的字段；是不是：people",
        ),
        ('[[tables]]\nname = "表"\nfields = "x9"', "[[tables]] 第 1 个“表”", "没有名为“x9”的字段；可用的有：date、"),
        (
            '[[tables]]\nname = "表"\ngroup_by = "knd"\nfigures = "甲"',
            "[[tables]] 第 1 个“表”",
            "没有名为“knd”的字段；是不是：kind",
        ),
    ],
)
def test_an_unknown_field_is_said_with_its_place_and_the_nearest(toml: str, place: str, message: str) -> None:
    head, tail = (HEAD + toml + FIELDS, "") if toml.startswith("columns") else (HEAD + FIELDS, toml)
    with pytest.raises(UnknownNameError, match=message) as caught:
        category(head + tail)
    assert caught.value.where == f"training.toml: {place}"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[passages]]\nname = "段"', "缺少 fields"),
        ('[[passages]]\nfields = "topic"', "缺少 name"),
        ('[[passages]]\nname = "甲 乙"\nfields = "topic"', "名称“甲 乙”里不能有空格、换行和花括号"),
        ('[[passages]]\nname = "甲｝"\nfields = "topic"', "里不能有空格、换行和花括号"),
        ('[[passages]]\nname = "段"\nfields = "topic"\nform = "list"', "form 不能是“list”；可用的有：numbered、plain、headings"),
        ('[[passages]]\nname = "段"\nfields = "topic"\nperiod = "month"', "period 不能是“month”；可用的有：year、to-date"),
        ('[[passages]]\nname = "段"\nfields = "topic"\nby = "topic"', "by 要写日期字段，topic 不是日期"),
        ('[[passages]]\nname = "段"\nfields = "topic"\nempty = 0', "empty 应是文字"),
        ('[[passages]]\nname = "段"\nfields = "topic"\ngroup_by = "kind"', "不认识“group_by”这个设置"),
        ('[[passages]]\nname = "段"\nfields = "topic"\nwhere = { kind = "党课" }', "没有“党课”这一项"),
        ('[[tables]]\nname = "表"', "表格要么写 fields，要么写 group_by 和 figures"),
        ('[[tables]]\nname = "表"\ngroup_by = "kind"', "表格要么写 fields，要么写 group_by 和 figures"),
        ('[[tables]]\nname = "表"\nfigures = "甲"', "表格要么写 fields，要么写 group_by 和 figures"),
        ('[[tables]]\nname = "表"\nfields = "topic"\ngroup_by = "kind"\nfigures = "甲"', "表格要么写 fields，要么写"),
        ('[[tables]]\nname = "表"\nfields = "topic"\nform = "plain"', "不认识“form”这个设置；可用的有：by、"),
    ],
)
def test_a_slip_in_a_passage_or_table_is_said_with_its_place(toml: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message) as caught:
        category(HEAD + FIELDS + toml)
    assert caught.value.where.startswith(("training.toml: [[passages]] 第 1 个", "training.toml: [[tables]] 第 1 个"))


def test_the_second_of_two_entries_is_named_by_its_number() -> None:
    with pytest.raises(RulegovError) as caught:
        category(HEAD + FIELDS + '[[passages]]\nname = "一"\nfields = "topic"\n[[passages]]\nname = "二"')
    assert caught.value.where == "training.toml: [[passages]] 第 2 个“二”"
