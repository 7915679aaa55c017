"""Files that are meant to harm, or are no sheets: each is refused with one sentence, before it costs anything."""

import zipfile
from io import BytesIO

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.sheets import LARGEST, MOST_ROWS, read_sheets
from tests.exchange.sheets import HEADER, ROWS, workbook

SHEET = "xl/worksheets/sheet1.xml"


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part replaced or added."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook([HEADER, *ROWS]))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


def sheet(cells: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>'.encode()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet("")
SPREAD = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="AT90000"><v>1</v></c></row>')
CORNERS = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"x" * (LARGEST + 1), "文件超过 20 MB"),
        (with_part("xl/media/bomb.bin", b"\0" * (64 << 20)), "解开以后太大"),
        (with_part(SHEET, ENTITIES), "DOCTYPE"),
        (
            with_part(SHEET, ENTITIES.decode().encode("utf-16")),
            "DOCTYPE",
        ),
        (with_part(SHEET, CORNERS), "散在 1048576 行 16384 列里"),
        (with_part(SHEET, SPREAD), "散在 90000 行 46 列里"),
        (workbook([HEADER, *ROWS])[:-200], "是坏的"),
        (b"PK\x03\x04 not a zip", "是坏的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "是坏的"),
        (bytes(range(256)) * 4, "不是 Excel，也不是文字"),
        (b"a,b\n" * (MOST_ROWS + 1), f"最多 {MOST_ROWS} 行"),
        (b"\0\0\0\0", "不是 Excel，也不是文字"),
        ("\n<table border=1><tr><td>日期</td></tr></table>".encode("gb18030"), "其实是网页"),
    ],
    ids=[
        "large", "bomb", "entities", "utf-16 entities", "two corners", "spread", "cut", "no zip", "no xls", "bytes", "rows",
        "nul", "web page",
    ],
)  # fmt: skip
def test_it_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(RulegovError) as refused:
        read_sheets(content, "表.xlsx")
    assert sentence in str(refused.value)
    assert str(refused.value).startswith("表.xlsx: ")
