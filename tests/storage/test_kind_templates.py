"""Every kind of report over every part of a year, on the records of a real office and on generated ones."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.category import Kind
from rulegov_tui.domain.conditions import CUT_OFF
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figure_definition import Count, Latest, Span, Sum, Total
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Document, Table, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.round_trip import verify
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_report_kinds, load_template, template_text
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.workspace import Workspace
from tests.generate import YEAR, generate_workspace

TODAY = date(YEAR + 1, 2, 1)
KINDS = list(load_report_kinds())
CASES = [pytest.param(kind.cycle, name, id=name) for kind in KINDS for name in kind.templates]


class Office(NamedTuple):
    """A workspace with its records."""

    session: Session
    ledger: Ledger

    def compiled(self, template: str, period: Period, level: Level = Level.PUBLIC) -> Document:
        """The document that a template makes of a period."""
        book = self.session.book(self.ledger, period)
        return compile_report(read_narrative(template_text(template), template), book, self.session.office.words(period), level)


@pytest.fixture(scope="module", params=["real", "generated"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    real = Workspace(Path(__file__).parents[2])
    workspace = real if request.param == "real" else generate_workspace(tmp_path_factory.mktemp("generated"), 40)
    session = Session(workspace, TODAY)
    return Office(session, session.store.load())


def parts(cycle: Cycle) -> Iterator[Period]:
    """The parts of the year, each whole."""
    return (Period.of(YEAR, None, TODAY, cycle, part) for part in range(1, cycle.parts + 1))


@pytest.mark.parametrize(("cycle", "template"), CASES)
@pytest.mark.parametrize("level", Level)
def test_it_compiles_over_every_part_and_says_which(office: Office, cycle: Cycle, template: str, level: Level) -> None:
    for period in parts(cycle):
        document = office.compiled(template, period, level)
        verify(document, write_markdown(document))
        assert all("合计记录" in remark.message for remark in document.remarks), document.remarks
        assert not document.remarks or cycle is not Cycle.YEAR
        assert f"{YEAR}年" in document.title
        assert cycle is Cycle.YEAR or period.part_name in document.title


@pytest.mark.parametrize("cycle", [cycle for cycle in Cycle if cycle is not Cycle.YEAR])
def test_the_brief_never_speaks_of_the_year_whatever_part_it_covers(office: Office, cycle: Cycle) -> None:
    for period in parts(cycle):
        texts = [plain(block.runs) for block in office.compiled("brief", period).blocks if not isinstance(block, Table)]
        own = [text for text in texts if "存在" not in text and "一是" not in text]
        assert not [text for text in own if "全年" in text or "本年" in text]
        assert any(period.sentence() in text for text in texts)


def test_the_brief_names_no_figure_that_is_a_total_since_january() -> None:
    catalog = Session(Workspace(Path(__file__).parents[2]), TODAY).catalog
    named = [place.name for place in read_narrative(template_text("brief"), "brief").placeholders()]
    figures = [catalog.figures[name] for name in named if name in catalog.figures]
    assert len(figures) >= 40
    assert not [figure.name for figure in figures if isinstance(figure.aggregate, Latest)]


def test_what_a_template_line_is_called_is_the_line_of_its_file() -> None:
    template = load_template("brief")
    (line,) = [number for number, text in enumerate(template.text.splitlines(), start=1) if text.startswith("# ")]
    assert (line, template.label) == (3, "简报")
    assert template_text("brief").startswith("# ")


@pytest.mark.parametrize("cycle", [cycle for cycle in Cycle if cycle is not Cycle.YEAR])
def test_the_flows_of_the_parts_add_up_to_those_of_the_year(office: Office, cycle: Cycle) -> None:
    catalog = office.session.catalog
    year = office.session.book(office.ledger, Period.of(YEAR, None, TODAY))
    books = [office.session.book(office.ledger, period) for period in parts(cycle)]

    def is_flow(name: str) -> bool:
        """A count or sum of what is dated in the part, whatever became of it up to the cut-off date."""
        definition = catalog.figures[name]
        if isinstance(definition.aggregate, Total):
            return all(is_flow(part) for part in definition.parts)
        by_date = catalog.categories[definition.category].kind is Kind.EVENT or definition.by is not None
        summed = isinstance(definition.aggregate, Count | Sum)
        return summed and by_date and definition.span is Span.YEAR and repr(CUT_OFF) not in repr(definition.where)

    flows = [name for name in catalog.figures if is_flow(name)]
    assert len(flows) > 150
    assert {name: sum(book[name].exact or 0 for book in books) for name in flows} == {name: year[name].exact for name in flows}
