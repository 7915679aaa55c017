"""Every shipped figure, passage and table on a generated year and parts of it, counted a second time by hand."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Block, Document, Table, ValueRun, plain, runs_of
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.round_trip import verify
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import SHIPPED
from tests.generate import YEAR, generate_workspace
from tests.storage.oracle import Oracle

PER_CATEGORY = 250
TODAY = date(YEAR + 1, 2, 1)
YEARS_END = date(YEAR, 12, 31)
PERIODS = [
    Period(YEAR, YEARS_END),
    Period(YEAR, date(YEAR, 9, 30)),
    Period(YEAR, date(YEAR, 2, 28)),
    Period(YEAR, date(YEAR, 6, 30), Cycle.HALF, 1),
    Period(YEAR, YEARS_END, Cycle.HALF, 2),
    Period(YEAR, date(YEAR, 8, 15), Cycle.QUARTER, 3),
    Period(YEAR, date(YEAR, 9, 30), Cycle.QUARTER, 3),
    Period(YEAR, date(YEAR, 5, 31), Cycle.MONTH, 5),
]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(generate_workspace(tmp_path_factory.mktemp("generated"), PER_CATEGORY), TODAY)


@pytest.fixture(scope="module", params=PERIODS, ids=Period.sentence)
def book(session: Session, request: pytest.FixtureRequest) -> FigureBook:
    return session.book(session.store.load(), request.param)


@pytest.fixture(scope="module")
def oracle(session: Session, book: FigureBook) -> Oracle:
    return Oracle(SHIPPED / "categories", session.workspace.records, book.period.cut_off, book.period.start.month)


def test_the_generator_fills_every_field_of_every_category(session: Session) -> None:
    ledger = session.store.load()
    assert not ledger.damaged
    for category in session.catalog:
        records = ledger.records[category.name]
        assert len(records) == PER_CATEGORY
        assert {key for record in records for key in record.values} == set(category.fields)


def test_every_shipped_figure_is_what_a_simple_count_gives(book: FigureBook, oracle: Oracle) -> None:
    assert set(oracle.figures) == set(book.catalog.figures)
    counted = {name: oracle.value(name) for name in oracle.figures}
    wrong = {
        figure.name: (figure.value, counted[figure.name])
        for figure in book
        if not _agree(figure, counted[figure.name], book.catalog.figures[figure.name].decimals)
    }
    assert not wrong


def test_the_year_is_rich_enough_to_put_records_behind_the_figures(book: FigureBook) -> None:
    idle = [figure.name for figure in book if not figure.records]
    whole = book.period == Period(YEAR, YEARS_END)
    assert len(idle) <= (3 if whole else 60), idle


def test_figures_write_their_value_and_explain_themselves(book: FigureBook) -> None:
    known = {record.id for records in book.records.values() for record in records}
    for figure in book:
        assert figure.definition.endswith("。")
        assert (figure.value is None) == (figure.text == "无"), figure.name
        assert set(figure.records) <= known


def test_every_shipped_table_of_records_has_a_row_for_each(session: Session, book: FigureBook, oracle: Oracle) -> None:
    for name, (category, declared) in oracle.tables.items():
        rows = oracle.rows(category, declared)
        if "fields" in declared and rows:
            (block,) = _drawn(session, book, name)
            assert isinstance(block, Table), name
            assert len(block.rows) == len(rows), name


def test_every_grouped_table_ends_with_its_figures(session: Session, book: FigureBook) -> None:
    checked = 0
    for name, table in book.catalog.tables.items():
        group = book.catalog.categories[table.category].fields.get(table.group_by or "")
        if group is not None and not group.type.is_list:
            (block,) = _drawn(session, book, name)
            assert isinstance(block, Table), name
            assert [plain(cell) for cell in block.rows[-1][1:]] == [book[figure].text for figure in table.figures], name
            checked += 1
    assert checked >= 10


def test_every_shipped_passage_has_an_item_for_each_record(session: Session, book: FigureBook, oracle: Oracle) -> None:
    for name, (category, declared) in oracle.passages.items():
        wanted = {row["id"] for row in oracle.rows(category, declared) if any(row.get(key) for key in declared["fields"])}
        drawn = [run for block in _drawn(session, book, name) for runs in runs_of(block) for run in runs]
        assert {run.record for run in drawn if isinstance(run, ValueRun)} == wanted, name


@pytest.mark.parametrize("level", list(Level))
def test_a_report_of_everything_that_its_level_allows_passes_the_round_trip(
    session: Session, book: FigureBook, level: Level
) -> None:
    catalog = book.catalog
    names = [*catalog.figures, *catalog.passages, *catalog.tables]
    if level is Level.PUBLIC:
        names = [name for name in catalog.figures if name not in catalog.internal_figures]
    document = _compiled(session, book, names, level)
    verify(document, write_markdown(document))
    assert len(document.blocks) > len(names)


def _agree(figure: Figure, counted: Fraction | None, decimals: int | None) -> bool:
    """Whether a rounded value is the counted one: to one decimal for ratios and growth, to two otherwise, unless declared."""
    if figure.value is None or counted is None:
        return figure.value is None and counted is None
    digits = (1 if figure.is_quotient else 2) if decimals is None else decimals
    return abs(Fraction(figure.value) - counted) <= Fraction(1, 2 * 10**digits)


def _drawn(session: Session, book: FigureBook, name: str) -> Sequence[Block]:
    """The blocks that a placeholder alone on its line makes, in an internal report."""
    return _compiled(session, book, [name], Level.INTERNAL).blocks[1:]


def _compiled(session: Session, book: FigureBook, names: Sequence[str], level: Level) -> Document:
    narrative = read_narrative("\n\n".join(["# 全部", *(f"{{{{ {name} }}}}" for name in names)]), "全部")
    return compile_report(narrative, book, session.office.words(book.period), level)
