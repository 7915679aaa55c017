"""Reads the text of a Word file, .docx, from its bytes; a hostile file is refused before it costs anything.

What counts is what a reader of the file sees: the text of tracked insertions, not of deletions or of what was moved away.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import IO, TypeVar
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.hidden import visible
from rulegov_tui.report.markdown import escape, escape_heading, escape_paragraph

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is read at all."""
_LARGEST_UNZIPPED = 100 * 1024 * 1024
_LARGEST_RATIO = 200
_FAIR_SIZE = 1024 * 1024
"""A part no larger than this may be pressed as hard as it likes."""
_CHUNK = 1 << 16
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({"del", "moveFrom", "rPrChange", "pPrChange", "tabs"})
"""What is no longer there; and the stops of tabs, which are called like the tabs themselves."""
_BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|标题", re.IGNORECASE)
_DEEPEST = 6
_Line = tuple[int | None, str]
"""A paragraph: 0 for the title, 1 and so on for a heading, None for the rest; and its text."""
_Part = TypeVar("_Part", bound="_Target")
_BROKEN = (BadZipFile, ET.ParseError, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError, LookupError)
"""What the zip and XML readers say of a broken file; a password is a ``RuntimeError``."""
_CURE = "请用 Word 或 WPS 打开，另存为 .docx 再试"


def is_word_file(content: bytes) -> bool:
    """Whether the bytes are a zip, or what Word 97 and encryption wrap files in."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _ENCRYPTED))


def prose_from_word(content: bytes, origin: str) -> Prose:
    """The text of a .docx as the rules read it; its blocks have no lines.

    Args:
        content: the file's bytes.
        origin: the file, for messages.

    Raises:
        RulegovError: it is none, is encrypted or damaged, or is too large unpacked.
    """
    prose = prose_from(word_text(content, origin), origin)
    return Prose(tuple(replace(block, line=0) for block in prose.blocks), origin)


def word_text(content: bytes, origin: str) -> str:
    """The text of a .docx as Markdown: headings by their style, one paragraph a line, a table cell a column.

    Raises:
        RulegovError: see ``prose_from_word``.
    """
    if content.startswith(_ENCRYPTED):
        raise RulegovError("这个文件加了密码，或是旧的 .doc 格式", where=origin, cure="请在 Word 里去掉密码，另存为 .docx")
    try:
        with ZipFile(BytesIO(content)) as package:
            _refuse_bomb(package, origin)
            names = set(package.namelist())
            if "word/document.xml" not in names:
                raise RulegovError("这个文件不是 Word 文档", where=origin, cure=_CURE)
            levels = _parsed(package, "word/styles.xml", _Styles()).levels() if "word/styles.xml" in names else {}
            return _parsed(package, "word/document.xml", _Text(levels)).text()
    except _BROKEN as error:
        raise RulegovError("这个 Word 文档是坏的，或加了密码", where=origin, cure=_CURE) from error
    except _ForbiddenError as error:
        raise RulegovError("这个 Word 文档里有不该有的定义（DOCTYPE），不安全", where=origin, cure=_CURE) from error
    except _TooLargeError as error:
        raise _too_large(origin) from error


class _ForbiddenError(Exception):
    """A document type, in which entities could be declared."""


class _TooLargeError(Exception):
    """A part that unpacks to more than its entry says."""


def _too_large(origin: str) -> RulegovError:
    return RulegovError("这个文件解开以后太大，不像一份报告", where=origin, cure="请只留下报告的文字，另存一份再试")


def _refuse_bomb(package: ZipFile, origin: str) -> None:
    """By what the entries say of themselves; what they unpack to is counted again while reading."""
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > _LARGEST_UNZIPPED:
        raise _too_large(origin)
    for entry in entries:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile  # Word knows no other, and others may ask for much memory
        if entry.file_size > max(_FAIR_SIZE, _LARGEST_RATIO * entry.compress_size):
            raise _too_large(origin)


def _parsed(package: ZipFile, name: str, target: _Part) -> _Part:
    """Tell a target all of a part; gives the target."""
    parser = ET.XMLParser(target=target)  # noqa: S314 (a target that refuses a document type: no entity is ever declared)
    with package.open(name) as part:
        for piece in _pieces(part):
            parser.feed(piece)
    parser.close()
    return target


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    left = _LARGEST_UNZIPPED
    while piece := part.read(_CHUNK):
        left -= len(piece)
        if left < 0:
            raise _TooLargeError
        yield piece


class _Target:
    """What a parser tells of a part, tag by tag: no tree is built."""

    def doctype(self, *_: str | None) -> None:
        """Refuse a document type: nothing that Word writes has one."""
        raise _ForbiddenError

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text in it."""

    def close(self) -> None:
        """The part ends."""


