"""Where the annual report uses the figures: what can be read is told, what cannot be is named."""

from pathlib import Path

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.narrative_uses import NarrativeUses, narrative_uses
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.desk import TODAY, Desk

TEXT = """# 报告

## 一、学法

全年培训{{ 法律明白人培训次数 }}，其中民法典{{ 法律明白人培训次数 }}。

## 二、调解

**调解**{{ 调解纠纷数 }}。

## 三、学法

再说一遍{{ 法律明白人培训次数 }}。
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.ok("add", "training", "date=2024-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")
    return desk


def uses(root: Path, text: str | None = None, year: int = 2024) -> NarrativeUses:
    session = Session(Workspace(root), TODAY)
    if text is not None:
        (root / f"records/{year}").mkdir(exist_ok=True)
        (root / f"records/{year}/report.md").write_text(text, encoding="utf-8")
    ledger = session.store.load()
    return narrative_uses(session, ledger, session.book(ledger, Period.of(year, None, TODAY)))


def test_each_place_names_its_section_and_its_sentence(office: Desk) -> None:
    found = uses(office.root, TEXT.replace("**", ""))
    assert found.unread == ()
    places = [(place.section, place.use.sentence, place.use.placeholder.line) for place in found.figures["法律明白人培训次数"]]
    assert places == [
        ("一、学法", "全年培训1次，其中民法典1次。", 5),
        ("一、学法", "全年培训1次，其中民法典1次。", 5),
        ("三、学法", "再说一遍1次。", 13),
    ]
    assert found.counts is not None
    assert found.counts["法律明白人培训次数"] == 3


def test_a_section_that_cannot_be_read_leaves_the_others_alone(office: Desk) -> None:
    found = uses(office.root, TEXT)
    assert found.unread == ("二、调解",)
    assert "调解纠纷数" not in found.figures
    assert [place.section for place in found.figures["法律明白人培训次数"]] == ["一、学法", "一、学法", "三、学法"]
    assert found.figures["法律明白人培训次数"][2].use.placeholder.line == 13


def test_blank_lines_above_move_no_place(office: Desk) -> None:
    places = uses(office.root, f"\n\n\n{TEXT}").figures["法律明白人培训次数"]
    assert [(place.section, place.use.placeholder.line) for place in places] == [
        ("一、学法", 8),
        ("一、学法", 8),
        ("三、学法", 16),
    ]


def test_an_empty_narrative_uses_nothing(office: Desk) -> None:
    assert uses(office.root, "\n").figures == {}


def test_a_year_without_narrative_is_told_by_the_template(office: Desk) -> None:
    found = uses(office.root, year=2023)
    assert found.is_template
    assert found.figures["法律明白人培训次数"]
    assert not uses(office.root, TEXT, year=2023).is_template


def test_a_narrative_that_is_no_text_is_said(office: Desk) -> None:
    office.file("2024/report.md").write_bytes(b"\xff\x00\xfe\x00\x80" * 40)
    found = uses(office.root)
    assert "report.md" in found.problem
    assert found.counts is None
