"""What is different after a look at the disk, and the sentence that says so. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.reading.ledger import Ledger

_MOST_NAMED = 3
"""So many people or registers are named; of more only the number is said."""


OUTDATED = "台账定义有变化，请退出后重新打开"
"""Said where records can no longer be judged, since what their registers are has changed."""


class Kind(Enum):
    """What became of a record, as the sentence puts it."""

    ADDED = "新增"
    CHANGED = "改了"
    REMOVED = "删去"


class Change(NamedTuple):
    """What became of one record of a category."""

    category: str
    id: str
    kind: Kind


@value_class(kw_only=True)
class Arrived:
    """What a look at the disk brought; also one's own saves, which the sentence does not repeat.

    Attributes:
        categories: names of the registers in which records differ.
        added, changed, removed: record ids. One that a hand moved to another register is both removed and added.
        by: the logins of the others who did it; nobody is known for what was changed by hand.
        damaged: paths, from the workspace on, that became unreadable.
        mended: paths that are damaged no more.
        sentence: for the screen; empty if it was all one's own doing.
    """

    categories: frozenset[str]
    added: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]
    by: tuple[str, ...]
    damaged: tuple[str, ...]
    mended: tuple[str, ...]
    sentence: str


def between(before: Iterable[Record], after: Iterable[Record]) -> Iterator[Change]:
    """How the records of one or more categories differ."""
    old = {(record.category, record.id): record for record in before}
    for record in after:
        key = record.category, record.id
        known = old.pop(key, None)
        if known != record:
            yield Change(*key, Kind.ADDED if known is None else Kind.CHANGED)
    yield from (Change(*key, Kind.REMOVED) for key in old)


def between_ledgers(before: Ledger, after: Ledger) -> list[Change]:
    """How all records differ."""
    found: list[Change] = []
    for name, records in after.records.items():
        known = before.records[name]
        if known != records:
            found += between(known, records)
    return found


def arrived(
    catalog: Catalog, changes: list[Change], before: Ledger, after: Ledger, authors: Mapping[str, str | None]
) -> Arrived | None:
    """What is to be told; None if neither records nor damage differ.

    Args:
        catalog: for the registers' labels.
        changes: of the records.
        before: all as it was known.
        after: all as it is now.
        authors: by record id, as far as the journal names them; None for the user who is told.
    """
    damaged, mended = _new_damage(before, after), _new_damage(after, before)
    if not (changes or damaged or mended):
        return None
    theirs = [change for change in changes if authors.get(change.id) is not None]
    by_hand = [change for change in changes if change.id not in authors]
    by = tuple(sorted({author for change in theirs if (author := authors[change.id]) is not None}))
    added, changed, removed = (frozenset(change.id for change in changes if change.kind is kind) for kind in Kind)
    parts = [
        theirs and f"{_who(by)} 刚{_verb(theirs)} {_where(theirs, catalog)}",
        by_hand and f"{_where(by_hand, catalog)}有改动",
        damaged and f"{len(damaged)} 个文件损坏",
        mended and f"{len(mended)} 个损坏的文件已处理",
    ]
    return Arrived(
        categories=frozenset(change.category for change in changes),
        added=added,
        changed=changed,
        removed=removed,
        by=by,
        damaged=damaged,
        mended=mended,
        sentence="；".join(part for part in parts if part),
    )


def outdated() -> Arrived:
    """That the definitions have changed; nothing is known of the records."""
    none = frozenset[str]()
    return Arrived(
        categories=none, added=none, changed=none, removed=none, by=(), damaged=(), mended=(), sentence=f"{OUTDATED}。"
    )


def _new_damage(before: Ledger, after: Ledger) -> tuple[str, ...]:
    known = set(map(attrgetter("path"), before.damaged))
    return tuple(dict.fromkeys(file.path for file in after.damaged if file.path not in known))


def _who(by: tuple[str, ...]) -> str:
    return "、".join(by) if len(by) <= _MOST_NAMED else f"{by[0]} 等 {len(by)} 人"


def _verb(changes: list[Change]) -> str:
    kinds = {change.kind for change in changes}
    return kinds.pop().value if len(kinds) == 1 else "改动"


def _where(changes: list[Change], catalog: Catalog) -> str:
    """人民调解 2 条、走访 1 条."""
    count = {category.name: 0 for category in catalog}
    for change in changes:
        count[change.category] += 1
    touched = {catalog.categories[name].label: number for name, number in count.items() if number}
    if len(touched) > _MOST_NAMED:
        return f"{len(touched)} 个台账共 {len(changes)} 条"
    return "、".join(f"{label} {number} 条" for label, number in touched.items())
