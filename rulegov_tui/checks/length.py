"""R22: how long a report is, and whether its measures come with figures."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.parts import in_part, is_annual
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.words import MEASURES

_BLANK = re.compile(r"\s+")
_NO_FIGURE = re.compile(r"《[^》]{0,200}》|〔\d{4}〕\d+号|(?:19|20)\d{2}年|“[^”]{0,60}”")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万两]{1,6}(?:余|多)?(?:次|场|件|起|人|名|个村|份)")
_FEWEST = 2
"""Long paragraphs: of fewer no half is told."""
_ROUNDED = 500


def _length(case: Case) -> Iterator[Found]:
    """Characters without blanks; of the long paragraphs on the measures, those without any figure."""
    if is_annual(case):
        yield from _whole(case)
        yield from _figureless(case)


def _whole(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    limits = case.words.lengths
    count = sum(_size(block.text) for block in case.prose.blocks)
    limit = limits.too_long if count > limits.too_long else limits.long
    if count > limit:
        severity = Severity.WARNING if count > limits.too_long else Severity.HINT
        message = f"全文{count}字，超过{limit}字"
        yield Found(
            message=message, where=Where(), fix="压缩套话，保留做法和数字", about=str(count // _ROUNDED), severity=severity
        )


def _figureless(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    least = case.words.lengths.paragraph
    long = [one for one in case.prose.paragraphs if in_part(case, one, MEASURES) and _size(one.text) >= least]
    bare = [block for block in long if not _FIGURE.search(_NO_FIGURE.sub("", block.text))]
    if len(long) >= _FEWEST and len(bare) * 2 > len(long):
        message = f"举措和成效里{len(long)}个较长的段落有{len(bare)}个没有一个数字"
        yield Found(message=message, where=bare[0].where(), fix="用数字说明做了多少、成效如何", about=str(len(bare)))


def _size(text: str) -> int:
    return len(_BLANK.sub("", text))


RULES = (
    Rule(
        id="R22",
        severity=Severity.HINT,
        title="篇幅适当，举措有数字",
        source="中央层面整治形式主义为基层减负的规定对综合性文件篇幅的要求，本报告参照",
        needs=TEXT,
        check=_length,
    ),
)
