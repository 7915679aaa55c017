"""The sentence about what arrived."""

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.live.arrived import Change, Kind, arrived, between
from rulegov_tui.storage.files.damage import DamagedFile
from rulegov_tui.storage.reading.ledger import Ledger
from tests.builders import catalog, record
from tests.storage.registers import VISITS

CATALOG = catalog(
    *(f'name = "{name}"\nlabel = "{label}"\nkind = "event"' for name, label in zip("abcd", "甲乙丙丁", strict=True))
)
NOTHING = Ledger({}, ())


def change(category: str, number: int, kind: Kind = Kind.CHANGED) -> Change:
    return Change(category, f"2024-01-01-{number:06}", kind)


def sentence(changes: list[Change], authors: dict[int, str | None]) -> str:
    found = arrived(CATALOG, changes, NOTHING, NOTHING, {f"2024-01-01-{number:06}": by for number, by in authors.items()})
    assert found is not None
    return found.sentence


@pytest.mark.parametrize(
    ("changes", "authors", "said"),
    [
        ([change("a", 1)], {1: "wang"}, "wang 刚改了 甲 1 条"),
        ([change("b", 1), change("a", 2), change("b", 3)], {1: "li", 2: "wang", 3: "wang"}, "li、wang 刚改了 甲 1 条、乙 2 条"),
        ([change("a", 1, Kind.ADDED), change("a", 2, Kind.REMOVED)], {1: "li", 2: "li"}, "li 刚改动 甲 2 条"),
        ([change("a", 1, Kind.REMOVED)], {1: "li"}, "li 刚删去 甲 1 条"),
        (
            [change(name, number) for number, name in enumerate("abcd")],
            dict.fromkeys(range(4), "li"),
            "li 刚改了 4 个台账共 4 条",
        ),
        ([change("a", number) for number in range(4)], dict(enumerate("dcba")), "a 等 4 人 刚改了 甲 4 条"),
        ([change("a", 1), change("a", 2)], {1: None}, "甲 1 条有改动"),
        ([change("a", 1)], {1: None}, ""),
    ],
)
def test_the_sentence_names_others_and_hands_and_not_oneself(
    changes: list[Change], authors: dict[int, str | None], said: str
) -> None:
    assert sentence(changes, authors) == said


def test_nothing_different_is_no_arrival() -> None:
    assert arrived(CATALOG, [], NOTHING, NOTHING, {}) is None


def test_damage_is_an_arrival_without_records() -> None:
    damaged = Ledger({}, [DamagedFile("records/a", 1, 1, "坏"), DamagedFile("records/a", 2, 1, "坏")])
    found = arrived(CATALOG, [], NOTHING, damaged, {})
    assert found is not None
    assert (found.damaged, found.mended, found.sentence) == (("records/a",), (), "1 个文件损坏")
    found = arrived(CATALOG, [], damaged, NOTHING, {})
    assert found is not None
    assert (found.damaged, found.mended, found.sentence) == ((), ("records/a",), "1 个损坏的文件已处理")


def test_records_are_compared_by_register_and_id() -> None:
    same, old, gone, new = (record(VISITS, topic=topic) for topic in "甲乙丙丁")
    other = Record(old.id, old.category, {**old.values, "topic": "戊"})
    moved = Record(gone.id, "village", gone.values)
    assert set(between([same, old, gone], [same, other, new, moved])) == {
        Change("visit", old.id, Kind.CHANGED),
        Change("visit", new.id, Kind.ADDED),
        Change("visit", gone.id, Kind.REMOVED),
        Change("village", gone.id, Kind.ADDED),
    }
