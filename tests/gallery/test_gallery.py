"""The gallery through the real command line: each broken file is named exactly so, and nothing is said of the mended one."""

import os
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.gallery.cases import PAGE, Case, cases
from tests.gallery.page import page

CASES = list(cases())


@pytest.fixture
def shut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system does not open in this case; root, who may run these tests, may open everything."""
    case: Case = request.getfixturevalue("case")
    real = os.open

    def shut_open(path: str, *arguments: int) -> int:
        if str(path).endswith(case.refused):
            raise OSError(case.errno, os.strerror(case.errno), path)
        return real(path, *arguments)

    if case.refused:
        monkeypatch.setattr(os, "open", shut_open)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_broken_file_is_named_like_this(desk: Desk, case: Case, shut: None) -> None:
    case.break_in(desk.records)
    code, said = listed(desk, case)
    assert said == case.expected
    assert code == (0 if case.note else 1)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_nothing_is_said_of_the_mended_file(desk: Desk, case: Case) -> None:
    case.break_in(desk.records)
    case.mend_in(desk.records)
    assert listed(desk, case) == (0, "")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_entry_says_where_what_and_what_to_do(case: Case) -> None:
    first, *excerpt = case.expected.splitlines()
    assert "k7m2qd" in first or (case.refused or case.path) in first
    assert first.endswith("。")
    if not case.note:
        assert first.count("；") >= 1
        assert not excerpt or excerpt[1].endswith("^")


def test_the_help_page_is_made_from_the_gallery() -> None:
    assert PAGE.read_text("utf-8") == page(CASES), "run: python -m tests.gallery"


def test_every_folder_is_a_case() -> None:
    assert {path.name for path in Path(__file__).parent.iterdir() if path.is_dir() and path.name != "__pycache__"} == {
        case.name for case in CASES
    }


def listed(desk: Desk, case: Case) -> tuple[int, str]:
    """The exit code of listing the case's register, and what was said of its files."""
    answer = desk.run("list", case.register)
    counts, _, said = answer.err.partition("\n")
    assert counts.endswith(f" 条记录，{int(answer.code != 0)} 条损坏")
    return answer.code, said
