"""``rulegov check``: the findings as a table and as JSON, acknowledged, ruled, and why a rule is one."""

import json
import re
from typing import Any

import pytest

from rulegov_tui.checks.registry import RULES
from tests.desk import Answer, Desk

TEXT = "# 报告\n\n## 一、成效\n\n全乡有执法人员{{ 行政执法人员数 }}。\n"
OFF = 'rule = "R12"\nlevel = "off"\nreason = "无"'
PUBLICITY = ("kind=宣传活动", "topic=民法典宣传")


@pytest.fixture
def undated(desk: Desk) -> Desk:
    desk.file("2024/report.md").write_text(TEXT, encoding="utf-8")
    desk.ok("add", "enforcement_staff", "name=李强", "state=在岗持证", "start=2024-01-01", "valid_until=2026-01-01")
    return desk


def listed(answer: Answer) -> list[dict[str, Any]]:
    return list(json.loads(answer.out)["findings"])


def test_json_has_rule_level_message_place_and_cure(undated: Desk) -> None:
    answer = undated.run("check", "--year", "2024", "--format", "json")
    (finding,) = [one for one in listed(answer) if one["rule"] == "R12"]
    assert answer.code == 1
    assert finding.keys() == {"rule", "level", "message", "where", "fix", "fingerprint"}
    assert (finding["level"], finding["message"]) == ("error", "“行政执法人员数”是某一天的数，这一段没有写截至哪一天")
    assert finding["where"]["heading"] == ["一、成效"]
    assert finding["where"]["sentence"] == "全乡有执法人员1人。"
    assert "截至2024年12月20日" in finding["fix"]


def test_the_table_has_the_gravest_first_with_place_and_cure(undated: Desk) -> None:
    undated.ok("add", "publicity", "date=3.1", *PUBLICITY)
    answer = undated.run("check", "--year", "2024")
    lines = answer.out.splitlines()
    assert lines[0].startswith("错误（")
    assert any(line.startswith("提醒（") for line in lines)
    at = next(number for number, line in enumerate(lines) if "R12" in line)
    assert lines[at + 1 : at + 3] == ["      位置：一、成效，第 3 段", "      原文：全乡有执法人员1人。"]
    assert lines[at + 3].startswith("      改法：请写“截至2024年12月20日”")
    assert "错误 1 项" in answer.err


def test_nothing_wrong_is_exit_code_0(desk: Desk) -> None:
    desk.file("2024/report.md").write_text("# 报告\n\n## 一、成效\n\n没有数字。\n", encoding="utf-8")
    answer = desk.run("check", "--year", "2024", "--format", "json")
    assert [one for one in listed(answer) if one["level"] != "hint"] == []
    assert answer.code == 0


def test_hints_alone_are_exit_code_0(desk: Desk) -> None:
    desk.file("2024/report.md").write_text("# 报告\n\n普法{{ 普法活动次数 }}。\n", encoding="utf-8")
    desk.ok("add", "target", "date=1.5", "figure=普法活动次数", "value=12")
    answer = desk.run("check", "--year", "2024", "--format", "json")
    assert ("R25", "hint") in [(one["rule"], one["level"]) for one in listed(answer)]
    assert answer.code == 0


def test_damaged_records_and_a_flawed_narrative_are_findings(undated: Desk) -> None:
    undated.file("2024/training/2024-03-15-aaaaaa.toml").write_text("date = \n", encoding="utf-8")
    undated.file("2024/report.md").write_text("# 报告\n\n{{ 没有的数 }}\n", encoding="utf-8")
    answer = undated.run("check", "--year", "2024", "--format", "json")
    damaged, flawed = [one for one in listed(answer) if one["rule"] == "R26"]
    assert answer.code == 1
    assert damaged["where"] == {"path": "records/2024/training/2024-03-15-aaaaaa.toml", "line": 1}
    assert "没有名为“没有的数”" in flawed["message"]


def r12(desk: Desk, *more: str) -> list[dict[str, Any]]:
    return [one for one in listed(desk.run("check", "--year", "2024", "--format", "json", *more)) if one["rule"] == "R12"]


def test_an_acknowledged_finding_is_listed_apart_until_the_sentence_changes(undated: Desk) -> None:
    (finding,) = r12(undated)
    name = f"R12:{finding['fingerprint'][:6]}"
    record = undated.ok("check", "--year", "2024", "--acknowledge", name, "--reason", "封面写了截至日")
    assert r12(undated) == []
    (kept,) = r12(undated, "--all")
    assert kept["acknowledged"]["record"] == record
    assert (kept["acknowledged"]["reason"], kept["acknowledged"]["date"]) == ("封面写了截至日", "2024-12-20")
    assert "已确认 1 项" in undated.run("check", "--year", "2024").err
    assert "封面写了截至日" in undated.run("check", "--year", "2024", "--all").out
    undated.file("2024/report.md").write_text(TEXT.replace("全乡有", "全乡共有"), encoding="utf-8")
    assert len(r12(undated)) == 1
    said = undated.run("check", "--year", "2024").err
    assert "对 R12 的确认不再适用（封面写了截至日）" in said
    assert f"rulegov delete {record}" in said


def test_it_comes_back_when_the_figure_changes_and_when_it_is_undone(undated: Desk) -> None:
    (finding,) = r12(undated)
    undated.ok("check", "--year", "2024", "--acknowledge", f"R12:{finding['fingerprint']}", "--reason", "封面写了")
    undated.ok("undo")
    assert len(r12(undated)) == 1
    undated.ok("redo")
    assert r12(undated) == []
    undated.ok("add", "enforcement_staff", "name=王五", "state=在岗持证", "start=2024-01-01", "valid_until=2026-01-01")
    assert len(r12(undated)) == 1


