"""``rulegov doctor``: what it finds, what it mends, and the last good version of a record."""

import errno
import json
import os
import pty
import sys
import threading
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from rulegov_tui.cli import terminal_checks
from rulegov_tui.cli.commands import doctor
from rulegov_tui.cli.terminal_checks import terminal
from rulegov_tui.storage.care import disk_checks
from rulegov_tui.storage.care import doctor as examination
from rulegov_tui.storage.care.finding import Verdict
from rulegov_tui.storage.drafts import Draft, Drafts, new_name
from rulegov_tui.storage.workspace import Workspace
from tests.cli.process import on_terminal, without_control_sequences
from tests.desk import Desk

MEND = "rulegov doctor --fix 把读不了的行移到旁边，原样保留"


@pytest.fixture
def training(desk: Desk) -> str:
    return desk.ok("add", "training", "date=2024-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")


@pytest.fixture(autouse=True)
def _in_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "UTF-8")


def problems(desk: Desk, *options: str) -> list[tuple[str, str]]:
    """Topics and messages of what is wrong; the exit code says whether anything is."""
    answer = desk.run("doctor", *options)
    found = [line.removeprefix("问题").strip().partition("：") for line in answer.out.splitlines() if line.startswith("问题")]
    assert answer.code == (1 if found else 0), answer
    return [(topic, message) for topic, _, message in found]


def test_a_sound_workspace_has_no_problems(desk: Desk, training: str) -> None:
    answer = desk.run("doctor")
    assert answer.code == 0, answer
    assert answer.err == "没有发现问题。\n"
    words = {line.split()[0] for line in answer.out.splitlines()}
    assert words <= {"好", "注意"}
    assert "好    记录：1 条记录，0 条损坏。" in answer.out
    assert "日志：1 步，前后相连" in answer.out
    assert {finding["rule"] for finding in desk.json("doctor")["findings"]} >= {
        "程序",
        "记录",
        "磁盘",
        "权限",
        "日志",
        "锁",
        "终端",
    }


def test_a_workspace_never_written_to_is_sound(desk: Desk) -> None:
    assert problems(desk) == []


def test_a_damaged_record_is_listed_and_its_last_good_version_brought_back(desk: Desk, training: str) -> None:
    desk.ok("edit", training, "topic=土地承包")
    file = desk.file(f"2024/training/{training}.toml")
    good = file.read_bytes()
    file.write_bytes(good.replace(b'"', "“".encode(), 1))
    listed, counted = problems(desk)
    assert listed[1].startswith(f"records/2024/training/{training}.toml:3:8: 引号是全角的")
    assert listed[1].endswith(f"换回上次完好的版本：rulegov doctor --restore {training}。")
    assert counted[1] == "0 条记录，1 条损坏；请先改正上面的文件。"
    answer = desk.run("doctor", "--restore", training[-6:])
    assert (answer.code, answer.out) == (0, f"{training}\n")
    assert "上次完好的版本：records/.store/history/" in answer.err
    assert '保存。\n  -kind = “法律明白人培训"\n  +kind = "法律明白人培训"\n' in answer.err
    assert file.read_bytes() == good
    assert problems(desk) == []
    desk.ok("undo")
    assert file.read_bytes() != good


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"', "“".encode(), 1))


def test_a_good_record_is_not_replaced(desk: Desk, training: str) -> None:
    desk.ok("edit", training, "topic=土地承包")
    said = desk.refused("doctor", "--restore", training)
    assert said == f"记录 {training} 没有坏，不用恢复；要改回去用 rulegov undo。\n"
    assert desk.json("show", training)["topic"] == "土地承包"


