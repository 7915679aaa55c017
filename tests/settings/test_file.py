"""Where the settings lie, and that no file there keeps the app from starting."""

import os
from pathlib import Path

import pytest

from rulegov_tui.settings.file import load_settings, settings_file
from rulegov_tui.settings.options import Settings, Theme


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings would lie."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "rulegov").mkdir()
    return tmp_path / "rulegov" / "settings.toml"


def test_the_file_lies_where_the_user_keeps_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/own")
    assert settings_file() == Path("/etc/own/rulegov/settings.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/wang")
    assert settings_file() == Path("/home/wang/.config/rulegov/settings.toml")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert settings_file() == Path("/home/wang/.config/rulegov/settings.toml")
    monkeypatch.setenv("HOME", "")
    assert settings_file() is None
    assert load_settings() == (Settings(), [])


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert load_settings() == (Settings(), [])
    assert not file.exists()


def test_a_file_as_an_editor_on_windows_saves_it_is_read(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbftheme = "dark"\r\nmouse = true\r\n')
    settings, refused = load_settings()
    assert (settings.theme, settings.mouse, refused) == (Theme.DARK, True, [])


def test_what_is_refused_is_said_with_the_path(file: Path) -> None:
    file.write_text('theme = "drak"\nmouse = true\n', encoding="utf-8")
    settings, refused = load_settings()
    assert (settings.theme, settings.mouse) == (Theme.AUTO, True)
    assert refused == [f"{file}:1: theme 不能是「drak」；是不是：dark。"]


def folder(file: Path) -> None:
    file.mkdir()


def pipe(file: Path) -> None:
    os.mkfifo(file)


def chinese(file: Path) -> None:
    file.write_bytes('theme = "深色"'.encode("gbk"))


def huge(file: Path) -> None:
    file.write_bytes(b"#" * (1 << 17))


def loop(file: Path) -> None:
    file.symlink_to(file)


@pytest.mark.parametrize("puts", [folder, chinese, huge, loop])
def test_a_file_that_cannot_be_read_leaves_the_defaults_and_a_sentence(file: Path, puts: object) -> None:
    assert callable(puts)
    puts(file)
    settings, (said,) = load_settings()
    assert settings == Settings()
    assert said == f"{file}: 设置文件读不了，全部按默认；请核对权限，并存为 UTF-8。"


def test_a_pipe_in_its_place_does_not_hang(file: Path) -> None:
    pipe(file)
    assert load_settings() == (Settings(), [])
