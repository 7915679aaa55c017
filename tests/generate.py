"""Makes workspaces of any size: every shipped category with records whose values come from its declaration alone.

The same arguments give the same bytes. The first record of each category fills every field; the others most of them.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.files.record_file import new_text
from rulegov_tui.storage.workspace import Workspace

YEAR = 2024
"""The year that most events lie in; the others lie in the one before, roster entries begin up to nine years earlier."""
_FIRST_DAY = date(YEAR, 1, 1)
_DAYS = 366
_FILLED = 0.8
_LARGEST = 60
_DIFFERENT_TEXTS = 7
_ENUMERATED = 2
"""So many choice fields of a category take every combination of their values in turn; the others are random."""


def generate_workspace(root: Path, per_category: int) -> Workspace:
    """A workspace with that many records in every shipped category, for the year ``YEAR``."""
    workspace = Workspace(root)
    random = Random(YEAR)
    villages = [f"第{number + 1}村" for number in range(max(1, min(per_category, 20)))]
    for index, category in enumerate(load_catalog()):
        for number in range(per_category):
            values = _values(category, number, random, villages)
            _write(workspace, category, values, serial=index * per_category + number)
    workspace.office_file.write_text('name = "青山乡"\nkind = "乡"\ncounty = "云水县"\n', encoding="utf-8")
    return workspace


def _write(workspace: Workspace, category: Category, values: dict[str, Value], serial: int) -> None:
    day = values[category.date_key]
    assert isinstance(day, date)
    folder = workspace.folder(category, day.year)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{day}-{serial:06}.toml").write_text(new_text(category, values), encoding="utf-8")


def _values(category: Category, number: int, random: Random, villages: Sequence[str]) -> dict[str, Value]:
    begin = _begin(category, random)
    values: dict[str, Value] = {category.date_key: begin}
    turn, enumerated = number, 0
    for field in category.fields.values():
        needed = number == 0 or field.needed(total=False)
        if field.key != category.date_key and (needed or random.random() < _share(field)):
            values[field.key] = _value(field, number, random, begin, villages)
        if field.key in values and field.type is FieldType.CHOICE and enumerated < _ENUMERATED:
            turn, choice = divmod(turn, len(field.choices))
            values[field.key] = field.choices[choice % len(field.choices)]
            enumerated += 1
    if category.name == VILLAGES:
        values["name"] = villages[number] if number < len(villages) else f"{villages[-1]}{number}组"
    return values


def _begin(category: Category, random: Random) -> date:
    """The day of an event, or the day a roster entry begins."""
    years = random.randrange(10) if category.kind is Kind.ROSTER else int(random.random() < 1 / 8)
    return _FIRST_DAY + timedelta(days=random.randrange(_DAYS) - 366 * years)


def _share(field: Field) -> float:
    """How often an optional field is filled: what makes totals and estimates of a record stays rare."""
    return {"quantity": 0.05, "estimated": 0.05, "end": 0.3, "evidence": 0.1, "note": 0.1}.get(field.key, _FILLED)


def _value(field: Field, number: int, random: Random, begin: date, villages: Sequence[str]) -> Value:
    match field.type:
        case FieldType.DATE:
            return _later(field, random, begin)
        case FieldType.BOOLEAN:
            return field.key == "estimated" or random.random() < 1 / 2
        case FieldType.CHOICE:
            return random.choice(field.choices)
        case FieldType.CHOICES:
            return tuple(random.sample(field.choices, random.randint(1, max(1, len(field.choices) // 3))))
        case FieldType.VILLAGE:
            return random.choice(villages)
        case FieldType.VILLAGES:
            return tuple(random.sample(villages, min(len(villages), random.randint(1, 4))))
        case FieldType.EVIDENCE:
            return (f"照片{number}.jpg", f"签到表{number}.pdf")
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.MONEY:
            return _number(field, random)
        case _:
            return _text(field, number)


def _later(field: Field, random: Random, begin: date) -> date:
    """A day after the beginning, in some records after the year's end too, within the field's bounds."""
    day = begin + timedelta(days=random.randrange(400 + max(0, (_FIRST_DAY - begin).days)))
    low = field.minimum if isinstance(field.minimum, date) else day
    high = field.maximum if isinstance(field.maximum, date) else day
    return max(low, min(high, day))


def _number(field: Field, random: Random) -> int | Decimal:
    low = field.minimum if isinstance(field.minimum, int | Decimal) else 0
    high = field.maximum if isinstance(field.maximum, int | Decimal) else low + _LARGEST
    whole = random.randint(int(low), min(int(high), int(low) + _LARGEST))
    if field.key == "quantity":
        return 2 + whole % 4
    if field.type is FieldType.INTEGER or whole == int(high):
        return whole
    cents = random.randrange(100) if field.type is FieldType.MONEY else random.randrange(10) * 10
    return Decimal(whole) + Decimal(cents) / 100


def _text(field: Field, number: int) -> str:
    stem = field.key if field.code else field.label
    return f"{stem}{number if field.unique else number % _DIFFERENT_TEXTS}"
