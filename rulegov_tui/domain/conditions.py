"""Filters as values: each says which records hold, and says so in Chinese; they combine with ``&`` and ``|``."""

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, ClassVar

from rulegov_tui.domain.calendar import month_of
from rulegov_tui.domain.fields import QUANTITY, Field, Value
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text

Values = Mapping[str, Value]
Predicate = Callable[[Values], bool]
Fields = Mapping[str, Field]
_IMPLIED: Values = {QUANTITY.key: 1}
"""What a field that is not filled stands for, where that is a value."""


class CutOff:
    """The word ``"cut-off"`` in a filter: stands for the cut-off date until it is known."""

    def __repr__(self) -> str:
        """As it is shown in sentences."""
        return "截至日"


CUT_OFF = CutOff()
Bound = int | Decimal | date | CutOff


class Condition(ABC):
    """A filter over records."""

    @abstractmethod
    def predicate(self, cut_off: date) -> Predicate:
        """A function that tells whether a record's values hold, with the cut-off date filled in."""

    @abstractmethod
    def sentence(self, fields: Fields) -> str:
        """The condition in Chinese, with the fields' labels; empty for the one that always holds."""

    @abstractmethod
    def reads(self) -> frozenset[str]:
        """The keys of the fields whose *values* it compares (not merely whether they are filled)."""

    def __and__(self, other: "Condition") -> "Condition":
        """Both hold."""
        parts = tuple(part for side in (self, other) for part in (side.parts if isinstance(side, All) else (side,)))
        return parts[0] if len(parts) == 1 else All(parts)

    def __or__(self, other: "Condition") -> "Condition":
        """At least one holds."""
        return AnyOf((self, other))


@value_class
class _Several(Condition):
    """Conditions taken together."""

    parts: tuple[Condition, ...] = ()

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset[str]().union(*(part.reads() for part in self.parts))


@value_class
class All(_Several):
    """All parts hold; without parts, every record does."""

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        predicates = [part.predicate(cut_off) for part in self.parts]
        return reduce(_both, predicates) if predicates else lambda _values: True

    def without(self, part: Condition) -> Condition:
        """The other parts."""
        return All(tuple(other for other in self.parts if other is not part))

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``; alternatives among the parts stand in brackets."""
        sentences = (part.sentence(fields) for part in self.parts)
        return "，".join(
            f"（{sentence}）" if isinstance(part, AnyOf) and len(self.parts) > 1 else sentence
            for part, sentence in zip(self.parts, sentences, strict=True)
        )


@value_class
class AnyOf(_Several):
    """At least one alternative holds."""

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        predicates = [part.predicate(cut_off) for part in self.parts]
        return lambda values: any(predicate(values) for predicate in predicates)

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return "，或者".join(part.sentence(fields) for part in self.parts)


EVERYTHING = All()


def pinned(condition: Condition) -> "tuple[Is | None, Condition]":
    """A part that fixes one field to one value, by which records can be looked up, and the rest of the condition."""
    whole = condition if isinstance(condition, All) else All((condition,))
    for part in whole.parts:
        if (
            isinstance(part, Is)
            and part.key not in _IMPLIED
            and len(part.options) == 1
            and not isinstance(part.options[0], bool | CutOff)
        ):
            return part, whole.without(part)
    return None, condition


@value_class
class _OfField(Condition):
    """A condition on the value of one field."""

    key: str

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset({self.key})


@value_class
class Is(_OfField):
    """The field is one of the values; a list field contains one of them. An absent boolean is "no"."""

    options: tuple[Value | CutOff, ...]

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        key, implied = self.key, _IMPLIED.get(self.key)
        options = tuple(cut_off if isinstance(option, CutOff) else option for option in self.options)
        if False in options and isinstance(options[0], bool):
            return lambda values: values.get(key, False) in options

        def holds(values: Values) -> bool:
            value = values.get(key, implied)
            if type(value) is tuple:
                return any(item in options for item in value)
            return value in options

        return holds

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.key].label}是{'或'.join(map(_quoted, self.options))}"


@value_class
class Not(Condition):
    """The opposite of an ``Is``; an unfilled field is none of the values."""

    inner: Is

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        inner = self.inner.predicate(cut_off)
        return lambda values: not inner(values)

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.inner.key].label}不是{'、'.join(map(_quoted, self.inner.options))}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return self.inner.reads()


@value_class
class _Limit(_OfField):
    """A number or date on one side of a bound, the bound included; an unfilled field does not hold."""

    bound: Bound
    holds: ClassVar[Callable[[Any, Any], bool]]
    of_date: ClassVar[str]
    of_number: ClassVar[str]

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        key, implied, compare = self.key, _IMPLIED.get(self.key), type(self).holds
        bound = cut_off if isinstance(self.bound, CutOff) else self.bound

        def holds(values: Values) -> bool:
            value = values.get(key, implied)
            return value is not None and compare(value, bound)

        return holds

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        words = self.of_date if isinstance(self.bound, date | CutOff) else self.of_number
        shown = repr(self.bound) if isinstance(self.bound, CutOff) else value_text(self.bound)
        return f"{fields[self.key].label}{words}{shown}"


class AtLeast(_Limit):
    """A number or date that is not below the bound."""

    holds = operator.ge
    of_date = "不早于"
    of_number = "不小于"


class AtMost(_Limit):
    """A number or date that is not above the bound."""

    holds = operator.le
    of_date = "不晚于"
    of_number = "不大于"


@value_class
class Within(_OfField):
    """A date in a span of days, the first and the last included; an unfilled field does not hold."""

    first: date
    last: date

    def predicate(self, cut_off: date) -> Predicate:  # noqa: ARG002
        """See ``Condition``."""
        key, first, last = self.key, self.first, self.last

        def holds(values: Values) -> bool:
            value = values.get(key)
            return isinstance(value, date) and first <= value <= last

        return holds

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``: 日期在2024年3月, 日期从2024-03-01到2024-03-15."""
        label = fields[self.key].label
        if (self.first, self.last) == month_of(self.first.year, self.first.month):
            return f"{label}在{self.first.year}年{self.first.month}月"
        return f"{label}从{self.first}到{self.last}"


@value_class
class Present(_OfField):
    """The field is filled (or, with ``wanted`` false, left empty)."""

    wanted: bool = True

    def predicate(self, cut_off: date) -> Predicate:  # noqa: ARG002
        """See ``Condition``."""
        key, wanted = self.key, self.wanted
        return lambda values: (values.get(key) not in (None, "", ())) is wanted

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{'已填' if self.wanted else '未填'}{fields[self.key].label}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset()


@value_class
class Contains(_OfField):
    """The text of the field contains a piece of text."""

    piece: str

    def predicate(self, cut_off: date) -> Predicate:  # noqa: ARG002
        """See ``Condition``."""
        key, piece = self.key, self.piece
        return lambda values: piece in value_text(values.get(key))

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.key].label}含“{self.piece}”"


def _both(one: Predicate, other: Predicate) -> Predicate:
    return lambda values: one(values) and other(values)


def _quoted(option: Value | CutOff) -> str:
    return repr(option) if isinstance(option, CutOff) else f"“{value_text(option)}”"
