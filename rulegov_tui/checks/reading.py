"""A text or Markdown file as the rules read it: title, headings by their typed numbers, paragraphs, cells."""

import re
from collections.abc import Iterator, Sequence

from rulegov_tui.checks.prose import Block, Kind, Prose
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.sentences import heading_paths

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL = re.compile(r"(?<!\\)\|")
_NUMBERS = (
    (2, re.compile(r"[一二三四五六七八九十]+、")),
    (3, re.compile(r"[（(][一二三四五六七八九十]+[）)]")),
    (4, re.compile(r"\d{1,2}[.．、](?!\d)")),
)
_ENDS = "。；！？，：,;"
_LONGEST_HEADING = 60
_LONGEST_TITLE = 80


@value_class
class _Line:
    kind: Kind
    level: int
    text: str
    line: int


def prose_from_text(text: str, origin: str) -> Prose:
    """A text as the rules read it.

    Args:
        text: with LF line ends; Markdown or none, one paragraph a line.
        origin: the file, for messages.
    """
    lines = list(_lines(text))
    paths = heading_paths([(one.level, one.text) for one in lines])
    blocks: list[Block] = []
    number = last = 0
    for one, path in zip(lines, paths, strict=True):
        number, last = number + (one.line != last), one.line
        blocks.append(Block(kind=one.kind, level=one.level, text=one.text, number=number, heading=path, line=one.line))
    return Prose(tuple(blocks), origin)


def _lines(text: str) -> Iterator[_Line]:
    raw = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    filled = [(number, line) for number, line in raw if line]
    marked = [line for _, line in filled if _ATX.fullmatch(line)]
    title = [] if marked else _title([line for _, line in filled])
    if title:
        yield _Line(Kind.TITLE, 1, "".join(title), filled[0][0])
    for number, line in filled[len(title) :]:
        if match := _ATX.fullmatch(line):
            level = len(match[1])
            yield _Line(Kind.TITLE if level == 1 else Kind.HEADING, level, _plain(match[2]), number)
        elif line.startswith("|") and _RULE.fullmatch(line):
            continue
        elif line.startswith("|"):
            for cell in _CELL.split(line.strip("|")):
                yield _Line(Kind.CELL, 0, _plain(cell.strip()), number)
        else:
            level = 0 if marked else _level(line)
            yield _Line(Kind.HEADING if level else Kind.BODY, level, _plain(line) if marked else line, number)


def _title(lines: Sequence[str]) -> Sequence[str]:
    """The first lines, up to the one that ends in 报告, if they look like a title."""
    for count in (1, 2, 3):
        head = lines[:count]
        if len(head) == count and head[-1].endswith("报告") and not any(one[-1] in _ENDS for one in head):
            return head if sum(map(len, head)) <= _LONGEST_TITLE else []
    return []


def _level(line: str) -> int:
    if len(line) > _LONGEST_HEADING or line[-1] in _ENDS:
        return 0
    return next((level for level, pattern in _NUMBERS if pattern.match(line)), 0)


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
