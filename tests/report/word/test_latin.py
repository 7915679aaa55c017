"""Digits and letters in a face of their own, only where the layout says so; the text is the same."""

from dataclasses import replace

import pytest

from rulegov_tui.checks.word_file import word_text
from rulegov_tui.report.document import Paragraph
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.layout import FILE, layout_from
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, below, changed, document, local, runs, style

APART = layout_from(changed("latin", apart=True), FILE)
FORM = Form(number="青政〔2025〕3号", mark="青山乡人民政府文件", signer="李明Z", printed="2025年1月11日", issuer="办公室")


def pieces(text: str) -> list[tuple[str, bool]]:
    """The runs of a text, and whether they are in the other face."""
    part = Part(write_word(document(Paragraph(runs(text))), APART), "word/document.xml")
    return [("".join(run.itertext()), run.find(".//{*}rStyle") is not None) for run in part.all("body/p/r")]


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("培训12次、5%，共1,234.5人。", ["12", "5%", "1,234.5"]),
        ("“3·15”——12345热线……", ["3", "15", "12345"]),
        ("1.学法；A4纸；（1）", ["1", "A4", "1"]),
        ("没有", []),
    ],
)
def test_numbers_and_letters_are_runs_of_their_own_and_no_mark_is_in_one(text: str, latin: list[str]) -> None:
    found = pieces(text)
    assert "".join(piece for piece, _ in found) == text
    assert [piece for piece, is_latin in found if is_latin] == latin


def test_the_style_has_the_face_in_all_slots() -> None:
    found = style(write_word(SMALL, APART), "Latin")
    assert {below(found, "rPr/rFonts")[slot] for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_the_text_reads_the_same_in_every_part() -> None:
    apart, together = (write_word(SMALL, layout, FORM) for layout in (APART, LAYOUT))
    assert word_text(apart, "甲.docx") == word_text(together, "甲.docx")
    assert apart != together


def test_what_was_formatted_by_hand_stays_so_but_for_its_face() -> None:
    form = replace(FORM, mark="云水县A1" * 7)
    part = Part(write_word(SMALL, APART, form), "word/document.xml")
    mark = [[local(one) for one in run[0]] for run in part.all("body/p")[0] if local(run) == "r"]
    assert mark == [["sz", "szCs"], ["rStyle", "sz", "szCs"]] * 7
    signer = [run for run in part.all("body/p/r") if "".join(run.itertext()) in {"李明", "Z"}]
    assert [[local(one) for one in run[0]] for run in signer] == [["rFonts"], ["rStyle"]]
