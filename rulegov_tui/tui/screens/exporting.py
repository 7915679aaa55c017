"""Exporting a report: the final one where nothing stands in its way, otherwise the reasons, and a draft if one is wanted."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from rulegov_tui.checks.damage import DAMAGE
from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.privacy import PRIVACY
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.examining import examination
from rulegov_tui.exporting import export as export_report
from rulegov_tui.exporting import export_draft
from rulegov_tui.manuscript import Manuscript, open_manuscript
from rulegov_tui.report.narrative import NarrativeError
from rulegov_tui.report.round_trip import RoundTripError
from rulegov_tui.storage.disk.user_state import state_folder
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.mending import mend
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.word_writing import WordWish, can_write_word, word_path

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage
    from rulegov_tui.word_frame import Frame

Written = TypeVar("Written")
_DRAFT, _GO = "draft", "go:"
_CLIPBOARD = "export-path.txt"
_SAID_ELSEWHERE = frozenset({DAMAGE, PRIVACY})
"""Rules: damage and flaws have sentences of their own, and over what gives somebody away there is no draft either."""
Going = Callable[[], Awaitable[None]]


@value_class
class Reason:
    """Why there can be no final report.

    Attributes:
        sentence: it in a sentence.
        go: to where it is mended.
    """

    sentence: str
    go: Going


async def export(page: "ReportPage") -> None:
    """Write the report's files, and say where they lie; what the Word file has around it is shown first."""
    office = page.office
    await office.look_closer()
    manuscript, reasons = await office.do("正在核对", partial(_looked_through, page))
    if reasons:
        _ask_for_draft(page, manuscript, reasons)
        return
    if not can_write_word():
        await _export(page, manuscript, None)
        return
    from rulegov_tui.tui.screens.export_report import ExportPage
    from rulegov_tui.word_frame import wish_of

    async def answered(frame: "Frame | None") -> None:
        if frame is not None:
            await _export(page, manuscript, wish_of(frame))

    office.push_screen(ExportPage(page), office.guarded(answered))


async def _export(page: "ReportPage", manuscript: Manuscript, wish: WordWish | None) -> None:
    """Write the final report, in Word as well where that is wished."""
    office = page.office
    try:
        written = await _written(page, partial(export_report, office.session, page.kind, page.period, page.level, word=wish))
    except (NarrativeError, RoundTripError) as error:
        _ask_for_draft(page, manuscript, [Reason(str(error), partial(page.edit_named, ""))])
        return
    if written is None:
        return
    report, path = written
    copied = office.copy_text(str(path), state_folder() / _CLIPBOARD)
    remarks = f"；{len(report.document.remarks)} 处请看一眼" if report.document.remarks else ""
    in_word = f" 和 {word_path(path).name}" if wish else "，没有写 Word：没有装 python-docx"
    page.say(narrow_quotes(f"已导出 {path}{in_word}{remarks}。路径{copied}"))


def _looked_through(page: "ReportPage") -> tuple[Manuscript, Sequence[Reason]]:
    """The narrative as it is at this moment, perhaps by a colleague's hand, and what is wrong."""
    office, ledger = page.office, page.office.live.ledger
    manuscript = open_manuscript(office.session, ledger, page.kind, page.period, page.level)
    damaged = len(ledger.damaged)
    told = f"{damaged} 个记录文件损坏，没有计入；在台账里按 F12 看怎么改"
    reasons = [Reason(told, partial(page.edit_named, ""))] if damaged else []
    for section in manuscript.sections:
        flaws = manuscript.sketch(manuscript.text(section)).flaws
        go = partial(page.edit_named, section.name)
        reasons += [Reason(f"「{manuscript.heading(section)}」{flaw.error}", go) for flaw in flaws]
    return manuscript, [*reasons, *_errors(page)]


def _errors(page: "ReportPage") -> Iterator[Reason]:
    """What the checks call wrong and nobody has acknowledged, but for what is said elsewhere."""
    office = page.office
    examined = examination(office.session, office.live.ledger, page.kind, page.period, page.level)
    for finding in examined.findings:
        if finding.severity is Severity.ERROR and finding.rule not in _SAID_ELSEWHERE:
            heading = f"「{finding.where.heading[-1]}」" if finding.where.heading else ""
            yield Reason(f"{heading}{finding.message}", partial(mend, office, examined, finding))


async def _written(page: "ReportPage", writing: Callable[[], Written]) -> Written | None:
    """What writing gives; None where the report would give somebody away, which is shown place by place."""
    try:
        return await page.office.do("正在导出", writing)
    except RulegovError as error:
        from rulegov_tui.privacy_gate import PrivateError

        if not isinstance(error, PrivateError):
            raise
        places = [Reason(one.message, partial(page.edit_named, "".join(one.where.heading[-1:]))) for one in error.findings]
        _ask(page, f"公开报告里有 {len(places)} 处个人信息，没有导出", places, None)
        return None


def _ask_for_draft(page: "ReportPage", manuscript: Manuscript, reasons: Sequence[Reason]) -> None:
    """Say why it can be no final report, and offer a draft."""
    draft = partial(export_draft, page.office.session, manuscript, [reason.sentence for reason in reasons])

    async def write_draft() -> None:
        path = await _written(page, draft)
        if path is not None:
            page.say(narrow_quotes(f"已导出草稿 {path}；改好以后再导出正式的。"))

    _ask(page, f"还不能出正式报告：{len(reasons)} 处要改", reasons, write_draft)


def _ask(page: "ReportPage", title: str, reasons: Sequence[Reason], write_draft: Going | None) -> None:
    """Show the reasons; each leads to its section, or a draft is written all the same."""
    answers = [
        (f"{_GO}{number}", ("去改", narrow_quotes(sentence)))
        for number, sentence in enumerate(reason.sentence for reason in reasons)
    ]
    if write_draft:
        answers.append((_DRAFT, ("先出草稿", "第一行写明是草稿和原因，不能报送")))

    async def answered(answer: str | None) -> None:
        if answer == _DRAFT and write_draft:
            await write_draft()
        elif answer:
            await reasons[int(answer.removeprefix(_GO))].go()

    page.app.push_screen(Question(page.office, narrow_quotes(title), answers), page.office.guarded(answered))
