"""Asks for a record field by field on a terminal: works on any line, with any input method, for a screen reader."""

from collections.abc import Callable, Collection

from rulegov_tui.cli.lines import Lines
from rulegov_tui.cli.output import narrate, narrate_packed, visible
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.values import shown
from rulegov_tui.entry.field_state import LEFT, FieldState
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.entry.reading import EMPTY
from rulegov_tui.entry.suggestions import completed
from rulegov_tui.storage.drafts import Draft, new_name

KEYS = "问号（?）看提示，Tab 补全，小于号（<）回上一项，"
"""What may be typed in any form, for the line that opens it."""
_HINTS = {FieldType.DATE: "如 3.15、15、t（今天）", FieldType.BOOLEAN: "是或否"}
_FULL_STOPS = (".", "。", "．")
_BACK = ("<", "＜", "《")
_HELP = ("?", "？")


class FinishedError(Exception):
    """The rest of the fields is to stay as it is."""


class BackError(Exception):
    """The field before is to be asked for again."""


class Form:
    """A record's fields being asked for, one line after another.

    Attributes:
        entry: what is typed, offered and understood.
        keep: called after every answer.
        lines: the terminal.
    """

    def __init__(self, entry: EntryForm, lines: Lines | None = None) -> None:
        self.entry = entry
        self.keep: Callable[[], None] = lambda: None
        self.lines = lines or Lines()
        self._name = new_name(self.category.name, self.record_id or None)
        self._cursor = ""

    @property
    def category(self) -> Category:
        """Whose fields are asked for."""
        return self.entry.background.category

    @property
    def record_id(self) -> str:
        """The record that is edited; empty for a new one."""
        return self.entry.record.id if self.entry.record else ""

    def draft(self) -> Draft | None:
        """The form as it is at this moment, half a line included; None while nothing was typed."""
        texts = self.entry.texts()
        unfinished = self.lines.unfinished() if self._cursor else ""
        if unfinished:
            texts[self._cursor] = unfinished
        if not unfinished and not self.entry.is_changed:
            return None
        return Draft(self._name, self.category.name, texts, self.record_id or None, self.entry.version, self._cursor)

    def resume(self, draft: Draft) -> None:
        """Take the answers of a draft and show them; what no longer reads as its field's type is asked again."""
        self._name, self._cursor = draft.name, draft.cursor
        for key, text in self.entry.resume(draft.texts, draft.cursor).items():
            narrate(f"  台账里没有 {key} 这个字段了，草稿里是：{text}")
        for key, state in self.entry.states.items():
            if state.passed and draft.texts.get(key, LEFT) != LEFT:
                narrate(f"  {state.field.label}：{state.text or EMPTY}")

    def ask_rest(self) -> None:
        """Ask for the fields that were not asked for yet."""
        self._ask({key for key, state in self.entry.states.items() if not state.passed})

    def ask_again(self, keys: Collection[str]) -> None:
        """Forget the answers for these fields, and ask for them again."""
        for key in keys:
            self.entry.restore(key)
        self._ask(set(keys))

    def answer(self, key: str) -> None:
        """Ask for one field until the answer can be taken.

        Raises:
            FinishedError: a full stop was typed, and the field may stay as it is.
            BackError: the field before is to be asked for.
        """
        state = self.entry.states[key]
        begun = state.text if state.touched and not state.passed else ""
        if begun:
            self.entry.restore(key)
        self._cursor = key
        narrate_packed(f"{number} {choice}" for number, choice in enumerate(state.field.choices, start=1))
        while True:
            typed = self.lines.read(self._prompt(state), begun, self._completions).strip()
            begun = ""
            self._obey(key, typed)
            if typed in _HELP:
                self._help(key)
            elif problem := self.entry.answer(key, "" if typed in _FULL_STOPS else typed):
                narrate(problem)
            else:
                break
            state = self.entry.states[key]
        self._cursor = ""
        self._say_back(self.entry.states[key], typed)

    def _ask(self, wanted: set[str]) -> None:
        """Ask for the wanted fields in order; after a full stop only for those that must be filled and are not."""
        order, at, finished = list(self.entry.states), 0, False
        while at < len(order):
            key = order[at]
            at += 1
            if key not in wanted or (finished and not self._is_missing(key)):
                continue
            try:
                self.answer(key)
            except FinishedError:
                finished = True
            except BackError:
                at = max(at - 2, 0)
                wanted |= {order[at]}
                finished = False
            self.keep()

    def _obey(self, key: str, typed: str) -> None:
        """Leave the field where what was typed says so.

        Raises:
            FinishedError: to the end.
            BackError: to the field before.
        """
        if typed in _BACK:
            self._cursor = ""
            raise BackError
        if typed in _FULL_STOPS and not self._is_missing(key):
            self._cursor = ""
            raise FinishedError

    def _is_missing(self, key: str) -> bool:
        return self.entry.needed(key) and key not in self.entry.understood()

    def _help(self, key: str) -> None:
        """Show earlier values, and what the field is for."""
        found = self.entry.suggestions(key, "")
        if found:
            narrate_packed(found)
        else:
            narrate("  这一项没有可以提示的内容。")

    def _completions(self, line: str) -> list[str]:
        """What the line may become on Tab; an empty one what stands there already."""
        state = self.entry.states[self._cursor]
        if not line and state.shown:
            return [state.shown]
        found = (completed(state.field, line, value) for value in self.entry.suggestions(self._cursor, line))
        return [text for text in found if visible(text) == text]

    def _prompt(self, state: FieldState) -> str:
        field = state.field
        known = f"［{shown(state.shown)}］" if state.shown else ""
        origin = f"（{state.origin}）" if state.origin else ""
        unit = f"（{field.unit}）" if field.unit else ""
        mark = "*" if self.entry.needed(field.key) else " "
        return f"{mark}{field.label}{unit}{known}{origin}{_hint(field)}："

    def _say_back(self, state: FieldState, typed: str) -> None:
        """Say how it was understood, where that is more than what was typed; and what is odd about it."""
        key = state.field.key
        if typed and (state.field.type is FieldType.DATE or state.text != typed):
            narrate(f"  {self.entry.echo(key) or state.text or '（空）'}")
        if warning := self.entry.warning(key):
            narrate(f"  {warning}")


def _hint(field: Field) -> str:
    return f" {'；'.join(part for part in (field.hint, _HINTS.get(field.type)) if part)}".rstrip()
