"""R01: the four parts of every yearly report, in whatever order (the Provisions on inspection, 厅字〔2019〕28号)."""

from collections.abc import Iterator, Sequence

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.markers import Rank
from rulegov_tui.checks.prose import Block, Prose
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.words import MEASURES, NEXT_YEAR, Part
from rulegov_tui.domain.calendar import Cycle

_OPENING = 60
"""Characters of a paragraph that show what it is about."""
_FEWEST_HEADINGS = 2
"""A text with fewer is a fragment."""
_SUBJECT, _BRIEF = "法治政府建设", "简报"


def is_annual(case: Case) -> bool:
    """Whether the text is a yearly report, as far as anyone can tell: not a brief, and no text on something else."""
    if case.prose is None or (case.period is not None and case.period.cycle is not Cycle.YEAR):
        return False
    title = case.prose.title
    return not title or (_SUBJECT in title and _BRIEF not in title)


def in_part(case: Case, block: Block, label: str) -> bool:
    """Whether a block stands in one of the parts: the outermost heading that shows a part decides, of several the one inside."""
    found: list[str] = []
    for heading in block.heading:
        shown = [part.label for part in case.words.parts.values() if _names(heading, part.headings)]
        found = [one for one in shown if one in found] or found or shown
    return label in found


def in_next_year(case: Case, block: Block) -> bool:
    """Whether a block tells what is planned."""
    return in_part(case, block, NEXT_YEAR)


def _names(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _required(case: Case) -> Iterator[Found]:
    """Each part is looked for in the headings, then in the openings of paragraphs."""
    prose = case.prose
    assert prose is not None
    headings = [block.text for block in prose.headings]
    if not is_annual(case) or len(headings) < _FEWEST_HEADINGS:
        return
    for part in case.words.parts.values():
        shown = any(_names(text, part.headings) for text in headings) or _opens(prose, part)
        if not shown and not (part.label == MEASURES and _has_themes(case)):
            yield Found(
                message=f"没有找到“{part.label}”这一部分",
                where=prose.blocks[0].where(),
                fix="补上这一部分，或在小标题里写明",
                about=part.label,
            )


def _has_themes(case: Case) -> bool:
    """Whether a part is about a subject, as where the measures are told theme by theme."""
    assert case.prose is not None
    tops = [block.text for block in case.prose.headings if block.level == Rank.PART]
    return any(not any(_names(text, part.headings) for part in case.words.parts.values()) for text in tops)


def _opens(prose: Prose, part: Part) -> bool:
    return any(_names(block.text[:_OPENING], part.openings) for block in prose.paragraphs)


RULES = (
    Rule(
        id="R01",
        severity=Severity.ERROR,
        title="年度报告四项内容齐全",
        source="《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）年度报告的内容",
        needs=TEXT,
        check=_required,
        fires="一、主要举措和成效\n组织培训3次。\n二、存在的不足和原因\n力量不足。",
        silent="一、主要举措和成效\n乡党政主要负责人履行第一责任人职责。\n二、存在的不足和原因\n力量不足。\n三、下一步打算\n加强培训。",
    ),
)