class _Styles(_Target):
    """Which styles are headings, by their names or outline levels, their own or those they are based on."""

    def __init__(self) -> None:
        self._current = ""
        self._own: dict[str, int] = {}
        self._base: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a style's name, base and outline level."""
        name, value = _local(tag), _value(attributes)
        if name == "style":
            self._current = _attribute(attributes, "styleId")
        elif name == "name" and self._current:
            if found := _HEADING_NAME.fullmatch(value.strip()):
                self._own[self._current] = int(found[1])
            elif _TITLE_NAME.fullmatch(value.strip()):
                self._own[self._current] = 0
        elif name == "basedOn":
            self._base[self._current] = value
        elif name == "outlineLvl" and value.isdecimal() and int(value) < _DEEPEST:
            self._own.setdefault(self._current, int(value) + 1)

    def levels(self) -> dict[str, int]:
        """By style id 0 for the title, 1 for the first level below it."""
        found: dict[str, int] = {}
        for style in {*self._own, *self._base}:
            seen, at = set(), style
            while at not in self._own and at in self._base and at not in seen:
                seen.add(at)
                at = self._base[at]
            if at in self._own:
                found[style] = self._own[at]
        return found


class _Text(_Target):
    """The paragraphs and cells of the body, as lines of Markdown."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self._levels = levels
        self._lines: list[_Line] = []
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._paragraphs: list[list[str]] = []
        self._level: int | None = None
        self._hidden = 0
        self._tables = 0
        self._in_text = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a paragraph, a row or a cell, or note a heading."""
        name = _local(tag)
        if self._hidden or name in _GONE or tag == _FALLBACK:
            self._hidden += 1
        elif name == "p":
            self._paragraphs.append([])
            self._level = None
        elif name == "t":
            self._in_text = True
        elif name == "pStyle":
            self._level = self._levels.get(_value(attributes), self._level)
        elif name == "outlineLvl" and self._paragraphs and _value(attributes).isdecimal():
            level = int(_value(attributes))
            self._level = level + 1 if self._level is None and level < _DEEPEST else self._level
        elif name == "tbl":
            self._tables += 1
        elif name == "tr" and self._tables == 1:
            self._rows.append([])
        elif name == "tc" and self._tables == 1:
            self._cell = []
        elif name in _BLANKS and self._paragraphs:
            self._paragraphs[-1].append(_BLANKS[name])

    def end(self, tag: str) -> None:
        """Close what was opened."""
        name = _local(tag)
        if self._hidden:
            self._hidden -= 1
        elif name == "t":
            self._in_text = False
        elif name == "p":
            self._paragraph(_plain("".join(self._paragraphs.pop())))
        elif name == "tc" and self._tables == 1 and self._cell is not None:
            self._rows[-1].append(" ".join(filter(None, self._cell)))
            self._cell = None
        elif name == "tbl":
            self._tables -= 1
            if not self._tables:
                self._table()

    def data(self, text: str) -> None:
        """Only what stands in a ``w:t`` is text."""
        if self._in_text and not self._hidden and self._paragraphs:
            self._paragraphs[-1].append(text)

    def text(self) -> str:
        """All of it; where a style makes a title, headings begin on the level below."""
        found = _with_title(self._lines)
        levels = [level for level, _ in found if level is not None]
        shift = int(0 in levels)
        lines = []
        for level, text in found:
            if level is not None:
                lines.append(f"\n{'#' * min(_DEEPEST, level + shift)} {escape_heading(text)}\n")
            else:
                is_text = levels and not text.startswith("|")
                lines.append(f"\n{escape_paragraph(text)}\n" if is_text else f"{text}\n")
        return "".join(lines)

    def _paragraph(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(text)
        elif text:
            self._lines.append((self._level, text))
        self._level = None

    def _table(self) -> None:
        if any(self._rows):
            self._lines.append((None, ""))
            self._lines += [(None, f"| {' | '.join(map(escape, row))} |") for row in self._rows if row]
            self._lines.append((None, ""))
        self._rows = []


def _with_title(lines: Sequence[_Line]) -> Sequence[_Line]:
    """The lines with their title, which may stand in several paragraphs, as one; where no style makes it, as in a plain text."""
    styled = [at for at, (level, _) in enumerate(lines) if level == 0]
    if styled:
        end = next(at for at in range(styled[0], len(lines) + 1) if at == len(lines) or lines[at][0] != 0)
        title = "".join(text for _, text in lines[styled[0] : end])
        return [*lines[: styled[0]], (0, title), *lines[end:]]
    if all(level is None for level, _ in lines):
        return lines
    title = prose_from("\n".join(text for _, text in lines)).title
    fitting = (end for end in range(1, len(lines)) if title and "".join(text for _, text in lines[:end]) == title)
    end = next(fitting, 0)
    return [(0, title), *lines[end:]] if end else lines


def _plain(text: str) -> str:
    """One line; Chinese lines are joined without a blank."""
    joined = re.sub(r"(?<=[^\x00-\xff])\s*\n\s*(?=[^\x00-\xff])", "", visible(text))
    return " ".join(joined.split())


def _local(tag: str) -> str:
    """The name of an element of a word processor; of others nothing."""
    for namespace in (_WORD, _STRICT):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def _value(attributes: Mapping[str, str]) -> str:
    return _attribute(attributes, "val")


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    return attributes.get(_WORD + name) or attributes.get(_STRICT + name) or ""
