"""The benchmark of an import runs through, on a sheet of few rows."""

from pathlib import Path

import pytest

from tests.bench import importing


def test_every_time_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    importing.command(["40", str(tmp_path)])
    said = capsys.readouterr().out
    shown = ["40 rows: rulegov import --dry-run", "rulegov import", "of that, the save", "rulegov undo"]
    assert [line.partition("  ")[0] for line in said.splitlines()][:4] == shown
    assert "write + fsync + rename" in said.splitlines()[4]
