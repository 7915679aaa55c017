"""Imports without what these screens never use: importing takes most of the start, and costs memory.

A part is left out only while those who would have imported it are: whoever asks for it later gets it whole.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from rulegov_tui.tui.terminal.proved import is_proved

_ABSENT: Mapping[str, Sequence[str]] = {"ssl": ("asyncio",), "_hashlib": ("hashlib", "hmac")}
"""Parts of OpenSSL, and who can do without: nothing here speaks to a network, and Python has SHA-256 of its own."""
_STOOD_IN: Mapping[str, Sequence[str]] = {
    "textual.command": (
        "CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider",
    ),
    "platformdirs": ("user_downloads_path",),
    "mimetypes": (),
    "uuid": ("uuid4",),
}  # fmt: skip
"""What Textual imports for its own command palette, with seven widgets that it is made of, for downloads in a browser,
and for notifications; by module, the names that are asked of it while it is imported."""


def import_asyncio() -> None:
    """Import asyncio and hashlib without OpenSSL."""
    for part, users in _ABSENT.items():
        if part not in sys.modules:
            sys.modules[part] = None  # type: ignore[assignment]
            for user in users:
                import_module(user)
            del sys.modules[part]


@contextmanager
def stand_ins() -> Iterator[None]:
    """Let Textual be imported with empty classes for what is never used of it.

    Only where it is a version that this was proved on: another may ask for other names.
    """
    left_out = [name for name in _STOOD_IN if name not in sys.modules] if is_proved() else []
    for name in left_out:
        stand_in = ModuleType(name)
        vars(stand_in).update({wanted: type(wanted, (), {}) for wanted in _STOOD_IN[name]})
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in left_out:
            del sys.modules[name]
