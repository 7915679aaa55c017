"""Asks for a record field by field on a terminal: works on any line, with any input method, for a screen reader."""

from collections.abc import Mapping
from datetime import date

from rulegov_tui.cli.output import narrate
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.values import value_text


def ask_fields(category: Category, today: date) -> dict[str, Value | None]:
    """Ask for each field until what is typed is allowed; Enter alone takes the default or leaves it empty."""
    narrate(f"“{category.label}”：逐项录入，直接回车跳过，Ctrl+C 放弃。")
    values: dict[str, Value | None] = {}
    for field in category.fields.values():
        values[field.key] = _ask(field, values, today)
    return values


def _ask(field: Field, values: Mapping[str, Value | None], today: date) -> Value | None:
    quantity = values.get("quantity")
    needed = field.needed(total=isinstance(quantity, int) and quantity > 1)
    for number, choice in enumerate(field.choices, start=1):
        narrate(f"  {number} {choice}")
    while True:
        try:
            typed = input(_prompt(field, needed=needed))
        except EOFError:
            raise KeyboardInterrupt from None
        try:
            value = parse_typed(field, _numbered(field, typed), today) if typed.strip() else field.default
        except InvalidValueError as error:
            narrate(str(error))
            continue
        if value is None and needed:
            narrate(f"“{field.label}”必须填。")
            continue
        if isinstance(value, date):
            narrate(f"  {value_text(value)}")
        return value


def _prompt(field: Field, *, needed: bool) -> str:
    default = f"［{value_text(field.default)}］" if field.default is not None else ""
    unit = f"（{field.unit}）" if field.unit else ""
    hint = f" {field.hint}" if field.hint else ""
    return f"{'*' if needed else ' '}{field.label}{unit}{default}{hint}："


def _numbered(field: Field, typed: str) -> str:
    """Choices may be typed by their numbers."""
    if field.type not in (FieldType.CHOICE, FieldType.CHOICES):
        return typed
    by_number = {str(number): choice for number, choice in enumerate(field.choices, start=1)}
    words = fold(typed).replace(",", " ").replace("、", " ").split()
    return "、".join(by_number[word] for word in words) if words and all(word in by_number for word in words) else typed
