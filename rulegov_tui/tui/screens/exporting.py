"""Exporting a report: the final one where nothing stands in its way, otherwise the reasons, and a draft if one is wanted."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exporting import export as export_report
from rulegov_tui.exporting import export_draft
from rulegov_tui.tui.accident import state_folder
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.question import Question

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage

Written = TypeVar("Written")
_DRAFT, _GO = "draft", "go:"
_CLIPBOARD = "export-path.txt"


async def export(page: "ReportPage") -> None:
    """Write the report's file, and say where it lies."""
    await page.office.look_closer()
    reasons = _reasons(page)
    if reasons:
        _ask(page, reasons, f"还不能出正式报告：{len(reasons)} 处要改", has_draft=True)
        return
    office, manuscript = page.office, page.manuscript
    assert manuscript is not None
    written = await _written(page, partial(export_report, office.session, page.kind, page.period, page.level))
    if written is None:
        return
    report, path = written
    copied = office.copy_text(str(path), state_folder() / _CLIPBOARD)
    remarks = f"；{len(report.document.remarks)} 处请看一眼" if report.document.remarks else ""
    page.say(narrow_quotes(f"已导出 {path}{remarks}。路径{copied}"))


async def _written(page: "ReportPage", writing: Callable[[], Written]) -> Written | None:
    """What writing gives; None where the report would give somebody away, which is shown place by place."""
    try:
        return await page.office.do("正在导出", writing)
    except RulegovError as error:
        from rulegov_tui.privacy_gate import PrivateError

        if not isinstance(error, PrivateError):
            raise
        places = [(one.where.heading[-1] if one.where.heading else "", one.message) for one in error.findings]
        _ask(page, places, f"公开报告里有 {len(places)} 处个人信息，没有导出", has_draft=False)
        return None


def _reasons(page: "ReportPage") -> list[tuple[str, str]]:
    """Why there can be no final report: the section to mend, empty for none, and the sentence."""
    damaged = len(page.office.live.ledger.damaged)
    found = [("", f"{damaged} 个记录文件损坏，没有计入；在台账里按 F12 看怎么改")] if damaged else []
    return found + [(section, f"「{section}」{error}") for section, error in page.flaws]


def _ask(page: "ReportPage", reasons: list[tuple[str, str]], title: str, *, has_draft: bool) -> None:
    """Show the reasons; each leads to its section, or a draft is written all the same."""
    answers = [(f"{_GO}{number}", ("去改", narrow_quotes(sentence))) for number, (_, sentence) in enumerate(reasons)]
    if has_draft:
        answers.append((_DRAFT, ("先出草稿", "第一行写明是草稿和原因，不能报送")))

    async def answered(answer: str | None) -> None:
        if answer == _DRAFT:
            office, manuscript = page.office, page.manuscript
            assert manuscript is not None
            sentences = [sentence for _, sentence in reasons]
            path = await _written(page, partial(export_draft, office.session, manuscript, sentences))
            if path is not None:
                page.say(narrow_quotes(f"已导出草稿 {path}；改好以后再导出正式的。"))
        elif answer:
            await page.edit_named(reasons[int(answer.removeprefix(_GO))][0])

    page.app.push_screen(Question(page.office, narrow_quotes(title), answers), page.office.guarded(answered))
