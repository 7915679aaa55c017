"""Fixtures of the live records."""

from pathlib import Path

import pytest

from tests.live.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without records, loaded."""
    office = Office(tmp_path)
    assert office.live.load() is None
    return office
