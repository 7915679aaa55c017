"""What last year left to be answered: plan items and problems, by what their own records say of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.known_registers import PLANS, PROBLEMS
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.markdown import escape
from rulegov_tui.report.text import sentence

_APART = re.compile(r"(?<=[{｛])(?=[{｛])|(?<=[}｝])(?=[}｝])|(?<=\[)(?=bookmark)")
_REFUSED = str.maketrans({"`": "'", "<": "＜", ">": "＞"})
_DONE, _UNDER_WAY, _NOT_DONE = "已落实", "推进中", "未落实"
_BEING_MENDED, _LASTING = "整改中", "长期坚持"
"""The states of a plan item, and those of a problem that is not mended, as the shipped registers have them."""


@value_class(kw_only=True)
class OpenItem:
    """A plan item, or a problem, of a former year.

    Attributes:
        record_id, category: the record in which its answer is entered.
        kind: 上年安排, 上年问题; with the year where it is an earlier one.
        title: its words; empty where they may not be published.
        state: what its record says about it; empty for nothing.
        answer: what was made of it, as its record says; empty for nothing.
        missing: what is still to be said; empty for an item that is answered.
    """

    record_id: str
    category: str
    kind: str
    title: str
    state: str
    answer: str
    missing: str

    def paragraph(self) -> str:
        """上年安排“抓好理论武装”：【待补充：落实情况】, a full stop behind it."""
        named = f"{self.kind}“{_plain(self.title)}”" if self.title else f"{self.kind}（{self.record_id}）"
        said = "；".join(text for text in (_plain(self.state), _plain(self.answer).rstrip("。；")) if text)
        gap = f"【待补充：{self.missing}】" if self.missing else ""
        return sentence(f"{named}：{'，'.join(text for text in (said, gap) if text)}")


def open_items(catalog: Catalog, records: Mapping[str, Sequence[Record]], year: int) -> Iterator[OpenItem]:
    """The plan items and problems that a year's report has to answer, in the registers' order.

    They are answered in their own records (落实情况, 整改状态), where figures and reminders look: a copy in the new year
    would be counted as a problem, or a plan, of that year.
    """
    for name, judge in ((PLANS, _plan_item), (PROBLEMS, _problem_item)):
        if (category := catalog.categories.get(name)) is not None:
            before = [record for record in records.get(name, ()) if record.date.year < year]
            for record in sorted(before, key=_order):
                if record.quantity == 1 and (item := judge(category, record, year)) is not None:
                    yield item


def _plan_item(category: Category, record: Record, year: int) -> OpenItem | None:
    """A plan of last year; of an earlier one only while it is under way."""
    state, result = _text(record, "state"), _public(category, record, "result")
    if record.date.year < year - 1 and state != _UNDER_WAY:
        return None
    missing = {_DONE: "" if result else "做成了什么", _NOT_DONE: "" if result else "没有落实的原因", _UNDER_WAY: "本年进展"}
    return OpenItem(
        record_id=record.id,
        category=category.name,
        kind=_kind(record, year, "安排"),
        title=_public(category, record, "item"),
        state=state,
        answer=result,
        missing=missing.get(state, "落实情况"),
    )


def _problem_item(category: Category, record: Record, year: int) -> OpenItem | None:
    """A problem that is not mended, of whatever year; one without state is asked for a year later only."""
    state, is_mended = _text(record, "state"), "resolved" in record.values
    is_open = state in (_BEING_MENDED, _LASTING) or (not state and not is_mended and record.date.year == year - 1)
    if not is_open:
        return None
    return OpenItem(
        record_id=record.id,
        category=category.name,
        kind=_kind(record, year, "问题"),
        title=_public(category, record, "title"),
        state=state,
        answer="",
        missing="本年进展" if state == _LASTING else "整改情况",
    )


def _kind(record: Record, year: int, what: str) -> str:
    return f"上年{what}" if record.date.year == year - 1 else f"{record.date.year}年{what}"


def _order(record: Record) -> tuple[int, int, str]:
    rank: Any = record.values.get("rank", 1_000)
    return record.date.year, rank, record.id


def _text(record: Record, key: str) -> str:
    return str(record.values.get(key, ""))


def _public(category: Category, record: Record, key: str) -> str:
    """A field's words, if a published report may show them."""
    field = category.fields.get(key)
    return _text(record, key) if field is not None and field.visible_at(Level.PUBLIC) else ""


def _plain(text: str) -> str:
    """A record's words in a narrative: no placeholders, and none of the marks that a narrative refuses even as text."""
    return escape(_APART.sub(" ", text.translate(_REFUSED)))
