"""The compound file that an .xls is, and every workbook with a password, looked through before a reader lays it out.

Layouts: [MS-CFB] 2.2 to 2.6 (header, FAT, directory, mini stream), [MS-XLS] 2.3 and 2.4 (records of a workbook stream).
"""

import struct
from collections.abc import Iterator, Mapping, Sequence

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.package import SAVE_AGAIN, refuse_spread

_WORKBOOKS, _ENCRYPTED = ("Workbook", "Book"), "EncryptedPackage"
_SECTOR_SHIFTS, _MINI_SHIFT = (9, 12), 6
_NO_SECTOR = 0xFFFFFFFA
"""From here on a sector's number says that there is none."""
_DIRECT = 109
_ENTRY, _NUMBER = 128, 4
_ROOT, _STREAM = 5, 2
_END, _DIMENSIONS, _PASSWORD, _SEVERAL = 0x000A, 0x0200, 0x002F, 0x00BD
_CELLS = frozenset({0x0006, _SEVERAL, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""Formula, MulRk, RString, LabelSst, Number, Label, BoolErr, RK: each begins with its row and column."""
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def refuse_hostile_old(content: bytes, origin: str) -> None:
    """Refuse an old workbook with a password, or one that spreads a few cells over a huge area.

    Raises:
        RulegovError: it is such a file, or no whole compound file.
    """
    try:
        file = _CompoundFile(content)
        if _ENCRYPTED in file.entries:
            raise _password(origin)
        for name in _WORKBOOKS:
            if name in file.entries:
                _look_through(file.read(name), origin)
    except (struct.error, ValueError, IndexError) as error:
        raise RulegovError("这个 Excel 文件是坏的，或加了密码", where=origin, cure=SAVE_AGAIN) from error


def _password(origin: str) -> RulegovError:
    return RulegovError("这个文件加了密码", where=origin, cure="请在 Excel 里去掉密码，另存一份再试")


class _CompoundFile:
    """The streams of a compound file.

    Attributes:
        entries: by name the first sector and the size of each stream.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in _SECTOR_SHIFTS or mini_shift != _MINI_SHIFT:
            raise ValueError(shift)
        self._size = 1 << shift
        directory, self._cutoff, mini_fat = struct.unpack_from("<I4xII", content, 48)
        self._fat = [number for sector in self._fat_sectors() for number in _numbers(self._sector(sector))]
        found = b"".join(map(self._sector, self._chain(directory, self._fat)))
        kinds = [_entry(found, place) for place in range(0, len(found) - _ENTRY + 1, _ENTRY)]
        streams = {name: (start, size) for name, kind, start, size in kinds if kind == _STREAM}
        self.entries: Mapping[str, tuple[int, int]] = streams
        self._mini_fat = [one for sector in self._chain(mini_fat, self._fat) for one in _numbers(self._sector(sector))]
        root = next((start for _, kind, start, _ in kinds if kind == _ROOT), _NO_SECTOR)
        self._mini = b"".join(map(self._sector, self._chain(root, self._fat)))

    def read(self, name: str) -> bytes:
        """A stream's bytes."""
        start, size = self.entries[name]
        if size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(start, self._fat)))[:size]
        places = (number << _MINI_SHIFT for number in self._chain(start, self._mini_fat))
        return b"".join(self._mini[place : place + (1 << _MINI_SHIFT)] for place in places)[:size]

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._size
        return self._content[place : place + self._size]

    def _fat_sectors(self) -> list[int]:
        """The sectors that the FAT lies in: those that the header names, and those of the chain of further ones."""
        following, count = struct.unpack_from("<II", self._content, 68)
        found = list(struct.unpack_from(f"<{_DIRECT}I", self._content, 76))
        for _ in range(min(count, len(self._content) // self._size)):
            *more, following = _numbers(self._sector(following))
            found += more
        sectors = [number for number in found if number < _NO_SECTOR]
        if len(sectors) > len(self._content) // self._size:
            raise ValueError(len(sectors))
        return sectors

    def _chain(self, start: int, table: Sequence[int]) -> Iterator[int]:
        """The sectors of a stream; a ring of them is no stream."""
        for _ in range(len(table) + 1):
            if start >= _NO_SECTOR:
                return
            yield start
            start = table[start]
        raise ValueError(start)


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(sector) // _NUMBER}I", sector)


def _entry(directory: bytes, place: int) -> tuple[str, int, int, int]:
    """Name, kind, first sector and size of an entry of the directory."""
    length, kind, start, size = struct.unpack_from("<HB49xII", directory, place + 64)
    return directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace"), kind, start, size


def _look_through(stream: bytes, origin: str) -> None:
    """Read the records of all sheets; a reader lays each sheet out up to its last filled cell."""
    place = rows = columns = 0
    while place + _NUMBER <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        place += _NUMBER
        if kind == _PASSWORD:
            raise _password(origin)
        if kind == _END:
            rows = columns = 0
        elif kind == _DIMENSIONS:
            _refuse_false_size(stream, place, size)
        elif kind in _CELLS and size >= _NUMBER:
            row, column = struct.unpack_from("<HH", stream, place)
            last = struct.unpack_from("<H", stream, place + size - 2)[0] if kind == _SEVERAL else column
            rows, columns = max(rows, row + 1), max(columns, last + 1)
            refuse_spread(rows, columns, origin)
        place += size


def _refuse_false_size(stream: bytes, place: int, size: int) -> None:
    """Readers set aside as many cells as a sheet says that it has; no old Excel can have more than these."""
    short = struct.calcsize("<HHHH")
    first, last, left, right = struct.unpack_from("<IIHH" if size > short + 2 else "<HHHH", stream, place)
    if last - first > _MOST_ROWS or right - left > _MOST_COLUMNS:
        raise ValueError(last)
