"""版记 (GB/T 9704-2012, 7.4): only with the day of printing; 抄送 above who printed, between rules at the foot of a page."""

from dataclasses import replace

from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, below, style

FORM = Form(printed="2025年1月11日", issuer="云水县青山乡人民政府办公室", copies=("云水县司法局", "各村民委员会"))
CONTENT = write_word(SMALL, LAYOUT, FORM)


def rows(form: Form) -> list[str]:
    document = Part(write_word(SMALL, LAYOUT, form), "word/document.xml")
    return ["".join(one.itertext()) for one in document.all("body/tbl")[-1].iter() if one.tag.endswith("}tr")]


def test_without_the_day_of_printing_there_is_none() -> None:
    assert write_word(SMALL, LAYOUT, replace(FORM, printed="")) == write_word(SMALL, LAYOUT)


def test_copies_stand_above_who_printed_and_when() -> None:
    printed = "云水县青山乡人民政府办公室2025年1月11日印发"
    assert rows(FORM) == ["抄送：云水县司法局，各村民委员会。", printed]
    assert rows(replace(FORM, copies=())) == [printed]


def test_it_hangs_at_the_foot_of_the_type_on_a_paragraph_nobody_sees() -> None:
    document = Part(CONTENT, "word/document.xml")
    assert document.values("body/tbl/tblPr/tblpPr") == [
        {"horzAnchor": "page", "vertAnchor": "margin", "tblpX": "1588", "tblpYSpec": "bottom"}
    ]
    assert document.values("body/p/pPr/pStyle")[-1] == {"val": "Anchor"}
    assert below(style(CONTENT, "Anchor"), "pPr/spacing")["line"] == "20"


def test_it_is_as_wide_as_the_type_its_outer_rules_thicker_than_the_inner_one() -> None:
    document = Part(CONTENT, "word/document.xml")
    assert document.values("body/tbl/tblPr/tblW")[-1] == {"w": "8844", "type": "dxa"}
    sizes = {side: document.values(f"body/tbl/tblPr/tblBorders/{side}")[-1]["sz"] for side in ("top", "bottom", "insideH")}
    assert sizes == {"top": "8", "bottom": "8", "insideH": "6"}


def test_its_rows_are_of_4_hao_one_character_in_and_copies_turn_over_behind_their_colon() -> None:
    copies, printed = style(CONTENT, "Copies"), style(CONTENT, "Printed")
    for row in (copies, printed):
        assert (below(row, "rPr/sz"), below(row, "rPr/rFonts")["eastAsia"]) == ({"val": "28"}, "仿宋_GB2312")
    twips, characters = {"left": "1120", "right": "280", "hanging": "840"}, {"left": "400", "right": "100", "hanging": "300"}
    assert below(copies, "pPr/ind") == twips | {f"{side}Chars": value for side, value in characters.items()}
    assert below(printed, "pPr/ind") == {
        "left": "280", "right": "280", "leftChars": "100", "rightChars": "100", "firstLine": "0", "firstLineChars": "0",
    }  # fmt: skip
    assert below(printed, "pPr/tabs/tab") == {"val": "right", "pos": "8564"}
