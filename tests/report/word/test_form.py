"""What stands around the text: 附注 below the date (GB/T 9704-2012, 7.3.6); no 署名 without a date."""

from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, below


def test_a_signature_needs_a_date() -> None:
    assert write_word(SMALL, LAYOUT, Form(signature="青山乡人民政府")) == write_word(SMALL, LAYOUT)


def test_a_note_stands_in_brackets_below_the_date_indented_as_the_text() -> None:
    form = Form(signature="青山乡人民政府", date="2025年1月10日", note="联系人：司法所")
    document = Part(write_word(SMALL, LAYOUT, form), "word/document.xml")
    date, note = document.all("body/p")[-2:]
    assert ["".join(one.itertext()) for one in (date, note)] == [form.date, "（联系人：司法所）"]
    assert below(note, "pPr/pStyle") == {"val": "BodyText"}
