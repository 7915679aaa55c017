"""The shipped word lists of the checks, and an office's own file of them."""

from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_catalog, load_word_tables
from rulegov_tui.storage.definitions import Definitions
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import put


def test_without_a_file_of_its_own_an_office_has_the_shipped_ones(tmp_path: Path) -> None:
    assert load_word_tables(Workspace(tmp_path)) == load_word_tables()


def test_a_session_has_the_office_own_over_them(tmp_path: Path) -> None:
    put(tmp_path, "words.toml", '[lists]\nneighbours = ["清河镇"]\n')
    words = Session(Workspace(tmp_path), date(2024, 12, 20)).words
    assert words.neighbours == ("清河镇",)
    assert "第一责任人" in words.terms


def test_a_slip_is_said_with_its_place(tmp_path: Path) -> None:
    put(tmp_path, "words.toml", "[lists]\nneighbours = [“清河镇”]\n")
    with pytest.raises(RulegovError) as caught:
        load_word_tables(Workspace(tmp_path))
    assert str(caught.value).startswith("records/words.toml:2:")


def test_a_change_of_the_file_is_noticed(tmp_path: Path) -> None:
    put(tmp_path, "words.toml", "[kept]\n")
    definitions = Definitions(Workspace(tmp_path))
    assert not definitions.have_changed()
    put(tmp_path, "words.toml", '[kept]\nR15 = ["国家安全观教育基地"]\n')
    assert definitions.have_changed()


def test_the_file_is_no_stray_record(tmp_path: Path) -> None:
    put(tmp_path, "words.toml", "[kept]\n")
    assert not load(Workspace(tmp_path), load_catalog()).damaged
