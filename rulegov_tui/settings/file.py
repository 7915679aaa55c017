"""Where the settings lie. The program reads them and never writes them."""

import os
from pathlib import Path

from rulegov_tui.settings.options import Settings
from rulegov_tui.settings.parsing import SettingsError, parse_settings

CONFIG_VARIABLE = "XDG_CONFIG_HOME"
_LARGEST = 1 << 16
"""Bytes: no settings are longer, and a device put there might never end."""


def settings_file() -> Path | None:
    """``$XDG_CONFIG_HOME/rulegov/settings.toml`` if that is an absolute path, else below ``~/.config``; None without a home."""
    named = Path(os.environ.get(CONFIG_VARIABLE, ""))
    base = named if named.is_absolute() else _home() / ".config"
    return base / "rulegov" / "settings.toml" if base.is_absolute() else None


def load_settings() -> tuple[Settings, list[str]]:
    """The user's settings, and a sentence about whatever in the file was refused.

    A broken file must not keep a clerk from working: what it says wrongly has its default, and the first screen says so.
    """
    path = settings_file()
    try:
        text = "" if path is None else _read(path)
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError):
        return Settings(), [str(SettingsError("设置文件读不了，全部按默认", where=str(path), cure="请核对权限，并存为 UTF-8"))]
    settings, refused = parse_settings(text, str(path))
    return settings, [str(error) for error in refused]


def _read(path: Path) -> str:
    """The file's text.

    Raises:
        OSError: it cannot be read, or is no settings file by its size.
        UnicodeDecodeError: it is not in UTF-8.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise OSError("longer than settings can be")
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _home() -> Path:
    """The user's home; a relative path where there is none."""
    try:
        return Path.home() if os.environ.get("HOME", "~") else Path()
    except RuntimeError:
        return Path()
