"""The styles: everything about the look, so that no paragraph is formatted by hand.

They have the built-in names, by which word processors know headings and the title.
"""

from collections.abc import Iterator

from rulegov_tui.report.word.elements import Element, fonts, w
from rulegov_tui.report.word.layout import Layout

NORMAL, TITLE, BODY, ADDRESSEE, ATTACHMENT_LIST, SIGNATURE, DATE, FOOTER, ANCHOR = (
    "Normal", "Title", "BodyText", "Salutation", "AttachmentList", "Signature", "Date", "Footer", "Anchor",
)  # fmt: skip
ATTACHMENT_MARK, ATTACHMENT_TITLE = "AttachmentMark", "AttachmentTitle"
CELL, HEAD_CELL = "TableText", "TableHead"
TABLE_NORMAL = "TableNormal"
_LEVELS = 4
HEADINGS = tuple(f"Heading{level + 1}" for level in range(_LEVELS))
_BLACK = "000000"
_THIN = 20
"""The height of a line that nobody sees, in twips: word processors want a paragraph behind a table."""


def heading_style(level: int) -> str:
    """The style of a heading: level 2, that of 一、, is the first below the title."""
    return HEADINGS[min(level - 1, _LEVELS) - 1]


def styles(layout: Layout) -> Iterator[Element]:
    """The defaults and all styles of the file."""
    page, faces, sizes = layout.page, layout.faces, layout.sizes
    yield w("docDefaults", w("rPrDefault", text_type(faces.body, sizes.body)), w("pPrDefault"))
    yield paragraph_style(NORMAL, "Normal", _lines(page.line), text_type(faces.body, sizes.body, page.spacing), default=1)
    indent = indented(page.indent, sizes.body)
    yield paragraph_style(BODY, "Body Text", w("pPr", indent, w("jc", val="both")), w("rPr"))
    yield title_style(layout)
    for level, face in enumerate(faces.headings):
        shape = w("pPr", w("keepNext"), indented(page.indent, sizes.body), w("outlineLvl", val=level))
        yield paragraph_style(heading_style(level + 2), f"heading {level + 1}", shape, text_type(face, sizes.body, page.spacing))
    yield paragraph_style(ADDRESSEE, "Salutation", w("pPr", flat()), w("rPr"))
    yield paragraph_style(ATTACHMENT_LIST, "Attachment List", w("pPr", *close(), flat()), w("rPr"), customStyle=1)
    for style in (SIGNATURE, DATE):
        yield paragraph_style(style, style, w("pPr", *close(), flat(), w("jc", val="right")), w("rPr"))
    yield paragraph_style(FOOTER, "footer", _lines(footer_line(layout)), text_type(faces.page_number, sizes.page_number, 0))
    for style, name, face in ((CELL, "Table Text", faces.table), (HEAD_CELL, "Table Head", faces.table_head)):
        yield paragraph_style(style, name, _lines(layout.tables.line), text_type(face, sizes.table, 0), customStyle=1)
    yield paragraph_style(ANCHOR, "Anchor", _lines(_THIN), text_type(faces.body, _THIN // 10, 0), customStyle=1)
    yield _table_normal()


def title_style(layout: Layout, below: int = 0) -> Element:
    """The style of the title, with so many twips free below it."""
    return paragraph_style(TITLE, "Title", title_shape(below), text_type(layout.faces.title, layout.sizes.title, 0))


def title_shape(below: int = 0) -> Element:
    """A title's place in the middle, together with what follows."""
    return w("pPr", w("keepNext"), *close(), w("spacing", after=below), flat(), w("jc", val="center"))


def indented(hundredths: int, size: int) -> Element:
    """An indent of the first line: in characters, which follow the type, and in twips for what does not know them."""
    return w("ind", firstLineChars=hundredths, firstLine=hundredths * size // 10)


def flat() -> Element:
    """No indent."""
    return w("ind", firstLineChars=0, firstLine=0)


def close() -> tuple[Element, Element]:
    """No blank that a word processor adds between Hanzi and Latin letters or digits, where a place is counted in characters."""
    return w("autoSpaceDE", val=0), w("autoSpaceDN", val=0)


def footer_line(layout: Layout) -> int:
    """The height of the line of a page number, in twips."""
    return layout.sizes.page_number * 10


def paragraph_style(style: str, name: str, paragraph: Element, text: Element, base: str = NORMAL, **flags: int) -> Element:
    """A style of paragraphs, based on another but for the first."""
    below = () if style == NORMAL else (w("basedOn", val=base),)
    return w("style", w("name", val=name), *below, w("qFormat"), paragraph, text, type="paragraph", styleId=style, **flags)


def _lines(pitch: int) -> Element:
    """Lines of a fixed pitch, free of any grid, which doubles the lines of titles; and pages filled to their last line."""
    return w(
        "pPr",
        w("widowControl", val=0),
        w("snapToGrid", val=0),
        w("spacing", before=0, after=0, line=pitch, lineRule="exact"),
        flat(),
    )


def text_type(face: str, size: int, spacing: int | None = None, color: str = _BLACK) -> Element:
    """Face, size, spacing and colour of a style's text."""
    wider = () if spacing is None else (w("spacing", val=spacing),)
    language = w("lang", val="en-US", eastAsia="zh-CN")
    return w("rPr", fonts(face), w("color", val=color), *wider, w("sz", val=size), w("szCs", val=size), language)


def _table_normal() -> Element:
    """What every table is based on; word processors expect it."""
    sides = (w(side, w=108 if side in ("left", "right") else 0, type="dxa") for side in ("top", "left", "bottom", "right"))
    shape = w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *sides))
    name = w("name", val="Normal Table")
    return w("style", name, w("uiPriority", val=99), shape, type="table", styleId=TABLE_NORMAL, default=1)
