"""Where in a narrative a finding is mended."""

from collections.abc import Mapping
from datetime import date

import pytest

from rulegov_tui.checks.finding import Finding, Severity, Where
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.finding_place import character_of, section_of
from rulegov_tui.manuscript import Manuscript
from rulegov_tui.storage.catalog_files import load_report_kinds
from rulegov_tui.storage.reading.narratives import StoredNarrative

TEXT = """# {{ 单位 }}的报告

开头的话。

## 一、{{ 年度 }}年的做法

### （一）培训

组织培训{{ 培训次数 }}，全镇参加，又说全镇满意。

## 二、共{{ 问题数 }}个问题

### （一）培训

力量不足。
"""
WORDS: Mapping[str, str] = {"单位": "青山乡", "年度": "2024"}
PERIOD = Period(2024, date(2024, 12, 31))
KIND: ReportKind = load_report_kinds().annual
MANUSCRIPT = Manuscript(
    KIND, PERIOD, Level.PUBLIC, StoredNarrative(2024, "report.md", TEXT, "0"), FigureBook(Catalog([]), {}, PERIOD), WORDS
)


def about(words: str, sentence: str, figure: str = "") -> Finding:
    where = Where(block=1, sentence=sentence, figure=figure)
    return Finding(rule="R04", severity=Severity.ERROR, message="有误", where=where, about=words)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ((), "{{ 单位 }}的报告"),
        (("一、2024年的做法",), "一、{{ 年度 }}年的做法"),
        (("一、2024年的做法", "（一）培训"), "（一）培训"),
        (("二、共3个问题",), "二、共{{ 问题数 }}个问题"),
        (("二、共3个问题", "（一）培训"), "（一）培训（2）"),
    ],
)
def test_a_section_is_found_by_the_headings_above_it(heading: tuple[str, ...], name: str) -> None:
    section = section_of(MANUSCRIPT, Where(heading=heading, block=2))
    assert section is not None
    assert section.name == name


def test_a_place_in_no_text_or_under_a_heading_that_is_gone_has_none() -> None:
    assert section_of(MANUSCRIPT, Where(category="training")) is None
    assert section_of(MANUSCRIPT, Where(heading=("三、别的",), block=2)) is None


@pytest.mark.parametrize(
    ("finding", "before"),
    [
        (about("全镇", "组织培训3次，全镇参加，又说全镇满意。"), "{{ 培训次数 }}，全镇"),
        (about("2次|满意", "组织培训3次，全镇参加，又说全镇满意。"), "又说全镇满意"),
        (about("3次", "组织培训3次，全镇参加。", "培训次数"), "组织培训{{ 培训次数"),
        (about("3次", "组织培训3次，全镇参加。"), "### （一）培训\n\n"),
    ],
)
def test_the_cursor_goes_behind_the_words_or_to_the_paragraph(finding: Finding, before: str) -> None:
    text = MANUSCRIPT.text(MANUSCRIPT.sections[2])
    assert text[: character_of(text, finding)].endswith(before)


def test_what_a_text_does_not_have_leads_to_its_end() -> None:
    assert character_of("## 一、别的\n\n一句。", about("没有", "完全不同的一句话")) == len("## 一、别的\n\n一句。")
