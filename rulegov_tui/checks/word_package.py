"""The zip that a Word file is: opened and told part by part, and refused before it costs anything.

A document type is refused, so no entity is ever declared; what the parts unpack to is counted while they are read.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TypeVar
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.zip_limits import TooLargeError, ZipLimits

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is read at all."""
_LIMITS = ZipLimits(unzipped=100 * 1024 * 1024, fair_size=1024 * 1024)
_CHUNK = 1 << 16
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (BadZipFile, ET.ParseError, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError, LookupError)
"""What the zip and XML readers say of a broken file; a password is a ``RuntimeError``."""
CURE = "请用 Word 或 WPS 打开，另存为 .docx 再试"
_Reader = TypeVar("_Reader", bound="PartReader")


def is_word_file(content: bytes) -> bool:
    """Whether the bytes are a zip, or what Word 97 and encryption wrap files in."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _ENCRYPTED))


class _ForbiddenError(Exception):
    """A document type, in which entities could be declared."""


def told(package: ZipFile, name: str, target: _Reader) -> _Reader:
    """Tell a target all of a part; gives the target."""
    parser = ET.XMLParser(target=target)  # noqa: S314 (a target that refuses a document type: no entity is ever declared)
    with package.open(name) as part:
        for piece in _pieces(part):
            parser.feed(piece)
    parser.close()
    return target


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    left = _LIMITS.unzipped
    while piece := part.read(_CHUNK):
        left -= len(piece)
        if left < 0:
            raise TooLargeError
        yield piece


class PartReader:
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


@contextmanager
def opened(content: bytes, origin: str) -> Iterator[ZipFile]:
    """The package in a file's bytes.

    Args:
        content: the bytes.
        origin: the file, for messages.

    Raises:
        RulegovError: it is none, is encrypted or damaged, or is too large unpacked; also for what is read of it meanwhile.
    """
    if content.startswith(_ENCRYPTED):
        raise RulegovError("这个文件加了密码，或是旧的 .doc 格式", where=origin, cure="请在 Word 里去掉密码，另存为 .docx")
    try:
        with ZipFile(BytesIO(content)) as package:
            _LIMITS.refuse_bomb(package)
            yield package
    except _BROKEN as error:
        raise RulegovError("这个 Word 文档是坏的，或加了密码", where=origin, cure=CURE) from error
    except _ForbiddenError as error:
        raise RulegovError("这个 Word 文档里有不该有的定义（DOCTYPE），不安全", where=origin, cure=CURE) from error
    except TooLargeError as error:
        message = "这个文件解开以后太大，不像一份报告"
        raise RulegovError(message, where=origin, cure="请只留下报告的文字，另存一份再试") from error
