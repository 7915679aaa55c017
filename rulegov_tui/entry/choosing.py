"""Choices as a clerk types them: in full, by their numbers, by some of their characters or by pinyin initials."""

import re
from collections.abc import Callable, Sequence
from unicodedata import normalize

from rulegov_tui.domain.errors import InvalidValueError, nearest
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.typed import LIST_MARKS
from rulegov_tui.domain.values import unknown_choice
from rulegov_tui.domain.villages import names_villages

Matches = Callable[[str, str], bool]
"""Whether a typed text (characters or pinyin initials) is found in another text."""
_LAST = rf"{LIST_MARKS}|\s"
_FEW = 5


def contains(typed: str, text: str) -> bool:
    """Whether the characters are found; what is used where pinyin is not at hand."""
    return fold(typed).lower() in fold(text).lower()


def numbered(field: Field) -> list[tuple[int, str]]:
    """The choices of a field with their numbers, from 1."""
    return list(enumerate(field.choices, start=1))


def chosen(field: Field, typed: str, matches: Matches) -> str:
    """The choice that was meant.

    Raises:
        InvalidValueError: there is none, or there are several; the sentence lists them.
    """
    whole = {fold(choice): choice for choice in reversed(field.choices)}
    by_number = {str(number): choice for number, choice in numbered(field)}
    word = fold(typed)
    exact = normalize("NFC", typed.strip())
    if exact in field.choices:
        return exact
    if found := whole.get(word) or by_number.get(word):
        return found
    candidates = narrowed(word, field.choices, matches)
    same_length = [choice for choice in candidates if len(choice) == len(word)]  # 其他 among 其他消费 and others, typed as qt
    if len(candidates) == 1 or len(same_length) == 1:
        return (same_length or candidates)[0]
    if not candidates:
        raise _unknown(field, typed.strip())
    listed = "、".join(f"{number} {choice}" for number, choice in numbered(field) if choice in candidates[:_FEW])
    more = f"等 {len(candidates)} 项" if len(candidates) > _FEW else ""
    raise InvalidValueError(f"「{typed.strip()}」可以是 {listed}{more}", key=field.key, cure="请再多打一个字，或打编号")


def _unknown(field: Field, typed: str) -> InvalidValueError:
    """As for a file or a command; but whoever fills in a form has all the choices before his eyes already."""
    error = unknown_choice(field, typed)
    return error if nearest(typed, field.choices) else InvalidValueError(error.message, key=field.key, cure="请从列出的项里选")


def several_chosen(field: Field, typed: str, matches: Matches) -> tuple[str, ...]:
    """The choices that were meant, separated by marks or blanks; each once.

    Raises:
        InvalidValueError: a part names no choice, or several.
    """
    found: list[str] = []
    for part in filter(None, map(str.strip, re.split(LIST_MARKS, typed))):
        try:
            found.append(chosen(field, part, matches))
        except InvalidValueError:
            words = part.split()
            if len(words) == 1:
                raise
            found += [chosen(field, word, matches) for word in words]
    return tuple(dict.fromkeys(found))


def villages_named(field: Field, typed: str, villages: Sequence[str], matches: Matches) -> str:
    """What was typed for a village field, with the roster's name for each part that only one village has: 张庄, zzc."""
    if not names_villages(field) or not villages:
        return typed
    parts = re.split(LIST_MARKS, typed) if field.type is FieldType.VILLAGES else [typed]
    return "、".join(named(part.strip(), villages, matches) for part in parts)


def named(typed: str, names: Sequence[str], matches: Matches) -> str:
    """The one of the names that was meant; what was typed where none was, or several."""
    found = narrowed(typed, names, matches) if typed and typed not in names else []
    return found[0] if len(found) == 1 else typed


def narrowed(typed: str, choices: Sequence[str], matches: Matches) -> list[str]:
    """The choices that contain what was typed; only where none does, those that it matches otherwise."""
    return [choice for choice in choices if contains(typed, choice)] or [choice for choice in choices if matches(typed, choice)]


def fitting(field: Field, text: str, matches: Matches) -> list[tuple[int, str]]:
    """The numbered choices that fit what is being typed, by number too; where several may be chosen the last of them counts."""
    part = re.split(_LAST, text)[-1] if field.type is FieldType.CHOICES else text
    typed = fold(part)
    names = narrowed(typed, field.choices, matches)
    return [(number, choice) for number, choice in numbered(field) if choice in names or str(number).startswith(typed)]
