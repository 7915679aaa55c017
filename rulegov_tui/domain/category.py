"""A category (台账): its fields, what falls due in it, and what is drawn from it."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rulegov_tui.domain.due_definition import DueRule, Expiry, Open
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import END, Field, Level, Value, field_named
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import Checker, checker
from rulegov_tui.domain.villages import names_villages

if TYPE_CHECKING:
    from rulegov_tui.domain.drawn import Drawn


class Kind(StrEnum):
    """The two kinds of category."""

    EVENT = "event"
    ROSTER = "roster"


@value_class(kw_only=True, slots=False)
class Category:
    """One register as its TOML file declares it, the standard fields included.

    Attributes:
        fields: by key, in the order in which they are asked and written.
        columns: keys of the list view.
        table: the file, out of which what is drawn from it is read.
        source: the law, form or standard behind the fields.
        origin: the file it was read from, for messages.
        base: whether it is a base table: its figures hold for the whole year.
        private_cells: whether small numbers of it by village and kind point to persons.
    """

    name: str
    label: str
    kind: Kind
    fields: Mapping[str, Field]
    columns: tuple[str, ...]
    table: Mapping[str, Any]
    due: tuple[DueRule, ...] = ()
    source: str = ""
    origin: str = ""
    base: bool = False
    private_cells: bool = False

    @property
    def date_key(self) -> str:
        """The field that places a record in a year: ``date``, or ``start`` for a roster."""
        return "date" if self.kind is Kind.EVENT else "start"

    @cached_property
    def drawn(self) -> "Drawn":
        """The figures, passages and tables that are drawn from it: read when they are first asked for.

        Raises:
            DefinitionError: one of them cannot be used.
        """
        from rulegov_tui.domain.schema_drawn import drawn_from

        return drawn_from(self)

    @cached_property
    def checkers(self) -> Mapping[str, Checker]:
        """For each field, the function that checks a raw value."""
        return {key: checker(field) for key, field in self.fields.items()}

    @cached_property
    def _needed(self) -> Mapping[bool, tuple[Field, ...]]:
        return {total: tuple(field for field in self.fields.values() if field.needed(total=total)) for total in (True, False)}

    def field(self, name: str) -> Field:
        """The field with that key or label; an ``UnknownNameError`` names the nearest."""
        return field_named(self.fields, name)

    def follows(self, field: Field, values: Mapping[str, Value | None]) -> date | None:
        """The day that a date of this field comes after, if it is typed without a year: the event's, or a roster's start."""
        begins = values.get(self.date_key)
        follows = field.key != self.date_key and (self.kind is Kind.EVENT or field.key == END.key)
        return begins if follows and isinstance(begins, date) else None

    def missing(self, values: Mapping[str, Value]) -> list[InvalidValueError]:
        """The required fields that are not filled; a total (``quantity`` > 1) needs fewer."""
        quantity: Any = values.get("quantity", 1)
        return [
            InvalidValueError(f"“{field.label}”（{field.key}）没有填", key=field.key, cure=field.hint or "这一项必须填")
            for field in self._needed[quantity > 1]
            if values.get(field.key) in (None, "", ())
        ]

    def inconsistencies(self, values: Mapping[str, Value]) -> list[InvalidValueError]:
        """Contradictions between fields: a date before the one that it must not precede."""
        problems = []
        for field, earlier in self._ordered:
            first, second = values.get(earlier.key), values.get(field.key)
            if isinstance(first, date) and isinstance(second, date) and second < first:
                message = f"{field.label}（{second}）早于{earlier.label}（{first}）"
                problems.append(InvalidValueError(message, key=field.key, cure="请核对两个日期"))
        return problems

    @cached_property
    def _ordered(self) -> Sequence[tuple[Field, Field]]:
        return [(field, self.fields[field.not_before]) for field in self.fields.values() if field.not_before]

    @cached_property
    def awaited(self) -> frozenset[str]:
        """The date fields that say by when something is to be done or to end: they may lie ahead, other dates have happened."""
        watches = [rule.watch for rule in self.due]
        ends = {watch.field for watch in watches if isinstance(watch, Expiry)}
        return frozenset(ends | {watch.due for watch in watches if isinstance(watch, Open) and watch.due})

    def publishable(self, keys: tuple[str, ...], level: Level) -> tuple[str, ...]:
        """Those of the fields that a report of that level may show."""
        return tuple(key for key in keys if self.fields[key].visible_at(level))

    @property
    def village_fields(self) -> tuple[Field, ...]:
        """The fields that name villages."""
        return tuple(field for field in self.fields.values() if names_villages(field))