def test_a_record_that_someone_mends_meanwhile_is_not_replaced(
    desk: Desk, training: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.file(f"2024/training/{training}.toml")
    mended = file.read_bytes().replace("宅基地".encode(), "土地承包".encode())
    damage(file)
    monkeypatch.setattr(doctor, "written_by", lambda *_arguments: file.write_bytes(mended) and None)
    answer = desk.run("doctor", "--restore", training)
    assert (answer.code, answer.out) == (1, "")
    assert f"记录 {training} 刚刚又改过，没有恢复；请再运行 rulegov doctor 看它还坏不坏。" in answer.err
    assert file.read_bytes() == mended


def test_a_record_without_a_good_version_is_refused(desk: Desk, training: str) -> None:
    damage(desk.file(f"2024/training/{training}.toml"))
    (desk.records / f".store/saved/{training}").unlink()
    desk.run("doctor")  # the journal is told
    assert f"记录 {training} 没有完好的旧版本" in desk.refused("doctor", "--restore", training)
    assert "没有编号是“zzzzzz”的记录" in desk.refused("doctor", "--restore", "zzzzzz")


def test_a_file_that_a_hand_removed_is_found_in_the_trash(desk: Desk, training: str) -> None:
    desk.file(f"2024/training/{training}.toml").unlink()
    answer = desk.run("doctor", "--restore", training)
    assert answer.code == 1
    assert f"文件已经不在了；请用 rulegov restore {training} 恢复。" in answer.err
    desk.ok("restore", training)
    assert problems(desk) == []


def test_wrong_rights_are_named_and_mended(desk: Desk, training: str) -> None:
    file = desk.file(f"2024/training/{training}.toml")
    file.chmod(0o644)
    file.parent.chmod(0o755)
    (desk.records / ".store/journal").chmod(0o700)
    assert [message for topic, message in problems(desk) if topic == "权限"] == [
        f"1 处应是 0660，如 records/2024/training/{training}.toml 是 0644；请运行 rulegov doctor --fix。",
        "2 处应是 2770，如 records/2024/training 是 0755；请运行 rulegov doctor --fix。",
    ]
    answer = desk.run("doctor", "--fix")
    assert answer.code == 0
    assert "已修  权限：3 个文件或文件夹的权限已改正。" in answer.out
    assert problems(desk) == []


@pytest.mark.parametrize("spoil", ["changed", "no line"])
def test_a_broken_end_of_the_journal_is_moved_aside(desk: Desk, training: str, spoil: str) -> None:
    desk.ok("edit", training, "topic=土地承包")
    (journal,) = (desk.records / ".store/journal").iterdir()
    first, second, _ = journal.read_bytes().split(b"\n")
    broken = first + b"\n" + (second.replace(b"edit", b"move") if spoil == "changed" else b"{}") + b"\n"
    journal.write_bytes(broken)
    assert "日志" in {topic for topic, _ in problems(desk)}
    answer = desk.run("doctor", "--fix")
    assert answer.code == 0, answer
    assert "已修  日志：坏的行已移出；原来的文件留在 records/.store/journal/" in answer.out
    (beside,) = journal.parent.glob("*.broken-*")
    assert beside.read_bytes() == broken
    assert journal.read_bytes().startswith(first + b"\n")
    assert problems(desk) == []
    desk.ok("edit", training, "attendance=46")


def test_a_changed_line_in_the_middle_is_named_and_left(desk: Desk, training: str) -> None:
    desk.ok("edit", training, "topic=土地承包")
    (journal,) = (desk.records / ".store/journal").iterdir()
    before = journal.read_bytes().replace("宅基地".encode(), "责任田".encode(), 1)
    journal.write_bytes(before)
    assert problems(desk, "--fix") == [
        ("日志", f"{journal.name}:1: 第 1 行日志被改动过；--fix 改不了；请用备份核对是谁改的，当时改了什么。")
    ]
    assert journal.read_bytes() == before


def journal_of(desk: Desk) -> tuple[Path, list[bytes]]:
    """The journal's only file and its lines."""
    (journal,) = (desk.records / ".store/journal").glob("*.jsonl")
    return journal, journal.read_bytes().splitlines(keepends=True)


def test_the_gap_that_a_mended_line_leaves_is_known(desk: Desk, training: str) -> None:
    desk.ok("edit", training, "topic=土地承包")
    desk.ok("edit", training, "topic=宅基地")
    journal, (first, _, third) = journal_of(desk)
    journal.write_bytes(first + b"{}\n" + third)
    listed = problems(desk)
    assert listed[0] == ("日志", f"records/.store/journal/{journal.name}:2: 日志的这一行读不了；{MEND}。")
    assert problems(desk, "--fix") == []
    (note,) = [line for line in desk.ok("doctor").splitlines() if "接不上" in line]
    assert note.startswith("注意  日志：")
    assert f"；读不了的行已移出，原样留在 records/.store/journal/{journal.name}.broken-" in note


def test_a_gap_that_nobody_mended_stays_a_problem_with_a_cure(desk: Desk, training: str) -> None:
    desk.ok("edit", training, "topic=土地承包")
    desk.ok("edit", training, "topic=宅基地")
    journal, (first, _, third) = journal_of(desk)
    journal.write_bytes(first + third)
    for options in ((), ("--fix",)):
        ((topic, message),) = problems(desk, *options)
        assert topic == "日志"
        assert message.endswith("；--fix 改不了；请用备份核对是谁改的，当时改了什么。")


def test_a_last_step_in_the_future_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rulegov_tui.storage.journal.chain.now", lambda: "2099-03-15T08:00:00.000Z")
        desk.ok("add", "training", "date=2024-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")
    (note,) = [line for line in desk.ok("doctor").splitlines() if "时钟" in line]
    assert note.startswith("注意  日志：最后一步的时间是 2099-03-15 ")
    assert "请管理员用 date 核对时钟" in note


def test_drafts_without_a_register_or_a_record_are_listed(desk: Desk, training: str) -> None:
    drafts = Drafts(Workspace(desk.root))
    kept = [("training", None), ("training", training)]
    gone = [("no_such", None), ("training", "2024-03-15-zzzzzz")]
    for category, record_id in (*kept, *gone):
        drafts.save(Draft(new_name(category, record_id), category, {"topic": "半"}, record_id))
    notes = [line for line in desk.ok("doctor").splitlines() if line.startswith("注意  草稿")]
    assert sorted(note.partition(": ")[2] for note in notes) == [
        "台账“no_such”已经没有了；内容还在文件里，看过以后可以删去。",
        "记录 2024-03-15-zzzzzz 已经没有了；接着录：先 rulegov restore 2024-03-15-zzzzzz；不要了：看过以后可以删去。",
    ]
    for note in notes:
        assert (desk.root / note.partition("：")[2].partition(": ")[0]).is_file()


@pytest.mark.parametrize(
    ("check", "topic"), [("disk", "磁盘"), ("rights", "权限"), ("verify_closed", "封存"), ("stranded_drafts", "草稿")]
)
def test_a_check_that_fails_is_one_problem_and_the_others_go_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, check: str, topic: str
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(desk.root / "records/2023"))

    desk.ok("add", "training", "date=2023-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")
    desk.ok("year", "close", "2023")
    monkeypatch.setattr(examination, check, broken)
    assert problems(desk) == [(topic, "没有查完：records/2023: 没有权限；请核对权限和磁盘。")]
    assert {finding["rule"] for finding in findings(desk)} >= {"记录", "日志", "锁", "直接改文件", "回收站", "终端"}


