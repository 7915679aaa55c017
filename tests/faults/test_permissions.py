"""P13: colleagues can always read and write what the others made, whatever their umask (as root, with a Python for all)."""

import grp
import warnings
from pathlib import Path

import pytest

from tests.faults.colleagues import GROUP, UIDS, Colleague, common_folder, why_alone, wrong_rights
from tests.faults.tally import Tally

TRAINING = ("kind=法律明白人培训", "attendance=45")
PRIVATE = "users"
"""A group that every system has; which of the colleagues are in it is decided here."""


@pytest.fixture(autouse=True)
def _users() -> None:
    if reason := why_alone():
        warnings.warn(f"P13 skipped: {reason}", stacklevel=1)
        pytest.skip(f"skipped: {reason}")


def started(shared: Path, umask: int, **environment: str) -> tuple[Colleague, Colleague]:
    """Two colleagues, the first of whom has just made the workspace."""
    root = shared / "office"
    first, second = (Colleague(root, uid, umask) for uid in UIDS)
    first.ok("init", str(root), "--name", "青山乡", "--kind", "乡", **environment)
    return first, second


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o077], ids="{:03o}".format)
def test_everything_one_makes_the_other_can_change(umask: int) -> None:
    with common_folder() as shared:
        li, wang = started(shared, umask)
        _every_command(li, wang)
        assert wrong_rights(li.root) == []
        _close_and_open(li, wang)
        assert wrong_rights(li.root) == []
        commands = len(li.ran) + len(wang.ran)
        Tally(f"P13 umask {umask:03o}", others={"commands": commands}, floors={"commands": 30}).check()


def _every_command(li: Colleague, wang: Colleague) -> None:
    """Each changes what the other made."""
    of_li = li.ok("add", "training", "date=2023-03-15", "topic=甲", *TRAINING)
    of_wang = wang.ok("add", "training", "date=2023-04-15", "topic=乙", *TRAINING)
    wang.ok("add", "mediation", "date=2023-05-01", "quantity=3")
    wang.ok("edit", of_li, "topic=丙")
    li.ok("edit", of_wang, "topic=丁")
    li.ok("undo")
    li.ok("redo")
    wang.ok("edit", of_li, "date=2024-03-15")
    li.ok("edit", of_li, "date=2023-03-16")
    li.ok("delete", of_wang)
    wang.ok("restore", of_wang)
    imported = wang.ok("import", "2023-06-01", "2023-06-02").split()
    li.ok("bulk", *imported)
    li.ok("undo")
    li.ok("redo")
    wang.ok("delete", imported[0])
    for one in (li, wang):
        one.ok("draft")
        one.ok("report", "--year", "2023")
        one.ok("doctor")
    with (li.root / f"records/2023/training/{of_li}.toml").open("a", encoding="utf-8") as file:
        file.write("date = \n")
    wang.ok("doctor", "--restore", of_li)


def _close_and_open(li: Colleague, wang: Colleague) -> None:
    """Li closes the year; what is Wang's only Wang can make read-only, and only Li can open the year again."""
    closed = li.run("year", "close", "2023")
    assert closed.returncode == 0, closed.stderr
    assert f"归 {wang.login} 所有" in closed.stderr
    assert "请由他或管理员运行" in li.run("doctor").stdout
    wang.ok("doctor", "--fix")
    assert wang.run("add", "training", "date=2023-07-01", "topic=戊", *TRAINING).returncode == 1
    assert wrong_rights(li.root, closed=("2023",)) == []
    refused = wang.run("year", "reopen", "2023")
    assert refused.returncode == 1
    assert f"2023 年度的文件夹归 {li.login} 所有，别人打不开；请由 {li.login} 运行" in refused.stderr
    assert wrong_rights(li.root, closed=("2023",)) == []
    li.ok("year", "reopen", "2023")
    wang.ok("doctor", "--fix")
    wang.ok("add", "training", "date=2023-07-01", "topic=戊", *TRAINING)


def test_files_without_fchmod_are_caught() -> None:
    with common_folder() as shared:
        li, _ = started(shared, 0o077, WITHOUT_FCHMOD="1")
        li.ok("add", "training", "date=2023-03-15", "topic=甲", *TRAINING, WITHOUT_FCHMOD="1")
        assert any("0600 in place of 0660" in wrong for wrong in wrong_rights(li.root))


