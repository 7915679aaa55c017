"""On what kind of file system a folder lies, from ``/proc/self/mountinfo``; Python does not tell."""

import re
from contextlib import suppress
from pathlib import Path

LOCAL = frozenset(
    {"bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "jfs", "nilfs2", "overlay", "ramfs", "reiserfs", "tmpfs", "xfs", "zfs"}
)
"""Where ``flock``, hard links and fsync do what the store needs, and no second machine writes behind its back."""
_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = r"\\([0-7]{3})"


def kind_of(folder: Path) -> str:
    """The type of the file system that holds a folder, e.g. ``ext4``; empty where the system does not tell."""
    best, found = -1, ""
    resolved = folder.resolve()
    with suppress(OSError):
        for line in _MOUNTS.read_text("utf-8", "surrogateescape").splitlines():
            point, kind = _mount(line)
            if resolved.is_relative_to(point) and len(point.parts) >= best:
                best, found = len(point.parts), kind
    return found


def _mount(line: str) -> tuple[Path, str]:
    """The mount point and the type that a line of mountinfo names (proc(5)); blanks in names are octal there."""
    before, _, after = line.partition(" - ")
    point = re.sub(_OCTAL, lambda match: chr(int(match[1], 8)), before.split(" ")[4])
    return Path(point), after.split(" ")[0]
