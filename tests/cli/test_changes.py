"""``rulegov changes``: what a clerk reads between one export and the next."""

import json
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.storage.disk.identity import login
from tests.desk import Desk

NARRATIVE = """# {{ 单位全称 }}关于{{ 年度 }}年的报告

## 一、学法

开了好头。全年培训法律明白人{{ 法律明白人培训次数 }}，组织学法{{ 中心组集体学法次数 }}。
"""


@pytest.fixture
def trained(desk: Desk) -> str:
    desk.file("2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    return desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=宅基地", "attendance=30")


def test_before_the_first_export_there_is_nothing_to_compare_with(desk: Desk, trained: str) -> None:
    assert "还没有留存的报告；先用 rulegov report 导出一份" in desk.refused("changes")
    assert desk.json("changes", "--list") == {"exports": []}


def test_right_after_an_export_nothing_has_changed(desk: Desk, trained: str) -> None:
    desk.ok("report")
    answer = desk.run("changes")
    assert (answer.code, answer.out) == (0, "")
    assert f"{login()} 导出的报告一致。" in answer.err


def test_a_new_record_is_told_with_the_figure_and_the_sentence(desk: Desk, trained: str) -> None:
    desk.ok("report")
    new = desk.ok("add", "training", "date=3.16", "kind=法律明白人培训", "topic=土地", "attendance=20")
    answer = desk.run("changes")
    assert answer.code == 1
    assert answer.out == (
        "法律明白人培训次数：1次 → 2次\n"
        f"  多了记录 1 条：{new}\n"
        "  一、学法\n"
        "    原：全年培训法律明白人1次，组织学法0次。\n"
        "    今：全年培训法律明白人2次，组织学法0次。\n"
    )
    assert "数字变了 1 个；1 句不同。" in answer.err


def test_a_record_edited_in_place_is_told_until_the_edit_is_undone(desk: Desk, trained: str) -> None:
    desk.ok("report")
    desk.ok("edit", trained, "topic=宅基地新政")
    answer = desk.run("changes")
    assert answer.code == 1
    assert f"法律明白人培训次数：1次（没变）\n  改过的记录 1 条：{trained}\n" in answer.out
    desk.ok("undo")
    assert desk.run("changes").code == 0


def test_a_record_edited_by_hand_is_told_too(desk: Desk, trained: str) -> None:
    desk.ok("report")
    file = desk.records / "2024" / "training" / f"{trained}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("宅基地", "土地"), encoding="utf-8")
    assert f"改过的记录 1 条：{trained}" in desk.run("changes").out


def test_an_edit_before_the_export_is_none_since(desk: Desk, trained: str) -> None:
    desk.ok("edit", trained, "topic=宅基地新政")
    desk.ok("report")
    assert desk.run("changes").code == 0


def test_words_are_told_apart_from_figures(desk: Desk, trained: str) -> None:
    desk.ok("report")
    desk.file("2024/report.md").write_text(NARRATIVE.replace("开了好头。", "开局良好。"), encoding="utf-8")
    answer = desk.run("changes")
    assert answer.out == "文字\n  一、学法\n    原：开了好头。\n    今：开局良好。\n"
    assert "数字没变；1 句不同。" in answer.err


def test_an_earlier_export_is_named_by_its_number_or_its_file(desk: Desk, trained: str) -> None:
    desk.ok("report")
    desk.ok("add", "training", "date=3.16", "kind=法律明白人培训", "topic=土地", "attendance=20")
    desk.ok("report")
    first, second = desk.json("changes", "--list")["exports"]
    assert (first["n"], first["by"], second["n"]) == (1, login(), 2)
    assert desk.run("changes").code == 0
    for since in ("1", "１", first["path"]):
        answer = desk.run("changes", "--since", since, "--format", "json")
        told = json.loads(answer.out)
        assert (answer.code, told["since"]["path"]) == (1, first["path"])
        changed = told["figures"][0]
        assert (changed["name"], changed["state"], changed["before"], changed["now"]) == (
            "法律明白人培训次数",
            "changed",
            "1次",
            "2次",
        )
        assert changed["places"] == told["sentences"]
    assert "留存的报告只有 2 份" in desk.refused("changes", "--since", "3")
    assert "看不懂“昨天”" in desk.refused("changes", "--since", "昨天", code=2)
    assert "读不了这份报告或它的清单" in desk.refused("changes", "--since", str(desk.root / "x.md"))


