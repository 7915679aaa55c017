"""A clerk's year: an office with a register of its own, written only in TOML, from the first record to the report."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.process import rulegov
from tests.desk import TODAY, Desk

TREES = """\
# 林业站的台账
label = "植树造林"
kind = "event"
columns = ["date", "village", "trees", "survived"]

[[fields]]
key = "village"
label = "村"
type = "village"
required = "single"

[[fields]]
key = "trees"
label = "棵数"
type = "integer"
unit = "棵"
required = true

[[fields]]
key = "survived"
label = "成活棵数"
type = "integer"
unit = "棵"

[[fields]]
key = "owner"
label = "户主"
personal = true

[[figures]]
name = "植树棵数"
unit = "棵"
sum = "trees"

[[figures]]
name = "成活棵数"
unit = "棵"
sum = "survived"

[[figures]]
name = "成活率"
ratio = { of = "成活棵数", to = "植树棵数" }

[[figures]]
name = "植树村数"
unit = "个"
distinct = "village"

[[figures]]
name = "植树棵数同比"
growth = "植树棵数"

[[tables]]
name = "各村植树表"
group_by = "village"
figures = ["植树棵数"]
"""
NARRATIVE = """\
# {{ 单位 }}{{ 年度 }}年植树报告

截至{{ 截至日 }}，在{{ 植树村数 }}村植树{{ 植树棵数 }}，成活率为{{ 成活率 }}，比上年{{ 植树棵数同比 }}。

{{ 各村植树表 }}

开展法治培训{{ 法治学习培训总数 }}。
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """The office with its register, its villages and its narrative."""
    desk.file("categories/tree_planting.toml").write_text(TREES, encoding="utf-8")
    desk.file("2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    for name in ("张庄村", "李庄村"):
        desk.ok("add", "village", "start=2000.1.1", f"name={name}", "kind=行政村")
    return desk


def plant(desk: Desk, day: str, village: str, trees: str, *more: str) -> str:
    return desk.ok("add", "植树造林", f"date={day}", f"村={village}", f"棵数={trees}", *more)


def sentence(desk: Desk) -> str:
    """The paragraph with the figures."""
    return desk.ok("report", "-o", "-").split("\n\n")[1]


def test_a_year_from_the_first_record_to_the_report(office: Desk) -> None:
    assert sentence(office) == "截至2024年12月20日，在0个村植树0棵，成活率为无，比上年无。"

    plant(office, "2023.3.12", "张庄村", "400", "survived=300")
    plant(office, "3.12", "张庄村", "三百", "成活棵数=290", "owner=张三")
    record_id = plant(office, "3.15", "李庄村", "２００", "成活棵数=195")
    plant(office, "11.1", "张庄村", "100棵", "survived=97")
    office.ok("add", "training", "date=4.1", "kind=其他", "topic=森林法")
    assert sentence(office) == "截至2024年12月20日，在2个村植树600棵，成活率为97%，比上年增长50%。"

    explained = office.ok("figures", "--explain", "成活率")
    assert "分子 582；分母 600" in explained
    assert "背后的记录（3 条）" in explained

    office.ok("edit", record_id[-6:], "成活棵数=200")
    assert "成活率为97.8%" in sentence(office)

    office.ok("delete", record_id)
    assert "在1个村植树400棵" in sentence(office)
    office.ok("restore", record_id)
    assert "在2个村植树600棵" in sentence(office)

    path = Path(office.ok("report"))
    report = path.read_text(encoding="utf-8")
    assert report == (
        "# 青山乡2024年植树报告\n\n截至2024年12月20日，在2个村植树600棵，成活率为97.8%，比上年增长50%。\n\n"
        "| 村 | 植树棵数 |\n| --- | ---: |\n| 张庄村 | 400棵 |\n| 李庄村 | 200棵 |\n| 合计 | 600棵 |\n\n开展法治培训1场次。\n"
    )
    manifest = json.loads(path.with_suffix(".figures.json").read_text(encoding="utf-8"))
    assert record_id in next(figure for figure in manifest["figures"] if figure["name"] == "植树棵数")["records"]


def test_a_damaged_record_stops_the_report_until_it_is_mended(office: Desk) -> None:
    record_id = plant(office, "3.12", "张庄村", "300")
    file = Path(office.ok("locate", record_id))
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace('"张庄村"', "“张庄村”"), encoding="utf-8")
    line = whole.splitlines().index('village = "张庄村"') + 1

    said = office.refused("report")
    assert f'records/2024/tree_planting/{record_id}.toml:{line}:11: 引号是全角的；请改成半角引号 "' in said
    listed = office.run("list", "植树造林")
    assert listed.code == 1
    assert "共 0 条；0 条记录，1 条损坏" in listed.err

    file.write_text(whole, encoding="utf-8")
    assert "植树300棵" in sentence(office)


