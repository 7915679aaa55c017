"""署名 and date stand where GB/T 9704-2012, 7.3.5 puts them."""

import pytest

from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.layout import FILE, layout_from
from rulegov_tui.report.word.signature import insets
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, changed


@pytest.mark.parametrize(
    ("signature", "date", "inset", "inset_of_date"),
    [(13, 7, 2, 6), (11, 7, 2, 4), (9, 7, 2, 2), (7, 7, 4, 2), (3, 7.5, 8.5, 2)],
)
def test_without_a_seal_the_date_begins_two_characters_behind_the_signature(
    signature: float, date: float, inset: float, inset_of_date: float
) -> None:
    assert insets(signature, date) == (inset, inset_of_date)
    assert (inset + signature) - (inset_of_date + date) == 2
    assert min(inset, inset_of_date) == 2


@pytest.mark.parametrize(("signature", "middle"), [("青山乡人民政府", 2304), ("甲乡", 2304), ("甲" * 20, 3150)])
def test_for_a_seal_signature_and_date_have_one_middle_and_the_date_ends_four_characters_in(signature: str, middle: int) -> None:
    """A long 署名 moves both in, so that it ends within the type."""
    layout = layout_from(changed("signature", sealed=True), FILE)
    document = Part(write_word(SMALL, layout, Form(signature=signature, date="2025年1月10日")), "word/document.xml")
    assert [int(one["left"]) for one in document.values("body/p/pPr/ind")] == [8844 - 2 * middle] * 2
    assert document.values("body/p/pPr/jc") == [{"val": "center"}] * 2
    assert middle - round(6.5 * 315) / 2 >= 4 * 320


def test_the_date_follows_the_signature_on_one_page() -> None:
    form = Form(signature="云水县青山乡人民政府", date="2025年1月10日")
    document = Part(write_word(SMALL, LAYOUT, form), "word/document.xml")
    *_, signature, date = document.all("body/p")
    assert ["".join(one.itertext()) for one in (signature, date)] == [form.signature, form.date]
    assert document.values("body/p/pPr/ind") == [{"rightChars": "200", "right": "640"}, {"left": str(8844 - 10 * 315)}]
    assert signature.find(".//{*}keepNext") is not None


def test_a_short_signature_moves_in_and_the_date_ends_two_characters_from_the_right() -> None:
    form = Form(signature="青山乡党委", date="2025年1月10日")
    document = Part(write_word(SMALL, LAYOUT, form), "word/document.xml")
    assert [int(one["rightChars"]) for one in document.values("body/p/pPr/ind")] == [550, 200]
