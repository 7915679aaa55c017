"""Lets records share what repeats: equal values, and the table of their keys. It saves more memory than any class."""

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Value

_LARGEST = 20_000
"""So many different values are remembered: texts that hardly ever repeat must not fill the memory with their own pool."""


def values_class(keys: Iterable[str]) -> type[object]:
    """A class of which ``vars(instance)`` is a new empty dict that shares the table of its keys with all others.

    It is a plain dict with a dict's speed; the interpreter keeps the keys of a class's instances only once (PEP 412), so
    that a dict of eight values takes 190 bytes in place of 290. Past thirty keys it becomes an ordinary one.
    """
    kind = type("Values", (), {})
    vars(kind()).update((key, None) for key in keys)  # the table is made, in this order, by the first instance
    return kind


class Sharing:
    """The values met in one load, one object for each."""

    def __init__(self) -> None:
        self._values: dict[Value, Value] = {}
        self._decimals: dict[str, Value] = {}
        self._classes: dict[str, type[object]] = {}

    def values_class(self, category: Category) -> type[object]:
        """The class for the values of a category's records, see ``values_class``."""
        found = self._classes.get(category.name)
        if found is None:
            found = self._classes[category.name] = values_class(category.fields)
        return found

    def values(self, category: Category) -> dict[str, Value]:
        """A new dict for the values of one of the category's records."""
        return vars(self.values_class(category)())

    def share(self, values: dict[str, Value]) -> None:
        """Put in the place of each value the one that others have too."""
        known = self._values
        for key, value in values.items():
            kind = type(value)
            if kind is not int and kind is not bool:
                shared = None if kind is Decimal else known.get(value)
                values[key] = self.value(value) if shared is None else shared

    def value(self, value: Value) -> Value:
        """An equal value of the same type: the same object for all that ask.

        Decimals are told apart by their digits, since 1.0 must not become 1.00. Integers and booleans stay as they are:
        the interpreter shares the small ones, and here they would pass for each other (1 == True).
        """
        kind = type(value)
        if kind is int or kind is bool:
            return value
        if kind is Decimal:
            return self._decimals.setdefault(str(value), value)
        shared = self._values.get(value)
        if shared is None:
            if len(self._values) > _LARGEST:
                self._values.clear()
            shared = self._values[value] = self._texts(cast("tuple[str, ...]", value)) if kind is tuple else value
        return shared

    def _texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(cast("str", self.value(text)) for text in texts)
