"""The compiled report: headings, paragraphs and tables whose runs are text, figures or values of records."""

from collections.abc import Iterator, Sequence

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.value_class import value_class


@value_class
class TextRun:
    """Words of the narrative, or of the frame around records."""

    text: str


@value_class
class FigureRun:
    """A computed figure; its text is a whole that no line break may split."""

    figure: Figure

    @property
    def text(self) -> str:
        """The number with its unit."""
        return self.figure.text


@value_class
class ValueRun:
    """A value of one record, as one line of text."""

    text: str
    record: str
    field: str


@value_class
class FlawRun:
    """A placeholder of a sketch that cannot be drawn; no document that is handed out has one.

    Attributes:
        text: it, as the narrative has it.
        error: what is wrong with it.
    """

    text: str
    error: str


Run = TextRun | FigureRun | ValueRun | FlawRun
Runs = tuple[Run, ...]


@value_class
class Heading:
    """A heading; level 1 is the title, 2 一、, 3 （一）, 4 1., 5 （1）. Numbers are part of the text."""

    level: int
    runs: Runs


@value_class
class Paragraph:
    """One paragraph."""

    runs: Runs


@value_class
class Table:
    """A table.

    Attributes:
        header: column titles.
        rows: cells, as many in each row as titles.
        numeric: for each column whether it holds numbers (right-aligned).
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    numeric: tuple[bool, ...]


Block = Heading | Paragraph | Table


@value_class
class Remark:
    """Something the writer of the narrative should look at; it does not stop the report."""

    line: int
    message: str


@value_class
class Document:
    """A report.

    Attributes:
        blocks: in order.
        level: how far it may travel.
        remarks: what the compiler noticed in the narrative.
        origin: the narrative's file.
    """

    blocks: tuple[Block, ...]
    level: Level = Level.PUBLIC
    remarks: tuple[Remark, ...] = ()
    origin: str = ""

    @property
    def title(self) -> str:
        """The text of the first heading, empty without one."""
        return next((plain(block.runs) for block in self.blocks if isinstance(block, Heading)), "")

    def figures(self) -> Iterator[tuple[Figure, int, Runs, int]]:
        """Every figure with its place: index of its block, the runs it stands in, its index in them."""
        for number, block in enumerate(self.blocks):
            for runs in runs_of(block):
                yield from ((run.figure, number, runs, index) for index, run in enumerate(runs) if isinstance(run, FigureRun))


def runs_of(block: Block) -> Sequence[Runs]:
    """The sequences of runs in a block: one, or for a table one a cell."""
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return [block.runs]


def plain(runs: Runs) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)