@pytest.mark.parametrize(
    ("typed", "reason", "said"),
    [
        ("R12", "好", "看不懂“R12”"),
        ("R12:zzzz", "好", "没有“R12:zzzz”这一项核对结果"),
        ("R12:", "好", "看不懂“R12:”"),
    ],
)
def test_what_cannot_be_acknowledged_is_refused(undated: Desk, typed: str, reason: str, said: str) -> None:
    assert said in undated.refused("check", "--year", "2024", "--acknowledge", typed, "--reason", reason)


def test_a_reason_is_required_and_damage_is_nobodys_to_wave_through(undated: Desk) -> None:
    (finding,) = r12(undated)
    assert "确认要写理由" in undated.refused("check", "--year", "2024", "--acknowledge", f"R12:{finding['fingerprint']}")
    undated.file("2024/training/2024-03-15-aaaaaa.toml").write_text("date = \n", encoding="utf-8")
    damage = next(one for one in listed(undated.run("check", "--year", "2024", "--format", "json")) if one["rule"] == "R26")
    typed = ("--acknowledge", f"R26:{damage['fingerprint']}", "--reason", "算了")
    assert "不能确认放过" in undated.refused("check", "--year", "2024", *typed)


def test_the_office_may_turn_a_rule_off_or_change_its_level(undated: Desk) -> None:
    rulings = undated.file("checks.toml")
    rulings.write_text('[[rulings]]\nrule = "R12"\nlevel = "hint"\nreason = "县里不要求"\n', encoding="utf-8")
    assert [one["level"] for one in r12(undated)] == ["hint"]
    rulings.write_text('[[rulings]]\nrule = "R12"\nlevel = "off"\nreason = "县里不要求"\n', encoding="utf-8")
    assert r12(undated) == []
    assert "规则 R12 已关掉（县里不要求）。" in undated.run("check", "--year", "2024").err


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('rule = "R99"\nlevel = "off"\nreason = "无"', "没有名为“R99”的规则；是不是："),
        ('rule = "R17"\nlevel = "off"\nreason = "无"', "规则 R17 不能关掉或改轻"),
        ('rule = "R12"\nlevel = "off"', "缺少 reason"),
        ('rule = "R12"\nreason = "无"', "缺少 level"),
        ('rule = "R12"\nlevel = "of"\nreason = "无"', "level 不能是“of”；可用的有：off"),
        ('rule = "R12"\nleval = "off"\nreason = "无"', "不认识“leval”这个设置；是不是：level"),
        (f"{OFF}\n[[rulings]]\n{OFF}", "规则 R12 写了两次"),
    ],
)  # fmt: skip
def test_a_slip_in_the_rulings_is_refused_with_its_place(undated: Desk, toml: str, said: str) -> None:
    undated.file("checks.toml").write_text(f"[[rulings]]\n{toml}\n", encoding="utf-8")
    answer = undated.refused("check", "--year", "2024")
    assert "records/checks.toml" in answer
    assert said in answer


def test_a_rule_is_explained_with_its_source_and_what_it_says(desk: Desk) -> None:
    assert desk.ok("check", "--explain", "R27").splitlines() == [
        "R27 办结率、成功率、化解率等不混用",
        "级别：错误",
        "依据：人民调解统计口径：办结率、成功率、履行率的分子分母各不相同",
        "需要：本程序生成的文本、台账记录",
        "会报：",
        "  调解成功率为{{ 调解办结率 }}",
        "不报：",
        "  调解办结率为{{ 调解办结率 }}",
    ]
    assert "这条规则不能关掉。" in desk.ok("check", "--explain", "R17")
    assert len(desk.ok("check", "--explain").splitlines()) == len(RULES)
    assert re.findall(r"^R12 (.*)$", desk.ok("check", "--explain", "r12"), re.MULTILINE) == [
        "时点数写明截至日",
        "由台账算出的时点数写明截至日",
    ]
    assert "没有名为“R99”的规则" in desk.refused("check", "--explain", "R99")


def test_other_kinds_of_report_are_checked_in_their_own_period(desk: Desk) -> None:
    desk.ok("add", "publicity", "date=5.6", *PUBLICITY)
    answer = desk.run("check", "--kind", "brief", "--part", "2", "--year", "2024", "--format", "json")
    assert "2024年第二季度" in answer.err
    assert listed(answer) == listed(desk.run("check", "--kind", "brief", "--part", "2", "--format", "json"))


def test_the_office_may_replace_the_lists_of_what_is_private(undated: Desk) -> None:
    undated.file("2024/report.md").write_text("# 报告\n\n重点对象3人。\n", encoding="utf-8")
    assert [one for one in listed(undated.run("check", "--format", "json")) if one["rule"] == "R17"] == []
    undated.file("privacy.toml").write_text('red_lines = ["重点对象"]\n', encoding="utf-8")
    (finding,) = [one for one in listed(undated.run("check", "--format", "json")) if one["rule"] == "R17"]
    assert finding["message"] == "“重点对象3人”是特殊人群的小数目，不能写进公开报告"
    undated.file("privacy.toml").write_text('red_line = ["重点对象"]\n', encoding="utf-8")
    assert "不认识“red_line”这个设置；是不是：red_lines" in undated.refused("check")
