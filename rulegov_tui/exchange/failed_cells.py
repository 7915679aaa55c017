"""Cells whose formula failed (#REF!, #N/A): readers give them as empty, and what should stand there would be lost unseen."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_TAG = r"<(?:\w+:)?{name}\s([^>]*?)/?>"
_FAILED = re.compile(r'<c\s([^>]*\bt="e"[^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_ROW, _ERROR = "</row>", 't="e"'
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_LETTERS = 26


def failed_cells(content: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """By sheet name the rows and columns (from 0) of failed formulas, and what Excel shows there.

    Args:
        content: an .xlsx that ``package.refuse_hostile`` has looked through.
    """
    with ZipFile(BytesIO(content)) as package:
        names = set(package.namelist())
        return {
            name: list(_failed(package.read(part).decode("utf-8", "replace"))) for name, part in _sheets(package) if part in names
        }


def _sheets(package: ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets' names, and the parts that they lie in."""
    book = package.read("xl/workbook.xml").decode("utf-8", "replace")
    links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {link.get("Id", ""): link.get("Target", "") for link in _tags("Relationship", links)}
    for sheet in _tags("sheet", book):
        target = targets.get(sheet.get("r:id", ""), "")
        yield unescape(sheet.get("name", "")), target[1:] if target.startswith("/") else f"xl/{target}"


def _tags(name: str, text: str) -> list[dict[str, str]]:
    return [dict(_ATTRIBUTE.findall(tag)) for tag in re.findall(_TAG.format(name=name), text)]


def _failed(text: str) -> Iterator[tuple[int, int, str]]:
    """The failed cells, looked for row by row: one search through a large sheet would hold up the screen for seconds."""
    for attributes, shown in (found for row in text.split(_ROW) if _ERROR in row for found in _FAILED.findall(row)):
        place = _PLACE.fullmatch(dict(_ATTRIBUTE.findall(attributes)).get("r", ""))
        if place:
            column = 0
            for letter in place[1]:
                column = column * _LETTERS + ord(letter) - ord("A") + 1
            yield int(place[2]) - 1, column - 1, unescape(shown)
