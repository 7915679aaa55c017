"""All rules, and an examination by them."""

from collections.abc import Iterator, Mapping, Sequence

from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.checks.numbering import RULES as NUMBERING
from rulegov_tui.checks.privacy import RULES as PRIVACY
from rulegov_tui.checks.rule import Case, Rule
from rulegov_tui.domain.value_class import value_class

RULES: Sequence[Rule] = (*NUMBERING, *PRIVACY)


@value_class(kw_only=True)
class Ruling:
    """What an office has decided about a rule.

    Attributes:
        severity: of its findings from now on; None to turn it off.
        reason: why.
    """

    severity: Severity | None
    reason: str


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
