"""R16: plans, campaigns and laws that hold for a time; the list is data."""

import re
from collections.abc import Iterator, Sequence

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.parts import in_next_year
from rulegov_tui.checks.rule import OFFICE_TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import Hit, hits, holds
from rulegov_tui.checks.words import Plan

_YEARS = re.compile(r"\s?[（(]((?:19|20)\d{2})\s?[年]?\s?[—－–~～-]{1,2}\s?((?:19|20)\d{2})年?[）)]")


def _plans(case: Case) -> Iterator[Found]:
    """The years behind a name, and without them whether it holds in the year of the report."""
    named: dict[str, list[Plan]] = {}
    for plan in case.words.plans:
        for name in plan.names:
            named.setdefault(name, []).append(plan)
    if not named:
        return
    pattern = re.compile("|".join(re.escape(name) for name in sorted(named, key=len, reverse=True)))
    looking = re.compile("|".join(re.escape(word) for word in case.words.looking) or r"(?!)")
    for hit in hits(case, pattern):
        plans = named[hit.text]
        written = _YEARS.match(hit.block.text, hit.match.end())
        if written:
            plans = [plan for plan in plans if (plan.first, plan.last) == (int(written[1]), int(written[2]))]
        found = _outdated(case, hit, plans) if plans else _misdated(hit, written, named[hit.text])
        if found is not None and not (plans and holds(looking, found.where.sentence)):
            yield found


def _misdated(hit: Hit, written: re.Match[str] | None, plans: Sequence[Plan]) -> Found:
    years = "" if written is None else f"{written[1]}—{written[2]}年"
    return hit.found(f"“{hit.text}”的起止年份写成了{years}", f"核对年份，词表里是{_years(plans)}")


def _outdated(case: Case, hit: Hit, plans: Sequence[Plan]) -> Found | None:
    """In the part on the next year also what holds then."""
    assert case.period is not None
    last = case.period.year + in_next_year(case, hit.block)
    if any(plan.holds_in(year) for plan in plans for year in (case.period.year, last)):
        return None
    message = f"“{hit.text}”的有效期（{_years(plans)}）不含{case.period.year}年"
    return hit.found(message, "核对是不是上一阶段的提法；新的规划可写进 records/words.toml")


def _years(plans: Sequence[Plan]) -> str:
    return "、".join(plan.years for plan in plans)


RULES = (
    Rule(
        id="R16",
        severity=Severity.WARNING,
        title="规划、普法阶段和法律在报告年度有效",
        source="词表 catalog/words.toml，各项另有依据",
        needs=OFFICE_TEXT,
        check=_plans,
        fires="深入实施“七五”普法，落实《法治政府建设实施纲要（2020—2025年）》。",
        silent="深入实施“八五”普法，落实《法治政府建设实施纲要（2021—2025年）》，“七五”普法收官以来成效明显。",
    ),
)
