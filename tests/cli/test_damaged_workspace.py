"""However many files of a workspace are damaged: each is in a count, none is in a figure, and no report is printed."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from rulegov_tui.storage.catalog_files import load_catalog
from tests.desk import Desk
from tests.generate import generate_workspace

EACH = 3
ALL = EACH * len(load_catalog().categories)
"""So many records of each register, and together."""
COUNTS = re.compile(r"(\d+) 条记录，(\d+) 条损坏")
RUINS: list[Callable[[bytes], bytes]] = [
    lambda _content: b"",
    lambda content: b"\0" * len(content),
    lambda content: content.replace(b'"', "“".encode(), 1) if b'"' in content else b"\xff",
    lambda content: content + b"x = [\n",
    lambda content: content.replace(b" = ", b" ", 1),
    lambda content: content + "雨天".encode()[:-1],
    lambda content: content + b"x = " + b"[" * 10_000,
    lambda content: content + content,
]
"""Ways of damaging a file after which it is a record no more."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of sound records."""
    root = tmp_path_factory.mktemp("whole")
    generate_workspace(root, EACH)
    return root


@pytest.fixture
def files(desk: Desk, whole: Path) -> list[Path]:
    """The record files of the desk's workspace, which holds those of the sound one."""
    for path in whole.rglob("????-??-??-*.toml"):
        desk.file(path.relative_to(whole / "records").as_posix()).write_bytes(path.read_bytes())
    return sorted(desk.records.rglob("????-??-??-*.toml"))


def ruin(files: list[Path], count: int) -> list[Path]:
    random = Random(count)
    ruined = random.sample(files, count)
    for path in ruined:
        path.write_bytes(random.choice(RUINS)(path.read_bytes()))
    return ruined


def counted(text: str) -> tuple[int, int]:
    """N and M of the one sentence that says them."""
    (found,) = set(COUNTS.findall(text))
    return int(found[0]), int(found[1])


@pytest.mark.parametrize("damaged", [0, 1, 2, 7, 30, ALL])
def test_records_and_damaged_files_add_up_wherever_they_are_counted(desk: Desk, files: list[Path], damaged: int) -> None:
    ruin(files, damaged)
    both = (len(files) - damaged, damaged)
    assert len(files) == ALL
    for command in (["figures"], ["preview"], []):
        answer = desk.run(*command)
        assert counted(answer.out + answer.err) == both, command
        assert answer.code == int(damaged > 0)


@pytest.mark.parametrize("damaged", [1, 30, ALL])
def test_every_register_counts_its_own(desk: Desk, files: list[Path], damaged: int) -> None:
    lost = Counter(path.parent.name for path in ruin(files, damaged))
    for register in {path.parent.name for path in files}:
        answer = desk.run("list", register)
        assert counted(answer.err) == (3 - lost[register], lost[register])
        assert answer.code == int(lost[register] > 0)


@pytest.mark.parametrize("damaged", [1, 30])
def test_a_report_is_refused_with_every_file_and_their_number(desk: Desk, files: list[Path], damaged: int) -> None:
    ruined = ruin(files, damaged)
    for command in (["report"], ["report", "-o", "-"]):
        said = desk.refused(*command)
        assert re.search(rf"(?<!\d){damaged} 条(记录)?损坏", said)
        assert all(f"{path.relative_to(desk.root)}:" in said for path in ruined)
    assert not list(desk.root.glob("exports/*/*"))


def test_a_preview_says_at_the_top_that_it_is_a_draft_without_the_damaged_records(desk: Desk, files: list[Path]) -> None:
    sound = desk.ok("preview")
    assert "草稿" not in sound
    ruin(files, 5)
    first, *rest = desk.run("preview").out.splitlines()
    assert first == f"草稿：{ALL - 5} 条记录，5 条损坏；损坏的没有计数，改好以后才能出报告。"
    assert rest


def test_of_many_unusual_files_five_are_named_and_the_rest_counted(desk: Desk, files: list[Path]) -> None:
    for path in files[:9]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    answer = desk.run("figures")
    assert answer.code == 0
    assert counted(answer.err) == (ALL, 0)
    assert answer.err.count("文件开头有 BOM 标记") == 5
    assert "还有 4 个文件也是这样，都已计数。" in answer.err


def test_a_report_rests_on_records_of_any_encoding(desk: Desk, files: list[Path]) -> None:
    plain = desk.ok("report", "-o", "-")
    for path, encoding in zip(files, ["gbk", "utf-16", "utf-8-sig"] * len(files), strict=False):
        path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode(encoding))
    assert desk.ok("report", "-o", "-") == plain
