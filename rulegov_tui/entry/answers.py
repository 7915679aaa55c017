"""What stands in the lines of a form, and what it means."""

from collections.abc import Mapping
from datetime import date

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.uniqueness import repeated
from rulegov_tui.domain.values import value_text
from rulegov_tui.domain.villages import unknown_villages
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.choosing import named, villages_named
from rulegov_tui.entry.earlier import Earlier
from rulegov_tui.entry.field_state import LEFT, FieldState
from rulegov_tui.entry.reading import EMPTY, Reading, is_emptying, read


class Answers:
    """The fields of one form, without what is offered or said about them.

    Attributes:
        states: by key, in the order in which they are asked.
        record: the record that is edited; None for a new one.
    """

    def __init__(self, background: Background, record: Record | None, earlier: Earlier) -> None:
        self.record = record
        self.states = {key: FieldState(field) for key, field in background.category.fields.items()}
        self._background, self._earlier = background, earlier
        self._readings: dict[str, tuple[str, date | None, Reading]] = {}
        if record is not None:
            self.fill(record.values)

    def fill(self, values: Mapping[str, Value]) -> None:
        """Let the texts of these values stand in the lines to begin with."""
        for key, value in values.items():
            if state := self.states.get(key):
                state.initial = state.text = value_text(value)

    def value(self, key: str) -> Value | None:
        """What a field holds; of a new record its default as long as the line is empty and nobody has emptied it.

        A form that is filled in for no record lacks fields that every record has: they hold nothing.
        """
        state = self.states.get(key)
        if state is None:
            return None
        if self.record is not None and self.is_as_it_was(state):
            return self.record.get(key)
        if self.record is None and not state.text and not state.touched:
            return state.field.default
        return self.reading(state).value

    def values(self) -> dict[str, Value]:
        """What the fields hold, those that are empty or cannot be read left out."""
        return {key: value for key in self.states if (value := self.value(key)) is not None}

    def is_as_it_was(self, state: FieldState) -> bool:
        """Whether a record that is edited has this value already: it is not questioned then."""
        return self.record is not None and state.text == state.initial

    def reading(self, state: FieldState) -> Reading:
        """How the text in the line is understood."""
        return Reading() if self.is_as_it_was(state) else self.read(state, state.text)

    def read(self, state: FieldState, text: str) -> Reading:
        """How a text would be understood in that field."""
        key, since = state.field.key, self.since(state)
        known = self._readings.get(key)
        if known is None or known[:2] != (text, since):
            background = self._background
            meant = villages_named(state.field, text, background.villages, background.matches)
            if key in background.names:
                meant = named(meant.strip(), background.names[key], background.matches)
            reading = read(state.field, meant, background.today, since, background.matches)
            self._readings[key] = known = (text, since, self._in_roster(state.field, reading))
        return known[2]

    def since(self, state: FieldState) -> date | None:
        """The day that a date typed into the field without a year follows."""
        category = self._background.category
        if state.field.type is not FieldType.DATE or state.field.key == category.date_key:
            return None
        return category.follows(state.field, {category.date_key: self.value(category.date_key)})

    def problems(self, *, missing: bool = True) -> list[InvalidValueError]:
        """What is wrong in and between the fields, and perhaps what is missing; in the order of the fields."""
        category, values = self._background.category, self.values()
        unreadable = {key: error for key, state in self.states.items() if (error := self.reading(state).error)}
        across = self._repeated(values) + category.inconsistencies(values) + (category.missing(values) if missing else [])
        order = list(self.states)
        return sorted(
            [*unreadable.values(), *(error for error in across if error.key not in unreadable)],
            key=lambda error: order.index(error.key),
        )

    def make_plain(self, state: FieldState) -> None:
        """Give a text that can be read its plain form: a date with its year, a choice by its name."""
        if self.is_as_it_was(state):
            return
        if is_emptying(state.text):
            state.text = ""
        elif (value := self.reading(state).value) is not None:
            state.make_plain(value_text(value))

    def texts(self) -> dict[str, str]:
        """What a draft keeps of it."""
        texts = {}
        for key, state in self.states.items():
            if state.text and not self.is_as_it_was(state):
                texts[key] = state.text
            elif state.touched and not state.text and (state.offer or state.initial):
                texts[key] = EMPTY
            elif state.passed:
                texts[key] = LEFT
        return texts

    def resume(self, texts: Mapping[str, str], cursor: str) -> dict[str, str]:
        """Take up a draft; gives the texts that belong to no field."""
        for key, text in texts.items():
            if (state := self.states.get(key)) is not None:
                if text != LEFT:
                    state.put("" if is_emptying(text) else text)
                state.passed = key != cursor
        for state in self.states.values():
            if state.passed:
                self.make_plain(state)
                state.passed = self.reading(state).error is None
        return {key: text for key, text in texts.items() if key not in self.states}

    def _repeated(self, values: Mapping[str, Value]) -> list[InvalidValueError]:
        """Values that only one record may have, and that another one has."""
        unique = [state for key, state in self.states.items() if state.field.unique and key in values]
        new = [state.field for state in unique if not self.is_as_it_was(state)]
        taken = [(field, other) for field in new if (other := self._earlier.having(field.key, values[field.key]))]
        return [repeated(field, f"记录 {other.id}") for field, other in taken]

    def _in_roster(self, field: Field, reading: Reading) -> Reading:
        """The reading, unless it names a village that the roster lacks."""
        unknown = [] if reading.value is None else unknown_villages(field, reading.value, self._background.villages)
        return Reading(error=unknown[0]) if unknown else reading
