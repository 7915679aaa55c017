"""A table of many columns lies on its side, on pages of its own (GB/T 9704-2012, 8), with its headings and the page's number."""

import pytest

from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.document import Block, Heading, Paragraph, Table
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, WIDE, Part, attributes, document, local, runs

TEXT, HEADING = Paragraph(runs("一段。")), Heading(3, runs("（一）名册"))
NARROW = Table(WIDE.header[:8], tuple(row[:8] for row in WIDE.rows), WIDE.numeric[:8])


def sections(*blocks: Block, form: Form | None = None) -> list[str]:
    """By section what is on its pages: its orientation, then a letter or text for each element."""
    body = Part(write_word(document(*blocks), LAYOUT, form), "word/document.xml").all("body")[0]
    found, current = [], ""
    for element in body:
        current += {"tbl": "T", "p": "".join(element.itertext()) or "·", "sectPr": ""}[local(element)]
        for end in [element] if local(element) == "sectPr" else element.findall("./{*}pPr/{*}sectPr"):
            size = end.find("./{*}pgSz")
            assert size is not None
            found.append(f"{attributes(size).get('orient', 'portrait')} {current}")
            current = ""
    return found


def test_what_stands_is_one_section() -> None:
    assert sections(TEXT, NARROW, TEXT) == ["portrait 一段。T一段。"]


def test_a_wide_table_has_a_section_of_its_own_with_the_headings_above_it() -> None:
    assert sections(TEXT, HEADING, WIDE, TEXT) == ["portrait 一段。", "landscape （一）名册T·", "portrait 一段。"]
    assert sections(NARROW, WIDE, TEXT) == ["portrait T·", "landscape T·", "portrait 一段。"]


def test_no_section_is_empty() -> None:
    assert sections(WIDE) == ["landscape T·"]
    assert sections(WIDE, WIDE) == ["landscape T·", "landscape T·"]
    assert sections(TEXT, WIDE) == ["portrait 一段。", "landscape T·"]


def test_an_attachment_that_is_a_wide_table_turns_with_its_mark_and_title_the_colophon_stands() -> None:
    form = Form(attachments=(Attachment("名册", (WIDE,)),), printed="2025年1月11日", issuer="办公室")
    assert sections(TEXT, form=form) == ["portrait 一段。·附件：名册", "landscape 附件·名册·T·", "portrait ·T·"]


def test_the_head_of_a_turned_page_lies_at_the_binding_and_the_table_fills_the_type() -> None:
    part = Part(write_word(document(TEXT, WIDE), LAYOUT), "word/document.xml")
    assert part.values("body/sectPr/pgSz") == [{"w": "16838", "h": "11906", "orient": "landscape"}]
    (margins,) = part.values("body/sectPr/pgMar")
    assert {side: margins[side] for side in ("top", "right", "bottom", "left")} == {
        "top": "1588", "right": "2098", "bottom": "1474", "left": "1984",
    }  # fmt: skip
    grid = [int(one["w"]) for one in part.values("body/tbl/tblGrid/gridCol")]
    assert (len(grid), sum(grid)) == (9, 16838 - 2098 - 1984)


def test_sections_of_a_kind_share_their_two_footers() -> None:
    content = write_word(document(TEXT, WIDE, TEXT, WIDE, TEXT), LAYOUT)
    part = Part(content, "word/document.xml")
    found = [
        tuple(attributes(one)["id"] for one in end if local(one) == "footerReference")
        for end in part.root.iter()
        if local(end) == "sectPr"
    ]
    standing, turned = found[0], found[1]
    assert found == [standing, turned, standing, turned, standing]
    assert len({*standing, *turned}) == 4


@pytest.mark.parametrize(("footer", "side"), [("footer3", "right"), ("footer4", "left")])
def test_the_number_of_a_turned_page_runs_down_its_left_edge(footer: str, side: str) -> None:
    part = Part(write_word(document(TEXT, WIDE, TEXT), LAYOUT), f"word/{footer}.xml")
    assert part.values("tbl/tblPr/tblpPr") == [
        {"horzAnchor": "page", "vertAnchor": "page", "tblpX": str(1984 - 397 - 140), "tblpY": "1588"}
    ]
    assert part.values("tbl/tr/trPr/trHeight") == [{"val": "8844", "hRule": "exact"}]
    assert part.values("tbl/tr/tc/tcPr/textDirection") == [{"val": "tbRl"}]
    assert part.values("tbl/tr/tc/p/pPr/jc") == [{"val": side}]
    assert "".join(part.root.itertext()) == "— 1 —"
