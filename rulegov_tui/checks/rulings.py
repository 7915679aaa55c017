"""Reads ``checks.toml``: the rules that an office turns off or takes more or less seriously, each with its reason."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.registry import Ruling
from rulegov_tui.checks.rule import Rule
from rulegov_tui.domain.errors import UnknownNameError
from rulegov_tui.domain.toml_entry import Entry

RULING_KEYS = frozenset({"rule", "level", "reason"})
_ARRAY = "rulings"


class _Level(StrEnum):
    """What a ruling may say."""

    OFF = "off"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


def rulings_from(table: Mapping[str, Any], origin: str, rules: Sequence[Rule]) -> dict[str, Ruling]:
    """The rulings that a file declares, by rule.

    Raises:
        DefinitionError: an unknown key, a rule named twice, one that is no office's to decide, or no reason.
        UnknownNameError: there is no such rule; the message names the nearest.
    """
    file = Entry(table, origin)
    file.only({_ARRAY})
    binding = {rule.id for rule in rules if rule.is_binding}
    known = [rule.id for rule in rules]
    rulings: dict[str, Ruling] = {}
    for entry in file.entries(_ARRAY):
        entry.only(RULING_KEYS)
        name = entry.text("rule")
        if name not in known:
            raise UnknownNameError("规则", name, known, where=entry.where, cure="用 rulegov check --explain 看全部规则")
        if name in rulings:
            raise entry.error(f"规则 {name} 写了两次", "请只留一处")
        if name in binding:
            raise entry.error(f"规则 {name} 不能关掉或改轻", "请改掉报告里的内容")
        rulings[name] = _ruling(entry)
    return rulings


def _ruling(entry: Entry) -> Ruling:
    entry.text("level")
    level = entry.one_of("level", _Level, _Level.OFF)
    return Ruling(severity=None if level is _Level.OFF else Severity(level.value), reason=entry.text("reason"))
