"""What is sent to the clipboard, through what, and what the user is told."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.tui.terminal.clipboard import copy, sequence

BARE = "\x1b]52;c;5Lit\a"


def test_the_bytes_in_and_out_of_tmux_and_screen() -> None:
    assert sequence("中", {"TERM": "xterm"}) == BARE
    assert sequence("中", {"TERM": "screen-256color", "TMUX": "/tmp/tmux"}) == f"\x1bPtmux;\x1b{BARE}\x1b\\{BARE}"
    assert sequence("中", {"TERM": "screen"}) == f"\x1bP{BARE}\x1b\\"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=3000))
def test_screen_gets_it_in_pieces_that_it_takes(text: str) -> None:
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence(text, {"TERM": "screen.xterm"}), re.DOTALL)
    assert all(len(piece) <= 250 for piece in pieces)
    whole = "".join(pieces)
    assert whole.startswith("\x1b]52;c;")
    assert b64decode(whole[7:-1]).decode() == text


def test_a_long_text_is_not_sent_but_written(tmp_path: Path) -> None:
    sent: list[str] = []
    path = tmp_path / "new" / "copied.txt"
    text = "长" * 30_000
    assert copy(text, path, sent.append, {}) == f"文字太长，没有送往剪贴板；已写入 {path}。"
    assert sent == []
    assert path.read_text(encoding="utf-8") == text


def test_the_user_is_told_where_it_is_and_never_that_it_was_copied(tmp_path: Path) -> None:
    sent: list[str] = []
    path = tmp_path / "copied.txt"
    path.write_text("longer than the new one")
    assert copy("中", path, sent.append, {}) == f"已送往剪贴板（终端不一定支持），并写入 {path}。"
    assert sent == [BARE]
    assert path.read_bytes() == "中".encode()


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    copy("中\r\n\ud800", tmp_path / "copied.txt", lambda _: None, {})
    assert (tmp_path / "copied.txt").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "copied.txt").read_bytes() == "中\r\n?".encode()


@pytest.mark.parametrize(
    ("text", "begin"),
    [("中", "已送往剪贴板（终端不一定支持）；没有写入 "), ("长" * 30_000, "文字太长，没有送往剪贴板；没有写入 ")],
)
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, text: str, begin: str) -> None:
    said = copy(text, tmp_path, lambda _: None, {})
    assert said.startswith(f"{begin}{tmp_path}：")
    assert said.endswith("。")
