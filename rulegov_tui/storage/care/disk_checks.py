"""What ``doctor`` looks at below the records: the disk, the rights, the private group."""

import errno
import grp
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.care.finding import Finding, good, mended, note, problem
from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.durable import write_new
from rulegov_tui.storage.disk.file_systems import LOCAL, kind_of
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.disk.permissions import WrongMode, wrong_modes
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.saving.guards import FORCE_VARIABLE, LEAST_FREE, SCARCE_FREE, free_bytes
from rulegov_tui.storage.workspace import Workspace

_DISK, _RIGHTS, _GROUP = "磁盘", "权限", "用户组"


def disk(workspace: Workspace) -> Iterator[Finding]:
    """The type of the file system, and how much is free."""
    kind = kind_of(workspace.records)
    if kind and kind not in LOCAL:
        yield problem(_DISK, f"工作区在网络盘上（{kind}），只能看不能改", f"请放到本地磁盘；一定要写，先设 {FORCE_VARIABLE}=1")
    free = free_bytes(workspace.records)
    room = f"{f'{kind}，' if kind in LOCAL else ''}剩余 {free >> 20:,} MB"
    if free < LEAST_FREE:
        yield problem(_DISK, f"{room}，少于 {LEAST_FREE >> 20} MB，不能保存", "请清出空间")
    elif free < SCARCE_FREE:
        yield note(_DISK, f"{room}，少于 {SCARCE_FREE >> 20} MB", "请清出空间")
    else:
        yield good(_DISK, room)


def file_operations(workspace: Workspace) -> Iterator[Finding]:
    """Whether hard links and the refusal to follow links work where the records lie."""
    probe = workspace.pending / f"doctor-{token(4)}"
    names = [probe, probe.with_suffix(".hard"), probe.with_suffix(".soft")]
    try:
        write_new(names[0], b"", sync=False)
        os.symlink(names[0].name, names[2])
        yield good(_DISK, "不跟随链接") if _refuses_links(names[2]) else problem(_DISK, "系统会跟随链接", "请换一个磁盘")
        os.link(names[0], names[1])
        yield good(_DISK, "硬链接可用")
    except PermissionError:
        yield note(_DISK, "不能建硬链接，旧版本改为复制保存，会慢一些")
    except OSError as error:
        yield problem(_DISK, f"不能试写（{reason(error)}）", "请核对权限和空间")
    finally:
        for name in names:
            name.unlink(missing_ok=True)


def _refuses_links(link: Path) -> bool:
    try:
        os.close(os.open(link, os.O_RDONLY | os.O_NOFOLLOW))
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def rights(workspace: Workspace, *, fix: bool) -> Iterator[Finding]:
    """Every mode that is not what it must be, summed up by mode and owner; ``fix`` sets right what is ours."""
    wrong = list(wrong_modes(workspace))
    left = [one for one in wrong if not (fix and one.mend())]
    if put_right := len(wrong) - len(left):
        yield mended(_RIGHTS, f"{put_right} 个文件或文件夹的权限已改正")
    for owner, wanted in sorted({(one.owner, one.wanted) for one in left}):
        yield _wrong_rights(workspace, owner, [one for one in left if (one.owner, one.wanted) == (owner, wanted)])
    if not left:
        yield good(_RIGHTS, "文件夹和文件的权限都对")


def _wrong_rights(workspace: Workspace, owner: str, group: Sequence[WrongMode]) -> Finding:
    first = group[0]
    shown = f"{workspace.shown(first.path)} 是 {first.found:04o}"
    who = "" if owner == login() else f"（归 {owner} 所有，请由他或管理员运行）"
    return problem(_RIGHTS, f"{len(group)} 处应是 {first.wanted:04o}，如 {shown}", f"请运行 rulegov doctor --fix{who}")


def private_group(name: str) -> Iterator[Finding]:
    """Whether the group that alone may read personal registers exists, and whether this user is in it."""
    if not name:
        return
    try:
        found = grp.getgrnam(name)
    except KeyError:
        yield problem(_GROUP, f"这台机器上没有“{name}”这个用户组", "请核对 records/office.toml 的 private_group")
        return
    if found.gr_gid in (*os.getgroups(), os.getegid()) or os.geteuid() == 0:
        yield good(_GROUP, f"您在“{name}”组里，含个人信息的台账可读可写")
    else:
        yield note(_GROUP, f"您不在“{name}”组里，含个人信息的台账读不了", "需要时请管理员加入")


def said(error: OSError | RulegovError) -> tuple[str, str]:
    """An error as a finding's message and cure."""
    return (error.message, error.cure) if isinstance(error, RulegovError) else (reason(error), "请核对权限和磁盘")
