"""One table of a definition file, read key by key; every slip is an error with place and cure."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from rulegov_tui.domain.errors import DefinitionError, nearest_sentence
from rulegov_tui.domain.value_class import value_class

_MISSING = object()
_Default = TypeVar("_Default", int, None)
_Kind = TypeVar("_Kind", bound=StrEnum)


@value_class
class Entry:
    """A TOML table with the place it came from.

    Attributes:
        table: the parsed table.
        where: the place as messages name it, e.g. ``training.toml: [[figures]] 第 2 个“培训次数”``.
    """

    table: Mapping[str, Any]
    where: str

    def error(self, message: str, cure: str = "") -> DefinitionError:
        """An error at this place."""
        return DefinitionError(message, where=self.where, cure=cure)

    def only(self, known: Collection[str]) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.table:
            if key not in known:
                raise self.error(f"不认识“{key}”这个设置", nearest_sentence(key, known))

    def entries(self, array: str) -> Iterator["Entry"]:
        """The tables of ``[[array]]``, each with its number and name as place."""
        items = self.table.get(array, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self.error(f"{array} 应写成 [[{array}]]")
        for number, item in enumerate(items, start=1):
            label = item.get("name", item.get("key", item.get("label", "")))
            yield Entry(item, f"{self.where}: [[{array}]] 第 {number} 个“{label}”")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be blank."""
        value = self.table.get(key, default)
        if value is None:
            raise self.error(f"缺少 {key}", f'请写上 {key} = "…"')
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"{key} 应是文字", f'请写成 {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts (a single text counts as a list of one); empty if it is not there."""
        value = self.table.get(key, [])
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f"{key} 应是一组文字", f'请写成 {key} = ["…", "…"]')
        return tuple(value)

    def flag(self, key: str) -> bool:
        """True or false, false if it is not there."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key} 应是 true 或 false")
        return value

    def whole(self, key: str, least: int, default: _Default) -> int | _Default:
        """A whole number not below ``least``."""
        value = self.table.get(key, _MISSING)
        if value is _MISSING:
            return default
        if type(value) is not int or value < least:
            raise self.error(f"{key} 应是不小于 {least} 的整数")
        return value

    def one_of(self, key: str, kinds: type[_Kind], default: _Kind) -> _Kind:
        """One of an enumeration's values."""
        value = self.table.get(key, default.value)
        try:
            return kinds(value)
        except ValueError:
            choices = "、".join(kind.value for kind in kinds)
            raise self.error(f"{key} 不能是“{value}”", f"可用的有：{choices}") from None
