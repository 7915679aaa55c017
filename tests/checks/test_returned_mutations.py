"""One change in a report that came back, many times over: every changed figure is found, and no other is called changed.

Quick by default; all 1,000 changes with

    RULEGOV_FULL=1 pytest -n 0 tests/checks/test_returned_mutations.py
"""

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import RULES, examine
from rulegov_tui.checks.returned import compare
from rulegov_tui.checks.rule import Case, Need
from rulegov_tui.checks.word_file import prose_from_word
from rulegov_tui.checks.words import Words
from tests.checks.attached import exported
from tests.checks.mutations import KINDS, Editable, editable

_EXPORT = Path(__file__).parents[2] / "exports" / "2024" / "report-2024.md"
_CHANGES = 1000 if os.environ.get("RULEGOV_FULL") else 150
_SHARES = 25
_TABLE = """# 青山乡关于{{ 年度 }}年培训工作的报告

{{ 年度 }}年，青山乡抓好培训，到{{ 年度 }}年底有了成效。

## 一、培训{{ 培训次数 }}

全年培训{{ 培训次数 }}；讲座{{ 讲座次数 }}，听讲{{ 听讲人次 }}，又培训 {{ 培训次数 }}。另有培训{{ 培训次数 }}，占{{ 培训占比 }}。

| 项目 | 数 |
|--|--:|
| 培训。多 | {{ 培训次数 }} |
| 讲座 | {{ 讲座次数 }} |
| 听讲 | {{ 听讲人次 }} |
"""
_LEDGER = """## 一、培训

全年培训{{ 培训次数 }}；讲座{{ 讲座次数 }}，听讲{{ 听讲人次 }}，又培训 {{ 培训次数 }}。培训都在{{ 年度 }}年。

| 项目 | 数 | 备注 |
|--|--:|--|
| 培训。多 | {{ 培训次数 }} | 30人 |
| 讲座 | {{ 讲座次数 }} | 55人 |
"""
_MARKS = "附件2", "附件3"
_SHARE = "## 一、占比\n\n{{ 年度 }}年培训占讲座的{{ 培训占比 }}。\n"


def _exports() -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        "seed": (_EXPORT.read_text("utf-8"), json.loads(_EXPORT.with_name("report-2024.figures.json").read_text("utf-8"))),
        "table": exported(_TABLE, talks=17, attached=False),
        "attached": exported(_TABLE, _LEDGER, _SHARE, talks=17),
    }


EXPORTS = _exports()


def _found(export: str, prose: Prose) -> list[Finding]:
    returned = compare(*EXPORTS[export], prose)
    case = Case(words=Words(terms={}, parts={}), today=date(2025, 1, 20), prose=prose, returned=returned)
    return list(examine(case, rules=[rule for rule in RULES if Need.RETURNED in rule.needs]))


def _read(report: Editable, form: str) -> Prose:
    if form == "md":
        return prose_from(report.markdown(), "back.md")
    return prose_from_word(report.word(), "back.docx")


@pytest.mark.parametrize("form", ["md", "docx"])
@pytest.mark.parametrize("export", EXPORTS)
def test_an_unchanged_file_has_nothing_to_say(export: str, form: str) -> None:
    assert _found(export, _read(editable(*EXPORTS[export]), form)) == []


@pytest.mark.parametrize("share", range(_SHARES))
def test_every_changed_figure_is_found_and_no_other(share: int) -> None:
    for number in range(share, _CHANGES, _SHARES):
        random = Random(number)
        export, form = random.choice(["seed", "seed", "table", "attached"]), random.choice(["md", "docx"])
        report = editable(*EXPORTS[export])
        change = random.choice(KINDS)(report, random)

        findings = _found(export, _read(report, form))

        about = Counter(one.where.figure for one in findings if one.rule in {"V1", "V2"})
        assert about == Counter(change.figures), (number, change, form)
        told = [one for one in findings if one.rule in {"V4", "V5"}]
        assert bool(told) == change.is_text, (number, change, form, told)
        letter = min(report.marks, default=len(report.cells))
        is_attached = report.cells[letter:] != editable(*EXPORTS[export]).cells[letter:]
        places = ["".join(one.where.heading[:1]) for one in findings]
        assert is_attached == any(place.startswith(_MARKS) for place in places), (number, change, form, findings)
