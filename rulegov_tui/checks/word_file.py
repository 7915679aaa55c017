"""Reads the text of a Word file, .docx, from its bytes; a hostile file is refused before it costs anything.

What counts is what a reader of the file sees: the text of tracked insertions, not of deletions or of what was moved away.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.word_package import CURE, PartReader, opened, told
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.hidden import visible
from rulegov_tui.report.markdown import escape, escape_heading, escape_paragraph

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({"del", "moveFrom", "rPrChange", "pPrChange", "tabs"})
"""What is no longer there; and the stops of tabs, which are called like the tabs themselves."""
_BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|标题", re.IGNORECASE)
_DEEPEST = 6
_Line = tuple[int | None, str]
"""A paragraph: 0 for the title, 1 and so on for a heading, None for the rest; and its text."""


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
    with opened(content, origin) as package:
        names = set(package.namelist())
        if _DOCUMENT not in names:
            raise RulegovError("这个文件不是 Word 文档", where=origin, cure=CURE)
        levels = told(package, _STYLES, _Styles()).levels() if _STYLES in names else {}
        return told(package, _DOCUMENT, _Text(levels)).text()


class _Styles(PartReader):
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


class _Text(PartReader):
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
