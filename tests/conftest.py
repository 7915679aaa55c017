"""What all tests share: how hypothesis runs, and a desk with the command line on it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.desk import TODAY, Desk

settings.register_profile("rulegov", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rulegov")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes caches, settings or logs of whoever runs it, or waits for an editor to finish a damaged file."""
    for kind in ("cache", "config", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path_factory.getbasetemp() / kind))
    monkeypatch.setattr("rulegov_tui.storage.reading.register_files.PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on this machine is ``TODAY``, and no workspace is named by the environment."""
    for module in ("arguments", "opening", "commands.init"):
        monkeypatch.setattr(f"rulegov_tui.cli.{module}.today", lambda: TODAY)
    monkeypatch.delenv("RULEGOV_ROOT", raising=False)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: None) -> Desk:
    """A new office's workspace and the command line."""
    desk = Desk(tmp_path / "青山乡", capsys)
    desk.ok("init", str(desk.root), "--name", "青山乡", "--kind", "乡", "--county", "云水县", root=False)
    return desk
