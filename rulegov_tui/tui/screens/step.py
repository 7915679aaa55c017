"""One step of the history: what it did to a record, field by field, or to which records."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.finder import matching
from rulegov_tui.browsing.pinyin import folded
from rulegov_tui.browsing.texts import Texts
from rulegov_tui.history import step_of, summary
from rulegov_tui.steps import by_hand, fields_changed, subject
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.step_commands import BATCH_COMMANDS, STEP_COMMANDS
from rulegov_tui.tui.widgets.line import Line as ScreenLine
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


async def open_step(office: "RulegovApp", n: int, record_id: str = "") -> None:
    """Open a step: its one record, the one that is named, or the list of its records.

    Raises:
        RulegovError: there is no such step.
        OSError: it cannot be read.
    """
    store, catalog = office.session.store, office.session.catalog

    def read() -> tuple[Line, Sequence[FileChange], Sequence[str]]:
        line, changes = store.step(n)
        about = [change for change in changes if record_id in ("", change.id)] or changes
        return line, about, [summary(line, change, catalog) for change in about]

    line, about, summaries = await office.do("正在读取这一步", read)
    office.push_screen(StepPage(office, line, about[0]) if len(about) == 1 else BatchPage(office, line, about, summaries))


class StepPage(Page):
    """What a step did to one record: each field before and after.

    Attributes:
        line: the step.
        change: what it did to the record.
    """

    NAME = "步骤"
    NOTES = (
        "一项一行：改前、改后；光标所在的一项在下面全文显示，个人信息不显示。",
        "F8 撤销这一步；F6 对照旧版，可把记录恢复成改前或改后的样子；回车打开记录。",
        "文稿的步骤一行是一节，写着改前改后各多少字；回车打开报告，F6 对照旧版的文字。",
    )
    ACTIONS = STEP_COMMANDS

    def __init__(self, office: "RulegovApp", line: Line, change: FileChange) -> None:
        super().__init__(office)
        self.line, self.change = line, change
        self._fields = list(fields_changed(change, office.session.catalog)) or [_as_a_whole(change)]
        self._sentence = ScreenLine(self.look.dim)
        what = Column("章节") if change.is_narrative else Column("项目", widest=16)
        columns = (what, Column("改前"), Column("改后"))
        self.list = RowList(self.look, columns, "没有逐项记下；按 F6 对照旧版")
        self._whole = [Said(self.look.text) for _ in range(2)]

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return _title(self.office, self.line, [self.change])

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self._sentence
        yield self.list
        yield from self._whole

    def on_mount(self) -> None:
        """Show the fields."""
        self._sentence.show((f" {'；'.join(self._about_the_file())}", self.look.dim))
        self.list.show(TextRows([(str(number), texts) for number, texts in enumerate(self._fields)]))
        self._show_whole()

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show the values of another field at full length."""
        self._show_whole()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the record."""
        await self.action_perform("edit")

    def _about_the_file(self) -> Iterable[str]:
        yield subject(self.change)
        if self.line.op is Operation.EXTERNAL:
            yield by_hand(self.line, self.change)
        if self.change.moves:
            yield f"从 {self.change.old} 移到 {self.change.new}"

    def _show_whole(self) -> None:
        for line, name, text in zip(self._whole, ("改前：", "改后："), self._fields[self.list.index][1:], strict=True):
            line.show(f"{name}{text}", self.look.text)


class BatchPage(ListPage):
    """The records of a step that changed several, or none.

    Attributes:
        line: the step.
    """

    NAME = "多条"
    NOTES = ("这一步一次改了这些记录；输入文字或拼音首字母可缩小范围，回车看一条改了哪些。", "F8 撤销整个一步。")
    ACTIONS = BATCH_COMMANDS

    def __init__(self, office: "RulegovApp", line: Line, changes: Sequence[FileChange], summaries: Sequence[str]) -> None:
        columns = (Column("记录", whole=True), Column("改了哪些"))
        super().__init__(office, columns, empty="没有符合的记录", hint="输入文字或拼音首字母")
        self.line, self._changes, self._summaries = line, changes, summaries
        told = zip(changes, summaries, strict=True)
        self._texts = Texts([f"{change.id} {subject(change)} {text}" for change, text in told], folded)
        self._shown: Sequence[int] = ()

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return _title(self.office, self.line, self._changes)

    def on_mount(self) -> None:
        """Show the records."""
        self.narrow()
        if not self._changes:
            self.say("这一步没有记录，或者它的清单已经没有了。")

    @property
    def current(self) -> FileChange | None:
        """The record's change under the pointer."""
        return self._changes[self._shown[self.list.index]] if self._shown else None

    def narrow(self) -> None:
        """See ``ListPage``."""
        self._shown = matching(self._texts, self.filter.text)
        shown = [(self._changes[place], self._summaries[place]) for place in self._shown]
        rows = [(change.id, (subject(change), text)) for change, text in shown]
        self.list.show(TextRows(rows))
        self.redraw()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open what was done to the record."""
        await self.action_perform("edit")


def _as_a_whole(change: FileChange) -> tuple[str, str, str]:
    """A change whose fields the journal does not tell: a deletion, what came back, a version put in by hand."""
    before, after = "没有" if change.old is None else "有", "没有" if change.new is None else "有"
    return "整条记录", before, "换成了另一版" if before == after else after


def _title(office: "RulegovApp", line: Line, changes: Sequence[FileChange]) -> tuple[str, str]:
    """第 5 步：修改 人民调解, and who did it when."""
    step = step_of(line, changes, office.session.catalog)
    count = f" {step.record}" if not step.about else ""
    return narrow_quotes(f"第 {step.n} 步：{step.what} {step.where}{count}"), f"{step.by}  {local(step.t)}"
