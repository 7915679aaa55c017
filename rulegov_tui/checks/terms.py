"""R15: fixed terms, and the slips seen in their place; the list is data."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import Hit, hits
from rulegov_tui.checks.words import Term


def _terms(case: Case) -> Iterator[Found]:
    """Outside of names, and not where the right term holds the wrong one."""
    term_of = {wrong: term for term in case.words.terms.values() for wrong in term.wrong}
    if not term_of:
        return
    longest_first = sorted(term_of, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(wrong) for wrong in longest_first))
    for hit in hits(case, pattern):
        term = term_of[hit.text]
        if not hit.is_in_a_name and not _is_right(hit, term):
            yield hit.found(f"“{hit.text}”的规范说法是“{term.right}”", f"改成“{term.right}”（{term.source}）")


def _is_right(hit: Hit, term: Term) -> bool:
    """Whether the wrong words are a piece of the right term here."""
    at = term.right.find(hit.text)
    return at >= 0 and hit.block.text.startswith(term.right, hit.match.start() - at)


RULES = (
    Rule(
        id="R15",
        severity=Severity.WARNING,
        title="固定用语写全、写对",
        source="词表 catalog/words.toml，各词另有依据",
        from_memory=True,
        needs=TEXT,
        check=_terms,
        fires="紧扣国家安全观开展宣传。",
        silent="紧扣总体国家安全观开展宣传，执行《法制宣传教育办法》。",
    ),
)
