"""A field that names a figure knows the figures, as a village field knows the villages."""

from rulegov_tui.entry.background import Background, names_in
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import TODAY, record
from tests.entry.registers import REGISTER, answer, by_initials

CATALOG = load_catalog()
TYPED = CATALOG.categories["typed_figure"]
NAMES = names_in(TYPED, CATALOG)


def form(*figures: str) -> EntryForm:
    earlier = [record(TYPED, figure=name, value=1, reason="丢失", signer="李强") for name in figures]
    return EntryForm.new(Background(TYPED, TODAY, earlier, matches=by_initials, names=NAMES))


def test_only_figures_that_may_be_typed_are_named() -> None:
    assert "法律顾问费用" in NAMES["figure"]
    assert not {"班子述法率", "手填数字数"} & set(NAMES["figure"])
    assert names_in(REGISTER, CATALOG) == {}


def test_a_part_that_only_one_figure_has_is_that_figure() -> None:
    assert answer(form(), "figure", "顾问费用") == "法律顾问费用"
    assert answer(form(), "figure", " 法律顾问费用 ") == "法律顾问费用"


def test_a_part_that_several_have_and_one_that_none_has_stay_as_typed() -> None:
    assert answer(form(), "figure", "次数") == "次数"
    assert answer(form(), "figure", "没有的数") == "没有的数"


def test_what_was_typed_before_is_suggested_first() -> None:
    assert form("法律顾问意见书数").suggestions("figure", "法律顾问")[0] == "法律顾问意见书数"
    assert form().suggestions("figure", "顾问费") == ["法律顾问费用"]


def test_the_other_fields_of_the_register_are_as_they_were() -> None:
    assert answer(form(), "reason", " 合同在县局 ") == "合同在县局"
    assert form().suggestions("reason", "") == []
