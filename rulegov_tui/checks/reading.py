"""A text that the product has not compiled, as the rules read it: plain text or Markdown.

A heading is known by its ``#`` or by its number. Of a numbered line that ends in a mark nobody can say by itself whether it is
a heading or an item of a list: it is one where a paragraph without a number, or a deeper number, comes after it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rulegov_tui.checks.markers import LONGEST_HEADING, Marker, marker_of
from rulegov_tui.checks.prose import Block, Kind, Prose
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.sentences import heading_paths
from rulegov_tui.report.text import joined

_LINE_END = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029]")
_HASHED = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULER = re.compile(r"^[\s|:-]+$")
_CELL_END = re.compile(r"(?<!\\)\|")
_INDENT = " \t\u3000"
_SENTENCE_END = re.compile(r"[。；！？：，]\s*$")
_RUN_IN = re.compile(r"^[^。]{1,40}。(?=[^\s”』》）])")
_NO_TITLE = re.compile(r"〔\d{4}〕\d+号\s*$|^\s*(?:签发人|附件|抄送)|^\s*\d{4}年\d{1,2}月\d{1,2}日\s*$")
_KIND_WORD = re.compile(r"(?:报告|总结|汇报|简报|要点|计划|通知|方案|意见|说明|情况)(?:（[^）]{1,20}）)?\s*$")
_TITLE = 1
_TITLE_LINES = 4
_LONGEST_TITLE_LINE = 60
_LONGEST_UNENDED = 80


@value_class(kw_only=True)
class _Line:
    """A heading, paragraph or row before it is known what it is.

    Attributes:
        text: without its indent.
        number: of the line in the file.
        hashes: how many there were before it.
        cells: of a row; None for a line that is none.
    """

    text: str
    number: int
    hashes: int = 0
    cells: Sequence[str] | None = None

    @property
    def marker(self) -> Marker | None:
        """The number that it begins with."""
        return marker_of(self.text) if self.cells is None else None


def prose_from(text: str, origin: str = "") -> Prose:
    """The text of a file as blocks with the numbers of their lines.

    Plain text has a paragraph on each line; Markdown, which is known by a heading with ``#``, has blank lines between them.

    Args:
        text: whatever its line ends.
        origin: the file, for messages.
    """
    raw = _LINE_END.split(text.removeprefix("\ufeff"))
    hashed = any(_HASHED.match(line) for line in raw)
    return Prose(_blocks(list(_markdown(raw) if hashed else _plain(raw))), origin)


def _plain(raw: Sequence[str]) -> Iterator[_Line]:
    """A trailing blank is kept, for the rule about it."""
    for number, line in enumerate(raw, start=1):
        if _ROW.match(line) and line.strip() != "|":
            yield from _row(line, number)
        elif line.strip():
            yield _Line(text=line.lstrip(_INDENT), number=number)


def _markdown(raw: Sequence[str]) -> Iterator[_Line]:
    paragraph: _Line | None = None
    for number, line in enumerate([*raw, ""], start=1):
        heading = _HASHED.match(line)
        if paragraph is not None and (heading or not line.strip() or _ROW.match(line)):
            yield paragraph
            paragraph = None
        if heading:
            yield _Line(text=_ESCAPE.sub(r"\1", heading[2]), number=number, hashes=len(heading[1]))
        elif _ROW.match(line):
            yield from _row(line, number)
        elif line.strip():
            said = _ESCAPE.sub(r"\1", line.strip(_INDENT))
            paragraph = _Line(text=said, number=number) if paragraph is None else _longer(paragraph, said)


def _longer(paragraph: _Line, said: str) -> _Line:
    return replace(paragraph, text=joined(paragraph.text, said))


def _row(line: str, number: int) -> Iterator[_Line]:
    if not _RULER.match(line):
        cells = _CELL_END.split(line.strip()[1:-1])
        yield _Line(text="", number=number, cells=[_ESCAPE.sub(r"\1", cell.strip()) for cell in cells])


def _blocks(lines: Sequence[_Line]) -> tuple[Block, ...]:
    """The lines with what they are; the path of a paragraph holds the heading that it runs in with."""
    titled, lines = _title(lines)
    levels = [(_level(line, after), line) for line, after in zip_longest(lines, lines[1:])]
    heads = [(level, _heading(line)) for level, line in levels]
    found = [titled] if titled is not None else []
    number = len(found)
    for (level, line), path in zip(levels, heading_paths(heads), strict=True):
        number += 1
        if line.cells is not None:
            found += [
                Block(kind=Kind.CELL, level=0, text=cell, number=number, heading=path, line=line.number) for cell in line.cells
            ]
            continue
        is_heading = level > 0 and not _runs_in(line)
        kind = Kind.HEADING if is_heading else Kind.BODY
        found.append(Block(kind=kind, level=level * is_heading, text=line.text, number=number, heading=path, line=line.number))
    return tuple(found)


def _title(lines: Sequence[_Line]) -> tuple[Block | None, Sequence[_Line]]:
    """The title and the other lines: the heading of one #, or the short lines without a mark that a plain text begins with."""
    if any(line.hashes for line in lines):
        first = next((at for at, line in enumerate(lines) if line.hashes == _TITLE and line.marker is None), None)
        if first is None:
            return None, lines
        return _titled(lines[first : first + 1]), [*lines[:first], *lines[first + 1 :]]
    start = next((at for at, line in enumerate(lines) if line.cells is None and not _NO_TITLE.search(line.text)), 0)
    end = start
    while end < min(len(lines), start + _TITLE_LINES) and _may_be_title(lines[end]):
        end += 1
        if _KIND_WORD.search(lines[end - 1].text):
            break
    if end == start or end == len(lines) or not any(_KIND_WORD.search(line.text) for line in lines[start:end]):
        return None, lines
    return _titled(lines[start:end]), [*lines[:start], *lines[end:]]


def _may_be_title(line: _Line) -> bool:
    short = len(line.text) <= _LONGEST_TITLE_LINE
    return line.cells is None and short and line.marker is None and not _SENTENCE_END.search(line.text)


def _titled(lines: Sequence[_Line]) -> Block:
    text = "".join(line.text.strip() for line in lines)
    return Block(kind=Kind.TITLE, level=_TITLE, text=text, number=1, line=lines[0].number)


def _level(line: _Line, after: _Line | None) -> int:
    """Of a heading, or of a paragraph that runs in with one; 0 for any other."""
    marker = line.marker
    if line.hashes:
        return int(marker.rank) if marker else max(line.hashes, _TITLE + 1)
    if marker is None:
        return 0
    if _runs_in(line):
        return int(marker.rank)
    ended = _SENTENCE_END.search(line.text) is not None
    if len(line.text.rstrip()) > (LONGEST_HEADING if ended else _LONGEST_UNENDED) or (ended and not _leads(marker, after)):
        return 0
    return int(marker.rank)


def _leads(marker: Marker, after: _Line | None) -> bool:
    """Whether what comes after a numbered line belongs under it."""
    if after is None or after.cells is not None:
        return False
    return after.marker is None or after.marker.rank > marker.rank


def _runs_in(line: _Line) -> bool:
    """Whether a heading and its paragraph stand on one line, as in （一）压实责任。坚持…."""
    return not line.hashes and line.marker is not None and _RUN_IN.match(line.text) is not None


def _heading(line: _Line) -> str:
    if _runs_in(line):
        return line.text[: line.text.index("。")]
    return line.text.rstrip()
