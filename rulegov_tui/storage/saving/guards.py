"""What is refused before anything is written: foreign disks, full disks, closed years, links, files without the right to them."""

import grp
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.file_systems import LOCAL, kind_of
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.workspace import CLOSED, Workspace, is_year

FORCE_VARIABLE = "RULEGOV_FORCE_DISK"
"""Set to 1, changes are written to a network file system all the same."""
LEAST_FREE = 50 << 20
"""With fewer bytes free, changes are refused: an old version must find room beside the new one."""
SCARCE_FREE = 500 << 20
"""With fewer bytes free, ``doctor`` warns."""


class RefusedDiskError(RulegovError):
    """Nothing may be written to this disk; reading goes on."""


class Guards:
    """What is allowed on one workspace.

    Args:
        workspace: where.
        catalog: its registers.
        private_group: the group that alone may read the registers with personal fields; empty if all colleagues may.
        least_free: how many bytes must be free for a change.
    """

    def __init__(self, workspace: Workspace, catalog: Catalog, private_group: str = "", least_free: int = LEAST_FREE) -> None:
        self.workspace = workspace
        self._catalog = catalog
        self._private_group = private_group
        self._least_free = least_free
        self._disk_checked = False
        self._records = str(workspace.records)
        self._store_folders = [str(folder) for folder in workspace.store_folders]

    def refuse_disk(self) -> None:
        """Refuse a network file system (once a session), a store whose folders are links, and a disk that is nearly full.

        Over NFS ``flock`` is emulated and hangs on mount options; a rename whose reply was lost reports a failure though
        it was done. A store whose folders are links would write to somewhere else altogether.
        """
        for folder in self._store_folders:
            self._refuse_link(folder)
        if not self._disk_checked:
            kind = kind_of(self.workspace.records)
            if kind and kind not in LOCAL and os.environ.get(FORCE_VARIABLE) != "1":
                raise RefusedDiskError(
                    f"工作区在网络盘上（{kind}），几个人同时保存会丢数据，只能看不能改",
                    cure=f"请把工作区放到服务器的本地磁盘；一定要写，先设 {FORCE_VARIABLE}=1",
                )
            self._disk_checked = True
        if (free := free_bytes(self._records)) < self._least_free:
            raise RefusedDiskError(f"磁盘快满了，只剩 {free >> 20} MB", cure="没有保存；请先清出空间")

    def refuse_changes(self, changes: Iterable[FileChange]) -> None:
        """Refuse changes of closed years, through links, or of files that one has no right to."""
        folders: set[str] = set()
        for change in changes:
            for name in dict.fromkeys(name for name in (change.old, change.new) if name):
                folder, _, file = name.rpartition("/")
                is_manifest = file == CLOSED  # of the year that is being closed or opened; the right to it is seen to there
                if folder not in folders:
                    if not is_manifest:
                        self.refuse_closed(name.partition("/")[0])
                    self._refuse_folder(folder)
                    folders.add(folder)
                if name == change.old and not is_manifest:
                    self._refuse_file(f"{self._records}/{name}")

    def refuse_unwritable(self, folder: str) -> None:
        """Refuse where the old version could not be kept: after the commit it is too late."""
        while not os.path.isdir(folder):
            folder = folder.rpartition("/")[0]
        if not os.access(folder, os.W_OK | os.X_OK):
            raise self._no_right_to(folder)

    def refuse_links(self, change: FileChange) -> None:
        """Refuse to write where a folder of the record's path is a link."""
        for name in (change.old, change.new):
            folder = f"{self._records}/{name}".rpartition("/")[0]
            while name and folder != self._records:
                self._refuse_link(folder)
                folder = folder.rpartition("/")[0]

    def refuse_closed(self, year: str) -> None:
        """Refuse a year that was closed."""
        if is_year(year) and os.path.lexists(f"{self._records}/{year}/{CLOSED}"):
            raise RulegovError(f"{year} 年度已经封存，不能再改", cure=f"要改先重新打开：rulegov year reopen {year}")

    def group(self, category: str) -> int | None:
        """The id of the group that alone may read a register's files; None if all colleagues may.

        Raises:
            RulegovError: the office names a group that this machine does not know.
        """
        known = self._catalog.categories.get(category)
        if not self._private_group or known is None or not any(field.personal for field in known.fields.values()):
            return None
        try:
            return grp.getgrnam(self._private_group).gr_gid
        except KeyError:
            raise RulegovError(
                f"这台机器上没有“{self._private_group}”这个用户组", cure="请核对 records/office.toml 的 private_group"
            ) from None

    def owner(self, path: Path) -> str:
        """The login of a file's owner: who is taken to have written by hand."""
        return login(path.lstat().st_uid)

    def _refuse_folder(self, name: str) -> None:
        """A linked folder would lead a save out of the workspace; what cannot be written must be refused before the commit."""
        folder = f"{self._records}/{name}"
        if not os.access(folder, os.W_OK | os.X_OK) and os.path.isdir(folder):
            raise self._no_right_to(folder)
        while folder != self._records:
            self._refuse_link(folder)
            folder = folder.rpartition("/")[0]

    def _refuse_link(self, folder: str) -> None:
        with suppress(FileNotFoundError):
            if not stat.S_ISDIR(os.lstat(folder).st_mode):
                raise RulegovError(f"{self._shown(folder)} 不是普通文件夹", cure="请换成文件夹本身")

    def _refuse_file(self, path: str) -> None:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise RulegovError(f"{self._shown(path)} 不是普通文件", cure="请换成文件本身")
        if not os.access(path, os.R_OK | os.W_OK):
            raise self._no_right_to(path)

    def _no_right_to(self, path: str) -> RulegovError:
        return RulegovError(f"没有权限改 {self._shown(path)}", cure="请让管理员运行 rulegov doctor --fix")

    def _shown(self, path: str) -> str:
        return self.workspace.shown(Path(path))


def free_bytes(folder: str | Path) -> int:
    """How many bytes an ordinary user may still write there."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
