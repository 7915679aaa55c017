"""The options, each declared once: its key, default, what it may be and what it is for. Everything else is made from that.

A further option is a field more in ``Settings``; parsing, the example file and the documentation follow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.domain.value_class import value_class

_LONGEST = 40


class RefusedValueError(ValueError):
    """A value that an option cannot have.

    Attributes:
        message: what it should be, in Chinese, to be read after the option's key.
        cure: what to write; may be empty.
    """

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


class Theme(StrEnum):
    """The colours of the screens."""

    AUTO = "auto"
    DARK = "dark"
    LIGHT = "light"
    MONO = "mono"


class Ambiguous(StrEnum):
    """How many cells the terminal draws a character of ambiguous width in."""

    AUTO = "auto"
    ONE = "1"
    TWO = "2"


class ValueKind(Protocol):
    """What values an option may have."""

    @property
    def allowed(self) -> str:
        """These values, for the documentation."""

    def read(self, raw: object) -> Any:
        """The option's value.

        Raises:
            RefusedValueError: it cannot have this one.
        """

    def written(self, value: Any) -> str:
        """A value as the file has it."""


@value_class
class OneOf:
    """One of an enumeration's values; a number may be written without quotes."""

    kind: type[StrEnum]

    @property
    def allowed(self) -> str:
        """auto、dark、light、mono."""
        return "、".join(self.kind)

    def read(self, raw: object) -> StrEnum:
        """The enumeration's member."""
        text = str(raw) if isinstance(raw, str) or type(raw) is int else ""
        if text not in list(self.kind):
            raise RefusedValueError(f"不能是{quoted(raw)}", nearest_sentence(text, self.kind))
        return self.kind(text)

    def written(self, value: StrEnum) -> str:
        """In quotes."""
        return f'"{value}"'


@value_class
class Flag:
    """True or false."""

    @property
    def allowed(self) -> str:
        """Both."""
        return "true、false"

    def read(self, raw: object) -> bool:
        """The boolean; a text or a number is none."""
        if not isinstance(raw, bool):
            raise RefusedValueError(f"应是 true 或 false，现在是{quoted(raw)}", "两个词都不加引号")
        return raw

    def written(self, value: bool) -> str:  # noqa: FBT001
        """In small letters."""
        return str(value).lower()


@value_class
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        """1 到 60."""
        return f"{self.least} 到 {self.most}"

    def read(self, raw: object) -> int:
        """The number."""
        if type(raw) is not int or not self.least <= raw <= self.most:
            raise RefusedValueError(f"应是 {self.least} 到 {self.most} 的整数，现在是{quoted(raw)}")
        return raw

    def written(self, value: int) -> str:
        """In digits."""
        return str(value)


class Assigned(NamedTuple):
    """The keys that the user gave to one command.

    Attributes:
        keys: as Textual names them.
        where: the place in the file.
    """

    keys: Sequence[str]
    where: str


class Option(NamedTuple):
    """An option as the documentation shows it.

    Attributes:
        meaning: what it is for, in Chinese.
    """

    key: str
    kind: ValueKind
    default: Any
    meaning: str


def _declared(kind: ValueKind, meaning: str) -> dict[str, Any]:
    return {"kind": kind, "meaning": meaning}


@value_class(kw_only=True)
class Settings:
    """What the user has chosen; what is not in the file has its default.

    Attributes:
        keys: by command name; not yet compared with the commands that there are (``keys.assigned``).
    """

    theme: Theme = field(
        default=Theme.AUTO,
        metadata=_declared(OneOf(Theme), "颜色：auto 看终端而定，dark 深色，light 浅色，mono 不用颜色"),
    )
    ambiguous: Ambiguous = field(
        default=Ambiguous.AUTO,
        metadata=_declared(OneOf(Ambiguous), "引号、圆点等符号占几格：auto 问终端；表格对不齐时，照终端的设置写 1 或 2"),
    )
    mouse: bool = field(
        default=False,
        metadata=_declared(Flag(), "用不用鼠标：用了以后，终端自己的选中复制要按住 Shift"),
    )
    difference: bool = field(
        default=True,
        metadata=_declared(Flag(), "只传屏幕上变了的部分：网络慢时省流量；画面乱了可以关掉"),
    )
    draft_seconds: int = field(
        default=2,
        metadata=_declared(Whole(1, 60), "填表时每隔几秒存一次草稿"),
    )
    length: int = field(
        default=5000,
        metadata=_declared(Whole(500, 50_000), "报告写到多少字算长：报告一屏的字数条以它为满，常用 3000 或 5000"),
    )
    keys: Mapping[str, Assigned] = field(default_factory=dict)


def options() -> dict[str, Option]:
    """The options by key, in the order in which they are declared."""
    declared = (one for one in fields(Settings) if one.metadata)
    return {one.name: Option(one.name, one.metadata["kind"], one.default, one.metadata["meaning"]) for one in declared}


def quoted(raw: object) -> str:
    """A raw value as it may stand in a message: one short line in corner brackets."""
    try:
        text = "".join(mark if mark.isprintable() else " " for mark in str(raw))
    except ValueError:  # Python prints no endless numbers
        text = "很长的数"
    return f"「{text[:_LONGEST]}」"
