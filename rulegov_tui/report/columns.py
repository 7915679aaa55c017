"""The rows of a table as lines in terminal cells: figures and numbers stay whole, text folds inside its column."""

from collections.abc import Sequence

from rulegov_tui.report.wrapping import Line, Measure, Span, wrap

GAP = 2
"""Cells between two columns."""
_NARROWEST = 4
Cell = Sequence[Span]
Row = Sequence[Cell]


def lay_out(rows: Sequence[Row], numeric: Sequence[bool], width: int, measure: Measure) -> list[list[Line]]:
    """For each row its lines; the first row holds the titles.

    A column is as wide as its text if there is room. Else the widest columns fold, but none below what is whole in it. Where
    there is no room even for that, the cells of a row stand below each other, each behind its title, and a blank line follows.

    Args:
        rows: cells, as many in each row.
        numeric: for each column whether it is right-aligned and does not fold below its title.
        width: of the terminal, in cells.
        measure: cells of a text.
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(_cells(cell, measure) for cell in column) for column in columns]
    least = [_least(column, measure, whole=whole) for column, whole in zip(columns, numeric, strict=True)]
    room = width - GAP * (len(columns) - 1)
    widths = _narrowed(natural, least, room)
    if sum(widths) > room:
        titles, *body = rows
        return [[], *(_stacked(titles, row, width, measure) for row in body)]
    return [_row(row, widths, numeric, measure) for row in rows]


def _stacked(titles: Row, row: Row, width: int, measure: Measure) -> list[Line]:
    cells = ([*title, Span("："), *cell] for title, cell in zip(titles, row, strict=True) if cell)
    return [*(line for cell in cells for line in wrap(cell, width, measure)), []]


def _cells(cell: Cell, measure: Measure) -> int:
    return measure("".join(span.text for span in cell))


def _least(column: Sequence[Cell], measure: Measure, *, whole: bool) -> int:
    """What a column cannot be narrower than: its widest number, or the widest figure in its text."""
    if whole:
        return max((_cells(cell, measure) for cell in column[1:]), default=0)
    return max((measure(span.text) for cell in column for span in cell if span.figure), default=0)


def _narrowed(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fit the room, the widest columns narrowed first."""
    floors = [min(width, max(low, _NARROWEST)) for width, low in zip(natural, least, strict=True)]
    widths = [max(min(width, room), low) for width, low in zip(natural, floors, strict=True)]
    while sum(widths) > room and widths != floors:
        widest = max((column for column, width in enumerate(widths) if width > floors[column]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _row(row: Row, widths: Sequence[int], numeric: Sequence[bool], measure: Measure) -> list[Line]:
    cells = [wrap(cell, width, measure) for cell, width in zip(row, widths, strict=True)]
    lines: list[Line] = []
    for number in range(max(len(cell) for cell in cells)):
        line: Line = []
        gap = 0
        for cell, width, right in zip(cells, widths, numeric, strict=True):
            spans = cell[number] if number < len(cell) else []
            blank = Span(" " * (width - _cells(spans, measure)))
            line += [Span(" " * gap), *((blank, *spans) if right else (*spans, blank))]
            gap = GAP
        lines.append(_without_end_blanks(line))
    return lines


def _without_end_blanks(line: Line) -> Line:
    end = max((index for index, span in enumerate(line, start=1) if span.text.strip()), default=0)
    return [span for span in line[:end] if span.text]
