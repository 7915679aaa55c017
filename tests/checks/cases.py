"""Cases for the rules: a text of a township's year, with the shipped word lists."""

from datetime import date
from typing import Any

from rulegov_tui.check_files import load_privacy_lists
from rulegov_tui.checks.counting import counting_from
from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import RULES, examine, rules_named
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
PRIVACY = load_privacy_lists()
BY_ID = {rule.id: rule for rule in reversed(RULES)}
"""The first of each id: that over any text, where there is one."""


def case(text: str, **changes: Any) -> Case:
    """The case of a text in plain form or Markdown, of that office and year unless told otherwise."""
    usual: dict[str, Any] = {
        "words": WORDS,
        "today": date(2025, 1, 10),
        "prose": prose_from(text),
        "office": OFFICE,
        "period": PERIOD,
        "counting": COUNTING,
        "privacy": PRIVACY,
    }
    return Case(**{**usual, **changes})


def findings(rule: str, text: str, **changes: Any) -> list[Finding]:
    """What the rules of one id find in a text."""
    return list(examine(case(text, **changes), rules=rules_named(rule)))


def said(rule: str, text: str, **changes: Any) -> list[str]:
    """The words in a text that the rules of one id stumble over."""
    return [finding.about for finding in findings(rule, text, **changes)]
