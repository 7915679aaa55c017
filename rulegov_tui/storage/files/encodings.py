"""A file's bytes to text, whatever editor wrote them: what can be read is read, and noted."""

import re
from typing import NamedTuple

from rulegov_tui.storage.files.damage import DamageError

_BOM = "\ufeff"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_WORTH_A_LOOK = re.compile(rb"[\r\xc2-\xdf]")
"""A carriage return, or the first byte of a character in U+0080-U+07FF; a usual Chinese file has neither."""
_SUSPECT = "[\x80-\u07ff]{2,}"
_CHINESE = "[一-鿿]+"
CUT = ("文件在一个字的中间断了", "请恢复上次的版本，或补完后保存")
NO_TEXT = ("这里有不是文字的字节", "请用编辑器删去，或恢复上次的版本")


class Oddity(NamedTuple):
    """Something about the bytes that the next save puts right.

    Attributes:
        message: what was found.
        becomes: what the next save makes of it.
    """

    message: str
    becomes: str


UTF16 = Oddity("文件是 UTF-16 编码", "UTF-8")
GBK = Oddity("文件是 GBK 编码", "UTF-8")
BOM = Oddity("文件开头有 BOM 标记", "UTF-8（无 BOM）")
CRLF = Oddity("换行是 CR LF", "LF")
CR = Oddity("换行是 CR", "LF")
ODDITIES = (UTF16, GBK, BOM, CRLF, CR)
SUSPECT = "第 {line} 行的“{shown}”像是 GBK 编码的“{meant}”，请核对"


class Decoded(NamedTuple):
    """A file's text.

    Attributes:
        text: with LF line ends, without BOM.
        note: what was unusual about the bytes, in Chinese; empty for UTF-8 with LF line ends.
    """

    text: str
    note: str = ""


def decoded(content: bytes) -> Decoded:
    """The text in a file's bytes: UTF-16 by its BOM, then UTF-8, then GB18030.

    In this order because a few UTF-8 files pass as GB18030, while a whole file of GBK never passes as UTF-8.

    Raises:
        DamageError: the bytes are no text, or end within a character.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        text, found = _in_another_encoding(content, error)
        return _noted(text, found)
    if text.startswith(_BOM):
        return _noted(text.removeprefix(_BOM), BOM)
    return _noted(text) if _WORTH_A_LOOK.search(content) else Decoded(text)


def _noted(text: str, *encoding: Oddity) -> Decoded:
    """The text with LF line ends, and all that is to be said of it."""
    lines, *ends = _with_line_feeds(text)
    found = [*encoding, *ends]
    becomes = "、".join(dict.fromkeys(one.becomes for one in found))
    mended = f"{'，'.join(one.message for one in found)}，下次保存时改成 {becomes}" if found else ""
    return Decoded(lines, "；".join(filter(None, (mended, _gbk_taken_for_utf8(lines)))))


def _with_line_feeds(text: str) -> tuple[str] | tuple[str, Oddity]:
    """The text with LF line ends, and what ended its lines; a CR among line feeds ends none and is left as a slip."""
    lines = re.sub("\r+\n", "\n", text)
    if lines != text:
        return lines, CRLF
    if "\r" in text and "\n" not in text:
        return text.replace("\r", "\n"), CR
    return (text,)


def _gbk_taken_for_utf8(text: str) -> str:
    """A word or two in GBK may happen to be UTF-8 (two characters in 3 % of cases), then of letters that no clerk types."""
    for match in re.finditer(_SUSPECT, text):
        try:
            meant = match[0].encode().decode("gb18030")
        except UnicodeDecodeError:
            continue
        if re.fullmatch(_CHINESE, meant):
            return SUSPECT.format(line=text.count("\n", 0, match.start()) + 1, shown=match[0], meant=meant)
    return ""


def _in_another_encoding(content: bytes, error: UnicodeDecodeError) -> tuple[str, Oddity]:
    """The text of bytes that are not UTF-8, and what they are instead."""
    if content.startswith(_UTF16_BOMS):
        return _utf16(content), UTF16
    is_cut = error.reason == "unexpected end of data"
    if not is_cut and _mostly_gbk(content):
        return _gbk(content), GBK
    raise _no_text(content, error.start, "utf-8", CUT if is_cut else NO_TEXT)


def _utf16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise _no_text(content, error.start, "utf-16", CUT if error.end == len(content) else NO_TEXT) from None


def _gbk(content: bytes) -> str:
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _no_text(content, error.start, "gb18030", CUT) from None


def _mostly_gbk(content: bytes) -> bool:
    """Whether all but a cut end reads as GB18030, in everyday characters, and makes more sense so than as UTF-8.

    UTF-8 with one byte damaged often passes as GB18030 too, but in rare characters: a third of them lie in GB2312.
    """
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        if error.reason != "incomplete multibyte sequence":
            return False
        text = content[: error.start].decode("gb18030")
    beyond_ascii = [char for char in text if char > "\x7f"]
    everyday = sum(_in_gb2312(char) for char in beyond_ascii)
    as_utf8 = sum(map(len, re.findall(_CHINESE, content.decode("utf-8", "ignore"))))
    return everyday * 4 >= len(beyond_ascii) * 3 and everyday > 2 * as_utf8


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _no_text(content: bytes, start: int, encoding: str, said: tuple[str, str]) -> DamageError:
    """Damage at a byte; in the line that is shown, unreadable bytes are written out."""
    good = _lines(content[:start].decode(encoding))
    whole = _lines(content.decode(encoding, "backslashreplace"))
    return DamageError(*said, line=len(good), column=len(good[-1]) + 1, excerpt=whole[len(good) - 1])


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")
