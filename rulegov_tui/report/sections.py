"""The sections of a narrative: what stands from one heading to the next, with the lines of the file that hold it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.report.narrative import Narrative, Part, Pieces, Placeholder, drawn
from rulegov_tui.report.text import one_line


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of whatever level.

    Attributes:
        level: of the heading, 1 for the title; 0 for what stands before the first heading.
        title: its text.
        first, last: the lines of the file, counted from 1, both included. The sections of a narrative take up all of its
            lines, one after the other: an editor may cut the file there and put it together again.
        figures: the figures that are named in it, as often as they are.
        unknown: the placeholders whose names mean nothing.
        characters: how many it prints, blanks left out; a figure counts as its text where that is given.
    """

    level: int
    title: str
    first: int
    last: int
    figures: tuple[str, ...]
    unknown: tuple[Placeholder, ...]
    characters: int


def sections_of(narrative: Narrative, catalog: Catalog, texts: Mapping[str, str]) -> list[Section]:
    """The sections in order; a narrative without any text is one section.

    Args:
        narrative: the text.
        catalog: which names mean something.
        texts: by name what is printed for a placeholder; those of other names print nothing.
    """
    groups = list(_groups(narrative.parts)) or [[]]
    begins = [1, *(group[0].line for group in groups[1:]), narrative.lines + 1]
    return [
        _section(parts, (first, following - 1), catalog, texts)
        for parts, (first, following) in zip(groups, pairwise(begins), strict=True)
    ]


def cells_of(part: Part) -> Iterator[Pieces]:
    """The pieces of each cell of a part; of a heading or paragraph there is one."""
    return (pieces for row in part.rows for pieces in row)


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts of each section; what comes before the first heading, if anything, is one too."""
    group: list[Part] = []
    for part in parts:
        if part.level and group:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _section(parts: Sequence[Part], lines: tuple[int, int], catalog: Catalog, texts: Mapping[str, str]) -> Section:
    cells = [pieces for part in parts for pieces in cells_of(part)]
    places = [piece for pieces in cells for piece in pieces if isinstance(piece, Placeholder)]
    level = parts[0].level if parts else 0
    printed = "".join(texts.get(piece.name, "") if isinstance(piece, Placeholder) else piece for cell in cells for piece in cell)
    return Section(
        level=level,
        title=one_line("".join(drawn(cells[0], texts))) if level else "",
        first=lines[0],
        last=lines[1],
        figures=tuple(place.name for place in places if place.name in catalog.figures),
        unknown=tuple(place for place in places if place.name not in catalog.names),
        characters=len("".join(printed.split())),
    )
