"""The figures that stand in a report of our own, each with its places."""

from collections.abc import Iterator
from dataclasses import replace

from rulegov_tui.checks.finding import Where
from rulegov_tui.checks.prose import Block, Bound
from rulegov_tui.checks.rule import Case
from rulegov_tui.domain.figure_definition import FigureDefinition, OverFigures, Span
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record_set import is_flow

Place = tuple[Block, Bound]


def figures_in(case: Case) -> dict[str, Place]:
    """The figures that the text prints, in order, each with the first place; nothing where no text of our own is there."""
    found: dict[str, Place] = {}
    for block, bound in bound_in(case):
        found.setdefault(bound.figure, (block, bound))
    return found


def bound_in(case: Case) -> Iterator[Place]:
    """Every place where a figure of the catalog stands; cells of grouped tables have names of their own and are left out."""
    if case.prose is None or case.book is None or not case.is_own:
        return
    for block in case.prose.blocks:
        yield from ((block, bound) for bound in block.bound if bound.figure in case.book.catalog.figures)


def stocks_in(block: Block, book: FigureBook) -> list[Bound]:
    """What a block prints of figures that hold on the cut-off date."""
    return [one for one in block.bound if one.figure in book.catalog.figures and is_stock(one.figure, book)]


def where_of(place: Place) -> Where:
    """The place of a figure in the text."""
    block, bound = place
    return replace(block.where(bound.begin, bound.end), figure=bound.figure)


def is_stock(name: str, book: FigureBook) -> bool:
    """Whether a figure says how many there are on the cut-off date, and not what happened until then.

    The base tables hold for the whole year; what is built on stocks is one.
    """
    definition = book.catalog.figures[name]
    if isinstance(definition.aggregate, OverFigures):
        return any(is_stock(part, book) for part in definition.parts)
    return counts_by_day(definition, book) is False and not book.catalog.categories[definition.category].base


def counts_by_day(definition: FigureDefinition, book: FigureBook) -> bool:
    """Whether a figure over records adds up what is dated in the period."""
    category = book.catalog.categories[definition.category]
    return definition.span is Span.YEAR and is_flow(category, definition.by, definition.span)
