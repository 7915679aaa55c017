"""A draft or a returned file, read and examined; with a workspace around it, against the office, its records and its exports."""

import stat
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rulegov_tui.check_files import common_words, load_privacy_lists
from rulegov_tui.checks.counting import FILE, Counting, counting_from
from rulegov_tui.checks.fates import Returned
from rulegov_tui.checks.finding import Finding
from rulegov_tui.checks.frame import has_attachments, letter
from rulegov_tui.checks.privacy import RULES as PRIVACY_RULES
from rulegov_tui.checks.privacy_lists import PrivacyLists
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import RULES, examine
from rulegov_tui.checks.returned import compare
from rulegov_tui.checks.rule import Case, Need, title_year
from rulegov_tui.checks.sides import with_lost_marks
from rulegov_tui.checks.word_file import prose_from_word
from rulegov_tui.checks.word_package import LARGEST, is_word_file
from rulegov_tui.checks.words import Words, words_from
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.matching_export import MALFORMED, Export, export_of, period_of, read_against
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_lists, load_word_tables
from rulegov_tui.storage.disk.durable import NO_FILE, read_bytes
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.reading.ledger import Ledger

if TYPE_CHECKING:
    from rulegov_tui.domain.figures import FigureBook

_OTHER_FORMATS = {b"%PDF": "PDF", b"{\\rtf": "RTF"}
_LONGEST = 100_000
"""More characters than twenty reports have."""
_MEGABYTE = 1 << 20


def read_draft(path: Path) -> Prose:
    """The text of a draft: .docx, or a text of any usual encoding; what its bytes are decides, not its name.

    Raises:
        RulegovError: it cannot be read, is too large, or is neither.
    """
    prose = _prose(_content(path), path)
    length = sum(len(block.text) for block in prose.blocks)
    if length > _LONGEST:
        raise RulegovError(f"文字有 {length} 个字，太长，不像一份报告", where=str(path), cure="请只留下报告的文字")
    return prose


def _prose(content: bytes, path: Path) -> Prose:
    if is_word_file(content):
        return prose_from_word(content, str(path))
    for beginning, name in _OTHER_FORMATS.items():
        if content.startswith(beginning):
            raise RulegovError(f"这是 {name} 文件，读不了", where=str(path), cure="请另存为 .docx、.md 或 .txt 再试")
    if path.suffix.lower() in (".docx", ".doc", ".wps"):
        raise RulegovError("这个文件不是 Word 文档，扩展名却是", where=str(path), cure="请用 Word 或 WPS 打开，另存为 .docx 再试")
    try:
        return prose_from(decoded(content).text, str(path))
    except DamageError as error:
        raise error.refusal(str(path)) from error


def _content(path: Path) -> bytes:
    """The file's bytes; unlike a record a draft may be a link. Nothing is read of what is no file or too large."""
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST:
            return read_bytes(path.resolve())
    except OSError as error:
        raise RulegovError(f"读不了这个文件（{reason(error)}）", where=str(path), cure="请核对文件名和权限") from error
    if not stat.S_ISREG(about.st_mode):
        raise RulegovError(f"读不了这个文件（{NO_FILE}）", where=str(path), cure="请写一个 .docx、.md 或 .txt 文件")
    raise RulegovError(
        f"文件有 {about.st_size / _MEGABYTE:.0f} MB，太大，不像一份报告",
        where=str(path),
        cure=f"请只留下报告的文字，不超过 {LARGEST // _MEGABYTE} MB",
    )


class Review:
    """An examination of one text.

    Args:
        prose: the text.
        session: the workspace around it; None if there is none.
        today: the day.
        year: the reporting year, if it was said.
        against: the export that it came of, if it was said.
    """

    def __init__(
        self, prose: Prose, session: Session | None, today: date, year: int | None = None, against: Path | None = None
    ) -> None:
        self._session = session
        self._today = today
        self._year = year
        self._prose = prose
        self._against = against

    @cached_property
    def export(self) -> Export | None:
        """The export that the text came of: the one that was named, or the latest of the workspace in which it stands."""
        if self._against is not None:
            return read_against(self._against)
        if self._session is None:
            return None
        return export_of(self._prose, self._session.workspace, self._year)

    @cached_property
    def _marked(self) -> Prose:
        """The text; each attachment of its export stands under its mark, also where that was lost."""
        return with_lost_marks(self._prose, self.export.manifest) if self.export else self._prose

    @cached_property
    def returned(self) -> Returned | None:
        """What the text says against its export."""
        if self.export is None:
            return None
        try:
            return compare(self.export.markdown, self.export.manifest, self._marked)
        except MALFORMED as error:
            raise RulegovError("旁边的清单不是 rulegov 写的", where=str(self.export.path), cure="请换一份清单") from error

    @property
    def left_out(self) -> list[str]:
        """The names of the export's attachments that were not compared: the text has none at all, as Markdown has none."""
        if self.export is None or has_attachments(self._marked):
            return []
        return [entry["name"] for entry in self.export.manifest.get("attachments", ())]

    def findings(self) -> list[Finding]:
        """What the rules over texts find; of attachments behind the text what came back, and that they give nobody away."""
        words, counting, privacy = _lists(self._session)
        prose = self.returned.bind(self._marked) if self.returned else self._prose
        case = Case(
            words=words,
            today=self._today,
            prose=letter(prose),
            office=self._session.office if self._session else None,
            period=self._period,
            book=self._book,
            returned=self.returned,
            counting=counting,
            privacy=privacy,
            common=common_words(),
        )
        rulings = self._session.rulings if self._session else {}
        rules = [rule for rule in RULES if Need.TEXT in rule.needs]
        whole = replace(case, prose=prose)
        found = (examine(whole if rule in PRIVACY_RULES else case, rulings, [rule]) for rule in rules)
        return list(chain.from_iterable(found))

    @cached_property
    def _ledger(self) -> Ledger | None:
        return self._session.store.at_one_instant().ledger if self._session else None

    @cached_property
    def _period(self) -> Period | None:
        """That of the export, or else the year that was said or that stands in the title, up to its end."""
        if self.export is not None:
            return period_of(self.export.manifest)
        year = self._year or title_year(self._prose)
        return None if year is None else Period(year, date(year, 12, 31))

    @cached_property
    def _book(self) -> "FigureBook | None":
        """The figures, if the text names the office: records say nothing of another office's report."""
        if self._session is None or self._ledger is None or self._period is None:
            return None
        name = self._session.office.title
        if not any(name in block.text for block in self._prose.blocks):
            return None
        return self._session.book(self._ledger, self._period)


def _lists(session: Session | None) -> tuple[Words, Counting, PrivacyLists]:
    """The word lists of an office, or the shipped ones."""
    if session is not None:
        return session.words, session.counting, session.privacy_lists
    shipped, _, place = load_word_tables()
    return words_from(shipped, place), counting_from(*load_lists(FILE)), load_privacy_lists()
