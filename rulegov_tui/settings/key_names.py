"""The names of keys, and which of them do not reach a program over SSH, inside tmux or with a Chinese input method."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from string import punctuation

from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.settings.options import RefusedValueError, quoted

_MODIFIERS = frozenset({"alt", "ctrl", "shift"})
_NAMED = frozenset(
    ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"]
    + ["tab", "enter", "escape", "backspace", "space"]
    + [f"f{number}" for number in range(1, 25)]
)
_OWN_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters that Textual calls otherwise than Unicode does."""
_FULL_WIDTH = 0xFEE0
"""From an ASCII mark to the same in full width."""
_CHINESE_MARKS = "、。《》「」【】‘’“”…—￥"
_TAKEN = {
    "ctrl+a": "screen 用它做前缀，到不了程序",
    "ctrl+b": "tmux 用它做前缀，到不了程序",
    "ctrl+space": "输入法用它切换中英文，到不了程序",
    "ctrl+at": "在终端里和 ctrl+space 是同一个键",
    "ctrl+i": "在终端里就是 Tab",
    "ctrl+m": "在终端里就是回车",
    "ctrl+j": "在终端里就是回车",
    "ctrl+h": "在终端里就是退格",
    "ctrl+left_square_bracket": "在终端里就是 Esc",
}
"""Keys that no command can have, and why."""
_UNSURE = {
    "ctrl+s": "有的终端用它停住屏幕",
    "ctrl+q": "有的终端用它放开屏幕",
    "f1": "有的桌面把它当作自己的帮助键",
    "f10": "有的桌面用它打开菜单",
    "f11": "有的桌面用它切换全屏",
}
"""Keys that cannot be a command's only one, and why."""


def key_name(typed: str) -> str:
    """A key as Textual names it: ``F2`` is ``f2``, ``?`` is ``question_mark``, ``Shift+Ctrl+Up`` is ``ctrl+shift+up``.

    Raises:
        RefusedValueError: there is no such key, or it does not reach the program.
    """
    *modifiers, base = typed.strip().split("+") if typed.strip("+ ") else [typed.strip()]
    modifiers = sorted({modifier.lower() for modifier in modifiers})
    base = _base(base if len(base) == 1 and not modifiers else base.lower())
    if not base or not _MODIFIERS.issuperset(modifiers):
        raise RefusedValueError(f"没有名为{quoted(typed)}的键", nearest_sentence(typed.lower(), {*_NAMED, *_UNSURE}))
    name = "+".join([*modifiers, base])
    if name in _TAKEN:
        raise RefusedValueError(f"不能用 {name}：{_TAKEN[name]}", "请换一个键，如 f5 或 ctrl+r")
    return name


def refuse_unreachable(keys: Sequence[str]) -> None:
    """Refuse keys of one command, already named by ``key_name``, of which none is sure to arrive.

    Raises:
        RefusedValueError: says why the first one is not.
    """
    doubts = [_doubt(key) for key in keys]
    if not keys:
        raise RefusedValueError("没有写键", '请写一个，如 ["f5"]')
    if all(doubts):
        raise RefusedValueError(f"不能只用 {keys[0]}：{doubts[0]}", "请再加一个键，如 f5 或 ctrl+r")


def _doubt(key: str) -> str:
    """Why a key may not arrive; empty if it is sure to."""
    *modifiers, base = key.split("+")
    if key in _UNSURE:
        return _UNSURE[key]
    if "alt" in modifiers or {"ctrl", "shift"} <= set(modifiers):
        return "带 alt 或 ctrl+shift 的键有的终端不传"
    return "" if base in _NAMED or "ctrl" in modifiers else "开着中文输入法时，字母和标点到不了程序"


def _base(name: str) -> str:
    """The name of a key without modifiers; empty if there is none of that name."""
    if len(name) == 1:
        if name.isalnum():
            return name
        name = _mark_name(name)
    return name if name in _NAMED or name in _mark_names() else ""


def _mark_name(mark: str) -> str:
    name = unicodedata.name(mark, "").lower().replace("-", "_").replace(" ", "_")
    return _OWN_NAMES.get(name, name)


@cache
def _mark_names() -> frozenset[str]:
    """Of the marks on a keyboard, as they are and as a Chinese input method sends them."""
    full_width = {chr(ord(mark) + _FULL_WIDTH) for mark in punctuation}
    return frozenset(map(_mark_name, {*punctuation, *full_width, *_CHINESE_MARKS}))
