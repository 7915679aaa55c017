"""What records share: equal values, and the tables of their keys."""

import sys
from datetime import date
from decimal import Decimal

import pytest

from rulegov_tui.domain.fields import Value
from rulegov_tui.storage.files import sharing as sharing_module
from rulegov_tui.storage.files.sharing import Sharing

MANY = 40
"""Tables of keys fit after the first thirty records that have them."""
KEYS = ("date", "kind", "topic", "people")


def values(number: int) -> dict[str, Value]:
    return {"date": date(2024, 1, 1 + number % 28), "kind": "党课", "topic": f"第{number}期", "people": number}


def test_records_of_the_same_keys_take_half_the_room_of_ordinary_dicts() -> None:
    sharing = Sharing()
    shared = [sharing.share(values(number)) for number in range(MANY)]
    assert shared == [values(number) for number in range(MANY)]
    assert type(shared[-1]) is dict
    assert sys.getsizeof(shared[-1]) * 1.5 < sys.getsizeof(values(0))


def test_the_order_of_the_keys_is_that_of_each_record() -> None:
    sharing = Sharing()
    for keys in (KEYS, KEYS[::-1], KEYS[1:], KEYS):
        given = {key: values(1)[key] for key in keys}
        assert list(sharing.share(given).items()) == list(given.items())


def test_past_so_many_tables_the_others_are_ordinary_and_as_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing_module, "_SHAPES", 1)
    sharing = Sharing()
    for keys in (KEYS, KEYS[1:], KEYS[2:], KEYS):
        given = {key: values(1)[key] for key in keys}
        assert sharing.share(given) == given
    assert len(sharing._shapes) == 1


def test_equal_values_are_one_object_and_others_stay_apart() -> None:
    sharing = Sharing()
    one = sharing.share({"a": values(1)["topic"], "b": Decimal("1.0"), "c": True, "d": ("甲", "乙"), "e": date(2024, 3, 15)})
    two = sharing.share({"a": values(1)["topic"], "b": Decimal("1.00"), "c": 1, "d": ("甲", "乙"), "e": date(2024, 3, 15)})
    assert all(one[key] is two[key] for key in "ade")
    assert (str(one["b"]), str(two["b"]), type(one["c"]), type(two["c"])) == ("1.0", "1.00", bool, int)
