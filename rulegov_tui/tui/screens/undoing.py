"""One step of the history is taken back; where its records were changed since, both versions are shown instead."""

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.care.former import former_of
from rulegov_tui.storage.saving.undoing import UndoRefusedError
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.page import Page

UNDO_STEP_KEYS = ("f8",)
"""The same on every screen that shows a step."""


async def undo_step(page: Page, n: int) -> None:
    """Take back the step of that number, whoever made it, and say so.

    Raises:
        RulegovError: it is no step that can be taken back.
        OSError: nothing was done.
    """
    office, store = page.office, page.office.session.store
    try:
        line, done = await office.do("正在撤销", lambda: store.undo(n))
    except UndoRefusedError as error:
        await _show_versions(page, error)
        return
    except RulegovError as error:
        raise RulegovError(error.message) from error  # its cure names commands of the shell
    await office.caught_up()
    page.say(f"已撤销第 {line.n} 步，{done.line.batch.count if done.line.batch else 1} 条记录改回去了；Ctrl+Y 重做。")


async def _show_versions(page: Page, error: UndoRefusedError) -> None:
    """What undoing would bring back, beside what is there now."""
    from rulegov_tui.tui.screens.former import FormerPage

    office, store = page.office, page.office.session.store
    since = [one.change for one in error.since if not one.change.is_narrative]
    if not since:
        await _show_narrative(page, error)
        return
    try:
        formers = await office.do("正在读取两个版本", lambda: [former_of(store, error.line, change) for change in since])
    except RulegovError as unreadable:  # the present one is damaged: there is nothing to compare with
        raise RulegovError(f"{error.message}；{unreadable.message}") from unreadable
    office.push_screen(FormerPage(office, formers, f"第 {error.line.n} 步没有撤销，之后又改过", narrow_quotes(error.message)))


async def _show_narrative(page: Page, error: UndoRefusedError) -> None:
    """The same for a narrative: what the step found; nothing is shown where the step began it, or that is kept no more."""
    from rulegov_tui.tui.screens.versions import VersionPage, around

    office, change = page.office, error.since[0].change
    now, before, _ = await office.do("正在读取两个版本", lambda: around(office.session.store.narratives, change))
    if before is None:
        raise RulegovError(error.message, cure="请打开报告，对照着改")
    title = f"第 {error.line.n} 步没有撤销，之后又改过"
    office.push_screen(VersionPage(office, now, before, title, narrow_quotes(error.message)))