def test_a_private_group_alone_reads_personal_registers() -> None:
    private = grp.getgrnam(PRIVATE).gr_gid
    with common_folder() as shared:
        root = shared / "office"
        inside = Colleague(root, UIDS[0], groups=(private,))
        outside = Colleague(root, UIDS[1])
        inside.ok("init", str(root), "--name", "青山乡", "--kind", "乡")
        with (root / "records/office.toml").open("a", encoding="utf-8") as office:
            office.write(f'private_group = "{PRIVATE}"\n')
        staff = inside.ok("add", "enforcement_staff", "start=2020-01-01", "name=张三", "state=在岗持证")
        inside.ok("edit", staff, "name=张三丰")
        common = inside.ok("add", "file_review", "date=2023-03-15", "files=3")
        groups = {path.name: path.lstat().st_gid for path in (root / "records/rosters").rglob("*")}
        assert set(groups.values()) == {private}
        kept = [path for folder in ("history", "saved") for path in (root / f"records/.store/{folder}").rglob(f"*{staff}*")]
        assert kept
        assert {path.lstat().st_gid for path in kept} == {private}
        assert inside.ok("list", "enforcement_staff", "--format", "csv").count(staff) == 1
        refused = outside.run("list", "enforcement_staff")
        assert refused.returncode == 1, refused
        assert staff not in refused.stdout
        assert "没有权限" in refused.stderr
        assert "0 条损坏" not in refused.stderr
        assert outside.run("add", "enforcement_staff", "start=2020-01-01", "name=李四", "state=在岗持证").returncode == 1
        assert outside.ok("list", "file_review", "--format", "csv").count(common) == 1
        outside.ok("edit", common, "files=4")
        outside.ok("edit", common[-6:], "files=5")
        said = outside.run("doctor").stdout
        assert f"注意  用户组：您不在“{PRIVATE}”组里" in said
        assert "没有权限读这个文件夹" in said
        inside.ok("doctor")
        assert "直接改文件" not in inside.ok("history"), "what one may not see is not taken for removed"
        assert (root / "records/office.toml").lstat().st_gid == GROUP


def test_a_private_group_named_later_is_given_what_exists() -> None:
    private = grp.getgrnam(PRIVATE).gr_gid
    with common_folder() as shared:
        root = shared / "office"
        inside = Colleague(root, UIDS[0], groups=(private,))
        outside = Colleague(root, UIDS[1])
        inside.ok("init", str(root), "--name", "青山乡", "--kind", "乡")
        start = ("add", "enforcement_staff", "start=2020-01-01", "state=在岗持证")
        staff, gone = inside.ok(*start, "name=张三"), inside.ok(*start, "name=李四")
        inside.ok("edit", staff, "name=张三丰")
        inside.ok("delete", gone)
        with (root / "records/office.toml").open("a", encoding="utf-8") as office:
            office.write(f'private_group = "{PRIVATE}"\n')
        inside.ok("add", "file_review", "date=2023-03-15", "files=3")
        said = outside.run("doctor", "--fix")
        assert said.returncode == 1
        assert f"却不归“{PRIVATE}”组" in said.stdout
        assert f"请由{inside.login}（要在这个组里）或管理员运行 rulegov doctor --fix" in said.stdout
        assert "请由在这个组里的人或管理员运行" in inside.run("doctor").stdout
        assert "已归" in inside.ok("doctor", "--fix")
        private_files = {path for path in (root / "records").rglob("*") if path.lstat().st_gid == private}
        store = root / "records/.store"
        assert private_files == {
            *[root / "records/rosters/enforcement_staff", root / f"records/rosters/enforcement_staff/{staff}.toml"],
            *[store / "saved" / staff, *(store / "history" / staff).rglob("*"), store / "history" / staff],
            *[store / "trash" / gone, *(store / "trash" / gone).iterdir()],
        }
        assert outside.run("list", "enforcement_staff").returncode == 1
        inside.ok("doctor")


def test_an_outsider_leaves_no_folder_of_a_private_register() -> None:
    with common_folder() as shared:
        root = shared / "office"
        inside = Colleague(root, UIDS[0], groups=(grp.getgrnam(PRIVATE).gr_gid,))
        outside = Colleague(root, UIDS[1])
        inside.ok("init", str(root), "--name", "青山乡", "--kind", "乡")
        with (root / "records/office.toml").open("a", encoding="utf-8") as office:
            office.write(f'private_group = "{PRIVATE}"\n')
        assert outside.run("add", "enforcement_staff", "start=2020-01-01", "name=李四", "state=在岗持证").returncode == 1
        assert list((root / "records/rosters").iterdir()) == []
        inside.ok("add", "enforcement_staff", "start=2020-01-01", "name=李四", "state=在岗持证")
