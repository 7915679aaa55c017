"""V1 to V6: what was changed in a file that came back from the word processor."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rulegov_tui.checks.fates import Fate
from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.passages import even
from rulegov_tui.checks.quantity import same_quantity
from rulegov_tui.checks.rule import Case, Found, Need, Rule

if TYPE_CHECKING:
    from rulegov_tui.checks.fates import ReturnedFigure

_RETURNED = frozenset({Need.TEXT, Need.RETURNED})
_WITH_RECORDS = frozenset({Need.TEXT, Need.RETURNED, Need.RECORDS})
_SOURCE = "导出时的数字清单"
_LONGEST = 40


def _of(case: Case, fate: Fate) -> "Iterator[ReturnedFigure]":
    assert case.returned is not None
    return (one for one in case.returned.figures if one.fate is fate)


def _changed(case: Case) -> Iterator[Found]:
    for one in _of(case, Fate.CHANGED):
        yield Found(
            message=f"“{one.name}”导出时是{one.exported}，现在写“{one.returned}”",
            where=one.where,
            fix=f"改回{one.exported}；数真的变了，请改台账再导出",
            about=f"{one.name}|{one.exported}|{one.returned}",
        )


def _missing(case: Case) -> Iterator[Found]:
    """One for each; of an attachment that is not there at all one for all of it."""
    assert case.returned is not None
    gone: Counter[str] = Counter()
    for one in _of(case, Fate.MISSING):
        part = "".join(one.where.heading[:1])
        if part in case.returned.gone:
            gone[part] += 1
            continue
        yield Found(
            message=f"“{one.name}”导出时写在这里（{one.exported}），现在没有了",
            where=one.where,
            fix="误删的请补上；不要了的，在文稿里也删去",
            about=f"{one.name}|{one.exported}",
        )
    for part, number in gone.items():
        yield Found(
            message=f"“{part}”整个不在稿子里，里面的{number}处数字没有核对",
            where=Where(heading=(part,)),
            fix="误删的请补上；另存成一个文件的，请放回来一起核对",
            about=part,
        )


def _moved(case: Case) -> Iterator[Found]:
    for one in _of(case, Fate.MOVED):
        yield Found(
            message=f"“{one.name}”（{one.exported}）所在的一句换了地方",
            where=one.where,
            fix="看一看上下文还对不对",
            about=f"{one.name}|{one.exported}",
        )


def _new_numbers(case: Case) -> Iterator[Found]:
    assert case.returned is not None
    for one in case.returned.numbers:
        yield Found(
            message=f"“{one.text}”是导出以后加上的数，没有台账可查",
            where=one.where,
            fix="在文稿里写成数字，或删去",
            about=one.text,
        )


def _changed_text(case: Case) -> Iterator[Found]:
    assert case.returned is not None
    for one in case.returned.texts:
        before, now = _cut(one.before, one.now), _cut(one.now, one.before)
        said = f"“{before}”改成了“{now}”" if before and now else f"删去了“{before}”" if before else f"加上了“{now}”"
        yield Found(message=said, where=one.where, fix="要留下的，请在文稿里也这样改", about=f"{one.before}|{one.now}")


def _moved_on(case: Case) -> Iterator[Found]:
    assert case.returned is not None
    assert case.book is not None
    told: set[str] = set()
    for one in case.returned.figures:
        if one.name in told or one.name not in case.book.catalog.figures:
            continue
        told.add(one.name)
        now = case.book[one.name].text
        if not same_quantity(even(now), one.exported):
            yield Found(
                message=f"“{one.name}”导出时是{one.exported}，台账现在是{now}",
                where=one.where,
                fix="重新导出，或用 rulegov changes 看变了什么",
                about=f"{one.name}|{one.exported}|{now}",
            )


def _cut(text: str, other: str) -> str:
    """The text from a little before the place where it begins to differ from another."""
    before = 8
    same = next((at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other)))
    start = max(0, same - before) if other else 0
    return text[start : start + _LONGEST] + ("……" if len(text) > start + _LONGEST else "")


RULES = (
    Rule(id="V1", severity=Severity.ERROR, title="数字没有改过", source=_SOURCE, needs=_RETURNED, check=_changed),
    Rule(id="V2", severity=Severity.ERROR, title="数字都还在", source=_SOURCE, needs=_RETURNED, check=_missing),
    Rule(id="V3", severity=Severity.HINT, title="数字还在原处", source=_SOURCE, needs=_RETURNED, check=_moved),
    Rule(id="V4", severity=Severity.WARNING, title="没有添上新的数", source=_SOURCE, needs=_RETURNED, check=_new_numbers),
    Rule(id="V5", severity=Severity.HINT, title="文字改了哪里", source=_SOURCE, needs=_RETURNED, check=_changed_text),
    Rule(id="V6", severity=Severity.WARNING, title="导出以后台账没有变", source=_SOURCE, needs=_WITH_RECORDS, check=_moved_on),
)
