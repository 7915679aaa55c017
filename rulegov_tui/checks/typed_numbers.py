"""R08: numbers that no figure has written."""

from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import Case, Found, Need, Rule

_OWN = frozenset({Need.OWN_TEXT})


def _without_figure(case: Case) -> Iterator[Found]:
    """R08: Arabic numbers only; 一名 and 两次 are words as often as they are counts."""
    for one in case.statements:
        if not one.is_bound and not one.planned and one.digits[:1].isdigit():
            yield Found(
                message=f"“{one.text}”是手打的数，不是台账算出来的",
                where=one.where,
                fix="换成 {{ 数字 }}；台账里没有的，请补一条记录，或认下这一处",
                about=one.text,
            )


RULES = (
    Rule(
        id="R08",
        severity=Severity.WARNING,
        title="数字都有出处",
        source="工作常识：报告的数出自台账",
        needs=_OWN,
        check=_without_figure,
    ),
)
