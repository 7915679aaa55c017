"""版头: the organ's mark, 发文字号 and 签发人, and the red line (GB/T 9704-2012, 7.2.4 to 7.2.7); only with a number."""

from collections.abc import Iterator

from rulegov_tui.report.word.elements import Element, blank, fonts, paragraph, run, tab, w, xml_text
from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import flat, paragraph_style, text_type

_MARK, _NUMBER = "OrganMark", "DocumentNumber"
_RED = "FF0000"
_LINES_BETWEEN = 2
_SIGNER = "签发人："


def head(form: Form, layout: Layout) -> Iterator[Element]:
    """The head with two empty lines below it; nothing for a document without a number."""
    if not form.number:
        return
    mark = run(xml_text(form.mark))
    if (size := _size(form.mark, layout)) < layout.head.size:
        mark.insert(0, w("rPr", w("sz", val=size), w("szCs", val=size)))
    yield paragraph(_MARK, mark)
    yield from _empty_lines()
    yield _number(form, layout)
    yield from _empty_lines()


def head_styles(form: Form, layout: Layout) -> Iterator[Element]:
    """The styles of the head, for a document that has one."""
    if not form.number:
        return
    above = w("spacing", before=layout.head.above, after=0, line=layout.head.size * 12, lineRule="atLeast")
    shape = w("pPr", above, flat(), w("jc", val="center"))
    yield paragraph_style(_MARK, "Organ Mark", shape, text_type(layout.faces.title, layout.head.size, 0, _RED), customStyle=1)
    line = w("pBdr", w("bottom", val="single", sz=layout.head.rule, space=layout.head.gap, color=_RED))
    yield paragraph_style(_NUMBER, "Document Number", w("pPr", line), w("rPr"), customStyle=1)


def _number(form: Form, layout: Layout) -> Element:
    """发文字号 in the middle; with 签发人, as of what goes to the level above, it stands left and the name right, each one in.

    Both are set by tabs: an indent would shorten the red line below.
    """
    number = run(xml_text(form.number))
    if not form.signer:
        return paragraph(_NUMBER, number, properties=(w("jc", val="center"),))
    page, character = layout.page, layout.sizes.body * 10
    right = page.width - page.left - page.right - character
    stops = w("tabs", w("tab", val="left", pos=character), w("tab", val="right", pos=right))
    name = run(xml_text(form.signer))
    name.insert(0, w("rPr", fonts(layout.faces.heading_2)))
    content = (tab(), number, tab(), run(_SIGNER), name)
    return paragraph(_NUMBER, *content, properties=(stops,))


def _size(mark: str, layout: Layout) -> int:
    """The size at which the mark stands on one line, in half-points."""
    page = layout.page
    return min(layout.head.size, (page.width - page.left - page.right) // (10 * max(1, len(mark))))


def _empty_lines() -> Iterator[Element]:
    for _ in range(_LINES_BETWEEN):
        yield blank()
