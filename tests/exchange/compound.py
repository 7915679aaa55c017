"""Compound files made for the tests: old workbooks with a few records, and what Excel makes of a workbook with a password."""

import struct
from collections.abc import Mapping

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each padded to be no mini stream."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    chains = [-(-len(content) // _SECTOR) for content in padded.values()]
    fat, starts = [_FAT, _END], []
    for length in chains:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + length), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    assert len(fat) == _SECTOR // 4, "one sector of FAT is enough for a test"
    entries = _entry("Root Entry", 5, _END, 0)
    for (name, content), start in zip(padded.items(), starts, strict=True):
        entries += _entry(name, 2, start, len(content))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1)
    header += struct.pack("<IIIIII", 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    body = struct.pack(f"<{len(fat)}I", *fat) + entries.ljust(_SECTOR, b"\0")
    return header + body + b"".join(content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0") for content in padded.values())


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xII4x", len(text) + 2, kind, 1, _FREE, _FREE, _FREE, start, size)


def record(kind: int, content: bytes) -> bytes:
    """A record of a workbook stream."""
    return struct.pack("<HH", kind, len(content)) + content


def number(row: int, column: int) -> bytes:
    """A cell with a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


BEGIN, END = record(0x0809, bytes(16)), record(0x000A, b"")
