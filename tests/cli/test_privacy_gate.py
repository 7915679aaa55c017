"""A public report that would give somebody away is not written, by any door; the internal one is."""

import json
from pathlib import Path

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.exporting import export, export_draft
from rulegov_tui.manuscript import open_manuscript
from rulegov_tui.privacy_gate import PrivateError
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.desk import TODAY, Desk

TEXT = "# 报告\n\n## 一、成效\n\n骨干李强调处纠纷，电话13800138000，全年培训{{ 法律明白人培训次数 }}。\n"


@pytest.fixture
def named(desk: Desk) -> Desk:
    desk.ok("add", "enforcement_staff", "name=李强", "state=在岗持证", "start=2024-01-01")
    desk.file("2024/report.md").write_text(TEXT, encoding="utf-8")
    return desk


def test_the_report_is_refused_with_a_sentence_for_each_place_and_nothing_is_written(named: Desk) -> None:
    for more in ((), ("-o", "-"), ("-o", str(named.root / "报告.md"))):
        lines = named.refused("report", "--year", "2024", *more).splitlines()
        name = "R17 一、成效：“李强”是“行政执法人员”台账里的姓名，不能写进公开报告；"
        assert lines == [
            "公开报告里有 2 处个人信息，没有写出；改好以后再出，或用 --level internal 出内部稿。",
            "R17 一、成效：“13800138000”是手机号，不能写进公开报告；请从文稿里删去，或改成不指向个人的写法。",
            f"{name}请从文稿里删去或只写职务；只是碰巧同字的，确认时写明理由。",
        ]
    assert not (named.root / "exports").exists() or not list((named.root / "exports").rglob("*.md"))


def test_the_internal_report_is_written(named: Desk) -> None:
    path = Path(named.ok("report", "--year", "2024", "--level", "internal"))
    assert "李强" in path.read_text(encoding="utf-8")


def test_the_doors_of_the_app_are_shut_too(named: Desk) -> None:
    session = Session(Workspace(named.root), TODAY)
    kind, period = session.report_kinds.annual, Period(2024, TODAY)
    manuscript = open_manuscript(session, session.store.load(), kind, period, Level.PUBLIC)
    before = list(named.tree())
    with pytest.raises(PrivateError, match="没有写出"):
        export(session, kind, period, Level.PUBLIC)
    with pytest.raises(PrivateError, match="没有写出"):
        export_draft(session, manuscript, ["还没有写完"])
    assert {name for name in named.tree() if name.startswith("exports")} == {
        name for name in before if name.startswith("exports")
    }


def test_a_word_that_is_also_a_name_is_let_through_once_somebody_says_so_but_never_a_number(named: Desk) -> None:
    listed = json.loads(named.run("check", "--format", "json").out)["findings"]
    name, number = (next(one for one in listed if one["message"].startswith(said)) for said in ("“李强", "“138"))
    said = named.refused("check", "--acknowledge", f"R17:{number['fingerprint']}", "--reason", "没关系")
    assert "不能确认放过" in said
    named.ok("check", "--acknowledge", f"R17:{name['fingerprint'][:8]}", "--reason", "是一座水库")
    assert "1 处个人信息" in named.refused("report", "--year", "2024")
    named.file("2024/report.md").write_text(TEXT.replace("13800138000", "12348"), encoding="utf-8")
    assert "李强" in named.refused("report", "--year", "2024"), "the sentence is another one now"
