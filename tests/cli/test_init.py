"""``rulegov init``: a new office in one command."""

import tomllib
from pathlib import Path

import pytest

from tests.desk import Desk


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: None) -> Desk:
    return Desk(tmp_path / "新的", capsys)


def init(desk: Desk, *options: str) -> str:
    return desk.ok("init", str(desk.root), "--name", "青山镇", "--kind", "镇", *options, root=False)


def test_it_makes_an_office_a_narrative_and_the_folders(empty: Desk) -> None:
    assert init(empty, "--county", "云水县") == str(empty.root)
    office = tomllib.loads((empty.records / "office.toml").read_text(encoding="utf-8"))
    assert office == {"name": "青山镇", "kind": "镇", "county": "云水县", "template": "B"}
    assert (empty.records / "2024" / "report.md").read_text(encoding="utf-8").startswith("# {{")
    assert (empty.root / "exports").is_dir()
    assert (empty.records / "categories").is_dir()
    assert (empty.records / "reports").is_dir()


def test_a_county_is_optional(empty: Desk) -> None:
    init(empty)
    assert "county" not in tomllib.loads((empty.records / "office.toml").read_text(encoding="utf-8"))


def test_the_new_office_reports_at_once(empty: Desk) -> None:
    init(empty, "--county", "云水县")
    assert "青山镇" in empty.ok("report", "-o", "-").splitlines()[0]


@pytest.mark.parametrize("template", ["A", "d", "T"])
def test_another_outline_can_be_chosen(empty: Desk, template: str) -> None:
    init(empty, "--template", template)
    assert f'template = "{template.upper()}"' in (empty.records / "office.toml").read_text(encoding="utf-8")
    assert empty.ok("preview")


def test_it_works_in_a_folder_that_exists_and_keeps_what_lies_there(empty: Desk) -> None:
    narrative = empty.file("2024/report.md")
    narrative.write_text("# 已写好的\n", encoding="utf-8")
    init(empty)
    assert narrative.read_text(encoding="utf-8") == "# 已写好的\n"


def test_it_refuses_a_folder_that_is_an_office_already(desk: Desk) -> None:
    before = desk.tree()
    answer = desk.run("init", str(desk.root), "--name", "白水乡", "--kind", "乡", root=False)
    assert (answer.code, answer.out) == (1, "")
    assert "已经有了；这里已是一个工作区" in answer.err
    assert desk.tree() == before


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--name", "青山乡"], 2, "缺少参数：--kind"),
        (["--kind", "乡"], 2, "缺少参数：--name"),
        (["--name", "青山乡", "--kind", "村"], 2, "--kind 不能是"),
        (["--name", " ", "--kind", "乡"], 1, "单位名称是空的"),
        (["--name", "青山镇", "--kind", "乡"], 1, "以“镇”结尾，类型却是“乡”"),
        (["--name", "青山\n乡", "--kind", "乡"], 1, "无法识别的字符"),
        (["--name", "青山\x1b[31m乡", "--kind", "乡"], 1, "无法识别的字符"),
        (["--name", "青山\udcff乡", "--kind", "乡"], 1, "无法识别的字符"),
        (["--name", "青山乡", "--kind", "乡", "--county", "云\u202e水"], 1, "无法识别的字符"),
        (["--name", "青山乡", "--kind", "乡", "--template", "Z"], 1, "没有名为“Z”的文稿模板；可用的有：A、B、D、E、T"),
    ],
    ids=range(10),
)
def test_a_bad_office_is_refused_and_no_folder_is_made(empty: Desk, options: list[str], code: int, said: str) -> None:
    answer = empty.run("init", str(empty.root), *options, root=False)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "\x1b" not in answer.err
    assert not empty.root.exists()


def test_a_folder_that_cannot_be_made_is_a_chinese_sentence(empty: Desk, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    answer = empty.run("init", str(tmp_path / "文件" / "甲"), "--name", "青山乡", "--kind", "乡", root=False)
    assert answer.code == 1
    assert "已经有同名的文件；" in answer.err
