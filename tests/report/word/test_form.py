"""署名, date and 附件说明 stand where GB/T 9704-2012, 7.3.4 and 7.3.5 put them."""

import pytest

from rulegov_tui.report.word.form import Form, insets
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, below


@pytest.mark.parametrize(
    ("signature", "date", "inset", "inset_of_date"),
    [(13, 7, 2, 6), (11, 7, 2, 4), (9, 7, 2, 2), (7, 7, 4, 2), (3, 7.5, 8.5, 2)],
)
def test_without_a_seal_the_date_begins_two_characters_behind_the_signature(
    signature: float, date: float, inset: float, inset_of_date: float
) -> None:
    assert insets(signature, date, sealed=False) == (inset, inset_of_date)
    assert (inset + signature) - (inset_of_date + date) == 2
    assert min(inset, inset_of_date) == 2


@pytest.mark.parametrize(("signature", "date"), [(7, 7), (13, 7), (15, 7), (20, 7), (3, 7.5)])
def test_for_a_seal_the_signature_is_centred_over_the_date(signature: float, date: float) -> None:
    inset, inset_of_date = insets(signature, date, sealed=True)
    assert inset + signature / 2 == inset_of_date + date / 2
    assert inset >= 0
    assert inset_of_date >= 4


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


def test_a_signature_needs_a_date() -> None:
    assert write_word(SMALL, LAYOUT, Form(signature="青山乡人民政府")) == write_word(SMALL, LAYOUT)


def test_a_note_stands_in_brackets_below_the_date_indented_as_the_text() -> None:
    form = Form(signature="青山乡人民政府", date="2025年1月10日", note="联系人：司法所")
    document = Part(write_word(SMALL, LAYOUT, form), "word/document.xml")
    date, note = document.all("body/p")[-2:]
    assert ["".join(one.itertext()) for one in (date, note)] == [form.date, "（联系人：司法所）"]
    assert below(note, "pPr/pStyle") == {"val": "BodyText"}
