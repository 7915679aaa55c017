"""The office's own category files: new registers, changes to shipped ones, and what is wrong with a file, with its place."""

from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.storage.catalog_files import load_catalog, load_office, template_names, template_text
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import put

TREES = """
label = "植树造林"
kind = "event"
[[fields]]
key = "trees"
label = "棵数"
type = "integer"
required = true
[[figures]]
name = "植树棵数"
unit = "棵"
sum = "trees"
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    put(tmp_path, "office.toml", 'name = "青山乡"\nkind = "乡"\n')
    return Workspace(tmp_path)


def refusal(workspace: Workspace) -> str:
    with pytest.raises(RulegovError) as refused:
        load_catalog(workspace)
    return str(refused.value)


def test_an_own_register_counts_like_a_shipped_one(workspace: Workspace) -> None:
    put(workspace.root, "categories/tree_planting.toml", TREES)
    catalog = load_catalog(workspace)
    store = Store(workspace, catalog)
    for trees in (120, 80):
        store.add(catalog.category("植树造林"), {"date": date(2024, 3, 12), "trees": trees})
    book = FigureBook(catalog, store.load().records, Period(2024, date(2024, 12, 31)))
    assert (book["植树棵数"].text, len(book["植树棵数"].records)) == ("200棵", 2)


def test_the_file_name_is_the_register_unless_it_says_so_itself(workspace: Workspace) -> None:
    put(workspace.root, "categories/tree_planting.toml", TREES)
    assert load_catalog(workspace).categories["tree_planting"].origin == "records/categories/tree_planting.toml"
    put(workspace.root, "categories/tree_planting.toml", 'name = "trees"\n' + TREES)
    assert "文件名却是 tree_planting.toml；请把文件改名为 trees.toml" in refusal(workspace)


def test_own_registers_come_after_the_shipped_ones(workspace: Workspace) -> None:
    put(workspace.root, "categories/aaa.toml", TREES)
    names = list(load_catalog(workspace).categories)
    assert names == [*load_catalog().categories, "aaa"]


def test_a_shipped_register_is_extended_key_by_key(workspace: Workspace) -> None:
    put(
        workspace.root,
        "categories/training.toml",
        """
        label = "学法与培训"
        [[fields]]
        key = "topic"
        label = "培训题目"
        [[fields]]
        key = "bus"
        label = "用车"
        type = "boolean"
        [[figures]]
        name = "用车培训次数"
        unit = "次"
        count = true
        where = { bus = true }
        [[figures]]
        name = "法律明白人培训次数"
        unit = "场"
        count = true
        where = { kind = "法律明白人培训" }
        """,
    )
    shipped, changed = load_catalog().category("training"), load_catalog(workspace).category("training")
    assert changed.label == "学法与培训"
    assert changed.fields["topic"].label == "培训题目"
    assert changed.fields["topic"].required == shipped.fields["topic"].required
    assert list(changed.fields) == [key for key in shipped.fields if key not in ("quantity", "estimated", "evidence", "note")] + [
        "bus", "quantity", "estimated", "evidence", "note"
    ]  # fmt: skip
    units = {figure.name: figure.unit for figure in changed.drawn.figures}
    assert units["法律明白人培训次数"] == "场"
    assert units.keys() - {figure.name for figure in shipped.drawn.figures} == {"用车培训次数"}


def test_an_office_can_mark_a_field_as_personal(workspace: Workspace) -> None:
    put(workspace.root, "categories/training.toml", '[[fields]]\nkey = "topic"\npersonal = true\n')
    assert not load_catalog(workspace).category("training").fields["topic"].visible_at(Level.PUBLIC)


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("label = “植树”", "1:9", "引号是全角的"),
        ('label = "甲"\n[[figures]\n', "2:10", "方括号没有配对"),
        ('label = "植树"\n'.encode()[:-3], "1:11", "断了"),
    ],
    ids=range(3),
)
def test_a_file_that_is_no_toml_is_named_with_line_and_column(
    workspace: Workspace, content: str | bytes, place: str, said: str
) -> None:
    put(workspace.root, "categories/trees.toml", content)
    message = refusal(workspace)
    assert message.startswith(f"records/categories/trees.toml:{place}")
    assert said in message


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_file_of_another_encoding_is_read(workspace: Workspace, encoding: str) -> None:
    put(workspace.root, "categories/trees.toml", TREES.replace("\n", "\r\n").encode(encoding))
    assert load_catalog(workspace).category("trees").name == "trees"


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ('[[figures]]\nname = "甲"\ntotal = ["甲"]', "数字“甲”引用了自己（甲 → 甲）"),
        (
            '[[figures]]\nname = "甲"\ntotal = ["乙"]\n[[figures]]\nname = "乙"\nratio = { of = "甲", to = "植树棵数" }',
            "引用了自己（甲 → 乙 → 甲）",
        ),
        ('[[figures]]\nname = "甲"\nlast_year = "植树棵树"', "没有名为“植树棵树”的数字；是不是：植树棵数"),
        ('[[figures]]\nname = "甲"\nsum = "tree"', "没有名为“tree”的字段；是不是：trees"),
        ('[[figures]]\nname = "甲"\nsum = "date"', "字段 date 不是数"),
        ('[[figures]]\nname = "甲"\ncount = true\nmonths = true', "现在有 2 种"),
        ('[[figures]]\nname = "甲"', "现在有 0 种"),
        ('[[figures]]\nname = "甲"\ncount = true\nwhere = { tree = 1 }', "是不是：trees"),
        ('[[figures]]\nname = "甲"\ncount = true\nwhere = { trees = "多" }', "应是整数"),
        ('[[figures]]\nname = "甲"\ncount = true\nwhere = { trees = { more = 1 } }', "没有名为“more”的比较方式"),
        ('[[figures]]\nname = "法律明白人培训次数"\ncount = true', "用了两次"),
        ('[[figures]]\nname = "年度"\ncount = true', "用了两次"),
        ('[[figures]]\nname = "甲 乙"\ncount = true', "不能有空格"),
        ('[[fields]]\nkey = "树"', "字段的 key “树”不能用"),
        ('[[fields]]\nkey = "kind"\ntype = "choice"', "缺少 choices"),
        ('[[fields]]\nkey = "kind"\ntype = "chioce"', "type 不能是“chioce”"),
        ('[[fields]]\nkey = "date"\ntype = "text"', "类型只能是 date"),
        ('[[fields]]\nkey = "a"\nlable = "甲"', "不认识“lable”这个设置；是不是：label"),
        ('[[passages]]\nname = "甲"\nfields = ["treees"]', "是不是：trees"),
        ('[[tables]]\nname = "甲"\ngroup_by = "trees"\nfigures = ["调解纠纷数"]', "不能分组"),
        ("colour = 1", "不认识“colour”这个设置"),
    ],
)
def test_a_definition_that_cannot_be_used_is_named_with_its_file_and_the_nearest_names(
    workspace: Workspace, addition: str, said: str
) -> None:
    content = f"{TREES}{addition}\n" if addition.startswith("[[") else f"{addition}\n{TREES}"
    put(workspace.root, "categories/trees.toml", content)
    message = refusal(workspace)
    assert said in message
    assert message.startswith("records/categories/trees.toml")


def test_an_unreadable_file_is_a_sentence(workspace: Workspace) -> None:
    (workspace.categories / "trees.toml").mkdir(parents=True)
    assert refusal(workspace) == "records/categories/trees.toml: 读不了这个文件（是文件夹，不是文件）；请核对文件和权限。"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('name = "青山乡"\nkind = “乡”\n', "records/office.toml:2:8: 引号是全角的"),
        ('name = "青山乡"\nkind = "村"\n', "kind 不能是“村”；可用的有：乡、镇、街道"),
        ('name = "青山乡"\n', "缺少 kind"),
        ('kind = "乡"\n', "缺少 name"),
        ('name = "青山镇"\nkind = "乡"\n', "以“镇”结尾，类型却是“乡”"),
        ('name = "青山乡"\nkind = "乡"\ncountry = "云水县"\n', "不认识“country”这个设置；是不是：county"),
    ],
)
def test_an_office_file_that_cannot_be_used_is_explained(workspace: Workspace, content: str, said: str) -> None:
    put(workspace.root, "office.toml", content)
    with pytest.raises(RulegovError, match=r"records/office\.toml") as refused:
        load_office(workspace)
    assert said in str(refused.value)


def test_templates_have_a_label_that_is_no_part_of_their_text() -> None:
    names = template_names()
    assert set(names) == {"A", "B", "D", "E", "T", "brief", "statement"}
    for name, label in names.items():
        assert label
        assert template_text(name).startswith("# ")
    with pytest.raises(RulegovError, match="没有名为“Z”的文稿模板"):
        template_text("Z")
