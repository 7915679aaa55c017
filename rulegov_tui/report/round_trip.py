"""The round trip that every export passes before it is handed out: our own file, read again, is the Document."""

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.report.document import Block, Document, Heading, Paragraph, Runs, Table, TextRun, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.text import one_line

_FORBIDDEN = re.compile("[\r\t\u00a0\u200b\u3000\ufeff\ufffd\x00\ud800-\udfff]")
_BLOCKS = frozenset(
    f"{name}_{end}" for name in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")
)


class RoundTripError(RulegovError):
    """The written text does not read back as the Document: an error of the program, never of the clerk."""


def verify(document: Document, markdown: str) -> None:
    """Refuse an export that readers would not give back as it was meant.

    Checked: the bytes (valid UTF-8, no BOM, CR, tab, no-break or full-width blank, no trailing blanks, one final LF); only
    headings, paragraphs and tables with text in them; the same blocks and texts as the Document, by a CommonMark reader and
    by a GFM reader that makes links of addresses; and that writing what was read gives the same bytes (so a row of a table
    has neither a cell too many, which readers drop, nor one too few, which they add).

    Raises:
        RoundTripError: one of these does not hold; the message names the first place.
    """
    _verify_bytes(markdown)
    meant = [_plain_block(block) for block in document.blocks]
    for reader in (_commonmark(), _gfm()):
        read = _blocks(reader.parse(markdown))
        for number, (is_read, is_meant) in enumerate(zip(read, meant, strict=False), start=1):
            if is_read != is_meant:
                raise RoundTripError(f"第 {number} 段写出后读回来不一样", cure="请把这一段告诉维护人员")
        if len(read) != len(meant):
            raise RoundTripError(f"写出 {len(meant)} 段，读回来 {len(read)} 段", cure="请告诉维护人员")
        if write_markdown(Document(tuple(read))) != markdown:
            raise RoundTripError("读回来再写一遍不一样", cure="请告诉维护人员")


def read_blocks(markdown: str) -> list[Block]:
    """The blocks of an export, all of their text in text runs.

    Raises:
        RoundTripError: something else stands in it; it was not written by this program, or changed since.
    """
    return _blocks(_commonmark().parse(markdown))


def _verify_bytes(markdown: str) -> None:
    found = _FORBIDDEN.search(markdown)
    if found:
        raise RoundTripError(f"报告里有不能出现的字符 U+{ord(found[0]):04X}")
    if not markdown.endswith("\n") or markdown.endswith("\n\n") or re.search(r" +$", markdown, re.MULTILINE):
        raise RoundTripError("报告的行尾不合要求")


@cache
def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


@cache
def _gfm() -> MarkdownIt:
    return MarkdownIt("gfm-like")


def _plain_block(block: Block) -> Block:
    match block:
        case Heading(level, runs):
            return Heading(level, _plain(runs))
        case Paragraph(runs):
            return Paragraph(_plain(runs))
        case Table(header, rows, numeric):
            cells = tuple(tuple(_plain(cell) for cell in row) for row in rows)
            return Table(tuple(one_line(title) for title in header), cells, numeric)


def _plain(runs: Runs) -> Runs:
    text = one_line(plain(runs))
    return (TextRun(text),) if text else ()


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[list[Runs]] = []
    numeric: list[bool] = []
    for index, token in enumerate(tokens):
        if token.type == "inline":
            opener = tokens[index - 1]
            runs = _text(token)
            if opener.type in ("th_open", "td_open"):
                rows[-1].append(runs)
            elif opener.type == "heading_open":
                blocks.append(Heading(int(opener.tag[1:]), runs))
            else:
                blocks.append(Paragraph(runs))
        elif token.type not in _BLOCKS:
            raise _foreign(token.type, token)
        elif token.type == "table_open":
            rows, numeric = [], []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            numeric.append("right" in str(token.attrs.get("style", "")))
        elif token.type == "table_close":
            titles, *body = rows
            blocks.append(Table(tuple(map(plain, titles)), tuple(map(tuple, body)), tuple(numeric)))
    return blocks


def _text(inline: Token) -> Runs:
    """The text of a block; anything but text in it is an error, also a link that a GFM reader makes of an address."""
    text = ""
    for child in inline.children or ():
        if child.type != "text":
            raise _foreign(child.type, inline)
        text += child.content
    return (TextRun(text),) if text else ()


def _foreign(kind: str, token: Token) -> RoundTripError:
    line = token.map[0] + 1 if token.map else 1
    return RoundTripError(f"报告第 {line} 行出现了 {kind}", cure="请告诉维护人员")
