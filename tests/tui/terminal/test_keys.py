"""What an input method and the terminals send arrives as keys, with the switches that are set before Textual is imported."""

import json
import os
import subprocess
import sys

import pytest

from rulegov_tui.tui.terminal.early import set_switches
from tests.terminal.kinds import LINUX, PUTTY, XTERM, Kind

HANZI = "法治政府建设情况"
SCRIPT = """
import json, sys
from rulegov_tui.tui.terminal.early import set_switches
set_switches()
from textual import constants
from textual._xterm_parser import XTermParser
events = list(XTermParser().feed(json.loads(sys.argv[1])))
print(json.dumps([[event.key, event.character] for event in events]))
print(json.dumps([constants.DISABLE_KITTY_KEY, constants.TEXTUAL_ANIMATIONS, constants.SMOOTH_SCROLL]))
"""


def parsed(text: str) -> tuple[list[list[str | None]], list[object]]:
    """The keys that Textual reads in a process of its own, and how it is switched."""
    run = subprocess.run([sys.executable, "-c", SCRIPT, json.dumps(text)], capture_output=True, text=True, check=True)
    keys, switches = map(json.loads, run.stdout.splitlines())
    return keys, switches


def test_eight_characters_are_eight_keys() -> None:
    keys, switches = parsed(HANZI)
    assert [character for _, character in keys] == list(HANZI)
    assert switches == [True, "none", False]


@pytest.mark.parametrize("kind", [XTERM, PUTTY, LINUX], ids=lambda kind: f"{kind.term}{kind.clears_again}")
def test_the_keys_of_the_terminals(kind: Kind) -> None:
    names = ["F1", "F2", "F3", "F4", "F5", "F10", "F12", "Home", "End", "PageUp", "PageDown", "Up", "Delete"]
    sent = [kind.bytes_of(name).decode() for name in names]
    keys, _ = parsed("".join(sent))
    assert [key for key, _ in keys] == [name.lower() for name in names]


def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    monkeypatch.delenv("TEXTUAL_SMOOTH_SCROLL", raising=False)
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    set_switches()
    assert os.environ["TEXTUAL_ANIMATIONS"] == "full"
    assert os.environ["TEXTUAL_SMOOTH_SCROLL"] == "0"
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
