"""``rulegov year new``: the seed office begins its 2025."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.cli import arguments, opening
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.year_start import begin, planned
from tests.desk import Desk

ROOT = Path(__file__).parents[2]
NEW_YEAR = date(2025, 1, 6)


@pytest.fixture
def office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The office of this checkout, early in 2025."""
    for module in (arguments, opening):
        monkeypatch.setattr(module, "today", lambda: NEW_YEAR, raising=False)
    shutil.rmtree(desk.records)
    shutil.copytree(ROOT / "records", desk.records, ignore=shutil.ignore_patterns(".store"))
    return desk


def last_year(office: Desk) -> dict[str, bytes]:
    return {name: content for name, content in office.tree().items() if not name.startswith("records/.store/")}


def test_the_year_begins_with_last_years_text_and_what_it_left(office: Desk) -> None:
    before = last_year(office)
    answer = office.run("year", "new", "2025")
    assert answer.code == 0, answer
    lines = answer.out.splitlines()
    assert lines[0] == "2025 年度：照上年的文稿（records/2024/report.md）；2024 年度没有封存。"
    assert "上年的安排和问题：7 条，7 条要在今年交代，都已写进文稿最后一节。" in lines
    assert "    上年问题 2024-12-31-zkd6rg 执法力量还比较单薄（整改中）：还要写整改情况" in lines
    assert "行政执法人员：2025 年 1 月 1 日在册 6，照起止日期自动接着算。" in lines
    assert answer.err == "已写成 records/2025/report.md（第 1 步）；不要了：rulegov undo 1。2024 年的都没有动。\n"
    old = (office.records / "2024/report.md").read_text(encoding="utf-8")
    new = (office.records / "2025/report.md").read_text(encoding="utf-8")
    assert new.startswith(f"{old}\n## 五、上年安排和问题的落实整改情况\n\n上年安排“抓好理论武装”：【待补充：落实情况】。\n")
    after = last_year(office)
    assert after.pop("records/2025/report.md") == new.encode()
    assert after == before
    report = office.run("report", "--year", "2025", "-o", "-")
    assert report.code == 0, report
    assert "关于2025年法治政府建设情况的报告" in report.out
    assert "还有 7 处【待补充】要写" in report.err


def test_undo_takes_it_back_and_redo_brings_it_again(office: Desk) -> None:
    before = last_year(office)
    office.ok("year", "new", "2025")
    new = (office.records / "2025/report.md").read_bytes()
    assert office.ok("history", "2025/report.md").splitlines()[0].endswith("新写 2025 年文稿 report.md")
    assert office.ok("undo") == "2025/report.md"
    assert last_year(office) == before
    office.ok("redo")
    assert (office.records / "2025/report.md").read_bytes() == new


def test_a_dry_run_tells_the_same_and_writes_nothing(office: Desk) -> None:
    before = last_year(office)
    trial = office.run("year", "new", "2025", "--dry-run")
    assert trial.err == "只是试看，什么也没有写；去掉 --dry-run 就写成 records/2025/report.md。\n"
    assert last_year(office) == before
    assert office.ok("year", "new", "2025").splitlines() == trial.out.splitlines()


def test_typed_years_are_told_line_by_line(office: Desk) -> None:
    file = office.records / "2024/report.md"
    file.write_text("# 2024年报告\n\n2024年，甲。\n\n据《2024年要点》（〔2024〕3号），乙于2024年建成。\n", encoding="utf-8")
    told = office.json("year", "new", "2025")
    assert told["text"].startswith(
        "# 2025年报告\n\n2025年，甲。\n\n据《2024年要点》（〔2024〕3号），乙于2024年建成。\n\n## 一、上年安排"
    )
    assert [(place["line"], place["after"]) for place in told["replaced"]] == [(1, "2025"), (3, "2025")]
    assert [place["reason"] for place in told["left"]] == ["书名号里的名称", "文号", "这一句像是过去的事"]
    assert told["step"] == 1


def test_an_answer_in_last_years_record_is_seen(office: Desk) -> None:
    office.ok("edit", "afy79f", "state=已落实", "settled=2025-01-03", "result=办了两期班")
    office.ok("edit", "zkd6rg", "state=已整改", "resolved=2025-01-03")
    told = office.json("year", "new", "2025", "--dry-run")
    assert (told["items"][0]["id"], told["items"][0]["missing"]) == ("2024-12-31-afy79f", "")
    assert "上年安排“抓好理论武装”：已落实；办了两期班。" in told["text"]
    assert "执法力量还比较单薄" not in told["text"]