def test_levels_and_cut_off_dates_are_compared_among_themselves(desk: Desk, trained: str) -> None:
    desk.ok("report", "--level", "internal")
    assert "还没有留存的报告" in desk.refused("changes")
    assert desk.run("changes", "--level", "internal").code == 0
    assert "还没有留存的报告" in desk.refused("changes", "--level", "internal", "--as-of", "6.30")


def test_exports_to_elsewhere_and_to_stdout_are_not_kept(desk: Desk, trained: str, tmp_path: Path) -> None:
    desk.ok("report", "-o", str(tmp_path / "x.md"))
    desk.ok("report", "-o", "-")
    assert desk.json("changes", "--list") == {"exports": []}


def test_the_kept_file_is_the_export_byte_for_byte(desk: Desk, trained: str) -> None:
    export = Path(desk.ok("report"))
    [kept] = desk.json("changes", "--list")["exports"]
    assert Path(kept["path"]).read_bytes() == export.read_bytes()
    manifest = Path(kept["path"]).with_suffix(".figures.json")
    assert manifest.read_bytes() == export.with_suffix(".figures.json").read_bytes()


def test_a_journal_that_was_begun_anew_tells_nothing_of_edits(desk: Desk, trained: str) -> None:
    desk.ok("report")
    desk.ok("edit", trained, "topic=宅基地新政")
    assert desk.run("changes").code == 1
    [kept] = desk.json("changes", "--list")["exports"]
    manifest = Path(kept["path"]).with_suffix(".figures.json")
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["source"]["journal"]["hash"] = "0" * 64
    manifest.write_text(json.dumps(content), encoding="utf-8")
    assert desk.run("changes").code == 0


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"figures": []},
        {"figures": [{}], "as_of": "", "source": {}},
        {"figures": 1},
        {"figures": [], "as_of": "", "source": {}, "attachments": [{}]},
        {"figures": [], "as_of": "", "source": {}, "attachments": 1},
    ],
)
def test_a_manifest_of_another_make_is_refused(desk: Desk, trained: str, tmp_path: Path, content: dict[str, object]) -> None:
    export = Path(desk.ok("report"))
    other = tmp_path / "x.md"
    other.write_bytes(export.read_bytes())
    told = {**content, "sha256": json.loads(export.with_suffix(".figures.json").read_text("utf-8"))["sha256"]}
    other.with_suffix(".figures.json").write_text(json.dumps(told), encoding="utf-8")
    assert "旁边的清单不是 rulegov 写的" in desk.refused("changes", "--since", str(other))


def test_another_years_export_and_another_cut_off_date_are_said(
    desk: Desk, trained: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = desk.ok("report")
    assert "这份报告是 2024 年度的；请加上 --year 2024" in desk.refused("changes", "--year", "2023", "--since", export)
    monkeypatch.setattr("rulegov_tui.cli.opening.today", lambda: date(2024, 12, 25))
    answer = desk.run("changes")
    assert answer.code == 0
    assert "截至日：2024-12-20 → 2024-12-25。" in answer.err


def test_the_export_says_where_it_is_kept_and_only_once(desk: Desk, trained: str) -> None:
    assert "留存为第 1 份" in desk.run("report").err
    assert "留存" not in desk.run("report").err


def test_the_help_says_what_is_compared_and_the_exit_code(desk: Desk) -> None:
    shown = "".join(desk.ok("changes", "--help").split())
    assert "没有不同退出码是0，有不同是1。" in shown
