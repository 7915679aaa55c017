"""P12, mutant by mutant: a broken store turns the test red that is named."""

import warnings
from pathlib import Path

import pytest

from tests.faults.biting import CATCHES, Catch
from tests.faults.sizes import full
from tests.faults.tally import SkippedError


@pytest.mark.parametrize("catch", CATCHES, ids=lambda catch: catch.name)
def test_a_mutant_is_caught(catch: Catch, tmp_path: Path) -> None:
    if not (catch.cheap or full()):
        pytest.skip("skipped: only with RULEGOV_FULL=1")
    try:
        assert catch.run(tmp_path).violations
    except SkippedError as reason:
        warnings.warn(f"{catch.name} skipped: {reason}", stacklevel=1)
        pytest.skip(f"skipped: {reason}")