def test_rosters_tell_who_leaves_and_whose_certificate_runs_out(office: Desk) -> None:
    given = ("enforcement_staff", "start=2020-01-01", "state=在岗持证")
    gone = office.ok("add", *given, "name=甲", "end=2024-11-30")
    leaving = office.ok("add", *given, "name=乙", "end=2025-06-30")
    expiring = office.ok("add", *given, "name=丙", "valid_until=2025-09-01")
    (staff,) = [
        one for one in office.json("year", "new", "2025", "--dry-run")["rosters"] if one["category"] == "enforcement_staff"
    ]
    assert (staff["in_place"], staff["left"], staff["leaving"]) == (8, [gone], [leaving])
    assert [(due["ids"], due["earliest"]) for due in staff["expiring"]] == [([expiring], "2025-09-01")]
    assert "甲" not in office.ok("year", "new", "2025", "--dry-run")


def test_a_closed_last_year_is_said_and_stays_closed(office: Desk) -> None:
    office.ok("year", "close", "2024")
    out = office.ok("year", "new", "2025")
    assert "；2024 年度已封存。" in out
    assert "    2024 年度已封存，填之前先 rulegov year reopen 2024，填完再封存。" in out
    assert "与封存时一致" in office.ok("year")


def test_without_a_narrative_of_last_year_the_template_is_taken(office: Desk) -> None:
    (office.records / "2024/report.md").unlink()
    assert "没有上年的文稿，用模板（文稿模板 " in office.ok("year", "new", "2025")
    assert "【待补充：落实情况】" in (office.records / "2025/report.md").read_text(encoding="utf-8")


def test_a_retired_choice_in_use_and_a_text_that_does_not_compile_are_said(office: Desk) -> None:
    office.file("categories/training.toml").write_text(
        'name = "training"\n[[fields]]\nkey = "kind"\nretired = ["法律明白人培训"]\n', encoding="utf-8"
    )
    file = office.records / "2024/report.md"
    file.write_text("# {{ 没有这个数 }}\n", encoding="utf-8")
    out = office.ok("year", "new", "2025")
    assert "这一项已停用，新记录不能再选。" in out
    assert "文稿还编不出报告：records/2024/report.md 里有不认识的名称：没有这个数。" in out


def test_a_year_that_has_a_narrative_is_refused(office: Desk) -> None:
    office.ok("year", "new", "2025")
    assert office.refused("year", "new", "2025") == "records/2025/report.md 已经有了；不用再开这个年度。\n"
    assert "最多能开到 2026 年" in office.refused("year", "new", "2027")


def test_damaged_records_are_refused(office: Desk) -> None:
    next((office.records / "2024/plan").iterdir()).write_text("date = 2024-", encoding="utf-8")
    assert "上年的安排和问题可能列不全" in office.refused("year", "new", "2025")


def test_a_trial_of_closing_is_wrong_usage(office: Desk) -> None:
    assert "--dry-run 只和 new 一起用" in office.refused("year", "close", "2024", "--dry-run", code=2)


def test_a_year_that_somebody_began_meanwhile_stays_as_it_is(office: Desk) -> None:
    session = Session(Workspace(office.root), NEW_YEAR)
    start = planned(session, 2025)
    file = office.file("2025/report.md")
    file.write_text("# 别人的\n", encoding="utf-8")
    with pytest.raises(RulegovError, match=r"刚刚写了 2025 年文稿 report\.md，没有再写"):
        begin(session, start)
    assert file.read_text(encoding="utf-8") == "# 别人的\n"
    assert list(session.store.history()) == []


def test_an_editor_begins_with_the_template_and_its_first_save_makes_the_file(office: Desk) -> None:
    session = Session(Workspace(office.root), NEW_YEAR)
    opened = session.narrative(session.report_kinds.annual, Period.of(2025, None, session.today))
    assert (opened.version, opened.text.startswith("# {{ 单位全称 }}关于{{ 年度 }}年")) == ("", True)
    first = session.store.narratives.save(opened, opened.text.replace("【待补充：本年中心工作】", "中心工作"))
    other = session.store.narratives.save(opened, opened.text.replace("### （二）依法全面履行职能", "### （二）履行职能"))
    assert first.line is not None
    assert "中心工作" in other.narrative.text
    assert other.narrative == session.narrative(session.report_kinds.annual, Period.of(2025, None, session.today))
