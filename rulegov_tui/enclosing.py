"""The attachments of a report: their Markdown compiled with the report's own figures, and held to what may leave."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.privacy_gate import refuse_private
from rulegov_tui.report.attachment import Attachment, typed_attachment
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Block, Document, Heading, TextRun, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import read_narrative, without_comments
from rulegov_tui.report.round_trip import verify
from rulegov_tui.report.text import one_line
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import read_text

_TITLE_LEVEL, _PART_LEVEL = 1, 2


def enclosed(session: Session, book: FigureBook, kind: ReportKind, level: Level, typed: Sequence[str]) -> tuple[Attachment, ...]:
    """The attachments that were typed, as ``名称`` or ``名称=文件.md``; what is not absolute lies in the workspace.

    Their Markdown is that of a narrative: ``{{ 名称 }}`` is a figure, a passage or a table of the report's period.

    Args:
        session: the workspace.
        book: the report's figures.
        kind: the report's.
        level: how far it may travel.
        typed: one text for each attachment.

    Raises:
        RulegovError: a file cannot be read, is empty or has errors, its title is not the name (7.3.7 wants the same), or its text
            does not read back as it was meant.
        PrivateError: a public attachment would give somebody away.
    """
    found = tuple(_attachment(session, book, level, *typed_attachment(text)) for text in typed)
    refuse_private(session, Document(tuple(_shown(found)), level), book, kind)
    return found


def _attachment(session: Session, book: FigureBook, level: Level, name: str, file: str) -> Attachment:
    if not file:
        return Attachment(name)
    path = session.workspace.root / Path(file).expanduser()
    attachment = compiled_attachment(session, book, level, name, without_comments(read_text(path, str(path))), str(path))
    if not attachment.blocks:
        raise RulegovError(f"附件“{name}”是空的", where=str(path), cure="请写上内容，或只写名称，不写文件")
    verify(attachment.document, write_markdown(attachment.document))
    return attachment


def compiled_attachment(  # noqa: PLR0913, PLR0917 (what it is compiled from, and with)
    session: Session, book: FigureBook, level: Level, name: str, text: str, origin: str
) -> Attachment:
    """An attachment as the figures of now have it.

    Args:
        session: the workspace.
        book: the report's figures.
        level: how far it may travel.
        name: its name.
        text: the Markdown that it is compiled from.
        origin: where that stands, for messages.

    Raises:
        RulegovError: the text has errors, or its title is not the name.
    """
    blocks = compile_report(read_narrative(text, origin), book, session.office.words(book.period), level).blocks
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and first.level == _TITLE_LEVEL:
        title = one_line(plain(first.runs))
        if title != one_line(name):
            raise RulegovError(f"附件的标题是“{title}”，名称却是“{name}”", where=origin, cure="请让两处一致，或删去标题")
        blocks = blocks[1:]
    return Attachment(name, blocks, text)


def _shown(attachments: Sequence[Attachment]) -> Iterator[Block]:
    """What is handed out besides the report, each attachment under its name."""
    for one in attachments:
        yield Heading(_PART_LEVEL, (TextRun(f"附件：{one.name}"),))
        yield from one.blocks
