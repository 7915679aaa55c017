"""Names that nobody has used: straight from the kernel. The library's ``secrets`` takes ten times as long to import."""

import os


def token(size: int) -> str:
    """So many random bytes, in hexadecimal digits."""
    return os.urandom(size).hex()


def randbits(count: int) -> int:
    """A number of so many random bits."""
    return int.from_bytes(os.urandom(-(-count // 8))) >> (-count % 8)
