"""The office in this checkout: its 2024 compiles to the report that lies in ``exports/``, with every figure that was stated."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.office import OFFICE_WORDS
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.desk import Desk

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "exports" / "2024"
STATED = {
    "专题研究法治建设次数": "4次",
    "中心组集体学法次数": "12次",
    "机关干部法治培训次数": "2场次",
    "法律顾问行政执法讲座次数": "2场次",
    "行政执法能力培训次数": "3次",
    "法律明白人培训次数": "4次",
    "法律顾问数": "1名",
    "法律顾问讲座次数": "2场次",
    "法律顾问咨询次数": "10次",
    "行政执法人员数": "6人",
    "行政村数": "18个",
    "参加法治宣讲法律明白人数": "60名",
    "村级法律服务站数": "18个",
    "公共法律服务咨询人次": "110余人次",
    "调解纠纷数": "18起",
    "调解办结率": "100%",
    "乡镇级普法志愿者数": "8名",
    "村级普法志愿者数": "144名",
    "普法志愿者队数": "18支",
    "法治副校长覆盖率": "100%",
    "横幅标语数": "100余条",
    "法律援助咨询件数": "180余件",
    "宣传单数": "3000张",
    "宣传读本数": "500本",
    "法治文化阵地村数": "18个",
}
"""Each number of the office's own report by the figure that counts it now. The year in the title and the second mention
of the trainings for 法律明白人 make 27."""
IMPLIED = {
    "述职述法报告数": "1份",
    "法律援助工作站数": "1个",
    "民转刑案件数": "0起",
    "群体性事件数": "0起",
    "普法月数": "12个月",
    "存在问题数": "3条",
    "整改措施数": "2条",
    "下年安排数": "4项",
    "国家安全教育日活动次数": "1场次",
    "民法典宣传月活动次数": "1场次",
    "安全生产月活动次数": "1场次",
    "禁毒日活动次数": "1场次",
    "消防宣传日活动次数": "1场次",
    "宪法宣传周活动次数": "1场次",
}
"""What the report says without a number."""


@pytest.fixture
def office(capsys: pytest.CaptureFixture[str], clock: None, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("rulegov_tui.cli.opening.today", lambda: date(2025, 2, 1))
    return Desk(ROOT, capsys)


@pytest.fixture
def report() -> str:
    return (EXPORTS / "report-2024.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2026, 6, 30), date(2030, 12, 31)], ids=str)
def test_the_checkout_compiles_byte_for_byte_to_its_exports(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    monkeypatch.setattr("rulegov_tui.cli.opening.today", lambda: today)
    answer = office.run("report", "-o", str(tmp_path / "report-2024.md"))
    assert answer.code == 0, answer.err
    for name in ("report-2024.md", "report-2024.figures.json"):
        assert (tmp_path / name).read_bytes() == (EXPORTS / name).read_bytes()


def test_the_word_file_in_the_exports_is_of_this_report_byte_for_byte(office: Desk, tmp_path: Path) -> None:
    office.ok("report", "--word", "-o", str(tmp_path / "report-2024.md"))
    assert (tmp_path / "report-2024.docx").read_bytes() == (EXPORTS / "report-2024.docx").read_bytes()


def test_compiling_leaves_the_checkout_as_it_is(office: Desk) -> None:
    before = {path: path.read_bytes() for path in [*ROOT.glob("records/**/*"), *ROOT.glob("exports/**/*")] if path.is_file()}
    office.ok("report", "-o", "-")
    office.ok("preview")
    after = {path: path.read_bytes() for path in [*ROOT.glob("records/**/*"), *ROOT.glob("exports/**/*")] if path.is_file()}
    assert after == before


def test_all_27_stated_figures_are_in_the_report(report: str) -> None:
    assert report.startswith("# 鲁山县昭平台库区乡人民政府关于2024年")
    figures = {
        figure["name"]: figure for figure in json.loads((EXPORTS / "report-2024.figures.json").read_text("utf-8"))["figures"]
    }
    assert {name: figures[name]["text"] for name in STATED} == STATED
    places = 1 + sum(min(len(figures[name]["places"]), 2 if name == "法律明白人培训次数" else 1) for name in STATED)
    assert places == 27
    for name, text in STATED.items():
        for place in figures[name]["places"]:
            assert f"{place['before']}{text}{place['after']}" in report.replace("\\", ""), name


def test_the_trainings_of_the_law_literate_say_the_same_in_both_places(report: str) -> None:
    assert len(re.findall(r"法律明白人开展培训4次|法律明白人培训4次", report)) == 2
    assert not re.search(r"法律明白人\S{0,6}培训3次", report)


@pytest.mark.parametrize(("name", "text"), [*STATED.items(), *IMPLIED.items()])
def test_a_statement_is_a_figure_with_records_behind_it(office: Desk, name: str, text: str) -> None:
    figure = office.figure(name)
    assert figure["text"] == text
    assert bool(figure["records"]) == (figure["value"] != 0)
    assert figure["estimated"] == ("余" in text)


@pytest.mark.parametrize(("name", "numerator", "denominator"), [("调解办结率", 18, 18), ("法治副校长覆盖率", 1, 1)])
def test_a_hundred_percent_is_a_division(office: Desk, name: str, numerator: int, denominator: int) -> None:
    figure = office.figure(name)
    assert (figure["numerator"], figure["denominator"], figure["value"]) == (numerator, denominator, 100)


def test_the_narrative_writes_no_counted_number_itself() -> None:
    text = (ROOT / "records" / "2024" / "report.md").read_text(encoding="utf-8")
    bare = re.sub(r"\{\{.*?\}\}", "", text)
    assert not re.search(r"[0-9]+\s*(余|次|场|人|名|件|起|份|张|本|条|支|个|%)", bare)
    used = {place.name for place in read_narrative(text, "report.md").placeholders()}
    assert set(STATED) <= used
    assert used - set(OFFICE_WORDS) >= {"存在的问题", "整改措施"}


def test_the_report_has_the_four_parts(report: str) -> None:
    parts = re.findall(r"^## (.、)", report, re.MULTILINE)
    assert parts == ["一、", "二、", "三、", "四、"]
    assert "全镇" not in report


def test_no_person_is_in_the_records() -> None:
    session = Session(Workspace(ROOT), date(2025, 2, 1))
    ledger = session.store.load()
    assert ledger.counts().endswith("，0 条损坏")
    for name, records in ledger.records.items():
        personal = {field.key for field in session.catalog.categories[name].fields.values() if field.personal}
        for record in records:
            assert not personal & record.values.keys(), record.id
            assert not record.unknown, record.id
            assert "据2024年度报告补录" in str(record.get("note")), record.id


def test_a_corrected_record_changes_every_place_that_counts_it(office: Desk, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "records", tmp_path / "records")
    desk = Desk(tmp_path, office.capsys)
    (training,) = desk.figure("法律明白人培训次数")["records"]
    desk.ok("edit", training, "quantity=5")
    changed = desk.ok("report", "-o", "-")
    assert changed.count("法律明白人开展培训5次") + changed.count("法律明白人培训5次") == 2
    before = (EXPORTS / "report-2024.md").read_text(encoding="utf-8").splitlines()
    different = [(old, new) for old, new in zip(before, changed.splitlines(), strict=True) if old != new]
    assert len(different) == 2
    for old, new in different:
        assert new == old.replace("培训4次", "培训5次")
