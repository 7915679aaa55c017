"""A text that the product has not compiled, as the rules read it: plain text or Markdown.

A heading is known by its ``#`` or by its number. Of a numbered line that ends in a mark nobody can say by itself whether it is
a heading or an item of a list: it is one where a paragraph without a number, or a deeper number, comes after it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rulegov_tui.checks.attached_pages import under_their_marks
from rulegov_tui.checks.frame import apart_from_form
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
        cells: of a row; empty for a line that is none.
        is_title: whether it is the title.
    """

    text: str
    number: int
    hashes: int = 0
    cells: Sequence[str] = ()
    is_title: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.cells)

    @property
    def marker(self) -> Marker | None:
        """The number that it begins with."""
        return None if self.is_row else marker_of(self.text)


def prose_from(text: str, origin: str = "") -> Prose:
    """The text of a file as blocks with the numbers of their lines.

    Plain text has a paragraph on each line; Markdown, which is known by a heading with ``#``, has blank lines between them.
    Attachments behind the text stand under their mark and title, as 附件2 培训台账.

    Args:
        text: whatever its line ends.
        origin: the file, for messages.
    """
    raw = _LINE_END.split(text.removeprefix("\ufeff"))
    hashed = any(_HASHED.match(line) for line in raw)
    return apart_from_form(under_their_marks(Prose(_blocks(list(_markdown(raw) if hashed else _plain(raw))), origin)))


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
    lines = _with_title(lines)
    levels = [_level(line, after) for line, after in zip_longest(lines, lines[1:])]
    paths = heading_paths([(level, _heading(line)) for level, line in zip(levels, lines, strict=True)])
    found: list[Block] = []
    number = row = 0
    for before, line, level, path in zip([None, *lines], lines, levels, paths, strict=False):
        goes_on = line.is_row and before is not None and before.is_row
        number += not goes_on
        row = row + 1 if goes_on else int(line.is_row)
        kind = _kind(line, level)
        level_shown = level if kind in (Kind.TITLE, Kind.HEADING) else 0
        found += [
            Block(kind=kind, level=level_shown, text=text, number=number, heading=path, line=line.number, row=row)
            for text in line.cells or (line.text,)
        ]
    return tuple(found)


def _kind(line: _Line, level: int) -> Kind:
    if line.is_row:
        return Kind.CELL
    if line.is_title:
        return Kind.TITLE
    return Kind.HEADING if level and not _runs_in(line) else Kind.BODY


def _with_title(lines: Sequence[_Line]) -> Sequence[_Line]:
    """The lines with those of the title made one: the heading of one #, or the short ones without a mark at the beginning."""
    begin, end = _title_of_markdown(lines) if any(line.hashes for line in lines) else _title_of_plain(lines)
    if begin == end:
        return lines
    text = "".join(line.text.strip() for line in lines[begin:end])
    return [*lines[:begin], replace(lines[begin], text=text, is_title=True), *lines[end:]]


def _title_of_markdown(lines: Sequence[_Line]) -> tuple[int, int]:
    at = next((at for at, line in enumerate(lines) if line.hashes == _TITLE and line.marker is None), None)
    return (0, 0) if at is None else (at, at + 1)


def _title_of_plain(lines: Sequence[_Line]) -> tuple[int, int]:
    """Where it begins and ends; it names its kind, and a text comes after it."""
    begin = next((at for at, line in enumerate(lines) if not line.is_row and not _NO_TITLE.search(line.text)), 0)
    for end in range(begin + 1, min(len(lines), begin + _TITLE_LINES + 1)):
        last = lines[end - 1]
        if not _may_be_title(last):
            break
        if _KIND_WORD.search(last.text):
            return begin, end
    return 0, 0


def _may_be_title(line: _Line) -> bool:
    short = len(line.text) <= _LONGEST_TITLE_LINE
    return not line.is_row and short and line.marker is None and not _SENTENCE_END.search(line.text)


def _level(line: _Line, after: _Line | None) -> int:
    """Of a heading, or of a paragraph that runs in with one; 0 for any other."""
    marker = line.marker
    if line.is_title:
        return _TITLE
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
    if after is None or after.is_row:
        return False
    return after.marker is None or after.marker.rank > marker.rank


def _runs_in(line: _Line) -> bool:
    """Whether a heading and its paragraph stand on one line, as in （一）压实责任。坚持…."""
    return not line.hashes and line.marker is not None and _RUN_IN.match(line.text) is not None


def _heading(line: _Line) -> str:
    if _runs_in(line):
        return line.text[: line.text.index("。")]
    return line.text.rstrip()
