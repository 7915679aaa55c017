"""What an official document has around its text, known by form and place (GB/T 9704-2012, 7.2 and 7.3)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from rulegov_tui.checks.attached_pages import attached_pages, before_attachments, without_colophon
from rulegov_tui.checks.prose import Block, Kind, Prose

MARK = re.compile(r"^\s*[\u4e00-\u9fff]{3,40}文件\s*$")
NUMBER = re.compile(r"^\s*[\u4e00-\u9fff（）()]{2,20}〔\d{4}〕\d{1,5}号(?:\s*签发人：[\u4e00-\u9fff· ]{2,20})?\s*$")
ADDRESSEE = re.compile(r"^[^。；，]{2,60}：\s*$")
DATE = re.compile(
    r"^\s*(?:\d{4}|[二一][〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*$"
)
SIGNATURE = re.compile(r"^\s*[\u4e00-\u9fff、 ]{2,40}(?:人民政府|委员会|党委|党工委|办事处|政府)\s*$")
LAST = 6
"""Blocks at the end among which the signature stands."""
_ATTACHMENTS, _ATTACHMENT = re.compile(r"^\s*附件：\S"), re.compile(r"^\s*\d{1,2}[.．]\S")
_NOTE = re.compile(r"^\s*（.{2,80}）\s*$")
_DIGIT = re.compile(r"\d")


def letter(prose: Prose) -> Prose:
    """The text without the pages of attachments behind it (7.3.7) and without 版记 (7.4).

    A text that is an attachment itself, with 附件 above its title, is all letter.
    """
    return Prose(without_colophon(prose.blocks[: before_attachments(prose.blocks)]), prose.origin)


def has_attachments(prose: Prose) -> bool:
    """Whether a text is one of those that go out with attachments: it has pages of some, or a letter that names them (7.3.4)."""
    text = letter(prose)
    frame = framing(text)
    named = any(_ATTACHMENTS.match(block.text) for block in text.blocks if block.number in frame)
    return named or bool(attached_pages(prose))


def framing(prose: Prose) -> frozenset[int]:
    """The numbers of the blocks of a letter that are 版头, 主送机关, 附件说明, 署名, date or 附注, and not the report's text."""
    blocks = prose.blocks
    title = next((at for at, block in enumerate(blocks) if block.kind is Kind.TITLE), None)
    found: list[Block] = []
    if title is not None:
        found += (block for block in blocks[:title] if MARK.match(block.text) or NUMBER.match(block.text))
        found += (block for block in blocks[title + 1 : title + 2] if _is_addressee(block.text))
    found += _end(blocks)
    return frozenset(block.number for block in found)


def apart_from_form(prose: Prose) -> Prose:
    """The text with the parts of the form under the heading that they stand below; a numbered name in 附件说明 is no heading."""
    frame = framing(letter(prose))
    blocks: list[Block] = []
    for block in prose.blocks:
        if block.number in frame:
            above = blocks[-1].heading if blocks else ()
            kind = Kind.BODY if block.kind is Kind.HEADING else block.kind
            blocks.append(replace(block, kind=kind, level=0, heading=above))
        else:
            blocks.append(block)
    return Prose(tuple(blocks), prose.origin)


def _end(blocks: Sequence[Block]) -> Sequence[Block]:
    """附件说明, 署名, date and 附注; a numbered line is a name of an attachment only below 附件：, elsewhere it is a heading."""
    forms = (SIGNATURE, DATE, _ATTACHMENTS, _ATTACHMENT)
    has_note = len(blocks) > 1 and _NOTE.match(blocks[-1].text) and DATE.match(blocks[-2].text)
    above, note = (blocks[:-1], blocks[-1:]) if has_note else (blocks, ())
    end = list(takewhile(lambda block: any(form.match(block.text) for form in forms), reversed(above)))
    has_attachments = any(_ATTACHMENTS.match(block.text) for block in end)
    return [*note, *(block for block in end if has_attachments or not _ATTACHMENT.match(block.text))]


def _is_addressee(text: str) -> bool:
    return bool(ADDRESSEE.match(text)) and not _DIGIT.search(text)
