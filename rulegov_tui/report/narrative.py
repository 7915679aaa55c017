"""Reads a narrative: Markdown of headings, paragraphs and tables with ``{{ 名称 }}`` in it.

Only headings, tables and paragraphs mean anything; lists, emphasis, HTML and links are no part of the dialect
that the report is exported in, so what would print as stray marks is refused with its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.text import joined, one_line

_OPEN = re.compile(r"\{\{|｛｛")
_CLOSE = re.compile(r"\}\}|｝｝")
_FIRST, _LAST = "\ue000", "\ue001"
_SENTINEL = re.compile(rf"{_FIRST}(\d+){_LAST}")
_COMMENT = re.compile(r"^\s*<!--(?:(?!-->).)*-->\s*$")
_LINE_END = re.compile(r"\r\n|\r|\n")
_RESIDUE = (
    (re.compile(r"\*\*|__"), "粗体标记", "公文不用加粗，请删去"),
    (re.compile(r"`"), "反引号", "请删去"),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9:.-]*(?:[\s/][^<>]*)?>|<!--"), "HTML 标记", "请删去"),
    (re.compile(r"\[bookmark"), "文字处理软件留下的书签", "请删去"),
)
_HEADED = re.compile(r"[ \t]*#{1,6}(?:[ \t]|$)")
_LISTED = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")


class NarrativeError(RulegovError):
    """Something in the narrative that cannot be compiled.

    Attributes:
        line, column: counted from 1, in characters.
    """

    def __init__(self, message: str, *, origin: str, line: int, column: int, cure: str = "") -> None:
        super().__init__(message, where=f"{origin}:{line}:{column}", cure=cure)
        self.line = line
        self.column = column


@value_class
class Placeholder:
    """A ``{{ 名称 }}`` and where it stands."""

    name: str
    line: int
    column: int


Pieces = tuple[str | Placeholder, ...]


@value_class
class Part:
    """One block of a narrative.

    Attributes:
        level: of a heading, 0 for a paragraph.
        rows: the pieces of each cell; a heading or paragraph is one row of one cell.
        is_table: whether it is a table, its first row the header.
        numeric: for a table, which columns are right-aligned.
        line: where it begins.
    """

    level: int
    rows: tuple[tuple[Pieces, ...], ...]
    line: int
    is_table: bool = False
    numeric: tuple[bool, ...] = ()

    @property
    def cells(self) -> Iterator[Pieces]:
        """The pieces of each cell; of a heading or paragraph there is one."""
        return (pieces for row in self.rows for pieces in row)


@value_class
class Narrative:
    """A parsed narrative.

    Attributes:
        parts: its blocks.
        origin: the file, for messages.
        remarks: line and message of what looks like a slip.
    """

    parts: tuple[Part, ...]
    origin: str
    remarks: tuple[tuple[int, str], ...] = ()

    def placeholders(self) -> Iterator[Placeholder]:
        """All placeholders in order."""
        for part in self.parts:
            for pieces in part.cells:
                yield from (piece for piece in pieces if isinstance(piece, Placeholder))


def drawn(pieces: Pieces, texts: Mapping[str, str]) -> list[str]:
    """The pieces as texts: of a placeholder what its name stands for, or ``{{ 名称 }}`` where that is not given."""
    return [piece if isinstance(piece, str) else texts.get(piece.name, f"{{{{ {piece.name} }}}}") for piece in pieces]


def read_narrative(text: str, origin: str) -> Narrative:
    """The narrative in a text.

    Args:
        text: Markdown.
        origin: the file, for messages.

    Raises:
        NarrativeError: an unclosed or empty ``{{``, or marks that are no part of the dialect.
    """
    lines = _uncommented(text)
    placeholders: list[Placeholder] = []
    marked = [_mark(line, number, origin, placeholders) for number, line in enumerate(lines, start=1)]
    remarks = tuple(_remarks(lines))
    return Narrative(tuple(_parts(_parser().parse("\n".join(marked)), placeholders)), origin, remarks)


def without_comments(text: str) -> str:
    """What of a narrative is meant to be read by others: each comment is an empty line."""
    return "\n".join(_uncommented(text))


def _uncommented(text: str) -> list[str]:
    return ["" if _COMMENT.match(line) else line for line in _LINE_END.split(text.removeprefix("\ufeff"))]


def _mark(line: str, number: int, origin: str, found: list[Placeholder]) -> str:
    """The line with each placeholder replaced by a sentinel that Markdown leaves alone."""
    line = line.replace(_FIRST, " ").replace(_LAST, " ")
    marked = outside = ""
    rest_at = 0
    while opening := _OPEN.search(line, rest_at):
        closing = _CLOSE.search(line, opening.end())
        column = opening.start() + 1
        inner = line[opening.end() : closing.start()] if closing else ""
        if closing is None or _OPEN.search(inner):
            raise NarrativeError(
                "“{{”没有配对的“}}”", origin=origin, line=number, column=column, cure="请写成 {{ 名称 }}，放在同一行"
            )
        name = one_line(inner)
        if not name:
            raise NarrativeError("“{{ }}”里没有名称", origin=origin, line=number, column=column, cure="请写上数字的名称")
        before = line[rest_at : opening.start()]
        marked += f"{before}{_FIRST}{len(found)}{_LAST}"
        outside += before + _FIRST * (closing.end() - opening.start())
        found.append(Placeholder(name, number, column))
        rest_at = closing.end()
    _refuse_residue(outside + line[rest_at:], number, origin)
    return marked + line[rest_at:]


def _refuse_residue(outside: str, number: int, origin: str) -> None:
    """Refuse stray marks in a line whose placeholders are blotted out, so that columns still count."""
    stray = _CLOSE.search(outside)
    if stray:
        raise NarrativeError("“}}”前面没有“{{”", origin=origin, line=number, column=stray.start() + 1, cure="请写成 {{ 名称 }}")
    for pattern, what, cure in _RESIDUE:
        match = pattern.search(outside)
        if match:
            raise NarrativeError(f"文稿里有{what}“{match[0]}”", origin=origin, line=number, column=match.start() + 1, cure=cure)


def _remarks(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, start=1):
        following = lines[number] if number < len(lines) else ""
        if _LISTED.match(line):
            yield number, "像是列表；公文没有列表，印成文字，没有空行隔开的各行连成一段"
        elif line.lstrip().startswith(("#", "＃")) and not _HEADED.match(line):
            yield number, "像是标题；要顶格写半角的 #，后面空一格，否则照原样印成文字"
        elif line.rstrip().endswith(("。", "：")) and following.strip() and not any(map(_is_block, (line, following))):
            yield number, "和下一行之间没有空行，两行印成一段"


def _is_block(line: str) -> bool:
    """Whether a line is a heading or a row of a table, which ends a paragraph without a blank line."""
    return line.lstrip().startswith(("#", "|"))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["heading", "table", "escape"])
    parser.options["maxNesting"] = 20
    return parser


def _parts(tokens: Sequence[Token], placeholders: Sequence[Placeholder]) -> Iterator[Part]:
    rows: list[list[Pieces]] = []
    numeric: list[bool] = []
    line = 1
    for index, token in enumerate(tokens):
        if token.map and token.level == 0:
            line = token.map[0] + 1
        if token.type == "table_open":
            rows, numeric = [], []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            numeric.append("right" in str(token.attrs.get("style", "")))
        elif token.type == "table_close":
            yield Part(0, tuple(tuple(row) for row in rows), line, is_table=True, numeric=tuple(numeric))
        elif token.type == "inline":
            pieces = tuple(_pieces(token, placeholders))
            opener = tokens[index - 1]
            if opener.type in ("th_open", "td_open"):
                rows[-1].append(pieces)
            elif pieces:
                level = int(opener.tag[1:]) if opener.type == "heading_open" else 0
                yield Part(level, ((pieces,),), line)


def _pieces(inline: Token, placeholders: Sequence[Placeholder]) -> Iterator[str | Placeholder]:
    """Text and placeholders of a block; lines joined as Chinese is, blanks beside figures dropped."""
    text = ""
    for child in inline.children or ():
        if child.type == "softbreak":
            text = text.rstrip() + "\n"
        else:
            text += child.content
    lines = text.split("\n")
    whole = lines[0]
    for line in lines[1:]:
        whole = joined(whole, line)
    for index, part in enumerate(_SENTINEL.split(one_line(whole))):
        if index % 2:
            yield placeholders[int(part)]
        elif part:
            yield part
