"""Where a narrative uses each figure, which figures it leaves out, and which names it writes that mean nothing."""

from collections.abc import Iterator, Mapping

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.narrative import Narrative, Part, Pieces, Placeholder, drawn
from rulegov_tui.report.sentences import heading_paths, sentences


@value_class
class Use:
    """One place of the narrative.

    Attributes:
        heading: the headings above it, the title left out.
        sentence: the sentence, the heading or the cell of a table in which it stands.
        placeholder: the name as written, with line and column; for a figure in a table of the catalog the table's name.
    """

    heading: tuple[str, ...]
    sentence: str
    placeholder: Placeholder


@value_class
class Uses:
    """What a narrative does with the names of a catalog.

    Attributes:
        figures: by figure its places, in the narrative's order; a figure printed by a table is used where the table stands.
        unused: the figures that it does not print, in the catalog's order.
        unknown: the places whose names mean nothing.
    """

    figures: Mapping[str, tuple[Use, ...]]
    unused: tuple[str, ...]
    unknown: tuple[Use, ...]


def uses_of(narrative: Narrative, catalog: Catalog, texts: Mapping[str, str]) -> Uses:
    """Where the narrative uses each figure.

    Args:
        narrative: the text.
        catalog: the names.
        texts: by name what is printed for a placeholder; the others stand in the sentences as ``{{ 名称 }}``.
    """
    headings = heading_paths((part.level, _words(part, texts)) for part in narrative.parts)
    places = [
        use
        for part, heading in zip(narrative.parts, headings, strict=True)
        for cell in part.cells
        for use in _in_cell(cell, heading, texts)
    ]
    figures: dict[str, list[Use]] = {}
    for use in places:
        for name in _printed(use.placeholder.name, catalog):
            figures.setdefault(name, []).append(use)
    return Uses(
        figures={name: tuple(found) for name, found in figures.items()},
        unused=tuple(name for name in catalog.figures if name not in figures),
        unknown=tuple(use for use in places if use.placeholder.name not in catalog.names),
    )


def _words(part: Part, texts: Mapping[str, str]) -> str:
    return "".join(drawn(part.rows[0][0], texts)) if part.level else ""


def _in_cell(cell: Pieces, heading: tuple[str, ...], texts: Mapping[str, str]) -> Iterator[Use]:
    for sentence in sentences(drawn(cell, texts)):
        for piece in (cell[index] for index in sentence.pieces):
            if isinstance(piece, Placeholder):
                yield Use(heading, sentence.text, piece)


def _printed(name: str, catalog: Catalog) -> tuple[str, ...]:
    """The figures that a placeholder prints."""
    if name in catalog.tables:
        return catalog.tables[name].figures
    return (name,) if name in catalog.figures else ()
