"""The program of these tests on a real terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.child import over_ssh
from tests.terminal.screen import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts ``program`` in a way, in a folder of its own; killed after the test."""
    root = Path(__file__).parents[3]
    monkeypatch.chdir(tmp_path)
    with ExitStack() as running:

        def started(way: str, *, environment: dict[str, str] | None = None, **terminal: Any) -> Terminal:
            paths = os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])])
            given = over_ssh(tmp_path, PYTHONPATH=paths, **(environment or {}))
            command = (sys.executable, "-m", "tests.tui.terminal.program", way)
            return running.enter_context(Terminal(*command, environment=given, **terminal))

        yield started
