"""What is in the repository is what the program shows now, and it keeps the rules of a page."""

import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from rulegov_tui.domain.line_breaking import CLOSING, OPENING
from rulegov_tui.report.document import FigureRun, FlawRun, Heading, Paragraph, Table, plain, runs_of
from tests.report.golden.pages import CHECKOUT, COLUMNS, DOCUMENTS, drawn, laid, page, shown
from tests.terminal.child import over_ssh
from tests.terminal.screen import Terminal

ANEW = "stale: make it anew with python -m tests.report.golden, and look at it"
PAGES = [(name, columns) for name in DOCUMENTS for columns in COLUMNS]
each_page = pytest.mark.parametrize(("name", "columns"), PAGES)


@each_page
def test_page(name: str, columns: int) -> None:
    assert drawn(name, columns).encode() == page(name, columns).read_bytes(), f"{page(name, columns).name} is {ANEW}"


def test_there_are_no_others() -> None:
    assert set(page("seed", 60).parent.iterdir()) == {page(*one) for one in PAGES}


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_command_shows_it_on_a_terminal(tmp_path: Path, columns: int) -> None:
    expected = page("seed", columns).read_text(encoding="utf-8").splitlines()
    command = (sys.executable, "-m", "rulegov_tui", "--root", str(CHECKOUT), "preview", "--year", "2024")
    with Terminal(*command, environment=over_ssh(tmp_path), size=(columns, len(expected) + 30)) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.lines()[: len(expected)] == expected


def test_the_sketch_has_every_kind_of_block_and_run() -> None:
    blocks = DOCUMENTS["every"]().blocks
    runs = [run for block in blocks for cell in runs_of(block) for run in cell]
    assert {block.level for block in blocks if isinstance(block, Heading)} == {1, 2, 3, 4, 5}
    assert {type(block) for block in blocks} == {Heading, Paragraph, Table}
    assert any(isinstance(run, FlawRun) for run in runs)
    assert any(isinstance(run, FigureRun) and run.figure.exceptions for run in runs)
    assert {"".join(plain(cell) for cell in block.rows[-1])[:2] for block in blocks if isinstance(block, Table)} == {
        "20",
        "合计",
        "走访",
    }


@each_page
def test_no_line_and_no_cell_starts_with_a_closing_or_ends_with_an_opening_mark(name: str, columns: int) -> None:
    pieces = [piece for line in drawn(name, columns).splitlines() for piece in re.split(" {2,}", line.strip()) if piece]
    assert len(pieces) > 50
    assert not [piece for piece in pieces if piece[0] in CLOSING or piece[-1] in OPENING]


@each_page
def test_no_line_is_wider_than_the_terminal(name: str, columns: int) -> None:
    assert max(map(cell_len, drawn(name, columns).splitlines())) <= columns


@each_page
def test_every_figure_stands_whole_on_one_line(name: str, columns: int) -> None:
    spans = [span for block in laid(name, columns) for line in block for span in line.spans if span.figure]
    figures = {id(run): run for block in DOCUMENTS[name]().blocks for runs in runs_of(block) for run in runs}
    whole = [span.text for span in spans if isinstance(span.about, FigureRun)]
    expected = [run for run in figures.values() if isinstance(run, FigureRun)]
    assert sorted(whole) == sorted(run.text + ("〔手填〕" if run.figure.exceptions else "") for run in expected)


@pytest.mark.parametrize("columns", COLUMNS)
def test_tables_are_whole(columns: int) -> None:
    """The numbers of a row stand beside each other, and no text of a cell is lost."""
    for block, lines in zip(DOCUMENTS["every"]().blocks, laid("every", columns), strict=True):
        if isinstance(block, Table):
            texts = [shown(line) for line in lines]
            numeric = [number for number, right in enumerate(block.numeric) if right]
            for row in block.rows:
                numbers = [plain(row[number]) for number in numeric]
                assert any(all(number in line for number in numbers) for line in texts), numbers
            assert sorted("".join(texts).replace(" ", "").replace("〔手填〕", "")) == sorted(
                "".join([*block.header, *(plain(cell) for row in block.rows for cell in row)]).replace(" ", "")
            )
