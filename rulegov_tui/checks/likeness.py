"""R18: a text that says what last year's said."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.report.sentences import sentences

_FIGURES = re.compile(r"[\d.,，％%\s]+")
_SHORTEST = 20
"""Characters of a sentence that two writers would hardly write alike."""
_FEWEST = 5
"""Sentences: of fewer no share is told."""
_HALF = 50


def _likeness(case: Case) -> Iterator[Found]:
    """More than half of the longer sentences, their figures left out; headings and set phrases do not count."""
    assert case.prose is not None
    assert case.last is not None
    before = set(_compared(case, case.last))
    now = list(_compared(case, case.prose))
    same = sum(sentence in before for sentence in now)
    if len(now) < _FEWEST or same * 100 <= len(now) * _HALF:
        return
    share = same * 100 // len(now)
    yield Found(
        message=f"除数字外，{len(now)}句里有{same}句和上年的报告相同（{share}%）",
        where=case.prose.blocks[0].where(),
        fix="换上本年的做法和事例",
        about=str(share // 10),
    )


def _compared(case: Case, prose: Prose) -> Iterator[str]:
    for block in prose.paragraphs:
        for sentence in sentences([block.text]):
            text = _FIGURES.sub("", sentence.text)
            if len(text) >= _SHORTEST and not any(phrase in sentence.text for phrase in case.words.set_phrases):
                yield text


RULES = (
    Rule(
        id="R18",
        severity=Severity.HINT,
        title="和上年的报告不雷同",
        source="常理：年度报告写本年的事",
        needs=frozenset({Need.TEXT, Need.LAST_TEXT}),
        check=_likeness,
    ),
)
