"""What can be done with one step of the history, and with its records."""

from typing import TYPE_CHECKING

from rulegov_tui.storage.care.former import Former, former_of
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.reading.lookup import NoSuchRecordError
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, HISTORY_KEYS, Redo, Undo
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.screens.undoing import UNDO_STEP_KEYS, undo_step

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.step import BatchPage, StepPage  # noqa: F401 (BatchPage is named in a type)

_BEFORE, _AFTER = "before", "after"
_NO_RECORD = "这一步不是关于一条记录的。"


class OpenRecord(Command["StepPage"]):
    """Open the record as it is now."""

    name, label, title = "edit", "打开", "打开这条记录现在的样子，查看或修改；文稿的步骤打开报告"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return _refusal(self.screen)

    async def run(self) -> None:
        """See ``Command``."""
        change = self.screen.change
        if change.is_narrative:
            year, _, name = change.path.partition("/")
            await self.screen.office.open_report(int(year), name)
            return
        try:
            await self.screen.office.open_record(change.id)
        except NoSuchRecordError:
            self.screen.say("这条记录已经删除：按 F6 看旧版，从那里恢复。", bad=True)


class UndoThisStep(Command["StepPage | BatchPage"]):
    """Take this step back."""

    name, label, title = "undo_step", "撤销", "撤销这一步，多条的一次全撤；之后又改过就不撤，给您对照"
    keys = UNDO_STEP_KEYS

    async def run(self) -> None:
        """See ``Command``."""
        await undo_step(self.screen, self.screen.line.n)


class FormerVersion(Command["StepPage"]):
    """Compare the record as it was with the present one, and go back to it."""

    name, label, title = "former", "旧版", "对照这一步之前或之后的样子，可恢复成那一版"
    keys = ("f6", "ctrl+f")

    def refusal(self) -> str:
        """See ``Command``."""
        return _refusal(self.screen)

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        store, line, change = page.office.session.store, page.line, page.change
        if change.is_narrative:
            from rulegov_tui.tui.screens.versions import open_former

            await open_former(page.office, change, f"第 {line.n} 步")
            return
        before, after = await page.office.do(
            "正在读取旧版", lambda: (former_of(store, line, change), former_of(store, line, change, after=True))
        )
        if not before.existed or before.refusal:
            _open(page, after, before=False)
        elif not after.existed or after.refusal:
            _open(page, before, before=True)
        else:
            _ask(page, before, after)


class HistoryOfRecord(Command["StepPage"]):
    """What became of the record before and after."""

    name, label, title = "history", "历史", "这条记录或这篇文稿的全部历史"
    keys = HISTORY_KEYS

    def refusal(self) -> str:
        """See ``Command``."""
        return _refusal(self.screen)

    def run(self) -> None:
        """See ``Command``."""
        self.screen.office.open_history(self.screen.change.id)


class OpenOne(Command["BatchPage"]):
    """See what the step did to the record under the pointer."""

    name, label, title = "edit", "打开", "看这一步把光标所在的记录改了哪些"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else "没有选中记录：按 Esc 清空筛选。"

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.step import StepPage

        if change := self.screen.current:
            self.screen.office.push_screen(StepPage(self.screen.office, self.screen.line, change))


def _refusal(page: "StepPage") -> str:
    """A closed year's manifest has a history too, but is no record."""
    return "" if ID.fullmatch(page.change.id) or page.change.is_narrative else _NO_RECORD


def _ask(page: "StepPage", before: Former, after: Former) -> None:
    """Let the user say which of two versions is meant."""

    def picked(answer: str | None) -> None:
        if answer is not None:
            _open(page, before if answer == _BEFORE else after, before=answer == _BEFORE)

    answers = [(_BEFORE, ("改前", "这一步之前的样子")), (_AFTER, ("改后", "这一步存下的样子，后来又改过"))]
    page.office.push_screen(Question(page.office, f"{page.change.id}：对照哪一版", answers), picked)


def _open(page: "StepPage", former: Former, *, before: bool) -> None:
    from rulegov_tui.tui.screens.former import FormerPage

    title = f"第 {page.line.n} 步{'之前' if before else '存下'}的旧版"
    page.office.push_screen(FormerPage(page.office, [former], title, former.refusal))


STEP_COMMANDS = (OpenRecord, UndoThisStep, FormerVersion, HistoryOfRecord, *COMMON, Undo, Redo)
BATCH_COMMANDS = (OpenOne, UndoThisStep, *COMMON, Undo, Redo)
