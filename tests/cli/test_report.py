"""``rulegov report``: the report and its manifest, written whole or not at all."""

import json
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from tests.desk import Desk

NARRATIVE = """# {{ 单位全称 }}关于{{ 年度 }}年的报告

全年培训法律明白人{{ 法律明白人培训次数 }}，办结率为{{ 调解办结率 }}。

{{ 存在的问题 }}

{{ 法治学习培训一览表 }}
"""


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    desk.file("2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    return [
        desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=宅基地", "attendance=30"),
        desk.ok("add", "problem", "date=12.1", "title=力量不足", "detail=人手少"),
    ]


def test_it_goes_to_the_exports_of_the_year_with_its_manifest(desk: Desk, ids: list[str]) -> None:
    path = Path(desk.ok("report"))
    assert path == desk.root / "exports" / "2024" / "report-2024.md"
    assert sorted(file.name for file in path.parent.iterdir()) == ["kept", "report-2024.figures.json", "report-2024.md"]
    assert path.read_text(encoding="utf-8") == (
        "# 云水县青山乡人民政府关于2024年的报告\n\n"
        "全年培训法律明白人1次，办结率为无。\n\n"
        "一是力量不足。人手少。\n\n"
        "| 日期 | 类别 | 题目 | 实到人数（人） |\n| --- | --- | --- | ---: |\n"
        "| 2024年3月15日 | 法律明白人培训 | 宅基地 | 30 |\n"
    )


def test_the_manifest_has_every_figure_with_its_places(desk: Desk, ids: list[str]) -> None:
    path = Path(desk.ok("report", "--as-of", "12.10"))
    manifest = json.loads(path.with_suffix(".figures.json").read_text(encoding="utf-8"))
    assert (manifest["year"], manifest["as_of"], manifest["level"], manifest["office"]) == (
        2024,
        "2024-12-10",
        "public",
        "青山乡",
    )
    assert manifest["sha256"] == sha256(path.read_bytes()).hexdigest()
    trained, rate = manifest["figures"]
    assert (trained["name"], trained["value"], trained["text"], trained["records"]) == ("法律明白人培训次数", 1, "1次", [ids[0]])
    assert trained["places"] == [{"heading": [], "block": 2, "before": "全年培训法律明白人", "after": "，办结率为无。"}]
    assert (rate["text"], rate["value"], rate["numerator"], rate["denominator"]) == ("无", None, 0, 0)


def test_minus_is_stdout_and_nothing_but_the_report(desk: Desk, ids: list[str]) -> None:
    before = desk.tree()
    answer = desk.run("report", "-o", "-")
    assert answer.out == desk.ok("report", "--output", "-") + "\n"
    assert answer.out.startswith("# 云水县青山乡")
    assert desk.tree() == before
    assert Path(desk.ok("report")).read_text(encoding="utf-8") == answer.out


def test_the_same_input_gives_the_same_bytes(desk: Desk, ids: list[str]) -> None:
    desk.ok("report")
    before = desk.tree()
    desk.ok("report")
    assert desk.tree() == before


