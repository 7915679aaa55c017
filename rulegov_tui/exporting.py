"""The files of a report: the final one with its manifest, kept, and in Word; or a draft whose first line says that it is one."""

from collections.abc import Sequence
from pathlib import Path

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.manuscript import Manuscript
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.document import Document, Paragraph, TextRun
from rulegov_tui.report.manifest import manifest_text, with_attachments
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.reporting import Report, export_name, report_of
from rulegov_tui.session import Session
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.exports import keep, manifest_path
from rulegov_tui.word_writing import WordWish, reference_bytes, refuse_edited, refuse_without_word, word_bytes, word_path

_DRAFT = "-draft"


def export(
    session: Session, kind: ReportKind, period: Period, level: Level, *, word: WordWish | None = None
) -> tuple[Report, Path]:
    """Write the final report where exports lie, with its manifest and if wished as a Word file; keep the first two.

    Raises:
        RulegovError: records are damaged, the narrative has errors, or a public report would give somebody away; nothing is
            written then.
        OSError: it could not be written.
    """
    if session.workspace.journal.is_dir():
        session.store.notice()
    report = report_of(session, session.store.at_one_instant(), kind, period, level)
    path = Path(export_name(session, kind, period, level)).resolve()
    write_report(session, report, path, word)
    return report, path


def export_draft(session: Session, manuscript: Manuscript, reasons: list[str]) -> Path:
    """Write what there is of a report, with a first line that says what is wrong with it; without a manifest, and not kept.

    Args:
        session: the workspace.
        manuscript: its narrative and figures.
        reasons: why it is no final report.

    Raises:
        PrivateError: it is for the public and would give somebody away.
        OSError: it could not be written.
    """
    from rulegov_tui.privacy_gate import refuse_private

    name = Path(export_name(session, manuscript.kind, manuscript.period, manuscript.level))
    path = name.with_name(f"{name.stem}{_DRAFT}{name.suffix}")
    drawn = manuscript.sketch(manuscript.stored.text).document
    refuse_private(session, drawn, manuscript.book, manuscript.kind)
    banner = Paragraph((TextRun(f"【草稿，不得报送：{'；'.join(reasons)}】"),))
    durable.ensure_folder(path.parent)
    durable.replace(path, write_markdown(Document((banner, *drawn.blocks))).encode(), mode=durable.FILE_MODE)
    return path


def write_report(session: Session, report: Report, path: Path, word: WordWish | None = None) -> Path | None:
    """Write a report and its manifest; one that lies where exports do is kept as well, and what is kept given.

    A Word file, if wished, lies beside it (see ``word_path``). The manifest holds for both, they are one Document, and for the
    attachments, which stand in the Word file alone.

    Raises:
        RulegovError: no report may be written there, or no Word file, or the one there was edited; nothing is written then.
        OSError: it could not be written.
    """
    refuse_place(session, path)
    if word is not None:
        refuse_place(session, word_path(path))
        refuse_edited(word_path(path))
    attachments = _attachments(session, report, word) if word is not None else ()
    in_word = word_bytes(session, report.document, word, attachments) if word is not None else None
    durable.ensure_folder(path.parent)
    mode = durable.FILE_MODE if path.is_relative_to(session.workspace.root.resolve()) else None
    markdown = report.markdown.encode()
    manifest = manifest_text(with_attachments(report.manifest, attachments)).encode()
    is_export = path.is_relative_to(session.workspace.exports.resolve())
    kept = keep(path, markdown, manifest) if is_export else None
    durable.replace(manifest_path(path), manifest, mode=mode)
    durable.replace(path, markdown, mode=mode)
    if in_word is not None:
        durable.replace(word_path(path), in_word, mode=mode)
    return kept


def _attachments(session: Session, report: Report, wish: WordWish) -> Sequence[Attachment]:
    """Those of a wish, compiled; they and 附注 are held to what may leave."""
    from rulegov_tui.enclosing import enclosed
    from rulegov_tui.privacy_gate import refuse_private

    refuse_without_word()
    level = report.document.level
    attachments = enclosed(session, report.book, report.kind, level, wish.attachments)
    if wish.note:
        refuse_private(session, Document((Paragraph((TextRun(wish.note),)),), level), report.book, report.kind)
    return attachments


def write_reference(session: Session, path: Path) -> None:
    """Write the office's layout for pandoc.

    Raises:
        RulegovError: no file may be written there, or no Word file.
        OSError: it could not be written.
    """
    refuse_place(session, path)
    refuse_edited(path)
    content = reference_bytes(session)
    durable.ensure_folder(path.parent)
    durable.replace(path, content)


def refuse_place(session: Session, path: Path) -> None:
    """Refuse to export to where records lie, to a folder or a device, or into a folder that is not there.

    Raises:
        RulegovError: it is such a place.
    """
    if path.is_relative_to(session.workspace.records.resolve()):
        raise RulegovError(f"{path} 在 records/ 里，那里只放记录和文稿", cure="请换一个地方，如 exports/")
    if path.is_dir():
        raise RulegovError(f"{path} 是文件夹", cure="请写上文件名")
    if path.exists() and not path.is_file():
        raise RulegovError(f"{path} 不是普通文件", cure="请换一个文件名；写到标准输出用 -o -")
    if not path.is_relative_to(session.workspace.exports.resolve()) and not path.parent.is_dir():
        raise RulegovError(f"没有 {path.parent} 这个文件夹", cure="请先建好，或换一个地方")
