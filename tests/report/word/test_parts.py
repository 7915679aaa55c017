"""The values in the parts of the file: GB/T 9704-2012 and what word processors were measured to do with them."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest

from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.reference import write_reference
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, WIDE, Part, attributes, below, style

NAMES = Attachment("一"), Attachment("二")
FORM = Form(addressees=("甲",), attachments=NAMES, signature="青山乡人民政府", date="2025年1月10日")
CONTENT = write_word(SMALL, LAYOUT, FORM)
PRINTED = (Attachment("一"), Attachment("二", (*SMALL.blocks[1:], WIDE)))
HEADED = replace(FORM, attachments=PRINTED, number="1号", mark="甲" * 20, signer="李明")
WHOLE = write_word(SMALL, LAYOUT, replace(HEADED, note="联系人", printed="2025年1月11日", issuer="丙", copies=("乙",)))
DOCUMENT = Part(CONTENT, "word/document.xml")
REFERENCE = write_reference(LAYOUT)


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs autoSpaceDE autoSpaceDN "
    "snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b i color spacing w kern position sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblpPr tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "settings": "defaultTabStop evenAndOddHeaders characterSpacingControl compat",
    "tbl": "tblPr tblGrid tr",
}
"""The order that the schema of WordprocessingML (ECMA-376) demands, as far as these elements are used."""


@pytest.mark.parametrize("content", [CONTENT, WHOLE, REFERENCE], ids=["form", "whole", "reference"])
def test_children_stand_in_the_order_of_the_schema(content: bytes) -> None:
    for name in (name for name in parts(content) if name.startswith("word/") and not name.endswith(".rels")):
        for element, children in Part(content, name).elements():
            if element in ORDER:
                places = [ORDER[element].split().index(child) for child in children]
                assert all(left <= right for left, right in pairwise(places)), (name, element, children)


def test_the_library_saves_a_file_with_all_parts_again_as_it_was() -> None:
    saved = BytesIO()
    docx.Document(BytesIO(WHOLE)).save(saved)
    assert parts(saved.getvalue()) == parts(WHOLE)


def test_the_page_is_156_by_225_millimetres_of_type_on_a4_without_a_grid() -> None:
    assert DOCUMENT.values("body/sectPr/pgSz") == [{"w": "11906", "h": "16838"}]
    (margins,) = DOCUMENT.values("body/sectPr/pgMar")
    assert {side: margins[side] for side in ("top", "right", "bottom", "left")} == {
        "top": "2098", "right": "1474", "bottom": "1984", "left": "1588",
    }  # fmt: skip
    assert DOCUMENT.all("body/sectPr/docGrid") == []


def test_22_lines_of_28_characters() -> None:
    normal = style(CONTENT, "Normal")
    assert below(normal, "pPr/spacing") == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    assert below(normal, "rPr/spacing") == {"val": "-5"}
    assert below(normal, "rPr/sz") == {"val": "32"}
    assert below(normal, "pPr/widowControl") == below(normal, "pPr/snapToGrid") == {"val": "0"}
    assert attributes(normal)["default"] == "1"
    width = 11906 - 1588 - 1474
    assert width // (32 * 10 - 5) == 28
    assert (16838 - 2098 - 1984) // 579 == 22


@pytest.mark.parametrize(
    ("name", "face", "size", "spacing"),
    [
        ("Title", "方正小标宋简体", "44", "0"),
        ("heading 1", "黑体", "32", "-5"),
        ("heading 2", "楷体_GB2312", "32", "-5"),
        ("heading 3", "仿宋_GB2312", "32", "-5"),
        ("heading 4", "仿宋_GB2312", "32", "-5"),
        ("footer", "宋体", "28", "0"),
        ("Table Text", "仿宋_GB2312", "24", "0"),
        ("Table Head", "黑体", "24", "0"),
    ],
)
def test_each_style_has_its_face_in_all_four_slots_and_its_size(name: str, face: str, size: str, spacing: str) -> None:
    found = style(CONTENT, name)
    slots = dict.fromkeys(("ascii", "eastAsia", "hAnsi", "cs"), face)
    assert below(found, "rPr/rFonts") == {"hint": "eastAsia", **slots}
    assert below(found, "rPr/sz") == {"val": size}
    assert below(found, "rPr/spacing") == {"val": spacing}


def test_headings_are_headings_and_stay_with_what_follows() -> None:
    for level in range(4):
        found = style(CONTENT, f"heading {level + 1}")
        assert below(found, "pPr/outlineLvl") == {"val": str(level)}
        assert below(found, "pPr/keepNext") == {}


def test_paragraphs_and_headings_are_indented_by_two_characters_the_rest_not() -> None:
    for name in ("Body Text", "heading 1", "heading 4"):
        assert below(style(CONTENT, name), "pPr/ind") == {"firstLineChars": "200", "firstLine": "640"}
    for name in ("Title", "Salutation", "Signature", "Date", "footer", "Table Text"):
        assert below(style(CONTENT, name), "pPr/ind") == {"firstLineChars": "0", "firstLine": "0"}


def test_only_the_reference_keeps_a_line_free_below_the_title_by_its_style() -> None:
    kept = [below(style(content, "Title"), "pPr/spacing") for content in (CONTENT, REFERENCE)]
    assert kept == [{"after": "0"}, {"after": "579"}]


def test_no_theme_no_latent_styles_and_nobody_s_name() -> None:
    found = parts(WHOLE)
    together = "".join(found.values())
    assert "theme" not in "".join(found).lower()
    assert "Theme" not in together
    assert "latentStyles" not in together
    assert "creator" not in together
    assert "lastModifiedBy" not in together
    assert "dcterms:created" not in together
    assert "docProps/app.xml" not in found


@pytest.mark.parametrize("content", [CONTENT, WHOLE], ids=["form", "whole"])
def test_only_styles_that_are_there_are_used_and_hardly_others_are(content: bytes) -> None:
    known = {attributes(one)["styleId"] for one in Part(content, "word/styles.xml").all("style")}
    document = Part(content, "word/document.xml")
    used = {one["val"] for one in document.values(".//pStyle")} | {one["val"] for one in document.values(".//tblStyle")}
    assert known - used - {"Anchor"} == {"Footer"}
    assert used <= known


def test_no_run_is_formatted_by_hand() -> None:
    assert DOCUMENT.all(".//rPr") == []


def test_odd_pages_have_their_number_right_and_even_ones_left_between_dashes() -> None:
    references = [(one["type"], one["id"]) for one in DOCUMENT.values("body/sectPr/footerReference")]
    assert [kind for kind, _ in references] == ["default", "even"]
    assert Part(CONTENT, "word/settings.xml").values("evenAndOddHeaders") == [{}]
    odd, even = Part(CONTENT, "word/footer1.xml"), Part(CONTENT, "word/footer2.xml")
    assert odd.values("p/pPr/ind") == [{"rightChars": "100", "right": "280"}]
    assert even.values("p/pPr/ind") == [{"leftChars": "100", "left": "280"}]
    for footer, side in ((odd, "right"), (even, "left")):
        assert footer.values("p/pPr/jc") == [{"val": side}]
        assert footer.values("p/fldSimple") == [{"instr": " PAGE "}]
        assert "".join(footer.root.itertext()) == "— 1 —"


def test_the_dashes_beside_page_numbers_stand_7_millimetres_below_the_type() -> None:
    (margins,) = DOCUMENT.values("body/sectPr/pgMar")
    line = int(below(style(CONTENT, "footer"), "pPr/spacing")["line"])
    assert 1984 - int(margins["footer"]) - line // 2 == 397


def test_tables_are_as_wide_in_the_grid_as_in_the_cells() -> None:
    grid = [int(one["w"]) for one in DOCUMENT.values("body/tbl/tblGrid/gridCol")]
    assert sum(grid) == 8845
    for row in DOCUMENT.all("body/tbl/tr"):
        assert [int(attributes(cell)["w"]) for cell in row.iter() if cell.tag.endswith("}tcW")] == grid
    assert DOCUMENT.values("body/tbl/tblPr/tblLayout") == [{"type": "fixed"}]
    assert DOCUMENT.values("body/tbl/tblPr/tblW") == [{"w": "8845", "type": "dxa"}]


def test_figures_in_tables_stand_right_rows_stay_whole_and_the_head_is_repeated() -> None:
    assert [one["val"] for one in DOCUMENT.values("body/tbl/tr/tc/p/pPr/jc")] == ["center"] * 3 + ["left", "left", "right"] * 2
    assert len(DOCUMENT.all("body/tbl/tr/trPr/cantSplit")) == 3
    assert len(DOCUMENT.all("body/tbl/tr/trPr/tblHeader")) == 1
    assert below(style(CONTENT, "Table Text"), "pPr/spacing")["line"] == "360"