def test_a_file_may_be_named(desk: Desk, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert desk.ok("report", "-o", "报告.md") == str(tmp_path / "报告.md")
    assert (tmp_path / "报告.figures.json").is_file()
    assert not list((desk.root / "exports").rglob("*"))


def test_a_level_has_its_own_default_file(desk: Desk, ids: list[str]) -> None:
    assert Path(desk.ok("report", "--level", "internal")).name == "report-2024-internal.md"
    manifest = desk.root / "exports" / "2024" / "report-2024-internal.figures.json"
    assert json.loads(manifest.read_text(encoding="utf-8"))["level"] == "internal"


@pytest.mark.parametrize("secret", ["{{ 培训签到 }}", "{{ 花名册 }}", "{{ 秘密人数 }}"])
def test_a_personal_field_is_out_of_reach_of_a_public_report(desk: Desk, ids: list[str], secret: str) -> None:
    desk.file("categories/training.toml").write_text(
        '[[passages]]\nname = "培训签到"\nfields = ["attendees"]\n'
        '[[tables]]\nname = "花名册"\nfields = ["attendees"]\n'
        '[[figures]]\nname = "秘密人数"\ncount = true\nwhere = { attendees = "张三" }\n',
        encoding="utf-8",
    )
    desk.ok("edit", ids[0], "attendees=张三")
    desk.file("2024/report.md").write_text(f"# 题\n\n{secret}\n", encoding="utf-8")
    assert "不能写进公开报告" in desk.refused("report")
    assert "不能写进公开报告" in desk.refused("preview")
    assert "# 题" in desk.ok("report", "--level", "internal", "-o", "-")


def test_an_office_without_a_narrative_of_the_year_gets_its_template(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/report.md").unlink()
    answer = desk.run("report", "-o", "-")
    assert answer.code == 0
    assert "青山乡" in answer.out.splitlines()[0]
    assert "还没有 records/2024/report.md，用的是文稿模板 B。" in answer.err


def test_what_only_the_office_can_write_is_counted_until_it_is_written(desk: Desk, ids: list[str]) -> None:
    text = "# 题\n\n围绕【待补充：本年中心工作】和【待补充】开展。\n"
    for narrative, said in ((text, ["records/2024/report.md：还有 2 处【待补充】要写。"]), (NARRATIVE, [])):
        desk.file("2024/report.md").write_text(narrative, encoding="utf-8")
        assert [line for line in desk.run("report").err.splitlines() if "待补充" in line] == said


def test_a_damaged_record_stops_the_report_and_the_old_one_stays(desk: Desk, ids: list[str]) -> None:
    desk.ok("report")
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text('date = 2024-01-01\nkind = "其它"\n', encoding="utf-8")
    said = desk.refused("report")
    assert "条记录，1 条损坏，不能出报告" in said
    assert "records/2024/training/2024-01-01-aaaaaa.toml:2:8: " in said
    assert "是不是：其他" in said
    desk.refused("report", "-o", "-")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# 题\n\n培训{{ 法律明白人培训 }}。",
            "records/2024/report.md:3:3: 没有名为“法律明白人培训”的数字、段落或表格；是不是：法律明白人培训次数",
        ),
        ("# 题\n\n甲{{ 乙 }}丙{{ 丁 }}", "还有 1 处：3:10“丁”"),
        ("# 题\n\n培训{{ 法律明白人培训次数", "records/2024/report.md:3:3: “{{”没有配对的“}}”；请写成 {{ 名称 }}"),
        ("# 题\n\n培训 法律明白人培训次数 }}", "“}}”前面没有“{{”"),
        ("# 题\n\n{{ }}", "没有名称"),
        ("# 题\n\n见{{ 法治学习培训一览表 }}。", "表格“法治学习培训一览表”要单独占一行"),
        ("# 题\n\n**重要**", "粗体标记"),
        ("# 题\n\n<b>重要</b>", "HTML 标记"),
    ],
    ids=range(8),
)
def test_a_narrative_that_cannot_be_compiled_is_named_with_line_and_column(
    desk: Desk, ids: list[str], text: str, said: str
) -> None:
    desk.file("2024/report.md").write_text(text, encoding="utf-8")
    assert said in desk.refused("report")
    assert said in desk.refused("preview")


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"# \xff\xff\n", ":1:3: 这里有不是文字的字节"), (NARRATIVE.encode()[:-5], ":7:12: 文件在一个字的中间断了")],
    ids=["bytes", "cut"],
)
def test_a_narrative_that_is_no_text_is_named_with_its_place(desk: Desk, ids: list[str], content: bytes, place: str) -> None:
    desk.file("2024/report.md").write_bytes(content)
    assert f"records/2024/report.md{place}" in desk.refused("report")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_encoding_of_the_narrative_is_no_part_of_the_report(desk: Desk, ids: list[str], encoding: str, end: str) -> None:
    plain = desk.ok("report", "-o", "-")
    desk.file("2024/report.md").write_bytes(NARRATIVE.replace("\n", end).encode(encoding))
    assert desk.ok("report", "-o", "-") == plain


def test_full_width_braces_work_too(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/report.md").write_text("# 题\n\n培训｛｛ 法律明白人培训次数 ｝｝。\n", encoding="utf-8")
    assert desk.ok("report", "-o", "-") == "# 题\n\n培训1次。"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("records/2024/report.md", "在 records/ 里，那里只放记录和文稿"),
        ("exports/../records/2024/report.md", "在 records/ 里"),
        ("exports", "是文件夹；请写上文件名"),
        ("nowhere/x.md", "这个文件夹；请先建好"),
        ("link.md", "在 records/ 里"),
        ("pipe", "不是普通文件；请换一个文件名；写到标准输出用 -o -"),
    ],
)
def test_a_target_that_would_do_harm_is_refused(desk: Desk, ids: list[str], target: str, said: str) -> None:
    import os

    os.mkfifo(desk.root / "pipe")
    (desk.root / "link.md").symlink_to(desk.records / "2024" / "report.md")
    assert said in desk.refused("report", "-o", str(desk.root / target))
    assert (desk.root / "link.md").is_symlink()
    assert (desk.root / "pipe").is_fifo()


def test_a_narrated_remark_has_its_place(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/report.md").write_text("# 题\n\n培训{{ 法律明白人培训次数 }}次。\n", encoding="utf-8")
    answer = desk.run("report")
    assert answer.code == 0
    assert "records/2024/report.md:3: “{{ 法律明白人培训次数 }}”已带单位“次”，后面又写了一次。" in answer.err


def test_the_office_file_is_not_touched_by_any_of_it(desk: Desk, ids: list[str]) -> None:
    desk.ok("report")
    office = tomllib.loads((desk.records / "office.toml").read_text(encoding="utf-8"))
    assert office["county"] == "云水县"


def test_another_cut_off_date_has_its_own_file(desk: Desk, ids: list[str]) -> None:
    whole = Path(desk.ok("report")).read_bytes()
    assert Path(desk.ok("report", "--as-of", "2024-06-30")).name == "report-2024-06-30.md"
    assert (desk.root / "exports" / "2024" / "report-2024.md").read_bytes() == whole


def test_two_exports_never_share_a_manifest(desk: Desk, ids: list[str], tmp_path: Path) -> None:
    for name in ("2024.11", "2024.12"):
        desk.ok("report", "-o", str(tmp_path / name))
    assert {path.name for path in tmp_path.glob("*.figures.json")} >= {"2024.11.figures.json", "2024.12.figures.json"}


def test_an_empty_narrative_is_refused_and_replaces_nothing(desk: Desk, ids: list[str]) -> None:
    path = Path(desk.ok("report"))
    before = path.read_bytes()
    narrative = desk.file("2024/report.md")
    narrative.write_text("\n", encoding="utf-8")
    assert "是空的" in desk.refused("report")
    assert path.read_bytes() == before
