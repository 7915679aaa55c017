"""The lists of how numbers are told: the shipped file, and what an office adds."""

import pytest

from rulegov_tui.checks.counting import counting_from
from rulegov_tui.domain.errors import DefinitionError
from rulegov_tui.storage.catalog_files import load_lists
from rulegov_tui.storage.workspace import Workspace
from tests.checks.counted import shipped
from tests.desk import Desk


def test_every_shipped_unit_has_one_class() -> None:
    counting = shipped()
    units = [unit for units in counting.units.values() for unit in units]

    assert len(units) == len(set(units)) == len(counting.classes)
    assert counting.classes["场次"] == counting.classes["次"] != counting.classes["人次"]


def test_every_unit_of_a_shipped_figure_has_a_class(desk: Desk) -> None:
    units = {figure["unit"] for figure in desk.json("figures")["figures"]}

    assert units - set(shipped().classes) == set()


def test_an_offices_lists_add_to_the_shipped_ones(desk: Desk) -> None:
    desk.file("counting.toml").write_text('[words.fixed]\nphrases = ["两张网"]\n\n[units]\nbasket = ["筐"]\n', "utf-8")

    counting = counting_from(*load_lists("counting.toml", Workspace(desk.root)))

    assert {"两张网", "三重一大"} <= set(counting.fixed)
    assert counting.classes["筐"] == "basket"


@pytest.mark.parametrize("table", [{}, {"units": [], "words": {}}, {"units": {"times": "次"}, "words": {}}])
def test_a_malformed_file_is_refused_with_its_place(table: dict[str, object]) -> None:
    with pytest.raises(DefinitionError, match=r"records/counting\.toml"):
        counting_from(table, "records/counting.toml")
