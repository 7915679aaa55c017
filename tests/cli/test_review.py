"""``rulegov review``: drafts of any kind, with a workspace around them or none, and exports that came back."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checks.mutations import editable
from tests.checks.word import paragraph, word_file
from tests.desk import Desk

_DRAFT = """云水县青山乡人民政府关于2024年法治政府建设情况的报告
一、主要举措
全年组织法律明白人开展培训3次，开展机关干部法治培训2余场次。截至目前，全乡共有行政执法人员6人。
二、普法宣传
开展法律明白人培训4次，发放宣传单3012张。
三、存在问题和整改情况
（一）存在问题
一是人员偏少。二是经费不足。三是方法单一。
（二）整改情况
一是充实人员。二是争取经费。
"""
_CLEAN = """云水县青山乡人民政府关于2024年法治政府建设情况的报告
一、第一责任人履职情况
主要负责人专题研究法治建设4次。
二、主要举措
全年组织法律明白人开展培训4次，严格执行“三重一大”制度。截至2024年12月31日，全乡共有行政执法人员6人。
三、普法宣传
开展法律明白人培训4次，接待群众咨询110余人次，受理纠纷35件，调解成功34件，成功率97.1%。
四、存在的不足和原因
普法形式还不够多样，主要是创新不够。
五、下一年度安排
开展法律明白人培训6次。
"""


def _rules(desk: Desk, *arguments: str, code: int = 1) -> list[str]:
    return [one["rule"] for one in _findings(desk, *arguments, code=code)]


def _findings(desk: Desk, *arguments: str, code: int = 1) -> list[dict[str, Any]]:
    answer = desk.run("review", *arguments, "--format", "json")
    assert answer.code == code, answer
    found: list[dict[str, Any]] = json.loads(answer.out)["findings"]
    return found


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(_DRAFT, "utf-8")
    return path


@pytest.fixture
def exported(desk: Desk) -> Path:
    """An export of four trainings and one mediation, its text still open to the word processor."""
    for day in range(1, 5):
        desk.ok("add", "training", f"date=2024-03-0{day}", "kind=法律明白人培训", "topic=民法典", "attendance=30")
    narrative = (
        "# {{ 单位全称 }}关于{{ 年度 }}年法治政府建设情况的报告\n\n## 一、主要举措和成效\n\n"
        "全年开展法律明白人培训{{ 法律明白人培训次数 }}，带动群众学法用法。培训一年比一年扎实。\n\n## 二、第一责任人履职情况\n\n"
        "主要负责人过问纠纷{{ 调解纠纷数 }}的调解，社会和谐稳定。\n\n## 三、存在的不足和原因\n\n"
        "普法形式还不够多样，主要是创新不够。\n\n## 四、下一年度安排\n\n继续抓好普法，改进方式。\n"
    )
    desk.file("2024/report.md").write_text(narrative, "utf-8")
    return Path(desk.ok("report", "--year", "2024"))


def test_a_draft_is_examined_with_place_and_cure(desk: Desk, draft: Path) -> None:
    findings = _findings(desk, str(draft))

    assert {"R07", "R11", "R12", "R13"} <= {one["rule"] for one in findings}
    (two_values,) = [one for one in findings if one["rule"] == "R07"]
    assert two_values["level"] == "error"
    assert "3次" in two_values["message"]
    assert "4次" in two_values["message"]
    assert two_values["where"]["line"] == 5
    assert two_values["where"]["heading"] == ["二、普法宣传"]
    assert two_values["fix"]


def test_what_is_found_is_told_line_by_line(desk: Desk, draft: Path) -> None:
    answer = desk.run("review", str(draft))

    assert answer.code == 1
    assert "错误 R07" in answer.out
    assert "第5行，二、普法宣传" in answer.out
    assert answer.err == "错误 5 处，提醒 1 处，提示 1 处。\n"


def test_a_right_draft_is_passed_in_silence(desk: Desk, draft: Path) -> None:
    draft.write_text(_CLEAN, "utf-8")
    answer = desk.run("review", str(draft))

    assert (answer.code, answer.out, answer.err) == (0, "", "没有发现问题。\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_draft_is_read_whatever_its_encoding(desk: Desk, draft: Path, encoding: str) -> None:
    as_utf8 = _rules(desk, str(draft))
    draft.write_bytes(_DRAFT.replace("\n", "\r\n").encode(encoding))

    assert _rules(desk, str(draft)) == as_utf8


def test_markdown_and_word_are_read_like_text(desk: Desk, draft: Path) -> None:
    as_text = sorted(_rules(desk, str(draft)))
    lines = _DRAFT.splitlines()
    word = draft.with_name("draft.docx")
    word.write_bytes(word_file("".join(map(paragraph, lines))))
    levels = {0: "# ", 1: "## ", 3: "## ", 5: "## ", 6: "### ", 8: "### "}
    markdown = draft.with_name("draft.md")
    markdown.write_text("\n\n".join(levels.get(at, "") + line for at, line in enumerate(lines)), "utf-8")

    assert sorted(_rules(desk, str(word))) == as_text
    assert sorted(_rules(desk, str(markdown))) == as_text


def test_no_workspace_is_needed(desk: Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    answer = desk.run("review", str(draft), "--format", "json", root=False)

    assert answer.code == 1
    assert "R07" in answer.out
    assert list(elsewhere.iterdir()) == []


def test_a_workspace_that_was_named_must_be_there(
    desk: Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = desk.run("--root", str(tmp_path / "none"), "review", str(draft), root=False)
    assert (answer.code, answer.out) == (1, "")
    assert "不是工作区" in answer.err

    monkeypatch.setenv("RULEGOV_ROOT", str(tmp_path / "none"))
    assert "不是工作区" in desk.run("review", str(draft), root=False).err


def test_the_records_are_held_against_the_draft_of_their_own_office(desk: Desk, exported: Path, draft: Path) -> None:
    (contradicted,) = [one for one in _findings(desk, str(draft)) if one["rule"] == "R28"]
    assert "“法律明白人培训次数”是4次" in contradicted["message"]

    draft.write_text(_DRAFT.replace("青山乡", "石桥镇"), "utf-8")
    assert "R28" not in _rules(desk, str(draft))
    draft.write_text(_DRAFT, "utf-8")
    assert "R28" not in _rules(desk, str(draft), "--year", "2023")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\xff" * 50, "不是文字"),
        ("a.docx", "不是 zip".encode(), "不是 Word 文档，扩展名却是"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "加了密码"),
        ("a.txt", b"a\n" * (11 << 20), "太大，不像一份报告"),
        ("a.txt", "长".encode() * 100_001, "太长，不像一份报告"),
    ],
)
def test_what_is_no_draft_is_refused_in_one_sentence(desk: Desk, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = desk.refused("review", str(path))

    assert said in error
    assert str(path) in error


def test_a_missing_file_and_a_folder_are_refused(desk: Desk, tmp_path: Path) -> None:
    assert "没有这个文件" in desk.refused("review", str(tmp_path / "none.txt"))
    assert "不是普通文件" in desk.refused("review", str(tmp_path))
    assert "缺少参数" in desk.refused("review", code=2)


def test_an_export_that_came_back_unchanged_is_passed(desk: Desk, exported: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.docx"
    back.write_bytes(editable(exported.read_text("utf-8"), json.loads(_manifest(exported).read_text("utf-8"))).word())
    answer = desk.run("review", str(back))

    assert (answer.code, answer.out) == (0, "")
    assert "的清单比" in answer.err


def test_a_changed_figure_in_word_is_found_against_the_latest_export(desk: Desk, exported: Path, tmp_path: Path) -> None:
    report = editable(exported.read_text("utf-8"), json.loads(_manifest(exported).read_text("utf-8")))
    block, cell, piece = report.figures()[0]
    report.cells[block][cell][piece] = ("14次", report.cells[block][cell][piece][1])
    back = tmp_path / "back.docx"
    back.write_bytes(report.word())

    changed = [one for one in _findings(desk, str(back)) if one["rule"] == "V1"]

    assert [one["where"]["figure"] for one in changed] == ["法律明白人培训次数"]
    assert "导出时是4次，现在写“14次”" in changed[0]["message"]
    assert changed == [one for one in _findings(desk, str(back), "--against", str(_manifest(exported))) if one["rule"] == "V1"]


def test_records_that_moved_on_since_the_export_are_told(desk: Desk, exported: Path, tmp_path: Path) -> None:
    desk.ok("add", "training", "date=2024-05-01", "kind=法律明白人培训", "topic=宪法", "attendance=20")
    back = tmp_path / "back.md"
    back.write_text(exported.read_text("utf-8"), "utf-8")

    assert [one["message"] for one in _findings(desk, str(back)) if one["rule"] == "V6"] == [
        "“法律明白人培训次数”导出时是4次，台账现在是5次"
    ]


def test_a_draft_of_its_own_is_not_taken_for_an_export_that_came_back(desk: Desk, exported: Path, draft: Path) -> None:
    assert not [rule for rule in _rules(desk, str(draft)) if rule.startswith("V")]


def test_a_manifest_that_does_not_fit_is_refused(desk: Desk, exported: Path, draft: Path) -> None:
    exported.write_text(exported.read_text("utf-8") + "\n改过。\n", "utf-8")

    assert "对不上" in desk.refused("review", str(draft), "--against", str(_manifest(exported)))
    assert "读不了" in desk.refused("review", str(draft), "--against", str(draft.with_name("none.figures.json")))


def _manifest(export: Path) -> Path:
    return export.with_name(export.name.removesuffix(".md") + ".figures.json")


def test_of_a_long_sentence_the_part_around_the_slip_is_shown(desk: Desk, draft: Path) -> None:
    draft.write_text(f"{'坚持学习' * 40}，开展法治培训2余场次，{'持续用力' * 40}。", "utf-8")
    (shown,) = [line for line in desk.run("review", str(draft)).out.splitlines() if "句子：" in line]

    assert "2余场次" in shown
    assert len(shown) < 100
