"""The zip that a workbook is, looked through before a reader unpacks it."""

import re
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rulegov_tui.domain.errors import RulegovError

_LARGEST_UNZIPPED = 200 * 1024 * 1024
_LARGEST_RATIO = 200
_FAIR_SIZE = 8 * 1024 * 1024
"""A part no larger than this may be pressed as hard as it likes."""
_MOST_PARTS = 2_000
_CHUNK, _OVERLAP = 1 << 20, 1 << 8
_BROKEN = (BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError, NotImplementedError)
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FILLED = re.compile(rb'<c\s[^>]*?\br="([A-Za-z]{1,4})(\d{1,9})"[^>/]*>')
_MOST_CELLS = 20_000_000
_CURE = "请用 Excel 或 WPS 打开，另存为 .xlsx 再试"


def refuse_hostile(content: bytes, origin: str) -> None:
    """Refuse a workbook that unpacks to too much, declares entities, or spreads a few cells over a huge area.

    Readers lay a sheet out from its first to its last filled cell: two cells in opposite corners would take all memory.

    Raises:
        RulegovError: it is such a file, or no whole zip.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS or any(_is_bomb(entry) for entry in entries):
                raise _too_large(origin)
            if sum(entry.file_size for entry in entries) > _LARGEST_UNZIPPED:
                raise _too_large(origin)
            for entry in entries:
                _look_through(package, entry, origin)
    except _BROKEN as error:
        raise RulegovError("这个 Excel 文件是坏的，或加了密码", where=origin, cure=_CURE) from error


def _is_bomb(entry: ZipInfo) -> bool:
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile  # Excel knows no other, and others may ask for much memory
    return entry.file_size > max(_FAIR_SIZE, _LARGEST_RATIO * entry.compress_size)


def _look_through(package: ZipFile, entry: ZipInfo, origin: str) -> None:
    """Read a part to its end, which also proves that it is as large as it says."""
    is_sheet, tail, rows, columns = _SHEET.fullmatch(entry.filename), b"", 0, 0
    with package.open(entry) as part:
        while piece := part.read(_CHUNK):
            text = tail + piece
            if _DECLARES.search(text) or _DECLARES.search(text.replace(b"\0", b"")):
                message = "这个 Excel 文件里有不该有的定义（DOCTYPE），不安全"
                raise RulegovError(message, where=origin, cure=_CURE)
            for letters, row in _FILLED.findall(text) if is_sheet else ():
                rows, columns = max(rows, int(row)), max(columns, _column(letters))
            tail = text[-_OVERLAP:]
    if rows * columns > _MOST_CELLS:
        message = f"表里的内容散在 {rows} 行 {columns} 列里，太大了"
        raise RulegovError(message, where=origin, cure="请删去远处的格子，另存一份再试")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_large(origin: str) -> RulegovError:
    return RulegovError("这个文件解开以后太大，不像一个台账", where=origin, cure="请只留下要导入的表，另存一份再试")
