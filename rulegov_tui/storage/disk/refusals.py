"""Why the operating system refused, in Chinese."""

import errno
import os

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.ELOOP: "是链接，不是文件本身",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOLCK: "这个磁盘不能加锁",
    errno.ESTALE: "网络磁盘断开了",
}


def reason(error: OSError) -> str:
    """没有权限, 磁盘满了, …; for a rare error the system's own words with its number."""
    if error.errno is None:
        return str(error)
    return _REASONS.get(error.errno) or f"{os.strerror(error.errno)}，错误号 {error.errno}"
