"""Page numbers between dashes: right on odd pages, left on even ones, one character in (GB/T 9704-2012, 7.5); or centred.

On a page that lies on its side they stand where they stand on the others (8): along its left edge, from top to bottom.
"""

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.section import Section, _Footer

from rulegov_tui.report.word.elements import Element, fill, paragraph, run, tag, w
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.sections import TURNED, footer_distance
from rulegov_tui.report.word.styles import ANCHOR, FOOTER, footer_line

_REFERENCE, _SIZE, _ORIENT = tag("footerReference"), tag("pgSz"), tag("orient")


def add_page_numbers(document: WordDocument, layout: Layout) -> None:
    """Two footers for all sections that stand, two for those on their side."""
    standing = [section for section in document.sections if not _is_turned(section)]
    turned = [section for section in document.sections if _is_turned(section)]
    for sections, content in ((standing, _upright), (turned, _along_the_left)):
        if sections:
            first, *others = sections
            _add(first.footer, content(_side("right", layout), layout))
            _add(first.even_page_footer, content(_side("left", layout), layout))
            for section in others:
                _share(first, section)


def _add(footer: _Footer, content: Sequence[Element]) -> None:
    footer.is_linked_to_previous = False
    fill(footer._element, content)  # noqa: SLF001 (has no public name)


def _share(of: Section, section: Section) -> None:
    references = [deepcopy(one) for one in of._sectPr.findall(_REFERENCE)]  # noqa: SLF001
    fill(section._sectPr, [*references, *section._sectPr])  # noqa: SLF001


def _is_turned(section: Section) -> bool:
    size = section._sectPr.find(_SIZE)  # noqa: SLF001
    return size is not None and size.get(_ORIENT) == TURNED


def _side(side: str, layout: Layout) -> tuple[Element, ...]:
    numbers = layout.page_numbers
    if numbers.centred:
        return (w("jc", val="center"),)
    inset = {f"{side}Chars": numbers.inset, side: numbers.inset * layout.sizes.page_number // 10}
    return w("ind", **inset), w("jc", val=side)


def _number(shape: tuple[Element, ...]) -> Element:
    number = w("fldSimple", run("1"), instr=" PAGE ")
    return paragraph(FOOTER, run("— "), number, run(" —"), properties=shape)


def _upright(shape: tuple[Element, ...], _layout: Layout) -> Sequence[Element]:
    return [_number(shape)]


def _along_the_left(shape: tuple[Element, ...], layout: Layout) -> Sequence[Element]:
    """A cell along the left edge, as high as the type is there wide, in which the text runs down."""
    page, width = layout.page, footer_line(layout)
    height = page.width - page.left - page.right
    place = w("tblpPr", horzAnchor="page", vertAnchor="page", tblpX=footer_distance(layout), tblpY=page.left)
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right")))
    properties = w("tblPr", place, w("tblW", w=width, type="dxa"), w("tblLayout", type="fixed"), margins)
    down = w("tcPr", w("tcW", w=width, type="dxa"), w("textDirection", val="tbRl"))
    row = w("tr", w("trPr", w("trHeight", val=height, hRule="exact")), w("tc", down, _number(shape)))
    return [w("tbl", properties, w("tblGrid", w("gridCol", w=width)), row), paragraph(ANCHOR)]
