"""``doctor``: looks at everything in a workspace that its promises rest on, and mends what can be mended safely."""

import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import tomli

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.care.closed_file import verify_closed
from rulegov_tui.storage.care.disk_checks import disk, file_operations, private_group, rights, said
from rulegov_tui.storage.care.draft_checks import stranded_drafts
from rulegov_tui.storage.care.finding import Finding, Verdict, good, mended, note, problem
from rulegov_tui.storage.care.journal_checks import JOURNAL as _JOURNAL
from rulegov_tui.storage.care.journal_checks import fault, future_step
from rulegov_tui.storage.care.private_checks import private_files
from rulegov_tui.storage.care.recovery import last_good_version
from rulegov_tui.storage.disk.durable import file_digest
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.journal.line import BrokenJournalError, Line, Operation
from rulegov_tui.storage.journal.repair import mend
from rulegov_tui.storage.store import Store

_MOST_NOTES = 5
_RECORDS, _LOCK, _CLOSED, _HAND, _SOFTWARE = "记录", "锁", "封存", "直接改文件", "程序"
_SCREENS = "textual"


def software() -> Iterator[Finding]:
    """The Python and the TOML parser in use: the compiled one reads three times as fast; and whether imports are compiled."""
    parser = sys.modules[tomli.loads.__module__].__file__ or ""
    kind = "纯 Python 版，读得慢一些" if parser.endswith(".py") else "编译版"
    yield good(_SOFTWARE, f"Python {platform.python_version()}；TOML 解析器 tomli（{kind}）")
    if (screens := find_spec(_SCREENS)) is not None and screens.origin is not None:
        heaviest = Path(screens.origin).with_name("app.py")
        if not Path(cache_from_source(str(heaviest))).exists():
            cure = f"请让安装的人运行一次 python -m compileall -q {heaviest.parents[1]}"
            yield note(_SOFTWARE, "屏幕程序库没有预先编译，每次打开要慢一倍多", cure)


