"""Where an office's folder is, and where things lie in it."""

from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.workspace import Workspace, find_workspace
from tests.storage.registers import VILLAGES, VISITS, open_store, put


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.delenv("RULEGOV_ROOT", raising=False)


def office(root: Path) -> Path:
    open_store(root)
    return root


def test_the_named_folder_is_taken(tmp_path: Path) -> None:
    assert find_workspace(office(tmp_path / "甲")).root == tmp_path / "甲"


def test_a_relative_folder_is_meant_from_here(tmp_path: Path) -> None:
    office(tmp_path / "elsewhere" / "甲")
    assert find_workspace(Path("甲")).root == tmp_path / "elsewhere" / "甲"


def test_without_a_name_the_environment_then_the_folders_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above, named, argument = (office(tmp_path / name) for name in ("上", "中", "下"))
    deep = above / "records" / "2024" / "visit"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert find_workspace(None).root == above
    monkeypatch.setenv("RULEGOV_ROOT", str(named))
    assert find_workspace(None).root == named
    assert find_workspace(argument).root == argument


def test_a_named_folder_is_not_searched_upwards(tmp_path: Path) -> None:
    office(tmp_path / "甲")
    (tmp_path / "甲" / "records" / "2024").mkdir()
    with pytest.raises(RulegovError, match="不是工作区"):
        find_workspace(tmp_path / "甲" / "records" / "2024")


def test_nowhere_is_a_sentence_with_two_cures(tmp_path: Path) -> None:
    with pytest.raises(RulegovError, match=r"elsewhere 不是工作区（没有 records/office.toml）；用 --root .*rulegov init"):
        find_workspace(None)


def test_years_are_folders_of_four_ascii_digits(tmp_path: Path) -> None:
    for name in ("2024", "1999", "2024年", "202", "3024", "2０24", "categories", "rosters"):
        (tmp_path / "records" / name).mkdir(parents=True)
    put(tmp_path, "2025", "a file")
    assert [path.name for path in Workspace(tmp_path).year_folders()] == ["1999", "2024"]


def test_events_lie_by_year_and_rosters_together(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.folder(VISITS, 2024) == tmp_path / "records/2024/visit"
    assert workspace.folder(VILLAGES, 2024) == tmp_path / "records/rosters/village"
    assert workspace.narrative_file(2024) == tmp_path / "records/2024/report.md"


def test_paths_are_shown_from_the_workspace_on(tmp_path: Path) -> None:
    assert Workspace(tmp_path).shown(tmp_path / "records" / "office.toml") == "records/office.toml"
    assert Workspace(tmp_path).shown(Path("/etc/passwd")) == "/etc/passwd"


def test_the_ledger_knows_its_years_and_counts(tmp_path: Path) -> None:
    store = open_store(tmp_path / "甲")
    for day in (date(2024, 5, 1), date(2022, 1, 1), date(2024, 1, 1)):
        store.add(VISITS, {"date": day, "topic": "甲"})
    store.add(VILLAGES, {"start": date(1990, 1, 1), "name": "张庄村"})
    put(tmp_path / "甲", "2024/visit/2024-01-01-000000.toml", "")
    ledger = store.load()
    assert ledger.years == [2022, 2024]
    assert ledger.years is ledger.years  # they are looked for once
    assert ledger.counts() == "4 条记录，1 条损坏"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "磁盘满了"),
        (PermissionError(13, "Permission denied"), "没有权限"),
        (OSError(30, "Read-only file system"), "磁盘是只读的"),
        (OSError(77, "File descriptor in bad state"), "错误号 77"),
        (OSError("奇怪的错误"), "奇怪的错误"),
    ],
)
def test_refusals_of_the_system_are_chinese(error: OSError, said: str) -> None:
    assert said in reason(error)
