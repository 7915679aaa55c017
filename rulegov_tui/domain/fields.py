"""Fields: one declaration that drives entry, validation, listing, figures and publication."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from rulegov_tui.domain.errors import UnknownNameError
from rulegov_tui.domain.value_class import value_class

Value = str | int | bool | Decimal | date | tuple[str, ...]
"""What a field may hold once typed. Lists are tuples, so that records can be shared safely."""


class FieldType(StrEnum):
    """The types a category file may name."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    VILLAGE = "village"
    VILLAGES = "villages"
    EVIDENCE = "evidence"

    @property
    def is_number(self) -> bool:
        """Whether values can be added up."""
        return self in NUMBERS

    @property
    def is_list(self) -> bool:
        """Whether a value is a tuple of texts."""
        return self in LISTS


NUMBERS: Collection[FieldType] = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY})
LISTS: Collection[FieldType] = frozenset({FieldType.CHOICES, FieldType.VILLAGES, FieldType.EVIDENCE})


class Requirement(Enum):
    """When a field must be filled."""

    NEVER = "never"
    SINGLE = "single"
    """Only in a record of one event or person; a total (``quantity`` > 1) cannot know it."""
    ALWAYS = "always"


class Level(StrEnum):
    """How far a report or an export may travel."""

    PUBLIC = "public"
    INTERNAL = "internal"


@value_class(kw_only=True)
class Field:
    """One field of a category; the attributes are the keys of ``[[fields]]`` in the catalog's README."""

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: Requirement = Requirement.NEVER
    choices: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    default: Value | None = None
    hint: str = ""
    unit: str = ""
    personal: bool = False
    internal: bool = False
    unique: bool = False
    minimum: int | Decimal | date | None = None
    maximum: int | Decimal | date | None = None
    code: bool = False
    not_before: str = ""
    synonyms: tuple[str, ...] = ()

    def visible_at(self, level: Level) -> bool:
        """Whether the field's values may appear in a report of that level."""
        return level is Level.INTERNAL or not (self.personal or self.internal)

    def needed(self, *, total: bool) -> bool:
        """Whether a record must have it; ``total`` says that the record stands for several."""
        return self.required is Requirement.ALWAYS or (self.required is Requirement.SINGLE and not total)


QUANTITY = Field(
    key="quantity", label="数量", type=FieldType.INTEGER, minimum=1, hint="一条记录代表几件（次、人）；平时不填就是 1"
)
ESTIMATED = Field(key="estimated", label="估数", type=FieldType.BOOLEAN, hint="数字是估计的填“是”，报告里会写“余”或“约”")
EVIDENCE = Field(key="evidence", label="佐证", type=FieldType.EVIDENCE, internal=True, hint="照片、签到表的文件名")
NOTE = Field(key="note", label="备注", type=FieldType.LONG_TEXT, internal=True)
START = Field(key="start", label="起", type=FieldType.DATE, required=Requirement.ALWAYS, hint="哪天开始（含当天）")
END = Field(key="end", label="止", type=FieldType.DATE, not_before="start", hint="哪天结束（含当天）；还在就不填")
DATE = Field(key="date", label="日期", type=FieldType.DATE, required=Requirement.ALWAYS)

STANDARD: tuple[Field, ...] = (QUANTITY, ESTIMATED, EVIDENCE, NOTE)
"""The fields that every record has."""


def field_named(fields: Mapping[str, Field], name: str) -> Field:
    """The field with that key or label; a declared field comes before a standard one of the same label.

    Raises:
        UnknownNameError: there is none; the message names the nearest.
    """
    if name in fields:
        return fields[name]
    by_label = {field.label: field for field in reversed(list(fields.values()))}
    if name in by_label:
        return by_label[name]
    raise UnknownNameError("字段", name, [*fields, *reversed(by_label)])
