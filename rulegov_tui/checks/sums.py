"""R09: parts and totals, rates and the numbers behind them."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, pairwise

from rulegov_tui.checks.counting import RATE
from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.checks.statements import Statement
from rulegov_tui.domain.quantities import number_text

_TEXT = frozenset({Need.TEXT})
_OPEN = re.compile(r"其中")
_CLOSED = re.compile(r"分别(?:是|为)|包括|分为|即[：:，]?")
_CHANGE = re.compile(r"同比|环比|增长|下降|上升|提高|提升|减少|增加|降低|占比|比例|以上|以下")
_RATE_NAME = re.compile(r"([一-鿿]+)率")
_STEM = 2
"""The last two characters of a rate's name say what is divided: 调解成功率 is 成功."""


def _sums(case: Case) -> Iterator[Found]:
    for _, group in groupby(case.statements, key=lambda one: (id(one.block), one.sentence)):
        sentence = list(group)
        if not any(one.is_bound for one in sentence):
            yield from _parts(sentence)
            yield from _rates(sentence)


def _parts(sentence: Sequence[Statement]) -> Iterator[Found]:
    """The numbers behind 其中 or 包括 against the one before it in units of their class, of several the largest."""
    text = sentence[0].block.text
    for index, (before, following) in enumerate(pairwise(sentence), start=1):
        between = text[before.end : following.begin]
        is_closed = bool(_CLOSED.search(between)) and before.unit_class == following.unit_class
        if not (is_closed or _OPEN.search(between)):
            continue
        wholes = [one for one in sentence[:index] if one.unit_class == following.unit_class]
        if wholes:
            rest = sentence[index:]
            parts = [one for one in rest if one.unit_class == following.unit_class]
            whole = before if is_closed else max(wholes, key=lambda one: one.value)
            yield from _against_total(whole, parts, is_closed=is_closed and len(parts) == len(rest) > 1)
        return


def _against_total(total: Statement, parts: Sequence[Statement], *, is_closed: bool) -> Iterator[Found]:
    if any(one.hedge or one.upper for one in (total, *parts)):
        return
    for one in parts:
        if one.value > total.value:
            yield Found(
                message=f"“{one.text}”是“{total.text}”的一部分，却比它大",
                where=one.where,
                fix="核对这两个数",
                about=f"{total.text}|{one.text}",
            )
    added = sum((one.value for one in parts), Decimal(0))
    if is_closed and parts and added != total.value and all(one.value <= total.value for one in parts):
        yield Found(
            message=f"各项相加是{number_text(added)}{total.unit}，合计写的是“{total.text}”",
            where=total.where,
            fix="核对各项和合计",
            about="|".join(one.text for one in (total, *parts)),
        )


def _rates(sentence: Sequence[Statement]) -> Iterator[Found]:
    """A rate against the two counts before it of which the second is what the rate is called after."""
    for index, rate in enumerate(sentence):
        name = _RATE_NAME.search(rate.clause)
        if rate.unit_class != RATE or rate.planned or name is None or _CHANGE.search(rate.clause):
            continue
        before = [one for one in sentence[:index] if one.unit_class != RATE]
        if not before:
            yield _bare(rate)
            continue
        if len(before) > 1:
            yield from _against_quotient(rate, before[-2], before[-1], name[1][-_STEM:])


def _against_quotient(rate: Statement, whole: Statement, part: Statement, stem: str) -> Iterator[Found]:
    is_named = stem in part.clause and stem not in whole.clause
    if not is_named or whole.unit_class != part.unit_class or whole.hedge or part.hedge or rate.hedge or not whole.value:
        return
    if part.value > whole.value:
        yield Found(
            message=f"“{part.text}”比“{whole.text}”还多，算不出{rate.text}",
            where=part.where,
            fix="核对这两个数",
            about=f"{whole.text}|{part.text}|{rate.text}",
        )
        return
    exact = part.value * 100 / whole.value
    printed = rate.value
    if exact.quantize(Decimal(1).scaleb(int(printed.as_tuple().exponent)), ROUND_HALF_UP) != printed:
        right = exact.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
        yield Found(
            message=f"{number_text(part.value)}÷{number_text(whole.value)}是{right:f}%，这里写“{rate.text}”",
            where=rate.where,
            fix=f"核对分子分母，或改成{right:f}%",
            about=f"{whole.text}|{part.text}|{rate.text}",
        )


def _bare(rate: Statement) -> Found:
    return Found(
        message=f"“{rate.clause[-20:]}”只有比率，没有写分子和分母",
        where=rate.where,
        fix="写上是多少除以多少，如“18个村全部配备，覆盖率100%”",
        about=rate.text,
        severity=Severity.HINT,
    )


RULES = (
    Rule(
        id="R09",
        severity=Severity.ERROR,
        title="合计等于各项相加，比率等于相除",
        source="工作常识：数能复算",
        needs=_TEXT,
        check=_sums,
        fires="全年受理纠纷35件，调解成功34件，成功率98%。",
        silent="全年受理纠纷35件，调解成功34件，成功率97.1%，其中邻里纠纷12件。",
    ),
)