def findings(desk: Desk) -> list[dict[str, str]]:
    return list(json.loads(desk.run("doctor", "--format", "json").out)["findings"])


def test_hand_edits_are_journalled_and_said(desk: Desk, training: str) -> None:
    file = desk.file(f"2024/training/{training}.toml")
    file.write_bytes(file.read_bytes().replace(b"45", b"46"))
    answer = desk.run("doctor")
    assert answer.code == 0
    assert "注意  直接改文件：1 个文件不经程序改过，已登记为第 2 步；用 rulegov history 看是什么。" in answer.out


def test_what_a_dead_process_left_is_cleared_up(desk: Desk, training: str) -> None:
    left = desk.file(".store/pending/half-written.toml")
    left.write_text("date = ", encoding="utf-8")
    left.chmod(0o660)
    answer = desk.run("doctor")
    assert answer.code == 0
    assert "已修  日志：上次没有写完的 1 个文件已收拾好。" in answer.out
    assert not left.exists()


@pytest.mark.parametrize(("free", "verdict"), [(49 << 20, "问题"), (499 << 20, "注意"), (500 << 20, "好")])
def test_little_room_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str) -> None:
    monkeypatch.setattr(disk_checks, "free_bytes", lambda _folder: free)
    (line,) = [line for line in desk.run("doctor").out.splitlines() if f"剩余 {free >> 20} MB" in line]
    assert line.startswith(verdict)


