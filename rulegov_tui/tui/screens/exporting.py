"""Exporting a report: the final one where nothing stands in its way, otherwise the reasons, and a draft if one is wanted."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rulegov_tui.exporting import export as export_report
from rulegov_tui.exporting import export_draft
from rulegov_tui.manuscript import Manuscript, open_manuscript
from rulegov_tui.report.narrative import NarrativeError
from rulegov_tui.report.round_trip import RoundTripError
from rulegov_tui.tui.accident import state_folder
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.question import Question

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage

_DRAFT, _GO = "draft", "go:"
_CLIPBOARD = "export-path.txt"
Reason = tuple[str, str]
"""Why there can be no final report: the section to mend, empty for none, and the sentence."""


async def export(page: "ReportPage") -> None:
    """Write the report's file, and say where it lies."""
    office, asked = page.office, (page.kind, page.period, page.level)
    await office.look_closer()
    manuscript, reasons = await office.do("正在核对", partial(_looked_through, page))
    try:
        if reasons:
            _ask(page, manuscript, reasons)
            return
        report, path = await office.do("正在导出", partial(export_report, office.session, *asked))
    except (NarrativeError, RoundTripError) as error:
        _ask(page, manuscript, [("", str(error))])
        return
    copied = office.copy_text(str(path), state_folder() / _CLIPBOARD)
    remarks = f"；{len(report.document.remarks)} 处请看一眼" if report.document.remarks else ""
    page.say(narrow_quotes(f"已导出 {path}{remarks}。路径{copied}"))


def _looked_through(page: "ReportPage") -> tuple[Manuscript, Sequence[Reason]]:
    """The narrative as it is at this moment, perhaps by a colleague's hand, and what is wrong."""
    office, ledger = page.office, page.office.live.ledger
    manuscript = open_manuscript(office.session, ledger, page.kind, page.period, page.level)
    damaged = len(ledger.damaged)
    reasons = [("", f"{damaged} 个记录文件损坏，没有计入；在台账里按 F12 看怎么改")] if damaged else []
    for section in manuscript.sections:
        flaws = manuscript.sketch(manuscript.text(section)).flaws
        reasons += [(section.name, f"「{manuscript.heading(section)}」{flaw.error}") for flaw in flaws]
    return manuscript, reasons


def _ask(page: "ReportPage", manuscript: Manuscript, reasons: Sequence[Reason]) -> None:
    """Show the reasons; each leads to its section, or a draft is written all the same."""
    answers = [(f"{_GO}{number}", ("去改", narrow_quotes(sentence))) for number, (_, sentence) in enumerate(reasons)]
    answers.append((_DRAFT, ("先出草稿", "第一行写明是草稿和原因，不能报送")))

    async def answered(answer: str | None) -> None:
        if answer == _DRAFT:
            sentences = [sentence for _, sentence in reasons]
            path = await page.office.do("正在导出", partial(export_draft, page.office.session, manuscript, sentences))
            page.say(narrow_quotes(f"已导出草稿 {path}；改好以后再导出正式的。"))
        elif answer:
            await page.edit_named(reasons[int(answer.removeprefix(_GO))][0])

    page.app.push_screen(
        Question(page.office, f"还不能出正式报告：{len(reasons)} 处要改", answers), page.office.guarded(answered)
    )
