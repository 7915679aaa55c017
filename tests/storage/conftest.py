"""Fixtures of the storage tests."""

from pathlib import Path

import pytest

from rulegov_tui.storage.store import Store
from tests.storage.registers import open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The store of an empty workspace."""
    return open_store(tmp_path)
