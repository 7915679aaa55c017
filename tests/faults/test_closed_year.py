"""P20: a closed year stays closed. As an ordinary user: modes do not stop root."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import pytest

from rulegov_tui.storage.care.closing import close_year, reopen_year
from rulegov_tui.storage.store import Store
from tests.faults.colleagues import CHECKOUT, GROUP, UIDS, Colleague, common_folder, why_alone
from tests.faults.every_call import EveryCall
from tests.faults.layer import Fault
from tests.faults.places import memory_folder
from tests.faults.scenarios import Scenario
from tests.faults.tally import Tally
from tests.storage.registers import VISITS, visit

REASON = "2023 年度已经封存，不能再改；要改先重新打开：rulegov year reopen 2023。"
_ATTACKS = """
import os, sys
folder, name = sys.argv[1:]
def attempt(what, *arguments):
    try:
        what(*arguments)
    except PermissionError:
        print("refused")
    else:
        print("done", what, arguments)
attempt(open, name, "r+b")
attempt(open, folder + "/new.toml", "xb")
attempt(os.unlink, name)
attempt(os.rename, name, name + "x")
attempt(os.rename, folder, folder + "x")
attempt(os.mkdir, os.path.dirname(folder) + "/other")
attempt(os.unlink, os.path.dirname(folder) + "/closed.toml")
"""


@pytest.fixture(autouse=True)
def _users() -> None:
    if os.geteuid() == 0 and (reason := why_alone()):
        warnings.warn(f"P20 skipped: {reason}", stacklevel=1)
        pytest.skip(f"skipped: {reason}")


@pytest.fixture
def clerk() -> Iterator[Colleague]:
    """An ordinary user with a workspace: two trainings of 2023, one of 2022, an officer."""
    with common_folder() as shared:
        one = Colleague(shared / "office", UIDS[0] if os.geteuid() == 0 else None)
        one.ok("init", str(one.root), "--name", "青山乡", "--kind", "乡")
        yield one


def close(store: Store) -> object:
    return close_year(store, 2023, lambda _ledger: (), date(2025, 1, 5))


def with_an_old_visit(store: Store) -> None:
    store.add(VISITS, visit(topic="老", date=date(2023, 3, 3)))


def with_a_closed_year(store: Store) -> None:
    with_an_old_visit(store)
    close(store)


def year_faults() -> None:
    """P2 over both: every call fails once."""
    tally = Tally("P2 year close, reopen", floors={"faults": 200})
    with memory_folder(Path(gettempdir())) as place:
        scenarios = [
            Scenario("year close", lambda store, _ids: close(store), lambda store, _ids: with_an_old_visit(store)),
            Scenario("year reopen", lambda store, _ids: reopen_year(store, 2023), lambda store, _ids: with_a_closed_year(store)),
        ]
        EveryCall(place, tally, stride=2).run(scenarios, (Fault.EIO, Fault.EACCES, Fault.HALF, Fault.KILL_BEFORE))
    tally.check()


def as_clerk(*arguments: str) -> str:
    """What a Python of an ordinary user in the group prints."""
    root = os.geteuid() == 0
    ended = subprocess.run(
        [sys.executable, "-B", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=CHECKOUT,
        user=UIDS[1] if root else None,
        group=GROUP if root else None,
        extra_groups=[GROUP] if root else None,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_every_call_of_closing_and_opening_may_fail() -> None:
    sys.stdout.write(as_clerk("-c", "from tests.faults.test_closed_year import year_faults; year_faults()"))


def add(clerk: Colleague, day: str) -> str:
    return clerk.ok("add", "training", f"date={day}", "kind=法律明白人培训", "topic=宅基地", "attendance=45")


def tree(root: Path) -> dict[str, bytes]:
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if not name.endswith(".store/lock")}


def test_every_way_of_writing_is_refused_with_the_reason(clerk: Colleague) -> None:
    first, second, deleted = (add(clerk, f"2023-03-1{number}") for number in (1, 2, 3))
    other = add(clerk, "2022-03-11")
    clerk.ok("delete", deleted)
    clerk.ok("edit", first, "topic=土地")
    clerk.ok("year", "close", "2023")
    writing = [
        ("add", "training", "date=2023-05-05", "kind=法律明白人培训", "topic=新", "attendance=1"),
        ("import", "2022-06-01", "2023-06-01"),
        ("edit", first, "topic=新"),
        ("bulk", other, second),
        ("edit", first, "date=2022-01-01"),
        ("edit", other, "date=2023-01-01"),
        ("delete", second),
        ("restore", deleted),
        ("doctor", "--restore", first),
        ("undo", "6"),
    ]
    before = tree(clerk.root)
    newest = clerk.run("undo")
    assert (newest.returncode, "封存或重新打开年度，不能用 undo" in newest.stderr) == (1, True)
    for arguments in writing:
        ended = clerk.run(*arguments)
        assert (ended.returncode, ended.stderr.endswith(f"{REASON}\n") or REASON in ended.stderr) == (1, True), (arguments, ended)
    assert tree(clerk.root) == before
    assert "2023 年度的文件与封存时一致" in clerk.ok("doctor")
    Tally("P20 a closed year", refusals=len(writing) + 1, floors={"refusals": 11}).check()


def test_what_other_programs_try_the_modes_refuse(clerk: Colleague) -> None:
    first = add(clerk, "2023-03-11")
    clerk.ok("year", "close", "2023")
    folder = clerk.root / "records/2023/training"
    said = as_clerk("-c", _ATTACKS, str(folder), str(folder / f"{first}.toml"))
    assert said.split("\n") == ["refused"] * 7 + [""]


def test_one_flipped_bit_and_a_changed_roster_entry_are_named(clerk: Colleague) -> None:
    first = add(clerk, "2023-03-11")
    officer = clerk.ok("add", "enforcement_staff", "start=2020-01-01", "name=张三", "state=在岗持证")
    clerk.ok("year", "close", "2023")
    clerk.ok("edit", officer, "name=李四")
    ended = clerk.run("doctor")
    assert ended.returncode == 0, ended.stdout
    assert f"注意  封存：records/rosters/enforcement_staff/{officer}.toml: 2023 年度的数字里有它，封存以后改过。" in ended.stdout
    path = clerk.root / f"records/2023/training/{first}.toml"
    content = path.read_bytes()
    path.chmod(0o660)
    path.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])
    path.chmod(0o440)
    ended = clerk.run("doctor")
    assert ended.returncode == 1
    assert f"问题  封存：records/2023/training/{first}.toml: 封存以后改过。" in ended.stdout
