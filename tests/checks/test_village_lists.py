"""R04: villages that the office's roster lacks."""

import pytest

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.cases import PERIOD, said

CATALOG: Catalog = load_catalog()
ROSTER = [record(CATALOG.categories["village"], name=name, kind="行政村") for name in ("青山村", "白塔村", "柳沟村")]
BOOK = FigureBook(CATALOG, {"village": ROSTER}, PERIOD)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在青山村、白搭村、柳沟村开展宣讲。", ["白搭村"]),
        ("走进白塔村、清河社区。", ["清河社区"]),
        ("走进青山村、白塔村、柳沟村。", []),
        ("走进李庄村、张庄村。", []),
        ("走进青山村、各行政村、两个社区。", []),
        ("走进白搭村。", []),
    ],
)
def test_a_name_beside_known_ones_is_looked_up(text: str, names: list[str]) -> None:
    assert said("R04", text, book=BOOK) == names


def test_a_roster_that_does_not_name_all_is_not_asked() -> None:
    rest = record(CATALOG.categories["village"], quantity=15, kind="行政村")
    assert not said("R04", "走进青山村、白搭村。", book=FigureBook(CATALOG, {"village": [*ROSTER, rest]}, PERIOD))


def test_without_a_roster_no_village_is_doubted() -> None:
    assert not said("R04", "走进青山村、白搭村。")
    assert not said("R04", "走进青山村、白搭村。", book=FigureBook(CATALOG, {}, PERIOD))
