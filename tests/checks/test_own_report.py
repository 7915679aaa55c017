"""The rules over counted statements on a report of our own: what a figure wrote is never doubted, what was typed is."""

from datetime import date
from pathlib import Path

from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.prose import prose_of
from rulegov_tui.checks.registry import RULES, examine
from rulegov_tui.checks.rule import Case
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.checks.counted import OURS

_ROOT = Path(__file__).parents[2]
_YEAR = Period(2024, date(2024, 12, 31))


def _found(narrative: str) -> list[Finding]:
    session = Session(Workspace(_ROOT), date(2025, 1, 10))
    book = session.book(session.store.at_one_instant().ledger, _YEAR)
    document = compile_report(read_narrative(narrative, "report.md"), book, session.office.words(_YEAR), Level.PUBLIC)
    case = Case(
        words=session.words,
        today=session.today,
        prose=prose_of(document),
        is_own=True,
        office=session.office,
        period=_YEAR,
        book=book,
        counting=session.counting,
    )
    return list(examine(case, rules=[rule for rule in RULES if rule.id in {*OURS, "R08", "R28"}]))


def test_nothing_is_said_of_this_checkouts_report() -> None:
    assert _found((_ROOT / "records" / "2024" / "report.md").read_text("utf-8")) == []


_TYPED = """# 昭平台库区乡关于2024年工作的报告

## 一、培训

开展法律明白人培训3次，开展机关干部法治培训{{ 机关干部法治培训次数 }}。

## 二、下一年度安排

开展培训6次。
"""


def test_a_number_that_was_typed_is_said_and_one_that_contradicts_the_records() -> None:
    assert sorted((one.rule, one.about) for one in _found(_TYPED)) == [("R08", "3次"), ("R28", "3次|4次")]
