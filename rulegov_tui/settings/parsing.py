"""Text to settings. Strict: what is not known or not allowed is refused, with its place and the nearest that is known.

A slip costs its own option only, which then has its default: a clerk who cannot mend the file still has the others.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import tomli

from rulegov_tui.domain.errors import RulegovError, nearest_sentence
from rulegov_tui.settings.key_names import key_name, refuse_unreachable
from rulegov_tui.settings.options import Assigned, RefusedValueError, Settings, options, quoted

KEYS = "keys"
"""The table of keys by command."""
_HEADER = r"\s*\[([^\[\]]*)\]"


class SettingsError(RulegovError):
    """Something in the settings file that is not taken."""


def parse_settings(text: str, place: str) -> tuple[Settings, list[SettingsError]]:
    """The settings in a TOML text, and what of it was refused.

    Args:
        text: the file's.
        place: its path as messages show it.
    """
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        where = f"{place}:{error.lineno}:{error.colno}"
        return Settings(), [SettingsError("设置文件从这里起读不懂，全部按默认", where=where, cure="请核对引号、等号和方括号")]
    except (ValueError, RecursionError):
        return Settings(), [SettingsError("设置文件里的数太长或括号太多，全部按默认", where=place, cure="请改短")]
    parser = _Parser(text, place)
    return parser.settings(table), parser.refused


class _Parser:
    def __init__(self, text: str, place: str) -> None:
        self._lines = text.split("\n")
        self._place = place
        self.refused: list[SettingsError] = []

    def settings(self, table: Mapping[str, Any]) -> Settings:
        declared = options()
        values: dict[str, Any] = {}
        for key, raw in table.items():
            with self._noting(key):
                if key == KEYS:
                    values[KEYS] = self._keys(raw)
                elif key in declared:
                    values[key] = declared[key].kind.read(raw)
                else:
                    raise RefusedValueError("不是这里的设置", nearest_sentence(key, [*declared, KEYS]))
        return Settings(**values)

    def _keys(self, raw: object) -> dict[str, Assigned]:
        if not isinstance(raw, dict):
            raise RefusedValueError("应是一段，每行一个命令", f'请写 [{KEYS}]，下面写 命令 = ["键"]')
        found: dict[str, Assigned] = {}
        for command, typed in raw.items():
            with self._noting(command, KEYS):
                found[command] = Assigned(_key_names(typed), self._where(command, KEYS))
        return found

    @contextmanager
    def _noting(self, key: str, table: str = "") -> Iterator[None]:
        """Note what is refused about a key, and go on."""
        try:
            yield
        except RefusedValueError as error:
            name = f"{table}.{key}" if table else key
            message = f"{quoted(name)[1:-1]} {error.message}"
            self.refused.append(SettingsError(message, where=self._where(key, table), cure=error.cure))

    def _where(self, key: str, table: str) -> str:
        """The file with the line of a key, if it can be told."""
        name = rf"[\"']?{re.escape(key)}[\"']?"
        assignment = re.compile(rf"\s*(?:{re.escape(table)}\s*\.\s*)?{name}\s*[=.]" if table else rf"\s*\[*\s*{name}\s*[\].=]")
        within = ""
        for number, line in enumerate(self._lines, start=1):
            header = re.match(_HEADER, line)
            if assignment.match(line) and (within in ("", table) or header):
                return f"{self._place}:{number}"
            within = header[1].strip() if header else within
        return self._place


def _key_names(typed: object) -> tuple[str, ...]:
    """The keys of one command, each once; a single one may stand without brackets."""
    several = [typed] if isinstance(typed, str) else typed
    if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
        raise RefusedValueError(f"应是一组键名，现在是{quoted(typed)}", '请写成 ["f5", "ctrl+r"]')
    keys = tuple(dict.fromkeys(map(key_name, several)))
    refuse_unreachable(keys)
    return keys
