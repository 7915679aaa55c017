"""All rules, and an examination by them."""

from collections.abc import Iterator, Mapping, Sequence

from rulegov_tui.checks.computed import RULES as COMPUTED
from rulegov_tui.checks.damage import RULES as DAMAGE
from rulegov_tui.checks.duplicates import RULES as DUPLICATES
from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.checks.kept_claims import RULES as KEPT_CLAIMS
from rulegov_tui.checks.numbering import RULES as NUMBERING
from rulegov_tui.checks.occasions import RULES as OCCASIONS
from rulegov_tui.checks.open_points import RULES as OPEN_POINTS
from rulegov_tui.checks.people import RULES as PEOPLE
from rulegov_tui.checks.privacy import RULES as PRIVACY
from rulegov_tui.checks.rule import Case, Rule
from rulegov_tui.checks.stock_dates import RULES as STOCK_DATES
from rulegov_tui.checks.submissions import RULES as SUBMISSIONS
from rulegov_tui.checks.support import RULES as SUPPORT
from rulegov_tui.checks.tallies import RULES as TALLIES
from rulegov_tui.domain.value_class import value_class

OVER_RECORDS: Sequence[Rule] = (
    *DAMAGE, *PRIVACY, *SUBMISSIONS, *COMPUTED, *SUPPORT, *KEPT_CLAIMS, *STOCK_DATES, *OPEN_POINTS, *OCCASIONS, *PEOPLE,
    *DUPLICATES, *TALLIES,
)  # fmt: skip
"""Those that ask the records, or a text of our own, beside what any text can tell."""
RULES: Sequence[Rule] = (*OVER_RECORDS, *NUMBERING)


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
