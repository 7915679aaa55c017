"""``rulegov report --word --attachment 名称=文件.md``: attachments with figures of the same records, on pages of their own."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rulegov_tui.checks.word_file import word_text
from tests.cli.test_report import NARRATIVE
from tests.desk import Desk

BODY = "## 一、培训\n\n全年{{ 法律明白人培训次数 }}。\n\n{{ 法治学习培训一览表 }}\n"


@pytest.fixture
def desk(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    desk.file("2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=宅基地", "attendance=30")
    monkeypatch.chdir(tmp_path)
    return desk


def written(desk: Desk, *arguments: str) -> list[str]:
    path = desk.ok("report", "--word", *arguments).splitlines()[1]
    return [line for line in word_text(Path(path).read_bytes(), path).splitlines() if line]


def test_its_figures_are_those_of_the_report_and_its_title_is_its_name(desk: Desk) -> None:
    Path("附件.md").write_text(f"# 培训台账\n\n{BODY}", encoding="utf-8")
    lines = written(desk, "--attachment", "名单", "--attachment", "培训台账=附件.md", "--signed", "2025-01-10")
    assert lines[lines.index("附件：1.名单") :] == [
        "附件：1.名单",
        "2.培训台账",
        "云水县青山乡人民政府",
        "2025年1月10日",
        "附件2",
        "培训台账",
        "## 一、培训",
        "全年1次。",
        "| 日期 | 类别 | 题目 | 实到人数（人） |",
        "| 2024年3月15日 | 法律明白人培训 | 宅基地 | 30 |",
    ]


def test_the_markdown_is_the_report_alone_and_the_manifest_has_the_attachments_besides(desk: Desk, tmp_path: Path) -> None:
    Path("附件.md").write_text(f"<!-- 给自己看的 -->\n{BODY}", encoding="utf-8")

    def exported(*attachments: str) -> tuple[bytes, dict[str, Any]]:
        path = Path(desk.ok("report", "--word", *attachments).splitlines()[0])
        return path.read_bytes(), json.loads(path.with_suffix(".figures.json").read_text("utf-8"))

    (markdown, manifest), (with_names, named), (with_texts, whole) = (
        exported(),
        exported("--attachment", "名单"),
        exported("--attachment", "名单", "--attachment", "培训台账=附件.md"),
    )
    assert markdown == with_names == with_texts
    (attachment,) = whole.pop("attachments")
    assert manifest == named == whole
    assert (attachment["mark"], attachment["name"], attachment["narrative"]) == ("附件2", "培训台账", f"\n{BODY}")
    assert attachment["markdown"].startswith("# 培训台账\n\n## 一、培训\n\n全年1次。\n\n| 日期 |")
    assert [(one["name"], one["text"], one["places"]) for one in attachment["figures"]] == [
        ("法律明白人培训次数", "1次", [{"heading": ["一、培训"], "block": 3, "before": "全年", "after": "。"}])
    ]
    assert str(tmp_path) not in json.dumps(attachment, ensure_ascii=False)
    assert len(desk.json("changes", "--list")["exports"]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# 培训名册\n\n文字。\n", "附件的标题是“培训名册”，名称却是“培训台账”"),
        ("# 培训台账\n", "附件“培训台账”是空的"),
        ("全年{{ 法律明白人培训场数 }}。\n", "附件.md:1:3"),
        ("电话13800138000。\n", "R17 附件：培训台账：“13800138000”是手机号"),
        (None, "读不了这个文件"),
    ],
    ids=["another title", "empty", "unknown figure", "private", "missing"],
)
def test_what_is_wrong_with_it_is_said_and_nothing_written(desk: Desk, text: str | None, said: str) -> None:
    if text is not None:
        Path("附件.md").write_text(text, encoding="utf-8")
    assert said in desk.refused("report", "--word", "--attachment", "培训台账=附件.md")
    assert not (desk.root / "exports").exists() or not list((desk.root / "exports").rglob("*.*"))


def came_back(desk: Desk, path: Path, *changes: tuple[str, str]) -> list[dict[str, Any]]:
    """What review finds in a Word file after such changes."""
    back = path.with_name("退回.docx")
    with ZipFile(path) as package, ZipFile(back, "w") as changed:
        for name in package.namelist():
            content = package.read(name).decode()
            for before, now in changes if name == "word/document.xml" else ():
                assert content.count(before) == 1
                content = content.replace(before, now)
            changed.writestr(name, content)
    return [one for one in json.loads(desk.run("review", str(back), "--format", "json").out)["findings"] if one["rule"][0] == "V"]


def test_a_figure_changed_in_an_attachment_is_found_with_its_place(desk: Desk) -> None:
    Path("附件.md").write_text(BODY, encoding="utf-8")
    written = desk.ok("report", "--word", "--attachment", "名单", "--attachment", "培训台账=附件.md").splitlines()[1]
    path = Path(written).rename("送出.docx")
    desk.ok("report", "--word")
    assert came_back(desk, path) == []
    (changed,) = came_back(desk, path, ("全年1次", "全年2次"))
    assert (changed["rule"], changed["where"]["heading"]) == ("V1", ["附件2 培训台账", "一、培训"])
    assert "“法律明白人培训次数”导出时是1次，现在写“2次”" in changed["message"]
    (unmarked,) = came_back(desk, path, (">附件2<", "><"), ("全年1次", "全年2次"))
    assert (unmarked["fingerprint"], unmarked["where"]["heading"]) == (changed["fingerprint"], changed["where"]["heading"])
    (new,) = [one for one in came_back(desk, path, ("全年1次。", "全年1次，新增12人。")) if one["rule"] == "V4"]
    assert (new["message"], new["where"]["heading"]) == (
        "“12人”是导出以后加上的数，没有台账可查",
        ["附件2 培训台账", "一、培训"],
    )
    desk.ok("add", "training", "date=3.16", "kind=法律明白人培训", "topic=土地", "attendance=20")
    assert {one["rule"] for one in came_back(desk, path)} == {"V6"}


@pytest.mark.parametrize("attachments", [1, [{}], [{"mark": "附件", "name": "学法", "markdown": "# 学法\n", "figures": 1}]])
def test_a_manifest_whose_attachments_are_of_another_make_is_refused(desk: Desk, attachments: object) -> None:
    Path("附件.md").write_text("依法履职。\n", encoding="utf-8")
    markdown, word = desk.ok("report", "--word", "--attachment", "学法=附件.md").splitlines()
    manifest = Path(markdown).with_suffix(".figures.json")
    content = {**json.loads(manifest.read_text("utf-8")), "attachments": attachments}
    manifest.write_text(json.dumps(content), encoding="utf-8")
    assert "旁边的清单不是 rulegov 写的" in desk.refused("review", word, "--against", str(manifest))


def test_changes_since_an_export_are_told_of_its_attachments_too(desk: Desk) -> None:
    Path("附件.md").write_text("全年学法{{ 中心组集体学法次数 }}，其中脱产3次。\n", encoding="utf-8")
    desk.file("2024/report.md").write_text("# 报告\n\n依法履职。\n", encoding="utf-8")
    desk.ok("report", "--word", "--attachment", "名单", "--attachment", "学法=附件.md")
    Path("附件.md").unlink()
    assert desk.run("changes").code == 0
    new = desk.ok("add", "training", "date=3.16", "kind=中心组学法", "topic=宪法", "attendance=20")
    assert desk.run("changes").out == (
        "中心组集体学法次数：0次 → 1次\n"
        f"  多了记录 1 条：{new}\n"
        "  附件2 学法\n"
        "    原：全年学法0次，其中脱产3次。\n"
        "    今：全年学法1次，其中脱产3次。\n"
    )


def test_of_markdown_it_is_said_that_attachments_were_not_compared(desk: Desk) -> None:
    Path("附件.md").write_text(BODY, encoding="utf-8")
    markdown, word = desk.ok("report", "--word", "--attachment", "培训台账=附件.md").splitlines()
    said = "这份稿子不带附件，附件“培训台账”里的数字没有核对。"
    assert said in desk.run("review", markdown).err
    assert said not in desk.run("review", word).err


def test_attachments_are_no_changes_and_no_rule_of_the_letter_reads_them(desk: Desk) -> None:
    Path("附件.md").write_text(BODY, encoding="utf-8")
    attached = ["--attachment", "2024年培训台账=附件.md", "--number", "青政〔2025〕3号", "--signed", "2025-01-10"]
    office = desk.file("office.toml")
    office.write_text(office.read_text("utf-8") + 'addressees = ["云水县人民政府"]\n', encoding="utf-8")
    plain = desk.ok("report", "--word").splitlines()[1]
    before = json.loads(desk.run("review", plain, "--format", "json").out)["findings"]
    path = desk.ok("report", "--word", "--attachment", "名单", *attached).splitlines()[1]
    found = json.loads(desk.run("review", path, "--format", "json").out)["findings"]
    assert [one["rule"] for one in found] == [one["rule"] for one in before]
