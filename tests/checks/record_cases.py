"""Small workspaces in memory for the rules over records: a catalog, records, a text of our own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rulegov_tui.check_files import load_privacy_lists
from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.prose import Block, Kind, Prose, prose_of
from rulegov_tui.checks.registry import examine
from rulegov_tui.checks.rule import Case, Rule
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.office import Office, OfficeKind
from rulegov_tui.domain.record import Record
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.storage.workspace import Workspace
from tests.checks.cases import COUNTING, WORDS

OFFICE = Office(name="青山乡", kind=OfficeKind.XIANG, county="云水县")
YEAR_END = date(2024, 12, 31)
LISTS = load_privacy_lists(Workspace(Path("/nowhere")))


def case(
    catalog: Catalog,
    records: Sequence[Record] = (),
    narrative: str = "",
    cut_off: date = YEAR_END,
    today: date | None = None,
) -> Case:
    """A case of 2024; with a narrative it is compiled, as its own report would be."""
    by_category: dict[str, list[Record]] = {}
    for record in records:
        by_category.setdefault(record.category, []).append(record)
    period = Period(cut_off.year, cut_off)
    book = FigureBook(catalog, by_category, period)
    made = Case(
        words=WORDS,
        today=today or date(cut_off.year + 1, 1, 5),
        is_own=True,
        office=OFFICE,
        period=period,
        book=book,
        privacy=LISTS,
        counting=COUNTING,
    )
    if not narrative:
        return made
    compiled = compile_report(read_narrative(narrative, "report.md"), book, OFFICE.words(period), Level.PUBLIC)
    return replace(made, prose=prose_of(compiled))


def foreign(*paragraphs: str) -> Case:
    """A text that the product never saw."""
    blocks = tuple(Block(kind=Kind.BODY, level=0, text=text, number=number) for number, text in enumerate(paragraphs, 1))
    return Case(words=WORDS, today=YEAR_END, prose=Prose(blocks), privacy=LISTS)


def found(rule: str, of: Case) -> list[Finding]:
    """What the rule of that id finds."""
    return [finding for finding in examine(of) if finding.rule == rule]


def messages(rule: str, of: Case) -> list[str]:
    """What it says."""
    return [finding.message for finding in found(rule, of)]


def only(rules: Sequence[Rule], of: Case) -> Mapping[str, list[str]]:
    """What these rules say, by rule."""
    said: dict[str, list[str]] = {}
    for finding in examine(of, rules=rules):
        said.setdefault(finding.rule, []).append(finding.message)
    return said
