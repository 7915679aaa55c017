"""All rules, and an examination by them."""

from collections.abc import Iterator, Mapping, Sequence

from rulegov_tui.checks import (
    agreement,
    came_back,
    cut_off_dates,
    dates,
    days,
    form,
    frequency,
    headings,
    length,
    levels,
    likeness,
    names,
    numbering,
    parts,
    plans,
    punctuation,
    quantities,
    remedies,
    residue,
    sums,
    terms,
    typed_numbers,
    years,
)
from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.checks.rule import Case, Rule
from rulegov_tui.domain.errors import UnknownNameError
from rulegov_tui.domain.value_class import value_class

RULES: Sequence[Rule] = (
    *parts.RULES,
    *years.RULES,
    *names.RULES,
    *residue.RULES,
    *terms.RULES,
    *plans.RULES,
    *agreement.RULES,
    *typed_numbers.RULES,
    *sums.RULES,
    *frequency.RULES,
    *cut_off_dates.RULES,
    *remedies.RULES,
    *likeness.RULES,
    *levels.RULES,
    *length.RULES,
    *numbering.RULES,
    *headings.RULES,
    *dates.RULES,
    *days.RULES,
    *quantities.RULES,
    *punctuation.RULES,
    *form.RULES,
    *came_back.RULES,
)
"""In the order of every list."""


@value_class(kw_only=True)
class Ruling:
    """What an office has decided about a rule.

    Attributes:
        severity: of its findings from now on; None to turn it off.
        reason: why.
    """

    severity: Severity | None
    reason: str


def rule_named(name: str) -> Rule:
    """The rule of that id, or that has it as an alias, in letters of either case.

    Raises:
        UnknownNameError: there is none.
    """
    known = {alias: rule for rule in RULES for alias in rule.aliases} | {rule.id: rule for rule in RULES}
    if name.upper() not in known:
        raise UnknownNameError("规则", name, known)
    return known[name.upper()]


def examine(case: Case, rulings: Mapping[str, Ruling] | None = None, rules: Sequence[Rule] = RULES) -> Iterator[Finding]:
    """What the rules find, in their order.

    Args:
        case: what is examined.
        rulings: the office's, by rule id.
        rules: those to ask.
    """
    for rule in rules:
        ruling = (rulings or {}).get(rule.id)
        if ruling is None:
            yield from rule.findings(case)
        elif ruling.severity is not None:
            yield from rule.findings(case, ruling.severity)
