"""A small office to draft reports for: one register of lectures, a year, and the way from narrative to document."""

from collections import defaultdict
from datetime import date

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.office import Office, OfficeKind
from rulegov_tui.domain.record import Record
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Block, Document, Heading, Table, plain
from rulegov_tui.report.narrative import Narrative, NarrativeError, Placeholder, read_narrative

YEAR = Period(2024, date(2024, 12, 31))
OFFICE = Office(name="青山乡", kind=OfficeKind.XIANG, county="清河县")
LECTURES = """
name = "lecture"
label = "讲座"

[[fields]]
key = "kind"
label = "种类"
type = "choice"
choices = ["培训", "讲座"]

[[fields]]
key = "topic"
label = "题目"

[[fields]]
key = "attendance"
label = "人数"
type = "integer"
unit = "人"

[[figures]]
name = "培训次数"
unit = "次"
count = true
where = { kind = "培训" }

[[figures]]
name = "讲座次数"
unit = "场次"
count = true
where = { kind = "讲座" }

[[figures]]
name = "听讲人次"
unit = "人次"
sum = "attendance"

[[figures]]
name = "培训占比"
ratio = { of = "培训次数", to = "讲座次数" }
"""


def book(catalog: Catalog, *records: Record) -> FigureBook:
    """The figures of 2024 over those records."""
    by_category: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_category[record.category].append(record)
    return FigureBook(catalog, by_category, YEAR)


def drafted(text: str, figures: FigureBook, level: Level = Level.PUBLIC) -> Document:
    """The report that a narrative makes."""
    return compile_report(read_narrative(text, "report.md"), figures, OFFICE.words(YEAR), level)


def refusal(text: str, figures: FigureBook, level: Level = Level.PUBLIC) -> NarrativeError:
    """The error that a narrative ends in; an ``AssertionError`` if it compiles."""
    try:
        drafted(text, figures, level)
    except NarrativeError as error:
        return error
    raise AssertionError(f"compiled: {text}")


def block_line(block: Block) -> str:
    """A block as one line: hashes and text of a heading, text of a paragraph, cells and rows of a table."""
    if isinstance(block, Table):
        rows = [" | ".join(plain(cell) for cell in row) for row in block.rows]
        return " // ".join([" | ".join(block.header), *rows])
    return f"{'#' * block.level} {plain(block.runs)}" if isinstance(block, Heading) else plain(block.runs)


def lines(document: Document) -> list[str]:
    """The blocks of a document, each as one line."""
    return [block_line(block) for block in document.blocks]


def outline(narrative: Narrative) -> list[str]:
    """The parts of a narrative, each as one line; placeholders in ⟨⟩."""
    result = []
    for part in narrative.parts:
        rows = [
            " | ".join("".join(f"⟨{piece.name}⟩" if isinstance(piece, Placeholder) else piece for piece in cell) for cell in row)
            for row in part.rows
        ]
        result.append(f"{'#' * part.level} {rows[0]}" if part.level else " // ".join(rows))
    return result
