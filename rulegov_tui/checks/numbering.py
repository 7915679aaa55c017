"""N: the numbers of headings and paragraphs (GB/T 15834-2011 appendix B, GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import Case, Found, Need, Rule

_TEXT = frozenset({Need.TEXT})
_MARK_BEHIND = re.compile(r"^（[一二三四五六七八九十\d]+）[、，。．.：]")


def _mark_behind_brackets(case: Case) -> Iterator[Found]:
    """（一） and （1） stand without a mark."""
    assert case.prose is not None
    for block in case.prose.blocks:
        if match := _MARK_BEHIND.match(block.text):
            yield Found(
                message=f"“{match[0]}”的括号后面不用标点",
                where=block.where(0, match.end()),
                fix=f"改成“{match[0][:-1]}”",
                about=match[0],
            )


RULES = (
    Rule(
        id="N1",
        severity=Severity.ERROR,
        title="带括号的序号后面不加标点",
        source="GB/T 15834-2011 附录 B.3.4",
        needs=_TEXT,
        check=_mark_behind_brackets,
        fires="（一）、压实责任",
        silent="（一）压实责任",
    ),
)
