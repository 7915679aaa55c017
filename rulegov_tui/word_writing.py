"""The Word file of a report: its Document in the layout of the office, with 主送机关, 署名 and date."""

from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.attachment import Attachment, typed_attachment
from rulegov_tui.report.document import Document
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_lists

if TYPE_CHECKING:
    from rulegov_tui.report.word.layout import Layout

WORD_SUFFIX = ".docx"
_MARKDOWN = ".md"
_PACKAGE = "docx"
_FIRST_PART, _SIGN_OF_A_PROCESSOR = "[Content_Types].xml", "docProps/app.xml"
_INSTALL = 'pip install "rulegov-tui[word]"'


@value_class
class WordWish:
    """What a Word file has that the report does not say.

    Attributes:
        signed: 成文日期; with it 署名 and date are written.
        attachments: names for 附件说明; ``名称=文件.md`` is printed behind the report as well.
        number: 发文字号; with it a 版头 is drawn.
        signer: 签发人, who stands in it.
        note: 附注, without its brackets.
        printed: 印发日期; with it a 版记 is drawn.
        copies: 抄送机关, who stand in it.
    """

    signed: date | None = None
    attachments: Sequence[str] = ()
    number: str = ""
    signer: str = ""
    note: str = ""
    printed: date | None = None
    copies: Sequence[str] = ()


def can_write_word() -> bool:
    """Whether the extra ``word`` is installed."""
    return find_spec(_PACKAGE) is not None


def word_path(export: Path) -> Path:
    """Where the Word file of an export lies: beside its Markdown."""
    return export.with_name(export.name.removesuffix(_MARKDOWN) + WORD_SUFFIX)


def word_bytes(session: Session, document: Document, wish: WordWish, attachments: Sequence[Attachment] | None = None) -> bytes:
    """The Word file of a document that may be handed out.

    Args:
        session: the workspace.
        document: the report.
        wish: what the report does not say.
        attachments: those that were wished, compiled; without them they are named only.

    Raises:
        RulegovError: python-docx is not installed, the office's layout is wrong, or half a character stands in the text.
    """
    refuse_without_word()
    from rulegov_tui.report.word.form import Form
    from rulegov_tui.report.word.writer import write_word

    office, layout = session.office, _layout(session)
    form = Form(
        addressees=office.addressees,
        attachments=[Attachment(typed_attachment(text)[0]) for text in wish.attachments] if attachments is None else attachments,
        signature=office.authority,
        date=chinese_date(wish.signed) if wish.signed else "",
        number=wish.number,
        mark=f"{office.authority}{layout.head.suffix}",
        signer=wish.signer,
        note=wish.note,
        printed=chinese_date(wish.printed) if wish.printed else "",
        issuer=f"{office.authority}{layout.colophon.issuer}",
        copies=wish.copies,
    )
    return write_word(document, layout, form)


def reference_bytes(session: Session) -> bytes:
    """The office's layout for pandoc, as a ``reference.docx``.

    Raises:
        RulegovError: python-docx is not installed, or the office's layout is wrong.
    """
    refuse_without_word()
    from rulegov_tui.report.word.reference import write_reference

    return write_reference(_layout(session))


def refuse_edited(path: Path) -> None:
    """Refuse to overwrite what a word processor saved: somebody's work, which nothing else keeps.

    Every word processor tells of itself in a part that ours do not have.

    Raises:
        RulegovError: the file is there, and is not as this program writes it.
        OSError: it could not be read.
    """
    if not path.exists():
        return
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            is_ours = package.namelist()[:1] == [_FIRST_PART] and _SIGN_OF_A_PROCESSOR not in package.namelist()
    except BadZipFile:
        is_ours = False
    if not is_ours:
        raise RulegovError(f"{path} 在 Word 里改过，不能盖掉", cure="请先把它改名或移走，再导出")


def refuse_without_word() -> None:
    """Refuse where python-docx is not installed.

    Raises:
        RulegovError: with the command that installs it.
    """
    if not can_write_word():
        raise RulegovError("这台机器没有装写 Word 的组件 python-docx", cure=f"请运行 {_INSTALL}，或不加 --word 只要 Markdown")


def _layout(session: Session) -> "Layout":
    from rulegov_tui.report.word.layout import FILE, layout_from

    return layout_from(*load_lists(FILE, session.workspace))
