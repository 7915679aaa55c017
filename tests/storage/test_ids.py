"""Ids: what they look like, and how a clerk names a record."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.files import ids
from rulegov_tui.storage.files.ids import ALPHABET, ID, ending_of, new_id
from rulegov_tui.storage.store import Store
from tests.storage.registers import VALID, VISITS, files, number_of, put, visit


def _free(_id: str) -> bool:
    return False


def test_an_id_is_the_day_and_six_letters_of_crockfords_base_32() -> None:
    assert re.fullmatch(r"2024-03-15-[0-9a-hjkmnp-tv-z]{6}", new_id(date(2024, 3, 15), _free))
    assert len(set(ALPHABET)) == 32
    assert not set("ilou") & set(ALPHABET)


def test_an_id_that_is_taken_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([number_of("aaaaaa"), number_of("bbbbbb")])
    monkeypatch.setattr(ids, "randbits", lambda _bits: next(drawn))
    assert new_id(date(2024, 3, 15), "2024-03-15-aaaaaa".__eq__) == "2024-03-15-bbbbbb"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_new_id_is_an_id_and_its_own_ending(day: date) -> None:
    made = new_id(day, _free)
    assert ID.fullmatch(made)
    assert ending_of(made) == made


@pytest.mark.parametrize(
    ("typed", "ending"),
    [
        ("k7m2qd", "k7m2qd"),
        ("K7M2QD", "k7m2qd"),
        (" k7m2qd\n", "k7m2qd"),
        ("o1l2i3", "011213"),
        ("2024-03-15-K7M2QD", "2024-03-15-k7m2qd"),
        ("d", "d"),
    ],
)
def test_look_alike_letters_capitals_and_blanks_are_read_as_meant(typed: str, ending: str) -> None:
    assert ending_of(typed) == ending


HARMFUL = [
    "",
    " ",
    "../../etc/passwd",
    "/etc/passwd",
    "a/b",
    "..",
    ".",
    "*",
    "k7m2q?",
    "k7\0m2",
    "k7m2qd.toml",
    "编号",
    "ｋ７",
    "x" * 18,
]


@pytest.mark.parametrize("typed", HARMFUL, ids=ascii)
def test_what_cannot_be_an_id_names_nothing(typed: str) -> None:
    assert ending_of(typed) is None


@pytest.mark.parametrize("typed", [*HARMFUL, "zzzzzz"], ids=ascii)
@pytest.mark.parametrize("trash", [False, True], ids=["records", "trash"])
def test_no_such_record_is_said_and_nothing_is_touched(store: Store, tmp_path: Path, typed: str, *, trash: bool) -> None:
    record = store.add(VISITS, visit())
    if trash:
        store.delete(record.id)
    before = files(tmp_path)
    actions: list[Callable[[str], object]] = [store.find, store.delete, lambda name: store.edit(name, {"topic": "改"})]
    for action in [store.restore] if trash else actions:
        with pytest.raises(RulegovError, match="没有编号是"):
            action(typed)
    assert files(tmp_path) == before


def test_a_unique_ending_names_the_record(store: Store) -> None:
    record = store.add(VISITS, visit())
    assert store.find(record.id[-6:].upper()).record.id == record.id


def test_an_ambiguous_ending_is_refused_with_the_candidates(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visit/2024-03-15-aaaaad.toml", VALID)
    put(tmp_path, "2024/visit/2024-03-15-bbbbbd.toml", VALID)
    with pytest.raises(RulegovError, match="2024-03-15-aaaaad、2024-03-15-bbbbbd；请写长一些"):
        store.delete("d")


def test_one_id_in_two_files_is_said_with_both_paths(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/visit/2024-03-15-aaaaad.toml", VALID)
    put(tmp_path, "2023/visit/2024-03-15-aaaaad.toml", VALID)
    with pytest.raises(RulegovError, match=r"2023/visit/.*2024/visit/.*请核对后删去多余的文件"):
        store.edit("2024-03-15-aaaaad", {"topic": "改"})


@pytest.mark.parametrize("link", ["2023", "2023/visit"])
def test_a_linked_folder_is_no_register(store: Store, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "别处"
    place = outside / "visit" if link == "2023" else outside
    place.mkdir(parents=True)
    (place / "2024-03-15-aaaaad.toml").write_text(VALID, encoding="utf-8")
    target = tmp_path / "records" / link
    target.parent.mkdir(parents=True, exist_ok=True)
    target.symlink_to(outside)
    for typed in ("2024-03-15-aaaaad", "aaaaad"):
        with pytest.raises(RulegovError, match="没有编号是"):
            store.delete(typed)
