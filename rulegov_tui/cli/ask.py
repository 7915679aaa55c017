"""Asks for a record field by field on a terminal: works on any line, with any input method, for a screen reader."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from rulegov_tui.cli.lines import Lines
from rulegov_tui.cli.output import narrate, narrate_packed
from rulegov_tui.domain.calendar import chinese_date, weekday
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.values import shown, value_text
from rulegov_tui.storage.drafts import Draft, new_name

_HINTS = {FieldType.DATE: "如 3.15、15、t（今天）", FieldType.BOOLEAN: "是或否"}
_FULL_STOPS = (".", "。", "．")
LEFT = ""
"""The text of a field in which only Enter was pressed."""
EMPTY = "-"
"""Typed to empty a field."""


class FinishedError(Exception):
    """The rest of the fields is to stay as it is."""


class Form:
    """A record's fields being asked for.

    Attributes:
        category: whose fields.
        initial: what stands in the fields at the beginning: the defaults, or the record that is edited.
        record_id: the record that is edited; empty for a new one.
        version: the sha256 of the file on which the form was opened; empty for a new one.
        changes: what was typed, by field key; None where a field was emptied.
        keep: called after every answer.
    """

    def __init__(
        self, category: Category, today: date, initial: Mapping[str, Value | None], record_id: str = "", version: str = ""
    ) -> None:
        self.category, self.initial, self.record_id, self.version = category, initial, record_id, version
        self.changes: dict[str, Value | None] = {}
        self.keep: Callable[[], None] = lambda: None
        self.lines = Lines()
        self._name = new_name(category.name, record_id or None)
        self._today = today
        self._texts: dict[str, str] = {}
        self._begun: dict[str, str] = {}
        self._cursor = ""

    @property
    def values(self) -> dict[str, Value | None]:
        """What the record would be if it were saved now."""
        return {**self.initial, **self.changes}

    def draft(self) -> Draft | None:
        """The form as it is at this moment, half a line included; None while nothing was typed."""
        texts = {**self._begun, **self._texts}
        if self._cursor and (unfinished := self.lines.unfinished()):
            texts[self._cursor] = unfinished
        if not any(texts.values()):
            return None
        return Draft(self._name, self.category.name, texts, self.record_id or None, self.version, self._cursor)

    def resume(self, draft: Draft) -> None:
        """Take the answers of a draft and show them; what no longer reads as its field's type is asked again."""
        self._name, self._cursor = draft.name, draft.cursor
        for key, text in draft.texts.items():
            field = self.category.fields.get(key)
            if field is None:
                narrate(f"  台账里没有 {key} 这个字段了，草稿里是：{text}")
            elif key == draft.cursor or not self._retaken(field, text):
                self._begun[key] = text
            elif text != LEFT:
                narrate(f"  {field.label}：{text}")

    def ask(self, fields: Iterable[Field]) -> None:
        """Ask for the fields in order; after a full stop only for those that must be filled and are not."""
        finished = False
        for field in fields:
            if not finished or (self._needed(field) and self.values.get(field.key) is None):
                try:
                    self._note(field.key, *self.answer(field, self.values.get(field.key)))
                    self.keep()
                except FinishedError:
                    finished = True

    def ask_rest(self) -> None:
        """Ask for the fields that were not asked for yet."""
        self.ask(field for key, field in self.category.fields.items() if key not in self._texts)

    def ask_again(self, keys: Collection[str]) -> None:
        """Forget the answers for these fields, and ask for them again."""
        for key in keys:
            self._texts.pop(key, None)
            self.changes.pop(key, None)
        self.ask(field for key, field in self.category.fields.items() if key in keys)

    def answer(self, field: Field, present: Value | None) -> tuple[str, Value | None]:
        """Ask for one field in which ``present`` stands: what was typed, in its plain form, and the value it comes to.

        Raises:
            FinishedError: a full stop was typed, and the field may stay as it is.
        """
        self._cursor = field.key
        needed = self._needed(field)
        narrate_packed(f"{number} {choice}" for number, choice in enumerate(field.choices, start=1))
        while True:
            typed = self.lines.read(_prompt(field, present, needed=needed), self._begun.pop(field.key, "")).strip()
            if typed in _FULL_STOPS and not (needed and present is None):
                self._cursor = ""
                raise FinishedError
            try:
                text, value = self._read(field, "" if typed in _FULL_STOPS else _numbered(field, typed), present)
            except InvalidValueError as error:
                narrate(str(error))
                continue
            if value is None and needed:
                narrate(f"“{field.label}”必须填。")
                continue
            self._cursor = ""
            if isinstance(value, date) and text != LEFT:
                narrate(f"  {chinese_date(value)}（{weekday(value)}）")
            return text, value

    def rebase(self, initial: Mapping[str, Value | None], version: str, answers: Mapping[str, tuple[str, Value | None]]) -> None:
        """Go on from another version of the record, with these answers in the place of the former ones."""
        self.initial, self.version = initial, version
        for key, (text, value) in answers.items():
            self._note(key, text, value)
        self.keep()

    def _note(self, key: str, text: str, value: Value | None) -> None:
        self._texts[key] = text
        self.changes.pop(key, None)
        if text != LEFT:
            self.changes[key] = value

    def _needed(self, field: Field) -> bool:
        quantity = self.values.get("quantity")
        return field.needed(total=isinstance(quantity, int) and quantity > 1)

    def _read(self, field: Field, typed: str, present: Value | None) -> tuple[str, Value | None]:
        """A text in its plain form (a date with its year, a choice by its name), and its value."""
        if not typed:
            return LEFT, present
        if fold(typed) == EMPTY:
            return EMPTY, None
        value = parse_typed(field, typed, self._today, self.category.follows(field, self.values))
        return value_text(value), value

    def _retaken(self, field: Field, text: str) -> bool:
        """Whether a draft's text could be taken as an answer."""
        try:
            text, value = self._read(field, text, self.initial.get(field.key))
        except InvalidValueError:
            return False
        self._note(field.key, text, value)
        return True


def _prompt(field: Field, present: Value | None, *, needed: bool) -> str:
    known = f"［{shown(value_text(present))}］" if present is not None else ""
    unit = f"（{field.unit}）" if field.unit else ""
    hint = f" {'；'.join(part for part in (field.hint, _HINTS.get(field.type)) if part)}".rstrip()
    return f"{'*' if needed else ' '}{field.label}{unit}{known}{hint}："


def _numbered(field: Field, typed: str) -> str:
    """Choices may be typed by their numbers."""
    if field.type not in (FieldType.CHOICE, FieldType.CHOICES):
        return typed
    by_number = {str(number): choice for number, choice in enumerate(field.choices, start=1)}
    words = fold(typed).replace(",", " ").replace("、", " ").split()
    return "、".join(by_number[word] for word in words) if words and all(word in by_number for word in words) else typed
