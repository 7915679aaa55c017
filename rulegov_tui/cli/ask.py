"""Asks for a record field by field on a terminal: works on any line, with any input method, for a screen reader."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from rulegov_tui.cli.output import narrate, narrate_packed, visible
from rulegov_tui.domain.calendar import chinese_date, weekday
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.values import value_text

_HINTS = {FieldType.DATE: "如 3.15、15、t（今天）", FieldType.BOOLEAN: "是或否"}
Values = dict[str, Value | None]
_FULL_STOPS = (".", "。", "．")


class _FinishedError(Exception):
    """The rest of the fields is to stay empty."""


def ask_until_saved(category: Category, today: date, save: Callable[[Values], Record]) -> Record:
    """Ask for each field, then save; fields that the save refuses are asked again, the others are kept."""
    _edit_lines()
    narrate(f"“{category.label}”：逐项录入，直接回车跳过，句点（.）跳过其余，Ctrl+C 放弃。")
    values: Values = {}
    wanted: Iterable[Field] = category.fields.values()
    while True:
        _ask_all(category, wanted, values, today)
        try:
            return save(values)
        except RefusedRecordError as error:
            narrate(str(error))
            refused = {problem.key for problem in error.problems}
            wanted = [field for key, field in category.fields.items() if key in refused]
            if not wanted:
                raise


def _ask_all(category: Category, fields: Iterable[Field], values: Values, today: date) -> None:
    """Ask for the fields in order; after a full stop only for those that must be filled."""
    finished = False
    for field in fields:
        quantity = values.get("quantity")
        needed = field.needed(total=isinstance(quantity, int) and quantity > 1)
        values[field.key] = field.default
        if needed or not finished:
            try:
                values[field.key] = _ask(field, today, category.follows(field, values), needed=needed)
            except _FinishedError:
                finished = True


def _ask(field: Field, today: date, since: date | None, *, needed: bool) -> Value | None:
    """The value typed for a field.

    Raises:
        _FinishedError: a full stop was typed, and the field may stay empty.
    """
    narrate_packed(f"{number} {choice}" for number, choice in enumerate(field.choices, start=1))
    while True:
        typed = _read_line(_prompt(field, needed=needed))
        finished = typed.strip() in _FULL_STOPS
        if finished and not needed:
            raise _FinishedError
        try:
            value = field.default if finished or not typed.strip() else parse_typed(field, _numbered(field, typed), today, since)
        except InvalidValueError as error:
            narrate(str(error))
            continue
        if value is None and needed:
            narrate(f"“{field.label}”必须填。")
            continue
        if isinstance(value, date):
            narrate(f"  {chinese_date(value)}（{weekday(value)}）")
        return value


def _edit_lines() -> None:
    """Let the arrow keys and backspace work on Chinese text, without the paste marks that old terminals print."""
    with suppress(ImportError):
        import readline

        readline.parse_and_bind("set enable-bracketed-paste off")


def _read_line(prompt: str) -> str:
    """One line from the terminal; where stdout is not the terminal it stays free of prompts.

    Raises:
        KeyboardInterrupt: the input has ended.
    """
    try:
        if sys.stdout.isatty():
            return input(visible(prompt))
        sys.stderr.write(visible(prompt))
        sys.stderr.flush()
        line = sys.stdin.readline()
    except EOFError:
        raise KeyboardInterrupt from None
    if not line:
        raise KeyboardInterrupt
    return line


def _prompt(field: Field, *, needed: bool) -> str:
    default = f"［{value_text(field.default)}］" if field.default is not None else ""
    unit = f"（{field.unit}）" if field.unit else ""
    hint = f" {'；'.join(part for part in (field.hint, _HINTS.get(field.type)) if part)}".rstrip()
    return f"{'*' if needed else ' '}{field.label}{unit}{default}{hint}："


def _numbered(field: Field, typed: str) -> str:
    """Choices may be typed by their numbers."""
    if field.type not in (FieldType.CHOICE, FieldType.CHOICES):
        return typed
    by_number = {str(number): choice for number, choice in enumerate(field.choices, start=1)}
    words = fold(typed).replace(",", " ").replace("、", " ").split()
    return "、".join(by_number[word] for word in words) if words and all(word in by_number for word in words) else typed
