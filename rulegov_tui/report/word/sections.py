"""Pages on their side for tables too wide to stand (GB/T 9704-2012, 8), between those that stand."""

from collections.abc import Iterable, Iterator, Sequence

from rulegov_tui.report.word.elements import Element, tag, w
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import ATTACHMENT_MARK, ATTACHMENT_TITLE, HEADINGS, NORMAL, footer_line
from rulegov_tui.report.word.tables import apart, is_turned

TURNED = "landscape"
_LEADING = frozenset({*HEADINGS, ATTACHMENT_MARK, ATTACHMENT_TITLE, NORMAL})
"""Styles of what stands above a table as its heading, and of the lines kept free between."""
_SHAPE, _STYLE, _VALUE = tag("pPr"), f"{tag('pPr')}/{tag('pStyle')}", tag("val")
_Pages = tuple[bool, list[Element]]
"""Whether pages are turned, and what is on them."""


def in_sections(elements: Iterable[Element], layout: Layout) -> Iterator[Element]:
    """The elements with the ends of sections between them, that of the last behind them.

    A turned table takes the headings directly above it along, and no page is left empty.
    """
    *groups, last = _grouped(elements, layout)
    for is_on_side, group in groups:
        content = list(apart(group))
        content[-1].find(_SHAPE).append(_section(layout, is_on_side=is_on_side))
        yield from content
    is_on_side, group = last
    yield from apart(group)
    yield _section(layout, is_on_side=is_on_side)


def footer_distance(layout: Layout) -> int:
    """How far from the edge of the paper the line of a page number begins: its middle ``gap`` below the 版心 (7.5)."""
    return max(0, layout.page.bottom - layout.page_numbers.gap - footer_line(layout) // 2)


def _grouped(elements: Iterable[Element], layout: Layout) -> Sequence[_Pages]:
    groups: list[_Pages] = [(False, [])]
    for element in elements:
        standing = groups[-1][1]
        if is_turned(element, layout):
            lead = len(standing)
            while lead and _leads(standing[lead - 1]):
                lead -= 1
            groups += [(True, [*standing[lead:], element]), (False, [])]
            del standing[lead:]
        else:
            standing.append(element)
    return [group for group in groups if group[1]] or groups


def _leads(element: Element) -> bool:
    style = element.find(_STYLE)
    return style is not None and style.get(_VALUE) in _LEADING


def _section(layout: Layout, *, is_on_side: bool) -> Element:
    """The paper and its margins; turned, its head lies where the left side was, that of the binding (8)."""
    page, footer = layout.page, footer_distance(layout)
    if is_on_side:
        sides = {"top": page.left, "right": page.top, "bottom": page.right, "left": page.bottom}
        size = w("pgSz", w=page.height, h=page.width, orient=TURNED)
        return w("sectPr", size, w("pgMar", **sides, header=page.left // 2, footer=page.right // 2, gutter=0))
    sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    size = w("pgSz", w=page.width, h=page.height)
    return w("sectPr", size, w("pgMar", **sides, header=page.top // 2, footer=footer, gutter=0))
