"""The layout for those who turn Markdown into Word with pandoc: a file without text whose styles pandoc takes over."""

from collections.abc import Iterator

from rulegov_tui.report.word.elements import Element, blank, w
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.package import packed
from rulegov_tui.report.word.styles import BODY, CELL, TABLE_NORMAL, paragraph_style, title_style
from rulegov_tui.report.word.tables import borders


def write_reference(layout: Layout) -> bytes:
    """The bytes of a ``reference.docx``."""
    return packed([blank()], "", layout, _styles_of_pandoc(layout))


def _styles_of_pandoc(layout: Layout) -> Iterator[Element]:
    """The names that pandoc gives to the first paragraph of a section, to cells and to tables; a title keeps a line free."""
    yield title_style(layout, layout.page.line)
    yield paragraph_style("FirstParagraph", "First Paragraph", w("pPr"), w("rPr"), base=BODY, customStyle=1)
    yield paragraph_style("Compact", "Compact", w("pPr"), w("rPr"), base=CELL, customStyle=1)
    shape = w("tblPr", w("jc", val="center"), borders())
    base = w("basedOn", val=TABLE_NORMAL)
    yield w("style", w("name", val="Table"), base, w("qFormat"), shape, type="table", styleId="Table", customStyle=1)
