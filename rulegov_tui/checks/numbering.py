"""N: the numbers of headings and paragraphs (GB/T 15834-2011 appendix B, GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.markers import NUMERALS
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import PROSE, SENTENCES, hits

_BEHIND_BRACKETS = re.compile(rf"^（(?:[{NUMERALS}]{{1,3}}|\d{{1,2}})）[、，。．.：]")
_BEHIND_DIGITS = re.compile(r"^(\d{1,2})(?:、(?!\d)|．(?!\d))")
_BEHIND_HANZI = re.compile(rf"^([{NUMERALS}]{{1,3}})[.．，](?!\d)")
_HALF_WIDTH = re.compile(rf"^\(([{NUMERALS}]{{1,3}}|\d{{1,2}})\)")
_IN_SEQUENCE = re.compile(rf"(?:^|(?<=[。；：]))(?:(第[{NUMERALS}]{{1,3}})、(?!第?[{NUMERALS}])|(首先|其次|再次|最后)、)")
_ENUMERATED = re.compile(rf"(?:^|(?<=[。；：，]))([{NUMERALS}]是)[，、：]")


def _behind_brackets(case: Case) -> Iterator[Found]:
    """（一） and （1） stand without a mark."""
    for hit in hits(case, _BEHIND_BRACKETS, PROSE):
        yield hit.found(f"“{hit.text}”的括号后面不用标点", f"改成“{hit.text[:-1]}”")


def _behind_digits(case: Case) -> Iterator[Found]:
    """1. has a full point."""
    for hit in hits(case, _BEHIND_DIGITS, PROSE):
        yield hit.found(f"序号“{hit.text}”后面的标点不对", f"改成“{hit.match[1]}.”")


def _behind_hanzi(case: Case) -> Iterator[Found]:
    """一、 has the mark of lists."""
    for hit in hits(case, _BEHIND_HANZI, PROSE):
        yield hit.found(f"序号“{hit.text}”后面的标点不对", f"改成“{hit.match[1]}、”")


def _half_width(case: Case) -> Iterator[Found]:
    """（一） has full-width brackets."""
    for hit in hits(case, _HALF_WIDTH, PROSE):
        yield hit.found(f"序号“{hit.text}”用了半角括号", f"改成“（{hit.match[1]}）”")


def _in_sequence(case: Case) -> Iterator[Found]:
    """第一， has a comma, 一是 nothing; 第一、二季度 counts quarters."""
    for hit in hits(case, _IN_SEQUENCE, SENTENCES):
        yield hit.found(f"“{hit.text}”后面不用顿号", f"改成“{hit.match[1] or hit.match[2]}，”")
    for hit in hits(case, _ENUMERATED, SENTENCES):
        yield hit.found(f"“{hit.match[1]}”后面不用标点", f"删去“{hit.text[-1]}”")


RULES = (
    Rule(
        id="N1",
        severity=Severity.ERROR,
        title="带括号的序号后面不加标点",
        source="GB/T 15834-2011 附录 B.3.4",
        needs=TEXT,
        check=_behind_brackets,
        fires="（一）、压实责任",
        silent="（一）压实责任",
    ),
    Rule(
        id="N2",
        severity=Severity.ERROR,
        title="阿拉伯数字序号后面用下圆点",
        source="GB/T 15834-2011 附录 B.3.3",
        needs=TEXT,
        check=_behind_digits,
        fires="1、学法培训形成常态",
        silent="1.学法培训形成常态",
    ),
    Rule(
        id="N3",
        severity=Severity.ERROR,
        title="汉字序号后面用顿号",
        source="GB/T 15834-2011 附录 B.3.2",
        needs=TEXT,
        check=_behind_hanzi,
        fires="一.主要举措和成效",
        silent="一、主要举措和成效",
    ),
    Rule(
        id="N4",
        severity=Severity.ERROR,
        title="序号用全角括号",
        source="公文写作惯例",
        needs=TEXT,
        check=_half_width,
        fires="(一)压实责任",
        silent="（一）压实责任",
    ),
    Rule(
        id="N5",
        severity=Severity.ERROR,
        title="“第一”“首先”后面用逗号，“一是”后面不加标点",
        source="GB/T 15834-2011 附录 B.3.1、B.3.7",
        needs=TEXT,
        check=_in_sequence,
        fires="第一、组织培训3次。一是、压实责任。",
        silent="第一，组织培训3次。第一、二季度开展检查。一是压实责任。",
    ),
)
