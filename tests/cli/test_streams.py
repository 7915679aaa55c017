"""stdout is data, stderr is narration, and a command ends whatever is at their other ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import Ended, environment, rulegov
from tests.desk import Desk

ADD = ["add", "training", "date=2024-03-15", "kind=中心组学法", "topic=宪法"]


def into(desk: Desk, target: str, *arguments: str) -> Ended:
    """Run with stdout going to a file."""
    with Path(target).open("wb") as out:
        ended = subprocess.run(
            [sys.executable, "-m", "rulegov_tui", "--root", str(desk.root), *arguments],
            stdout=out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
            check=False,
        )
    return Ended(ended.returncode, "", ended.stderr)


@pytest.mark.parametrize("command", [["list", "training"], ["figures"], ["categories"], ["show", "ID"]], ids=" ".join)
def test_json_on_stdout_is_json_whatever_is_narrated(desk: Desk, command: list[str]) -> None:
    record_id = desk.ok(*ADD)
    desk.file("2024/mediation/2024-01-01-aaaaaa.toml").write_text("date = ", encoding="utf-8")
    ended = rulegov(desk.root, *(record_id if word == "ID" else word for word in command), "--format", "json")
    assert json.loads(ended.out)


def test_the_exit_code_of_the_process_is_that_of_the_command(desk: Desk) -> None:
    assert rulegov(desk.root, *ADD).code == 0
    assert rulegov(desk.root, "add", "trainings", "date=t").code == 1
    assert rulegov(desk.root, "lst").code == 2
    assert rulegov(desk.root, "figures", "--year", "24").code == 2


@pytest.mark.parametrize("command", [[], ["add", "training"], ["preview"], ["figures"], ["report"]], ids=str)
def test_without_a_terminal_no_command_waits_for_input(desk: Desk, command: list[str]) -> None:
    ended = rulegov(desk.root, *command)
    assert ended.code == (1 if command == ["add", "training"] else 0)
    assert "\x1b" not in ended.out + ended.err


def test_input_from_a_pipe_is_no_terminal(desk: Desk) -> None:
    ended = rulegov(desk.root, "add", "training", stdin="2024-03-15\n3\n宪法\n")
    assert (ended.code, ended.out) == (1, "")
    assert "没有写字段" in ended.err


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_terminal_with_another_encoding_gets_escapes_and_no_crash(desk: Desk, encoding: str) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "rulegov_tui", "--root", str(desk.root), "figures", "--explain", "法律明白人培训次数"],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        check=False,
    )
    assert process.returncode == 0
    assert b"Traceback" not in process.stderr
    assert process.stdout.decode(encoding)


def test_the_report_is_utf_8_whatever_the_terminal(desk: Desk) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "rulegov_tui", "--root", str(desk.root), "report", "-o", "-"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="gbk"),
        check=False,
    )
    assert process.stdout.decode("utf-8").startswith("# ")


def test_output_that_nobody_reads_to_its_end_is_no_traceback(desk: Desk) -> None:
    read, write = os.pipe()
    os.close(read)
    for command in (["figures"], ["locate"], ["report", "-o", "-"]):
        process = subprocess.run(
            [sys.executable, "-m", "rulegov_tui", "--root", str(desk.root), *command],
            stdout=write,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
            check=False,
        )
        assert process.returncode == 1
        assert "Traceback" not in process.stderr
        assert "Exception" not in process.stderr
    os.close(write)


@pytest.mark.parametrize("command", [["figures"], ["locate"], ["report", "-o", "-"], ["list", "training"]], ids=" ".join)
def test_a_full_disk_behind_stdout_is_a_sentence(desk: Desk, command: list[str]) -> None:
    ended = into(desk, "/dev/full", *command)
    assert ended.code == 1
    assert "磁盘满了" in ended.err
    assert "Traceback" not in ended.err
    assert "Exception" not in ended.err


def test_a_record_is_not_called_unsaved_because_its_id_could_not_be_printed(desk: Desk) -> None:
    ended = into(desk, "/dev/full", *ADD)
    assert ended.code == 1
    assert "已经保存的不受影响" in ended.err
    assert len(desk.json("list", "training")["records"]) == 1


def test_a_record_that_cannot_be_written_is_a_sentence_and_nothing_changes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "磁盘满了；没有完成，请核对磁盘空间和权限" in desk.refused(*ADD)


def test_bytes_that_are_no_text_in_an_argument_are_refused(desk: Desk) -> None:
    before = desk.tree()
    process = subprocess.run(
        [
            sys.executable.encode(),
            b"-m",
            b"rulegov_tui",
            b"--root",
            str(desk.root).encode(),
            b"add",
            b"training",
            b"date=t",
            b"topic=\xff\xfe",
        ],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert process.returncode == 1
    assert "含有无法识别的字符；请把终端编码设为 UTF-8" in process.stderr.decode()
    assert desk.tree() == before
