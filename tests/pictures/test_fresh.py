"""What is in the repository is what the program shows now."""

import pytest

from tests.pictures.manual import MANUAL, TABLES, with_tables
from tests.pictures.scenes import PICTURES, SCENES, drawn

ANEW = "stale: make it anew with python -m tests.pictures, and look at it"


@pytest.mark.parametrize("name", SCENES)
def test_picture(name: str) -> None:
    assert drawn(name).encode() == (PICTURES / f"{name}.svg").read_bytes(), f"{name}.svg is {ANEW}"


def test_there_are_no_others() -> None:
    assert {path.stem for path in PICTURES.iterdir()} == set(SCENES)


def test_manual() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    assert with_tables(text) == text, f"{MANUAL.name} is {ANEW}"


@pytest.mark.parametrize("name", TABLES)
def test_a_manual_without_a_place_is_refused(name: str) -> None:
    text = MANUAL.read_text(encoding="utf-8").replace(f"<!-- {name}: end -->", "")
    with pytest.raises(ValueError, match=name):
        with_tables(text)
