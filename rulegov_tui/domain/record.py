"""One line of a register."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.value_class import value_class


@value_class
class Record:
    """One record: an event on a date, or a roster entry from one date to another.

    Attributes:
        id: the file's stem, ``2024-03-15-k7m2qd``; never changes.
        category: the category's name.
        values: typed values by field key; absent fields are not in it.
        unknown: keys of the file that no field declares; kept, never counted.
    """

    id: str
    category: str
    values: Mapping[str, Value]
    unknown: tuple[str, ...] = ()

    def get(self, key: str) -> Value | None:
        """The value of a field, None if it is not filled."""
        return self.values.get(key)

    @property
    def date(self) -> date:
        """The event's day, or the day the roster entry begins: the year it is filed under."""
        return cast("date", self.values.get("date") or self.values["start"])

    @property
    def quantity(self) -> int:
        """How many events or people the record stands for."""
        return cast("int", self.values.get("quantity", 1))

    @property
    def estimated(self) -> bool:
        """Whether the record is an estimate."""
        return self.values.get("estimated") is True
