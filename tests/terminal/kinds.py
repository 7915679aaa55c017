"""What differs between the terminals our users have: which bytes a key sends, and which questions are answered.

Sources: xterm's ctlseqs, PuTTY's terminal.c with its default settings, console_codes(4); the functions and cursor keys of
each were compared with its terminfo entry.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_EVERYWHERE = {
    "Enter": "\r",
    "Tab": "\t",
    "Shift+Tab": "\x1b[Z",
    "Escape": "\x1b",
    "Space": " ",
    "Backspace": "\x7f",
    **{name: f"\x1b[{final}" for name, final in zip(("Up", "Down", "Right", "Left"), "ABCD", strict=True)},
    **{name: f"\x1b[{number}~" for name, number in {"Insert": 2, "Delete": 3, "PageUp": 5, "PageDown": 6}.items()},
    **{f"F{key}": f"\x1b[{number}~" for key, number in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
}
_HOME_AND_END = {"Home": "\x1b[1~", "End": "\x1b[4~"}
_CURSOR_KEY = re.compile(r"\x1b\[[ABCDHF]")


@dataclass(frozen=True)
class Kind:
    """One kind of terminal.

    Attributes:
        term: what it puts into ``TERM``.
        keys: the bytes of each named key, as text.
        attributes: its answer to "what are you" (DA1).
        modes: the modes that it knows when it is asked for one (DECRQM); ``None``: it does not answer.
        clears_again: entering the alternate screen a second time clears it.
    """

    term: str
    keys: Mapping[str, str]
    attributes: str = "\x1b[?6c"
    modes: frozenset[int] | None = None
    clears_again: bool = False

    def bytes_of(self, key: str, *, application: bool = False) -> bytes:
        """What a key sends.

        Args:
            key: as printed on it (``F2``, ``PageDown``, ``Ctrl+S``, ``Alt+x``, ``Shift+Tab``, ``Ctrl+Left``), or a character.
            application: the program has switched the cursor keys to application mode.
        """
        modifier, _, plain = key.rpartition("+")
        if key in self.keys:
            text = self.keys[key]
            return (f"\x1bO{text[-1]}" if application and _CURSOR_KEY.fullmatch(text) else text).encode()
        if modifier == "Ctrl" and len(plain) == 1:
            return bytes([ord(plain.upper()) & 0x1F])
        if modifier == "Alt":
            return b"\x1b" + self.bytes_of(plain, application=application)
        if len(key) == 1:
            return key.encode()
        raise ValueError(f"no such key on {self.term}: {key!r}")


def _modified() -> dict[str, str]:
    """The cursor keys with a modifier, as xterm sends them."""
    cursor_keys = zip(("Up", "Down", "Right", "Left", "Home", "End"), "ABCDHF", strict=True)
    modifiers = {"Shift": 2, "Alt": 3, "Ctrl": 5}
    return {f"{name}+{key}": f"\x1b[1;{number}{final}" for key, final in cursor_keys for name, number in modifiers.items()}


XTERM = Kind(
    term="xterm-256color",
    keys={
        **_EVERYWHERE,
        **{f"F{key}": f"\x1bO{final}" for key, final in zip(range(1, 5), "PQRS", strict=True)},
        "Home": "\x1b[H",
        "End": "\x1b[F",
        **_modified(),
    },
    attributes="\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    modes=frozenset(),
)
MODERN = Kind(term="xterm-256color", keys=XTERM.keys, attributes="\x1b[?62;22c", modes=frozenset({2026}))
"""Such as Windows Terminal: knows the synchronized update, mode 2026."""
PUTTY = Kind(
    term="xterm-256color",
    keys={
        **_EVERYWHERE,
        **_HOME_AND_END,
        **{f"F{key}": f"\x1b[{key + 10}~" for key in range(1, 5)},
        **{f"Ctrl+{name}": f"\x1bO{final}" for name, final in zip(("Up", "Down", "Right", "Left"), "ABCD", strict=True)},
    },
    clears_again=True,
)
LINUX = Kind(
    term="linux",
    keys={**_EVERYWHERE, **_HOME_AND_END, **{f"F{key}": f"\x1b[[{'ABCDE'[key - 1]}" for key in range(1, 6)}},
)
