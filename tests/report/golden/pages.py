"""The documents, and how each is drawn."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from rich.cells import cell_len

from rulegov_tui.cli.drawing import WIDEST
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.record import Record
from rulegov_tui.report.compile import sketched
from rulegov_tui.report.document import Document
from rulegov_tui.report.layout import LaidLine, laid_out
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.reporting import compiled
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.workspace import Workspace
from tests.builders import category, record
from tests.report.drafting import OFFICE, YEAR

CHECKOUT = Path(__file__).parents[3]
COLUMNS = (60, 80, 120)
"""Of the terminals."""
_HERE = Path(__file__).parent


def page(name: str, columns: int) -> Path:
    """The file with what a document looks like."""
    return _HERE / "pages" / f"{name}-{columns}.txt"


def laid(name: str, columns: int) -> list[list[LaidLine]]:
    """For each block of a document its lines on a terminal of so many columns."""
    return [list(laid_out(block, min(columns, WIDEST), cell_len)) for block in DOCUMENTS[name]().blocks]


def drawn(name: str, columns: int) -> str:
    """What a document looks like on a terminal of so many columns, a blank line between blocks."""
    blocks = ("".join(f"{shown(line)}\n" for line in block) for block in laid(name, columns))
    return "\n".join(blocks)


def shown(line: LaidLine) -> str:
    """A line as it is printed."""
    return " " * line.indent + "".join(span.text for span in line.spans)


@cache
def real_report() -> Document:
    """The public report of this checkout's office for 2024."""
    session = Session(Workspace(CHECKOUT), date(2025, 1, 1))
    ledger = session.store.load()
    return compiled(session, ledger, session.report_kinds.annual, session.period(2024, None, ledger), Level.PUBLIC)


@cache
def _every() -> Document:
    """A sketch with every kind of block: headings of all levels, passages, tables, figures typed by hand, names written wrong."""
    register, typed = category((_HERE / "every.toml").read_text(encoding="utf-8")), load_catalog().categories[TYPED_FIGURES]
    rows = tomllib.loads((_HERE / "records.toml").read_text(encoding="utf-8"), parse_float=Decimal)["records"]
    walks = record(typed, date="2024-06-30", figure="排查走访户次", value=1280, reason="台账丢失", signer="李强")
    records: Mapping[str, list[Record]] = {
        register.name: [record(register, **row) for row in rows],
        TYPED_FIGURES: [walks],
    }
    narrative = read_narrative((_HERE / "every.md").read_text(encoding="utf-8"), "every.md")
    return sketched(narrative, FigureBook(Catalog([register, typed]), records, YEAR), OFFICE.words(YEAR), Level.PUBLIC)


DOCUMENTS: Mapping[str, Callable[[], Document]] = {"seed": real_report, "every": _every}
"""By the name of its pages."""