class Doctor:
    """The examination of one workspace.

    Args:
        store: the workspace's records.
        fix: whether to mend what can be mended safely.
    """

    def __init__(self, store: Store, *, fix: bool) -> None:
        self._store = store
        self._workspace = store.workspace
        self._fix = fix

    def findings(self, private: str) -> Iterator[Finding]:
        """Everything in turn; ``private`` names the office's private group."""
        yield from self._checked(_RECORDS, self._records)
        yield from self._checked("磁盘", lambda: disk(self._workspace))
        yield from self._checked("权限", lambda: rights(self._workspace, fix=self._fix))
        yield from self._checked("用户组", lambda: self._private(private))
        yield from self._checked(_JOURNAL, self._journal)
        yield from self._checked(_LOCK, self._lock)
        yield from self._checked(_HAND, self._hand_edits)
        yield from self._checked(_CLOSED, self._closed)
        yield from self._checked("草稿", lambda: stranded_drafts(self._store))
        yield from self._checked("占用空间", self._sizes)

    def _checked(self, topic: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
        """The findings of one check; where it fails it is one finding more, since what broke it must not hide the rest."""
        try:
            yield from check()
        except (OSError, RulegovError) as error:
            message, cure = said(error)
            place = error.where if isinstance(error, RulegovError) else self._place(error)
            yield problem(topic, f"没有查完：{f'{place}: ' if place else ''}{message}", cure)

    def _place(self, error: OSError) -> str:
        return self._workspace.shown(Path(error.filename)) if isinstance(error.filename, str) else ""

    def _private(self, name: str) -> Iterator[Finding]:
        """The private group, then whether what it alone may read belongs to it; an unknown group has nothing."""
        found = list(private_group(name))
        yield from found
        if found and not any(one.verdict is Verdict.PROBLEM for one in found):
            yield from private_files(self._store, name, fix=self._fix)

    def _records(self) -> Iterator[Finding]:
        ledger = self._store.load()
        for file in ledger.damaged:
            yield problem(_RECORDS, file.sentence().rstrip("。"), self._cure(Path(file.path)))
        for one in ledger.notes[:_MOST_NOTES]:
            yield note(_RECORDS, one.sentence().rstrip("。"))
        if more := len(ledger.notes[_MOST_NOTES:]):
            yield note(_RECORDS, f"还有 {more} 个文件也是这样，都已计数")
        if not ledger.damaged:
            yield good(_RECORDS, ledger.counts())
        else:
            yield problem(_RECORDS, ledger.counts(), "请先改正上面的文件")

    def _cure(self, path: Path) -> str:
        """How to get the last good version of a damaged record, where there is one."""
        with suppress(RulegovError, OSError):
            return f"换回上次完好的版本：rulegov doctor --restore {last_good_version(self._store, path.stem).id}"
        return ""

    def _journal(self) -> Iterator[Finding]:
        """The chain; mended first if its end cannot be read."""
        journal = self._store.protocol.journal
        if not self._workspace.journal.is_dir():
            yield good(_JOURNAL, "还没有，第一次保存时建立")
            return
        try:
            if self._fix:
                yield from self._mended_journal()
            problems = journal.verify()
            for one in problems:
                yield fault(self._workspace, one)
            if (last := journal.newest()) is not None:
                if not problems:
                    yield good(_JOURNAL, f"{last.n} 步，前后相连；最后一步是 {last.by} 在 {local(last.t)}")
                yield from future_step(last)
        except (OSError, RulegovError) as error:
            yield problem(_JOURNAL, *said(error))

    def _mended_journal(self) -> Iterator[Finding]:
        protocol = self._store.protocol
        protocol.guards.refuse_disk()
        with protocol.hold():
            try:
                list(protocol.journal.lines())
                protocol.journal.last()
            except BrokenJournalError:
                for kept in mend(protocol.journal):
                    yield mended(_JOURNAL, f"坏的行已移出；原来的文件留在 {self._workspace.shown(kept)}")

    def _lock(self) -> Iterator[Finding]:
        """Whether the lock can be had; then what a dead process left is settled, as at every save."""
        protocol = self._store.protocol
        try:
            protocol.guards.refuse_disk()
            protocol.make_folders()
            with protocol.hold():
                left = os.listdir(self._workspace.pending)
                last = protocol.journal.last()
                protocol.settle()
                found = [good(_LOCK, "可以加锁"), *self._settled(left, last), *file_operations(self._workspace)]
        except BrokenJournalError:
            return  # said already
        except (OSError, RulegovError) as error:
            found = [problem(_LOCK, *said(error))]
        yield from found

    def _settled(self, left: list[str], last: Line | None) -> Iterator[Finding]:
        if left:
            yield mended(_JOURNAL, f"上次没有写完的 {len(left)} 个文件已收拾好")
        now = self._store.protocol.journal.last()
        if now != last and now is not None:
            yield mended(_JOURNAL, f"上次没有写完的一步已作废，见 rulegov history 第 {now.n} 步")

    def _hand_edits(self) -> Iterator[Finding]:
        try:
            line = self._store.notice()
        except BrokenJournalError:
            return  # said already
        except (OSError, RulegovError) as error:
            yield problem(_HAND, f"没有登记：{said(error)[0]}", said(error)[1])
            return
        if line is None:
            yield good(_HAND, "没有发现不经程序的改动")
        else:
            count = line.batch.count if line.batch else 1
            yield note(_HAND, f"{count} 个文件不经程序改过，已登记为第 {line.n} 步", "用 rulegov history 看是什么")

    def _closed(self) -> Iterator[Finding]:
        closed = [folder.name for folder in self._workspace.year_folders() if self._workspace.closed_file(folder.name).exists()]
        for year in closed:
            found = verify_closed(self._workspace, year)
            for one in found:
                yield (note if one.is_hint else problem)(_CLOSED, one.sentence().rstrip("。"))
            if not any(not one.is_hint for one in found):
                yield good(_CLOSED, f"{year} 年度的文件与封存时一致")
        yield from self._unsealed(closed)

    def _unsealed(self, closed: list[str]) -> Iterator[Finding]:
        """Years that the journal calls closed otherwise than the files do."""
        manifests: dict[str, str | None] = {}
        try:
            for line in self._store.protocol.journal.lines():
                if line.op in (Operation.CLOSE, Operation.REOPEN) and line.change is not None:
                    manifests[line.change.path.partition("/")[0]] = line.change.after
        except RulegovError:
            return  # said already
        for year, digest in manifests.items():
            if digest is not None and year not in closed:
                yield problem(_CLOSED, f"{year} 年度封存过，封存清单却没有了", f"请核对后重新封存：rulegov year close {year}")
            elif digest is not None and file_digest(self._workspace.closed_file(year)) != digest:
                yield problem(_CLOSED, f"{year} 年度的封存清单和日志对不上", "请核对是谁改的")
        for year in closed:
            if manifests.get(year) is None:
                yield problem(_CLOSED, f"{year} 年度有封存清单，日志里却没有封存它", "请核对封存清单是从哪里来的")

    def _sizes(self) -> Iterator[Finding]:
        for name, folder in (("回收站", self._workspace.trash), ("旧版本", self._workspace.history)):
            files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
            size = sum(path.lstat().st_size for path in files)
            yield good(name, f"{len(files)} 个文件，{size / (1 << 20):.1f} MB")
