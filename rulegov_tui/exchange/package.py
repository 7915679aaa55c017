"""The zip that a workbook is, looked through before a reader unpacks it."""

import re
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.zip_limits import TooLargeError, ZipLimits

_LIMITS = ZipLimits(unzipped=200 * 1024 * 1024, fair_size=8 * 1024 * 1024, parts=2_000)
_CHUNK, _OVERLAP = 1 << 20, 1 << 8
_BROKEN = (BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError, NotImplementedError)
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FILLED = re.compile(rb'<c\s[^>]*?\br="([A-Za-z]{1,4})(\d{1,9})"[^>/]*>')
_MOST_CELLS = 4_000_000
"""Of the area of a sheet: a reader takes 32 bytes for each, filled or not; 100,000 rows may have 40 columns."""
SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 再试"


def refuse_hostile(content: bytes, origin: str) -> None:
    """Refuse a workbook that unpacks to too much, declares entities, or spreads a few cells over a huge area.

    Readers lay a sheet out from its first to its last filled cell: two cells in opposite corners would take all memory.

    Raises:
        RulegovError: it is such a file, or no whole zip.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            _LIMITS.refuse_bomb(package)
            for entry in package.infolist():
                _look_through(package, entry, origin)
    except _BROKEN as error:
        raise RulegovError("这个 Excel 文件是坏的，或加了密码", where=origin, cure=SAVE_AGAIN) from error
    except TooLargeError as error:
        message = "这个文件解开以后太大，不像一个台账"
        raise RulegovError(message, where=origin, cure="请只留下要导入的表，另存一份再试") from error


def _look_through(package: ZipFile, entry: ZipInfo, origin: str) -> None:
    """Read a part to its end, which also proves that it is as large as it says."""
    is_sheet, tail, rows, columns = _SHEET.fullmatch(entry.filename), b"", 0, 0
    with package.open(entry) as part:
        while piece := part.read(_CHUNK):
            text = tail + piece
            if _DECLARES.search(text) or _DECLARES.search(text.replace(b"\0", b"")):
                message = "这个 Excel 文件里有不该有的定义（DOCTYPE），不安全"
                raise RulegovError(message, where=origin, cure=SAVE_AGAIN)
            for letters, row in _FILLED.findall(text) if is_sheet else ():
                rows, columns = max(rows, int(row)), max(columns, _column(letters))
            tail = text[-_OVERLAP:]
    refuse_spread(rows, columns, origin)


def refuse_spread(rows: int, columns: int, origin: str) -> None:
    """Refuse a sheet that reaches that far.

    Raises:
        RulegovError: it would take too much memory.
    """
    if rows * columns > _MOST_CELLS:
        message = f"表里的内容散在 {rows} 行 {columns} 列里，太大了"
        raise RulegovError(message, where=origin, cure="请删去远处的格子，另存一份再试")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
