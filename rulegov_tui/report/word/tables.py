"""Tables: as wide as the 版心, fixed, ruled, the head repeated on every page, no row torn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rulegov_tui.report.document import Table, plain
from rulegov_tui.report.text import is_wide
from rulegov_tui.report.word.elements import Element, blank, paragraph, run, tag, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import ANCHOR, CELL, HEAD_CELL, TABLE_NORMAL

_MARGINS = 216 + 40
"""Twips that a cell needs beside its text."""
_LEAST, _LONGEST_WHOLE = 4, 36
"""Of a column and of a date, in quarters of a character."""
_SEAM = re.compile(r"(?<=[0-9A-Za-z%])(?=[^\x00-\xff])|(?<=[^\x00-\xff])(?=[0-9A-Za-z])")
"""Where word processors may leave a quarter free, between Hanzi and Latin letters or digits."""
_TABLE, _COLUMNS = tag("tbl"), f"{tag('tblGrid')}/{tag('gridCol')}"
_RULE = 4
"""Thickness of the rules, in eighths of a point."""


def word_table(table: Table, layout: Layout) -> Element:
    """The table; numbers stand right, and its columns are as wide in the grid as in the cells, for readers of either."""
    rows = [table.header, *(tuple(plain(cell) for cell in row) for row in table.rows)]
    texts = [[xml_text(cell) for cell in row] for row in rows]
    page = layout.page
    width = page.height - page.top - page.bottom if _too_many(len(table.header), layout) else layout.tables.width
    widths = column_widths(texts, width, layout.sizes.table * 10)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE_NORMAL),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        borders(),
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    lines = [_row(row, widths, table.numeric, is_head=not number) for number, row in enumerate(texts)]
    return w("tbl", properties, grid, *lines)


def is_turned(element: Element, layout: Layout) -> bool:
    """Whether an element is a table that lies on its side: it has more columns than stand well beside each other."""
    return element.tag == _TABLE and _too_many(len(element.findall(_COLUMNS)), layout)


def apart(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with a line between two tables, which would be drawn as one, and an unseen one behind the last."""
    was_table = False
    for element in elements:
        is_table = element.tag == _TABLE
        if was_table and is_table:
            yield blank()
        yield element
        was_table = is_table
    if was_table:
        yield paragraph(ANCHOR)


def borders() -> Element:
    """Rules around and between all cells."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w("tblBorders", *(w(side, val="single", sz=_RULE, space=0, color="000000") for side in sides))


def column_widths(rows: Sequence[Sequence[str]], total: int, character: int) -> list[int]:
    """Widths that add up to ``total``: a narrow column what it needs, as one of dates or numbers, the wide ones the rest.

    Args:
        rows: texts of cells, those of the head first.
        total: in twips.
        character: the width of a Hanzi in twips.
    """
    columns = [list(column) for column in zip_longest(*rows, fillvalue="")]
    needs = [_MARGINS + character * max(_LEAST, *map(_quarters, column), 0) // 4 for column in columns]
    widths = [0] * len(needs)
    left = total
    least = _MARGINS + character * _LEAST // 4
    order = sorted(range(len(needs)), key=lambda column: (not _is_whole(columns[column]), needs[column]))
    for others, column in zip(reversed(range(len(order))), order, strict=True):
        share = left // (others + 1)
        widths[column] = min(needs[column], max(share, left - others * least) if _is_whole(columns[column]) else share)
        left -= widths[column]
    for column in order:
        share = left // len(order)
        widths[column] += share
    widths[order[-1]] += left - left // len(order) * len(order)
    return widths


def _too_many(columns: int, layout: Layout) -> bool:
    return columns > layout.tables.columns


def _is_whole(column: Sequence[str]) -> bool:
    """Whether a column holds dates or numbers, which no line may break."""
    cells = column[1:]
    return any(char.isdigit() for cell in cells for char in cell) and max(map(_quarters, cells)) <= _LONGEST_WHOLE


def _quarters(text: str) -> int:
    """The width of a text in quarters of a character."""
    return len(_SEAM.findall(text)) + sum(4 if is_wide(char) else 2 for char in text)


def _row(texts: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], *, is_head: bool) -> Element:
    cells = [
        _cell(text, width, HEAD_CELL if is_head else CELL, "center" if is_head else "right" if number else "left")
        for text, width, number in zip(texts, widths, numeric, strict=True)
    ]
    head = (w("tblHeader"),) if is_head else ()
    return w("tr", w("trPr", w("cantSplit"), *head), *cells)


def _cell(text: str, width: int, style: str, side: str) -> Element:
    content = (run(text),) if text else ()
    written = paragraph(style, *content, properties=(w("jc", val=side),))
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center")), written)
