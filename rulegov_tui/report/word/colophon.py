"""版记: 抄送 and who printed the document when, at the foot of its last page (GB/T 9704-2012, 7.4); only with such a day."""

from collections.abc import Iterator

from rulegov_tui.report.word.elements import Element, paragraph, run, tab, w, xml_text
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import ANCHOR, paragraph_style, text_type

_COPIES, _PRINTED = "Copies", "Printed"
_LABEL, _BETWEEN, _END, _DONE = "抄送：", "，", "。", "印发"


def colophon(form: Form, layout: Layout) -> Iterator[Element]:
    """Its rows between three rules, in a table that hangs on the last paragraph and stands at the foot of the type.

    It is kept from being the first of a section, which LibreOffice would hang on the section before.
    """
    if not form.printed:
        return
    issuer, day = run(xml_text(form.issuer)), run(f"{form.printed}{_DONE}")
    rows = [paragraph(_PRINTED, issuer, tab(), day)]
    if form.copies:
        rows.insert(0, paragraph(_COPIES, run(xml_text(f"{_LABEL}{_BETWEEN.join(form.copies)}{_END}"))))
    yield paragraph(ANCHOR)
    yield _foot(rows, layout)
    yield paragraph(ANCHOR)


def colophon_styles(form: Form, layout: Layout) -> Iterator[Element]:
    """The styles of its rows, for a document that has one."""
    if not form.printed:
        return
    size, hanging = layout.colophon.size, len(_LABEL)
    turned = _indents(size, left=1 + hanging, right=1, hanging=hanging)
    yield paragraph_style(_COPIES, "Copies", w("pPr", turned), text_type(layout.faces.body, size, 0), customStyle=1)
    stop = w("tabs", w("tab", val="right", pos=_width(layout) - size * 10))
    one_in = _indents(size, left=1, right=1, firstLine=0)
    yield paragraph_style(_PRINTED, "Printed", w("pPr", stop, one_in), text_type(layout.faces.body, size, 0), customStyle=1)


def _indents(size: int, **sides: int) -> Element:
    """Indents of so many characters: in hundredths of one, and in twips for what does not know them."""
    hundredths = {f"{side}Chars": 100 * count for side, count in sides.items()}
    return w("ind", **hundredths, **{side: size * 10 * count for side, count in sides.items()})


def _foot(rows: list[Element], layout: Layout) -> Element:
    """Rows as wide as the type; the outer rules are thicker than the inner one.

    Its place is told from the edge of the page: one told from the margin LibreOffice takes for a table in the text.
    """
    width, outer = _width(layout), layout.colophon.outer
    sizes = {"top": outer, "bottom": outer, "insideH": layout.colophon.inner}
    rules = (w(side, val="single", sz=size, space=0, color="000000") for side, size in sizes.items())
    properties = w(
        "tblPr",
        w("tblpPr", horzAnchor="page", vertAnchor="margin", tblpX=layout.page.left, tblpYSpec="bottom"),
        w("tblW", w=width, type="dxa"),
        w("tblBorders", *rules),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right"))),
    )
    cells = [w("tc", w("tcPr", w("tcW", w=width, type="dxa")), row) for row in rows]
    lines = [w("tr", w("trPr", w("cantSplit")), cell) for cell in cells]
    return w("tbl", properties, w("tblGrid", w("gridCol", w=width)), *lines)


def _width(layout: Layout) -> int:
    return layout.page.width - layout.page.left - layout.page.right
