"""The sheets on this machine, and what a typed path may become."""

import os
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.files import completions, is_path, read_file, sheet_files, shown_path, usual_places


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with an older and a newer sheet, one in a folder of uploads, and what is none."""
    home = tmp_path / "home"
    for age, name in enumerate(["uploads/新.xls", "台账.xlsx", "旧.csv", "~$台账.xlsx", ".藏.csv", "说明.docx", "无后缀"]):
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("日期,题目\n", encoding="utf-8")
        os.utime(file, (1_700_000_000 - age, 1_700_000_000 - age))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    return home


def names(typed: str) -> list[str]:
    return [place.path.name + "/" * place.is_folder for place in completions(typed)]


def test_uploaded_sheets_are_found_newest_first_and_each_once(home: Path) -> None:
    found = sheet_files(usual_places(home))
    assert [shown_path(place.path) for place in found] == ["~/uploads/新.xls", "~/台账.xlsx", "~/旧.csv"]


@pytest.mark.parametrize("typed", ["~", "~/", "～／", "./"])
def test_a_folder_is_opened_by_its_path(home: Path, typed: str) -> None:
    assert is_path(typed)
    assert names(typed) == ["uploads/", "台账.xlsx", "旧.csv"]


def test_a_path_is_completed(home: Path) -> None:
    assert names("~/up") == ["uploads/"]
    assert names(f"{home}/uploads/") == ["新.xls"]
    assert names("uploads/新") == ["新.xls"]
    assert names("~/没有/") == names("~别人/") == []


def test_a_file_of_any_name_is_taken_if_it_is_typed_in_full(home: Path) -> None:
    assert names("~/无后缀") == ["无后缀"]
    assert names("~/台账.xlsx") == ["台账.xlsx"]


@pytest.mark.parametrize("typed", ["台账", "2024", "", "a~b"])
def test_a_name_is_no_path(typed: str) -> None:
    assert not is_path(typed)


def test_a_file_that_went_away_is_said(home: Path) -> None:
    with pytest.raises(RulegovError, match="读不了这个文件"):
        read_file(home / "没有.xlsx")