def test_a_closed_year_is_verified(desk: Desk) -> None:
    old = desk.ok("add", "training", "date=2023-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")
    desk.ok("year", "close", "2023")
    assert "好    封存：2023 年度的文件与封存时一致。" in desk.run("doctor").out
    file = desk.records / f"2023/training/{old}.toml"
    file.chmod(0o660)
    file.write_bytes(file.read_bytes().replace(b"45", b"46"))
    assert [topic for topic, _ in problems(desk, "--fix")] == ["封存"]
    (desk.records / "2023").chmod(0o770)
    (desk.records / "2023/closed.toml").unlink()
    assert ("封存", "2023 年度封存过，封存清单却没有了；请核对后重新封存：rulegov year close 2023。") in problems(desk, "--fix")


def test_an_office_file_that_cannot_be_read_is_a_problem(desk: Desk) -> None:
    desk.file("office.toml").write_text("name = ", encoding="utf-8")
    assert [topic for topic, _ in problems(desk)] == ["工作区"]


def test_an_unknown_private_group_is_a_problem(desk: Desk) -> None:
    with desk.file("office.toml").open("a", encoding="utf-8") as office:
        office.write('private_group = "没有这个组"\n')
    assert ("用户组", "这台机器上没有“没有这个组”这个用户组；请核对 records/office.toml 的 private_group。") in problems(desk)


def test_another_encoding_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "ANSI_X3.4-1968")
    (encoding, *_) = terminal()
    assert encoding.verdict is Verdict.PROBLEM
    assert "不是 UTF-8" in encoding.message


class Screen:
    """A terminal that answers where its cursor is: after a mark of the given width."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, ambiguous: int, chinese: int = 2) -> None:
        self._keyboard, screen = pty.openpty()
        self._name = os.ttyname(screen)
        self._widths = {"中": chinese}
        self._ambiguous = ambiguous
        real = os.open
        monkeypatch.setattr("os.open", lambda path, flags: real(self._name if path == "/dev/tty" else path, flags))
        monkeypatch.setattr("os.tcgetpgrp", lambda _descriptor: os.getpgrp())
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    def _answer(self) -> None:
        seen = b""
        while True:
            try:
                seen += os.read(self._keyboard, 100)
            except OSError:
                return
            while b"\x1b[6n" in seen:
                before, _, seen = seen.partition(b"\x1b[6n")
                drawn = before.decode()[-1]
                os.write(self._keyboard, b"\x1b[5;%dR" % (self._widths.get(drawn, self._ambiguous) + 1))


@pytest.mark.parametrize(
    ("ambiguous", "chinese", "verdict", "said"),
    [
        (1, 2, Verdict.GOOD, "汉字占 2 格，…“”— 占 1 格"),
        (2, 2, Verdict.NOTE, "占 2 格，表格会对不齐"),
        (1, 1, Verdict.PROBLEM, "一个汉字占 1 格"),
    ],
)
def test_the_terminal_is_asked_how_wide_it_draws(
    monkeypatch: pytest.MonkeyPatch, ambiguous: int, chinese: int, verdict: Verdict, said: str
) -> None:
    Screen(monkeypatch, ambiguous, chinese)
    (finding,) = terminal_checks._width()
    assert finding.verdict is verdict
    assert said in finding.message


def test_on_a_terminal_that_does_not_answer_nothing_is_left_behind(desk: Desk, training: str, tmp_path: Path) -> None:
    ended = on_terminal(desk.root, "doctor")
    shown = without_control_sequences(ended.out)
    assert ended.code == 0, shown
    assert "大小 80x24" in shown
    assert "终端没有回答光标在哪里，字宽未知" in shown


def test_a_screen_library_that_is_not_compiled_is_worth_a_note(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "textual"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "app.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "textual", raising=False)
    (said,) = [finding.sentence() for finding in examination.software() if finding.verdict is Verdict.NOTE]
    assert f"compileall -q {tmp_path}" in said
    (package / "__pycache__").mkdir()
    Path(cache_from_source(str(package / "app.py"))).touch()
    assert not [finding for finding in examination.software() if finding.verdict is Verdict.NOTE]
