"""What ``doctor`` says of the journal: which of its faults ``--fix`` mends, which it has mended, and which nobody can."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from rulegov_tui.storage.care.finding import Finding, note, problem
from rulegov_tui.storage.disk.durable import read_bytes
from rulegov_tui.storage.disk.identity import local, now
from rulegov_tui.storage.journal.line import BrokenJournalError, Line, NewerJournalError, parse_line
from rulegov_tui.storage.workspace import Workspace

JOURNAL = "日志"
_GAP = re.compile(r"(?P<file>[^:/]+):[0-9]+: 第 (?P<n>[0-9]+) 行和前一行")
_UNREADABLE = "读不了"
_MEND = "rulegov doctor --fix 把读不了的行移到旁边，原样保留"
_BY_HAND = "--fix 改不了；请用备份核对是谁改的，当时改了什么"


def future_step(last: Line) -> Iterator[Finding]:
    """Whether the journal's last line lies in the future: all that follow get its time until the clock has caught up."""
    if last.t > now():
        yield note(
            JOURNAL,
            f"最后一步的时间是 {local(last.t)}，还没有到；时钟错过，在那以前的改动都会记成这个时间",
            "请管理员用 date 核对时钟；时钟对了就不用管，记录不受影响",
        )


def fault(workspace: Workspace, said: str) -> Finding:
    """A fault of the chain with its cure; a gap where lines were moved aside is known and no problem any more."""
    message = said.partition("；")[0].rstrip("。")
    if kept := _moved_aside(workspace.journal, message):
        return note(JOURNAL, message, f"读不了的行已移出，原样留在 {workspace.shown(kept)}，不用再修")
    return problem(JOURNAL, message, _MEND if _UNREADABLE in message else _BY_HAND)


def _moved_aside(journal: Path, message: str) -> Path | None:
    """The kept file in which the line behind a gap follows on one that cannot be read; None for any other fault."""
    gap = _GAP.search(message)
    if gap is None:
        return None
    begin = b'{"n":%d,' % int(gap["n"])
    for path in sorted(journal.glob(f"{gap['file']}.broken-*")):
        rows = read_bytes(path).split(b"\n")
        if any(row.startswith(begin) and not _reads(before) for before, row in pairwise(rows)):
            return path
    return None


def _reads(row: bytes) -> bool:
    try:
        parse_line(row, "")
    except (BrokenJournalError, NewerJournalError):
        return False
    return True
