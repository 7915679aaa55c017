"""All rules, and an examination by them."""

from collections.abc import Iterator, Mapping, Sequence

from rulegov_tui.checks import (
    agreement,
    came_back,
    computed,
    cut_off_dates,
    damage,
    dates,
    days,
    duplicates,
    form,
    frequency,
    headings,
    kept_claims,
    length,
    levels,
    likeness,
    names,
    numbering,
    occasions,
    open_points,
    parts,
    people,
    plans,
    privacy,
    punctuation,
    quantities,
    remedies,
    residue,
    stock_dates,
    submissions,
    sums,
    support,
    tallies,
    terms,
    typed_numbers,
    years,
)
from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.checks.rule import Case, Rule
from rulegov_tui.domain.errors import UnknownNameError
from rulegov_tui.domain.value_class import value_class

_GROUPS = "RNDMQPSV"
"""The first letters of the ids, in order: what a report must say, then how it is written, then what became of an export."""


def _place(rule: Rule) -> tuple[int, int]:
    return _GROUPS.index(rule.id[0]), int(rule.id[1:])


RULES: Sequence[Rule] = sorted(
    (
        *parts.RULES,
        *submissions.RULES,
        *years.RULES,
        *names.RULES,
        *residue.RULES,
        *agreement.RULES,
        *typed_numbers.RULES,
        *sums.RULES,
        *frequency.RULES,
        *quantities.RULES,
        *cut_off_dates.RULES,
        *remedies.RULES,
        *occasions.RULES,
        *terms.RULES,
        *plans.RULES,
        *privacy.RULES,
        *likeness.RULES,
        *support.RULES,
        *people.RULES,
        *levels.RULES,
        *length.RULES,
        *duplicates.RULES,
        *tallies.RULES,
        *damage.RULES,
        *computed.RULES,
        *open_points.RULES,
        *kept_claims.RULES,
        *stock_dates.RULES,
        *numbering.RULES,
        *headings.RULES,
        *dates.RULES,
        *days.RULES,
        *punctuation.RULES,
        *form.RULES,
        *came_back.RULES,
    ),
    key=_place,
)
"""In the order of every list, by their ids; what sees to one matter in a text and in the records has one id."""


@value_class(kw_only=True)
class Ruling:
    """What an office has decided about a rule.

    Attributes:
        severity: of its findings from now on; None to turn it off.
        reason: why.
    """

    severity: Severity | None
    reason: str


def rules_named(name: str) -> Sequence[Rule]:
    """The rules of that id, or that have it as an alias, in letters of either case.

    Raises:
        UnknownNameError: there is none.
    """
    wanted = name.upper()
    named = [rule for rule in RULES if rule.id == wanted or wanted in rule.aliases]
    if not named:
        known = dict.fromkeys(one for rule in RULES for one in (rule.id, *rule.aliases))
        raise UnknownNameError("规则", name, known, cure="用 rulegov check --explain 看全部规则")
    return named


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
