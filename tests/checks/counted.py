"""Statements and findings of a draft, with the shipped lists of how numbers are told."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rulegov_tui.checks.counting import Counting, counting_from
from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import RULES, examine
from rulegov_tui.checks.rule import Case
from rulegov_tui.checks.statements import Statement, statements_of
from rulegov_tui.checks.words import Words
from rulegov_tui.storage.catalog_files import load_lists

OURS = ("R07", "R09", "R10", "R12", "R13")
"""The rules over counted statements that need nothing but a text."""


def shipped() -> Counting:
    return counting_from(*load_lists("counting.toml"))


def stated(text: str) -> list[Statement]:
    return statements_of(prose_from(text, ""), shipped())


def case_of(text: str, **parts: Any) -> Case:
    prose = prose_from(text, "draft.txt")
    return Case(words=Words(terms={}, parts={}), today=date(2025, 1, 20), prose=prose, counting=shipped(), **parts)


def found(text: str, rules: Sequence[str] = OURS, **parts: Any) -> list[Finding]:
    return list(examine(case_of(text, **parts), rules=[rule for rule in RULES if rule.id in rules]))


def said(text: str, *rules: str) -> list[str]:
    """Rule and place of each finding."""
    return [
        f"{one.rule} {text.splitlines()[one.where.line - 1][one.where.begin : one.where.end]}"
        for one in found(text, rules or OURS)
    ]
