"""What commands load: Textual never, Rich only where something is drawn."""

from pathlib import Path

import pytest

from tests.cli.process import imported
from tests.desk import Desk

ADD = ["add", "training", "date=t", "kind=中心组学法", "topic=宪法"]
PLAIN = [
    ["--version"],
    ["init", "NEW", "--name", "白水乡", "--kind", "乡"],
    ["--root", "ROOT", *ADD],
    ["--root", "ROOT", "edit", "ID", "topic=民法典"],
    ["--root", "ROOT", "show", "ID"],
    ["--root", "ROOT", "locate"],
    ["--root", "ROOT", "delete", "ID"],
    ["--root", "ROOT", "list", "training", "--format", "json"],
    ["--root", "ROOT", "list", "training", "--format", "csv"],
    ["--root", "ROOT", "figures", "--format", "json"],
    ["--root", "ROOT", "figures", "--explain", "法律明白人培训次数"],
    ["--root", "ROOT", "categories", "--format", "json"],
    ["--root", "ROOT", "report", "-o", "-"],
    ["--root", "ROOT", "check", "--explain", "R17"],
]
DRAWN = [
    ["--root", "ROOT"],
    ["--root", "ROOT", "preview"],
    ["--root", "ROOT", "list", "training"],
    ["--root", "ROOT", "figures"],
    ["--root", "ROOT", "categories"],
]


def packages(desk: Desk, tmp_path: Path, arguments: list[str]) -> set[str]:
    words = {"ROOT": str(desk.root), "NEW": str(tmp_path / "新"), "ID": desk.ok(*ADD)}
    return imported(*(words.get(word, word) for word in arguments))


@pytest.mark.parametrize("arguments", [*PLAIN, *DRAWN], ids=" ".join)
def test_no_command_loads_textual(desk: Desk, tmp_path: Path, arguments: list[str]) -> None:
    assert "textual" not in packages(desk, tmp_path, arguments)


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_rich_is_not_loaded_where_nothing_is_drawn(desk: Desk, tmp_path: Path, arguments: list[str]) -> None:
    assert "rich" not in packages(desk, tmp_path, arguments)


@pytest.mark.parametrize("arguments", PLAIN[:-2], ids=" ".join)
def test_the_reader_of_narratives_is_not_loaded_without_one(desk: Desk, tmp_path: Path, arguments: list[str]) -> None:
    assert not packages(desk, tmp_path, arguments) & {"markdown_it", "difflib"}


def test_the_version_loads_neither_argparse_nor_any_library(desk: Desk, tmp_path: Path) -> None:
    loaded = packages(desk, tmp_path, ["--version"])
    assert "rulegov_tui" in loaded
    assert not loaded & {"argparse", "tomli", "tomli_w", "tomlkit", "markdown_it", "rich", "textual", "decimal", "re"}
