"""P9: an editor that writes in place, against nonstop saves of the same record: no hand's edit is lost unseen."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.durable import digest
from rulegov_tui.storage.journal.line import Operation
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.store import Store
from tests.faults.places import look_over, new_workspace, opened
from tests.faults.tally import Tally
from tests.faults.workers import ERROR, Say, Worker, all_heard, listen
from tests.storage.registers import VISITS, visit

_PAUSE = 0.004
"""Between two writes of the hand."""
_SELDOM = 50
_MARK = "手写 %06d"


def in_place(folder: Path, writes: int, noticed: int, protocol: type[Protocol] = Protocol) -> Tally:
    """So many writes by hand while another process saves the record without end."""
    root = new_workspace(folder / "workspace")
    store = opened(root)
    record_id = store.add(VISITS, visit(topic=_MARK % 0, people=0)).id
    path = store.find(record_id).path
    tally = Tally("P9 hand edits", floors={"writes": writes, "noticed": noticed, "acknowledged": writes // 20})
    saver = Worker(_saver(root, protocol, record_id), "saver")
    hand = Worker(_hand(path, writes), "hand")
    written: list[tuple[int, str]] = []

    def hear(worker: Worker, line: str) -> None:
        if line.startswith(ERROR):
            tally.findings.append(line)
        elif worker is hand:
            mark, inode = line.split(" ")
            written.append((int(mark), inode))
        else:
            tally.acknowledged += line == "did"
            tally.refusals += line == "refused"

    while hand.status is None:
        listen([saver, hand], hear, 0.05)
        if os.waitid(os.P_PID, hand.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            all_heard([hand], hear)
    for line in saver.kill():
        hear(saver, line)
    look_over(root, tally, "after the hand", by_hand=True, versions=False)
    _judge(opened(root), record_id, written, tally)
    return tally


def _judge(store: Store, record_id: str, written: list[tuple[int, str]], tally: Tally) -> None:
    """Each write is in the live file, or in the history and the journal says so, or the hand itself wrote over it.

    The journal may miss the few of which the hand had opened the file before a rename and wrote after it was looked at.
    """
    lines = [line for line in store.protocol.journal.lines() if line.change is not None]
    told = {version for line in lines if line.change for version in (line.change.before, line.change.after)}
    external = [line for line in lines if line.op is Operation.EXTERNAL]
    live = store.find(record_id).path.read_bytes()
    kept = [path.read_bytes() for path in (store.workspace.history / record_id).iterdir()]
    last_of = {inode: mark for mark, inode in written}
    unseen = 0
    for mark, inode in written:
        text = (_MARK % mark).encode()
        places = [content for content in kept if text in content]
        if last_of[inode] == mark and text not in live:
            if not places:
                tally.lost.append(f"write {mark} is nowhere")
            unseen += bool(places) and not any(digest(content) in told for content in places)
    tally.others |= {
        "writes": len(written),
        "noticed": len(external),
        "after the rename": len([line for line in external if line.of is not None]),
        "in the history only": unseen,
    }
    if unseen * _SELDOM > len(written):
        tally.lost.append(f"{unseen} writes lie in the history, and nobody was told")


def _saver(root: Path, protocol: type[Protocol], record_id: str) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        store = opened(root, protocol)
        people = 0
        while True:
            people += 1
            try:
                store.edit(record_id, {"people": people})
            except RulegovError:  # the hand was half-way
                say("refused")
            else:
                say("did")

    return work


def _hand(path: Path, writes: int) -> Callable[[Say], None]:
    """An editor: opens, reads, writes back the whole, in place."""

    def work(say: Say) -> None:
        for mark in range(1, writes + 1):
            descriptor = os.open(path, os.O_RDWR)
            with suppress(OSError):
                before = os.pread(descriptor, 1 << 16, 0).decode()
                begin = before.rindex(_MARK[:2])
                after = f"{before[:begin]}{_MARK % mark}{before[begin + len(_MARK % mark) :]}"
                os.pwrite(descriptor, after.encode(), 0)
            say(f"{mark} {os.fstat(descriptor).st_ino}")
            os.close(descriptor)
            time.sleep(_PAUSE)

    return work