def test_the_cut_off_date_is_the_same_everywhere(office: Desk) -> None:
    for day, trees in (("3.12", "300"), ("9.30", "10"), ("10.1", "1")):
        plant(office, day, "张庄村", trees)
    report = office.ok("report", "--as-of", "9.30", "-o", "-")
    assert "截至2024年9月30日，在1个村植树310棵" in report
    assert "| 合计 | 310棵 |" in report
    assert office.json("figures", "--as-of", "9.30", "--explain", "植树棵数")["figures"][0]["value"] == 310


def test_the_personal_field_of_the_own_register_stays_inside(office: Desk) -> None:
    plant(office, "3.12", "张庄村", "300", "户主=张三")
    office.file("categories/tree_planting.toml").write_text(
        TREES + '\n[[tables]]\nname = "植树花名册"\nfields = ["owner", "trees"]\n', encoding="utf-8"
    )
    office.file("2024/report.md").write_text("# 题\n\n{{ 植树花名册 }}\n", encoding="utf-8")
    assert "张三" not in office.ok("report", "-o", "-")
    assert "张三" in office.ok("report", "--level", "internal", "-o", "-")
    (file,) = (office.records / "2024" / "tree_planting").glob("*.toml")
    assert "张三" not in file.read_text(encoding="utf-8").splitlines()[0]


def test_an_estimate_makes_the_sum_an_estimate(office: Desk) -> None:
    plant(office, "3.12", "张庄村", "300")
    plant(office, "8.1", "李庄村", "200", "estimated=是")
    assert "植树500余棵" in sentence(office)


def test_earlier_months_come_in_as_one_total(office: Desk) -> None:
    office.ok("add", "tree_planting", "date=8.31", "trees=900", "quantity=12", "note=据纸质台账补录")
    assert office.figure("植树棵数")["value"] == 900


def test_the_last_day_of_the_year_is_reported_in_the_next(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(office, "3.12", "张庄村", "300")
    monkeypatch.setattr("rulegov_tui.cli.opening.today", lambda: date(TODAY.year + 1, 2, 20))
    assert sentence(office).startswith("截至2024年12月31日，在1个村植树300棵")


def test_the_same_through_the_real_command(office: Desk) -> None:
    added = rulegov(office.root, "add", "植树造林", "date=2024-03-12", "村=张庄村", "棵数=300")
    assert (added.code, added.err) == (0, "已保存到“植树造林”：2024年3月12日（周二）。\n")
    figures = rulegov(office.root, "figures", "--year", "2024", "--format", "json")
    values = {figure["name"]: figure["value"] for figure in json.loads(figures.out)["figures"]}
    assert (values["植树棵数"], values["成活率"]) == (300, 0)
    report = rulegov(office.root, "report", "--year", "2024", "-o", "-")
    assert (report.code, "植树300棵" in report.out) == (0, True)
    assert rulegov(office.root, "show", added.out.strip()[-6:]).out.startswith("植树造林（tree_planting）")
