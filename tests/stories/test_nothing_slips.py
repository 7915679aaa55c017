"""What a stranger's review found slipping through: each stays found."""

from pathlib import Path

import pytest

from tests.desk import Desk

TOTALS = """
label = "罚没"
fields = [
    { key = "group", label = "组" },
    { key = "fine", label = "罚款", type = "money" },
]
figures = [
    { name = "罚款甲", unit = "万元", sum = "fine", scale = 10000, where = { group = "甲" } },
    { name = "罚款乙", unit = "万元", sum = "fine", scale = 10000, where = { group = "合计" } },
    { name = "罚款两组", unit = "万元", total = ["罚款甲", "罚款乙"] },
    { name = "罚款全部", unit = "万元", sum = "fine", scale = 10000 },
    { name = "罚款甲占比", ratio = { of = "罚款甲", to = "罚款全部" } },
    { name = "罚款笔数", unit = "笔", count = true },
]
tables = [{ name = "分组表", group_by = "group", figures = ["罚款笔数"] }]
"""


@pytest.fixture
def fines(desk: Desk) -> Desk:
    desk.file("categories/fines.toml").write_text(TOTALS, encoding="utf-8")
    for group, fine in (("甲", "149"), ("合计", "149"), ("乙", "40")):
        desk.ok("add", "fines", "date=2024-03-01", f"group={group}", f"fine={fine}")
    return desk


def test_sums_and_rates_are_computed_before_rounding(fines: Desk) -> None:
    assert (fines.figure("罚款甲")["value"], fines.figure("罚款乙")["value"]) == (0.01, 0.01)
    assert fines.figure("罚款两组")["value"] == 0.03
    assert fines.figure("罚款甲占比")["value"] == 44.1


def test_a_group_that_is_called_total_is_not_taken_for_the_total(fines: Desk) -> None:
    fines.file("2024/report.md").write_text("# 报告\n\n{{ 分组表 }}\n", encoding="utf-8")
    manifest = Path(fines.ok("report")).with_suffix(".figures.json").read_text("utf-8")
    assert '"name": "分组表·罚款笔数·合计",\n   "value": 1' in manifest
    assert '"name": "分组表·罚款笔数",\n   "value": 3' in manifest


@pytest.mark.parametrize("folder", ["2024/training/3月", "2024年/training", "training", "备份/2024/training"])
def test_a_record_in_the_wrong_folder_stops_the_report(desk: Desk, folder: str) -> None:
    path = desk.file(f"{folder}/2024-03-15-k7m2qd.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('date = 2024-03-15\nkind = "其他"\ntopic = "一"\n', encoding="utf-8")
    assert f"records/{folder}/2024-03-15-k7m2qd.toml:1:1: 记录放错了文件夹" in desk.refused("report", "--year", "2024")


def test_restoring_does_not_repeat_what_was_entered_again(desk: Desk) -> None:
    entry = ["add", "enforcement_staff", "start=2020.1.1", "name=甲", "state=在岗持证", "certificate_no=豫001"]
    first = desk.ok(*entry)
    desk.ok("delete", first)
    desk.ok(*entry)
    assert "重复" in desk.refused("restore", first)


def test_a_forgotten_value_is_not_read_as_unfilled(desk: Desk) -> None:
    assert "没有写值" in desk.refused("list", "training", "--where", "attendance>=")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('[{ key = "a", label = "人数" }, { key = "b", label = "人数" }]', "有两个字段都叫“人数”"),
        ('[{ key = "a", label = "甲", type = "date", minimum = 2024-01-01T00:00:00 }]', "minimum 应是日期"),
        ('[{ key = "a", label = "甲", type = "integer", minimum = 2024-01-01 }]', "minimum 应是数"),
        ('[{ key = "a", label = "甲", type = "date", not_before = "b" }]', "没有名为“b”的字段"),
        ('[{ key = "a", label = "甲" }, { key = "b", label = "乙", type = "date", not_before = "a" }]', "只用于两个日期字段"),
    ],
)
def test_a_slip_in_a_register_is_said(desk: Desk, fields: str, said: str) -> None:
    desk.file("categories/visit.toml").write_text(f'label = "走访"\nfields = {fields}\n', encoding="utf-8")
    assert said in desk.refused("categories")


@pytest.mark.parametrize(
    ("name", "kind", "authority"),
    [("青山街道办事处", "街道", "青山街道办事处"), ("青山镇人民政府", "镇", "青山镇人民政府"), ("青山", "乡", "青山乡人民政府")],
)
def test_an_office_may_be_entered_by_its_official_name(desk: Desk, tmp_path: Path, name: str, kind: str, authority: str) -> None:
    root = tmp_path / "office"
    desk.ok("init", str(root), "--name", name, "--kind", kind, "--county", "鲁山县", root=False)
    report = desk.run("--root", str(root), "report", "-o", "-", root=False)
    assert report.out.startswith(f"# 鲁山县{authority}关于")
