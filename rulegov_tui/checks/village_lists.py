"""Villages that a text names beside known ones, and that the office's roster lacks."""

import re
from collections.abc import Collection, Iterator

from rulegov_tui.checks.rule import Case, Found
from rulegov_tui.checks.scanning import Hit, hits
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.entry.background import village_names

_NAME = r"[\u4e00-\u9fff]{1,6}?(?:村|社区)"
_LIST = re.compile(rf"{_NAME}(?:、{_NAME}){{1,40}}(?![\u4e00-\u9fff]{{0,2}}委会)")
_GENERIC = re.compile(r"[各全每本]|所有|示范|行政|自然|先进|重点|薄弱|部分|其他|^[一二三四五六七八九十两]")


def unknown_villages(case: Case) -> Iterator[Found]:
    """Only in a list with a village of the roster is it plain where a name begins and that it means a village of the office.

    A roster with an entry that stands for several villages does not name them all, and is not asked.
    """
    roster = case.book.records.get(VILLAGES, ()) if case.book is not None else ()
    known = set(village_names(roster))
    if not known or len(known) < len(roster):
        return
    for hit in hits(case, _LIST):
        yield from _unknown(hit, known)


def _unknown(hit: Hit, known: Collection[str]) -> Iterator[Found]:
    """The first item may have other words before its name, so it is never doubted."""
    first, *others = hit.text.split("、")
    if not any(one in known for one in others) and not any(first.endswith(name) for name in known):
        return
    for name in others:
        if name not in known and not _GENERIC.search(name):
            begin = hit.match.start() + hit.text.index(f"、{name}") + 1
            yield Found(
                message=f"“{name}”不在村（社区）名册里",
                where=hit.block.where(begin, begin + len(name)),
                fix="核对名称；确有此村，请登记到“村社区”台账",
                about=name,
            )
