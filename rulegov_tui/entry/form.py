"""A record being entered, edited or duplicated, as a pure state machine: the screen and the line mode both drive it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Self

from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError
from rulegov_tui.domain.fields import FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text
from rulegov_tui.domain.villages import names_villages
from rulegov_tui.entry.answers import Answers
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.choosing import fitting
from rulegov_tui.entry.doubts import Typed, doubt
from rulegov_tui.entry.earlier import Earlier
from rulegov_tui.entry.field_state import FieldState
from rulegov_tui.entry.offers import Offers, kept_texts
from rulegov_tui.entry.reading import echo
from rulegov_tui.entry.similar import decides
from rulegov_tui.entry.suggestions import Suggestions, completed


class EntryForm:
    """The fields of one record. Whatever is typed, no method but ``values`` and ``changes`` raises anything.

    Made by ``new``, ``like`` and ``of``.

    Attributes:
        background: what it was opened against.
        version: the sha256 of the file on which an edit is based; empty for a new record.
    """

    def __init__(
        self, background: Background, record: Record | None = None, version: str = "", kept: Mapping[str, str] | None = None
    ) -> None:
        self.background, self.version = background, version
        self._earlier = Earlier(background.earlier, record.id if record else "", background.entered)
        self._answers = Answers(background, record, self._earlier)
        self._offers = Offers(background, self._earlier, kept or {})
        self._suggestions = Suggestions(background, self._earlier)
        self._offer()

    @classmethod
    def new(cls, background: Background, kept: Mapping[str, str] | None = None) -> Self:
        """A form for a new record; ``kept`` is what ``kept`` of the form saved before gave."""
        return cls(background, kept=kept)

    @classmethod
    def like(cls, background: Background, record: Record) -> Self:
        """A form for a new record with the values of another, but for the date and what only one record may have."""
        form = cls(background)
        fields = background.category.fields
        own = {background.category.date_key, *(key for key, field in fields.items() if field.unique)}
        form._answers.fill({key: value for key, value in record.values.items() if key not in own})
        form._offer()
        return form

    @classmethod
    def of(cls, background: Background, record: Record, version: str) -> Self:
        """A form for a record that is there, and the version of its file that it shows."""
        return cls(background, record, version)

    @property
    def states(self) -> Mapping[str, FieldState]:
        """The fields by key, in the order in which they are asked."""
        return self._answers.states

    @property
    def record(self) -> Record | None:
        """The record that is edited; None for a new one."""
        return self._answers.record

    def type(self, key: str, text: str) -> None:
        """Note what stands in the line of a field now."""
        self.states[key].put(text)

    def leave(self, key: str, *, accept: bool = True) -> None:
        """Go on from a field: its text takes its plain form, an offer that stands there is taken, others are made anew.

        Args:
            key: the field.
            accept: whether the offer is taken; not where the user goes back over it.
        """
        state = self.states[key]
        state.passed = True
        if accept:
            state.accept()
        self._answers.make_plain(state)
        if decides(state.field):
            self._offer()

    def answer(self, key: str, text: str) -> str:
        """Leave a field with this text, or with what stands there if it is empty: one line typed and sent.

        Returns:
            What is wrong with it, and then the field is as it was; empty if nothing is.
        """
        before = replace(self.states[key])
        if text:
            self.type(key, text)
        self.leave(key)
        problem = self.problem(key)
        if problem:
            self._answers.states[key] = before
            self._offer()
        return problem

    def accept(self, keys: Iterable[str]) -> None:
        """Take the offers of these fields, which the user has before his eyes while he saves."""
        for key in keys:
            self.states[key].accept()

    def clear(self, key: str) -> None:
        """Empty a field, an offer included."""
        self.states[key].put("")

    def restore(self, key: str) -> None:
        """Make a field as it was when the form was opened."""
        self.states[key].restore()

    def take_previous(self, key: str) -> bool:
        """Put the value of the last earlier record that has one into a field; False if there is none to be taken."""
        state = self.states[key]
        previous = None if state.field.unique else self._earlier.last_with(key)
        if previous is not None:
            state.put(value_text(previous.get(key)))
        return previous is not None

    def take_suggestion(self, key: str, suggestion: str) -> str:
        """Put a suggestion into a field, in a list in the place of its last part; gives the text that stands there then."""
        state = self.states[key]
        state.put(completed(state.field, state.text, suggestion))
        return state.text

    def needed(self, key: str) -> bool:
        """Whether the field must be filled, as the form stands."""
        quantity = self._answers.value("quantity")
        return self.states[key].field.needed(total=isinstance(quantity, int) and quantity > 1)

    def echo(self, key: str) -> str:
        """What was understood: ``2024-03-15 星期五``, ``30 人``, the choices; empty where the text says it already."""
        state = self.states[key]
        said = echo(state.field, self._answers.read(state, state.shown).value)
        return "" if said == state.shown else said

    def problem(self, key: str) -> str:
        """What is wrong with a field, in one sentence; that it is missing only once the user has been there."""
        state = self.states[key]
        found = self._answers.problems(missing=state.touched or state.passed)
        return next((str(error) for error in found if error.key == key), "")

    def warning(self, key: str) -> str:
        """What is odd about a field, in one sentence. The form can be saved nevertheless."""
        state = self.states[key]
        if self._answers.is_as_it_was(state):
            return ""
        typed = Typed(state.typed, self._answers.since(state))
        return doubt(state.field, self.understood(), self.background, self._earlier, typed)

    def options(self, key: str) -> list[tuple[int, str]]:
        """The numbered choices that the text narrows them down to; all once it is a finished answer, or fits none of them."""
        state = self.states[key]
        if state.field.type is FieldType.BOOLEAN:
            return [(1, "是"), (0, "否")]
        is_finished = state.text == value_text(self._answers.value(key))
        found = [] if is_finished else fitting(state.field, state.text, self.background.matches)
        return found or fitting(state.field, "", self.background.matches)

    def roster(self, key: str) -> Sequence[str]:
        """The villages that there are, where what stands in the line cannot be taken as a name of theirs."""
        is_wrong = names_villages(self.states[key].field) and bool(self.problem(key))
        return self.background.villages if is_wrong else ()

    def suggestions(self, key: str, text: str | None = None) -> list[str]:
        """Earlier values that fit what stands in the line, commonest and latest first; of a list for its last part.

        Args:
            key: the field.
            text: what stands there, if the form does not know it yet.
        """
        state = self.states[key]
        return self._suggestions.of(state.field, state.text if text is None else text)

    @property
    def is_changed(self) -> bool:
        """Whether the user has changed anything; offers that were merely passed over are no change."""
        return any(state.is_changed for state in self.states.values())

    def problems(self) -> list[InvalidValueError]:
        """All that is wrong, in the order of the fields; empty if the form may be saved."""
        return self._answers.problems()

    def understood(self) -> dict[str, Value]:
        """The values that the form has already; offers that were not passed over are not among them, defaults are."""
        return self._answers.values()

    def values(self) -> dict[str, Value]:
        """The values of the record.

        Raises:
            RefusedRecordError: all that is wrong.
        """
        if problems := self.problems():
            raise RefusedRecordError(problems)
        return self.understood()

    def changes(self) -> dict[str, Value | None]:
        """The fields of an edited record that are other than they were; None where one was emptied.

        Raises:
            RefusedRecordError: all that is wrong.
        """
        values = self.values()
        before = self.record.values if self.record else {}
        return {key: values.get(key) for key in self.states if values.get(key) != before.get(key)}

    def kept(self) -> dict[str, str]:
        """What the next form goes on with (``new``)."""
        return kept_texts(self.background.category, self.understood())

    def texts(self) -> dict[str, str]:
        """The form as a draft keeps it: ``""`` for a field that stays as it was, ``-`` for an emptied one."""
        return self._answers.texts()

    def resume(self, texts: Mapping[str, str], cursor: str = "") -> dict[str, str]:
        """Take up a draft. What does not read as its field's type any more stands there as it was typed, to be mended.

        Args:
            texts: as ``texts`` gives them.
            cursor: the field in which the user was, with half a text perhaps.

        Returns:
            The texts of fields that the register has no longer.
        """
        lost = self._answers.resume(texts, cursor)
        self._offer()
        return lost

    def rebase(self, record: Record, version: str, theirs: Collection[str] = ()) -> None:
        """Go on from another version of the record: what the user has not changed, and ``theirs``, stands as in it."""
        changed = {key for key, state in self.states.items() if not self._answers.is_as_it_was(state) and key not in theirs}
        self._answers.record, self.version = record, version
        for key, state in self.states.items():
            state.initial = value_text(record.get(key))
            if key not in changed:
                state.restore()

    def _offer(self) -> None:
        """Make the offers of a new form anew."""
        if self.record is None:
            self._offers.place(self._answers)
