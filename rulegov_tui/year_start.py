"""The start of a year: last year's narrative carried over, what it left to be answered, and what runs out in the new one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import END
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.overview.roster_outlook import Outlook, outlooks
from rulegov_tui.report.answers import with_questions
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.new_year import YearPlace, carried_over
from rulegov_tui.report.open_items import OpenItem, open_items
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.narratives import StoredNarrative
from rulegov_tui.storage.saving.narratives import NarrativeConflictError, SavedNarrative


@value_class(kw_only=True)
class RetiredChoice:
    """A choice that is offered no more and that records of last year, or of a roster, still hold."""

    register: str
    field: str
    choice: str
    count: int


@value_class(kw_only=True)
class YearStart:
    """What a new year begins with; nothing is saved yet.

    Attributes:
        origin: what the narrative was carried over from, from the workspace on; the template's name where there was none.
        is_template: whether it is the template.
        narrative: the new one, without a version.
        places: the years in last year's text, put on or left.
        items: what last year left; also what is answered already.
        outlooks: of the rosters that have entries.
        retired: choices that new records cannot hold.
        last_closed: whether last year is closed, so that answers cannot be entered there.
        problem: why the narrative would not compile; empty if it would.
    """

    year: int
    origin: str
    is_template: bool
    narrative: StoredNarrative
    places: tuple[YearPlace, ...]
    items: tuple[OpenItem, ...]
    outlooks: tuple[Outlook, ...]
    retired: tuple[RetiredChoice, ...]
    last_closed: bool
    problem: str


def next_year(session: Session) -> int:
    """The year that is to be begun: the one after the latest that has a narrative, this year where none has."""
    folders = session.workspace.year_folders()
    begun = [int(folder.name) for folder in folders if session.workspace.narrative_file(int(folder.name)).exists()]
    return begun[-1] + 1 if begun else session.today.year


def planned(session: Session, year: int) -> YearStart:
    """What the year would begin with. Nothing is changed.

    Raises:
        RulegovError: the year has a narrative already, is closed or too far ahead, or some records are damaged.
    """
    Period.of(year, None, session.today)
    if year > session.today.year + 1:
        raise RulegovError(f"{year} 年还早", cure=f"最多能开到 {session.today.year + 1} 年")
    session.store.guards.refuse_closed(str(year))
    new = session.store.narratives.open(year)
    if new.version:
        raise RulegovError(f"{session.workspace.shown(session.workspace.records / new.path)} 已经有了", cure="不用再开这个年度")
    ledger = session.store.load()
    if ledger.damaged:
        listed = "\n".join(file.sentence() for file in ledger.damaged)
        raise RulegovError(f"{listed}\n{ledger.counts()}，上年的安排和问题可能列不全", cure="请先改正上面的文件")
    last = session.narrative(session.report_kinds.annual, Period.of(year - 1, None, session.today))
    shown = session.workspace.shown(session.workspace.records / last.path)
    origin = shown if last.version else f"文稿模板 {session.office.template}"
    carried = carried_over(last.text, year)
    items = tuple(open_items(session.catalog, ledger.records, year))
    text = with_questions(carried.text, items)
    return YearStart(
        year=year,
        origin=origin,
        is_template=not last.version,
        narrative=StoredNarrative(year, new.name, text, ""),
        places=carried.places,
        items=items,
        outlooks=tuple(outlooks(session.catalog, ledger.records, year)),
        retired=tuple(_retired(session, ledger, year)),
        last_closed=session.workspace.closed_file(year - 1).exists(),
        problem=_problem(session, text, origin),
    )


def begin(session: Session, start: YearStart) -> SavedNarrative:
    """Save the new year's narrative: one step, undone as one. Nothing of last year is touched.

    Raises:
        RulegovError: somebody has begun the year meanwhile.
    """
    new = StoredNarrative(start.year, start.narrative.name, "", "")
    try:
        return session.store.narratives.save(new, start.narrative.text)
    except NarrativeConflictError as error:
        raise RulegovError(f"{error.by} 刚刚写了 {new.title}，没有再写", cure="请看一看写的是什么") from error


def _retired(session: Session, ledger: Ledger, year: int) -> Iterator[RetiredChoice]:
    """The retired choices that are in use in last year's events, and in the rosters by those who are still in place."""
    for category in session.catalog:
        current = [record for record in ledger.records.get(category.name, ()) if _is_current(category, record, year)]
        for field in category.fields.values():
            held: Counter[str] = Counter()
            for record in current if field.retired else ():
                value = record.values.get(field.key)
                held.update(one for one in (value if isinstance(value, tuple) else (str(value),)) if one in field.retired)
            for choice, count in held.items():
                yield RetiredChoice(register=category.label, field=field.label, choice=choice, count=count)


def _is_current(category: Category, record: Record, year: int) -> bool:
    if category.kind is Kind.EVENT:
        return record.date.year == year - 1
    end: Any = record.values.get(END.key)
    return end is None or end >= date(year, 1, 1)


def _problem(session: Session, text: str, origin: str) -> str:
    """Why a narrative would not compile: a mark that is no part of it, or an unknown name."""
    try:
        found = read_narrative(text, origin)
    except RulegovError as error:
        return str(error).rstrip("。")
    unknown: Sequence[str] = [one.name for one in found.placeholders() if one.name not in session.catalog.names]
    return f"{origin} 里有不认识的名称：{'、'.join(dict.fromkeys(unknown))}" if unknown else ""
