"""Cases for the rules: a text of a township's year, with the shipped word lists."""

from datetime import date
from typing import Any

from rulegov_tui.checks.counting import counting_from
from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import RULES
from rulegov_tui.checks.rule import Case
from rulegov_tui.checks.words import words_from
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.office import Office, OfficeKind
from rulegov_tui.storage.catalog_files import load_lists, load_word_tables

SHIPPED, _, PLACE = load_word_tables()
WORDS = words_from(SHIPPED, PLACE)
COUNTING = counting_from(*load_lists("counting.toml"))
OFFICE = Office(name="青山乡", kind=OfficeKind.XIANG, county="鲁川县")
PERIOD = Period(2024, date(2024, 12, 31))
BY_ID = {rule.id: rule for rule in RULES}


def case(text: str, **changes: Any) -> Case:
    """The case of a text in plain form or Markdown, of that office and year unless told otherwise."""
    usual: dict[str, Any] = {
        "words": WORDS,
        "today": date(2025, 1, 10),
        "prose": prose_from(text),
        "office": OFFICE,
        "period": PERIOD,
        "counting": COUNTING,
    }
    return Case(**{**usual, **changes})


def findings(rule: str, text: str, **changes: Any) -> list[Finding]:
    """What one rule finds in a text."""
    return list(BY_ID[rule].findings(case(text, **changes)))


def said(rule: str, text: str, **changes: Any) -> list[str]:
    """The words in a text that one rule stumbles over."""
    return [finding.about for finding in findings(rule, text, **changes)]
