"""The Word file of a report: its Document in the layout of the office, with 主送机关, 署名 and date."""

from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Document
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_lists

WORD_SUFFIX = ".docx"
_MARKDOWN = ".md"
_PACKAGE = "docx"
_INSTALL = 'pip install "rulegov-tui[word]"'


@value_class
class WordWish:
    """What a Word file has that the report does not say.

    Attributes:
        signed: 成文日期; with it 署名 and date are written.
        attachments: names for 附件说明.
    """

    signed: date | None = None
    attachments: Sequence[str] = ()


def can_write_word() -> bool:
    """Whether the extra ``word`` is installed."""
    return find_spec(_PACKAGE) is not None


def word_path(export: Path) -> Path:
    """Where the Word file of an export lies: beside its Markdown."""
    return export.with_name(export.name.removesuffix(_MARKDOWN) + WORD_SUFFIX)


def word_bytes(session: Session, document: Document, wish: WordWish) -> bytes:
    """The Word file of a document that may be handed out.

    Raises:
        RulegovError: python-docx is not installed, the office's layout is wrong, or half a character stands in the text.
    """
    refuse_without_word()
    from rulegov_tui.report.word.form import Form
    from rulegov_tui.report.word.layout import FILE, layout_from
    from rulegov_tui.report.word.writer import write_word

    office = session.office
    form = Form(
        addressees=office.addressees,
        attachments=wish.attachments,
        signature=office.authority,
        date=chinese_date(wish.signed) if wish.signed else "",
    )
    return write_word(document, layout_from(*load_lists(FILE, session.workspace)), form)


def refuse_without_word() -> None:
    """Refuse where python-docx is not installed.

    Raises:
        RulegovError: with the command that installs it.
    """
    if not can_write_word():
        raise RulegovError("这台机器没有装写 Word 的组件 python-docx", cure=f"请运行 {_INSTALL}，或不加 --word 只要 Markdown")
