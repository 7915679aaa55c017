"""What an import would save, row by row, looked through and put right before anything is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.exchange.choice import NOTHING, Choice, RowState, summary
from rulegov_tui.exchange.importing import Source, preview_import, run_import
from rulegov_tui.exchange.preview import Preview, PreviewRow
from rulegov_tui.storage.saving.protocol import MaybeSavedError
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.import_commands import COMMANDS
from rulegov_tui.tui.screens.import_rows import ImportRows, columns_sentence
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.widgets.row_list import RowList
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_LEAVE, _STAY = "leave", "stay"
_LINES, _ABOUT_LINES = 3, 2


class ImportPage(Page):
    """The rows of a sheet with what becomes of each; nothing is saved until it is carried out. Gives what was saved, or None.

    Attributes:
        source: the sheets, and what the clerk said of them.
        preview: what they would be as records.
        choice: which of the rows are saved.
        category: the register.
        wrong: the rows that stand against saving.
        taken: how many rows would be saved.

    Args:
        office: the app.
        source, preview: see there.
    """

    NAME = "导入"
    NOTES = (
        "一行是表里的一行：状态写明会导入、有错、疑似重复还是不导入，光标所在的行错在哪里、怎么改写在下面。",
        "F3 改哪一列是哪一项，改过的下次记得。疑似重复的不导入，空格改这一行，F6 改全部。",
        "有错就一条也不存：在表里改好再来，或按 F8 不要有错的行。F2 导入，是一步，Ctrl+Z 撤销。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", source: Source, preview: Preview) -> None:
        super().__init__(office)
        self.source, self.preview, self.choice = source, preview, NOTHING
        self.category = preview.category
        self.wrong: Sequence[PreviewRow] = ()
        self.taken = 0
        self._is_changed = self._is_stale = self._is_done = False
        self._summary = Said(self.look.label, _LINES)
        self._columns = Said(self.look.dim, _LINES)
        self._rows = ImportRows(preview, NOTHING)
        self.list = RowList(self.look, self._rows.columns, "没有可以导入的行")
        self._about = Said(self.look.text, least=_ABOUT_LINES)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        sheet = f"，{self.preview.table.name}" if self.preview.table.name else ""
        return f"导入：{self.category.label}", f"{self.source.name}{sheet}"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self._summary
        yield self._columns
        yield self.list
        yield self._about

    def on_mount(self) -> None:
        """Show the rows, with the pointer on the first that has an error."""
        self._show()
        self.call_after_refresh(self._go_to_wrong, behind=-1)

    @property
    def current(self) -> PreviewRow | None:
        """The row under the pointer; None where that is no record."""
        return self._rows.row(self.list.index) if len(self._rows) else None

    def go_to_next_wrong(self) -> None:
        """Point at the next row with an error, after the last at the first."""
        self._go_to_wrong(self.list.index)

    def _go_to_wrong(self, behind: int) -> None:
        wrong = {row.number for row in self.wrong}
        places = [place for place in range(len(self._rows)) if int(self._rows.key(place)) in wrong]
        if places:
            after = [place for place in places if place > behind]
            self.list.action_go((after or places)[0])

    # --- what the clerk decides ---

    def choose(self, choice: Choice) -> None:
        """Have other rows saved."""
        self.choice, self._is_changed = choice, True
        self._show()

    async def map_column(self, index: int, key: str) -> None:
        """Have a column fill another field, or none; the column that filled it fills none then."""
        others = {place: given for place, given in _by_place(self.source).items() if not key or given != key}
        await self.look_again(replace(self.source, columns={**others, index: key}))

    async def take_sheet(self, name: str) -> None:
        """Take another sheet, with nothing decided about it."""
        self.choice = NOTHING
        await self.look_again(replace(self.source, sheet=name, columns={}, year=None))

    async def look_again(self, source: Source) -> None:
        """Preview what the clerk says of the sheet now; what was asked for before and is not ready yet is not wanted any more."""
        self._is_changed = self._is_changed or source != self.source
        self.source = source
        looking = partial(
            preview_import, self.office.session, self.category, source, self.office.live.ledger, self.office.today()
        )
        preview = await self.office.do("正在核对", looking)
        if source is self.source:
            self.preview = preview
            self._show()

    # --- saving ---

    async def take_in(self) -> None:
        """Save all rows that are chosen as one step."""
        await self.office.caught_up()
        if self._is_stale:
            await self._take_in_arrived()
            self.say("别人刚存了这个台账的记录，请再看一眼，再按 F2。", bad=True)
            return
        saving = partial(run_import, self.office.session, self.preview, self.choice)
        try:
            saved = await self.office.do(f"正在导入 {self.taken} 条", saving)
        except MaybeSavedError as error:
            await self.office.caught_up()
            self.say(f"可能已经存上，请返回台账核对；{self.office.sentence(error)}", bad=True)
            return
        self._is_done = True
        await self.office.caught_up()
        self.dismiss(saved)

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: a row may be a record already now, or its village known."""
        if not self._is_done and {self.category.name, VILLAGES} & set(arrived.categories):
            self._is_stale = True
            self.begin(self._take_in_arrived, "preview")
        if arrived.sentence:
            self.say(arrived.sentence)

    async def _take_in_arrived(self) -> None:
        await self.look_again(self.source)
        self._is_stale = False

    # --- leaving ---

    @property
    def unsaved(self) -> bool:
        """See ``Page``: what was decided here would have to be decided again."""
        return self._is_changed and not self._is_done

    def go_back(self) -> None:
        """Leave without importing; ask where something was decided."""
        if self.unsaved:
            self._ask(lambda: self.dismiss(None))
        else:
            self.dismiss(None)

    def ask_before_leaving(self) -> None:
        """See ``Page``."""
        self._ask(lambda: self.office.exit(0))

    def _ask(self, leave: Callable[[], object]) -> None:
        answers = [(_STAY, ("接着看", "回到预览")), (_LEAVE, ("离开", "一条也不导入，对列和取舍不留"))]

        def answered(answer: str | None) -> None:
            if answer == _LEAVE:
                leave()

        self.office.push_screen(Question(self.office, "这些行还没有导入", answers), answered)

    # --- the screen ---

    def _show(self) -> None:
        self.wrong = self.choice.rows(self.preview, RowState.WRONG)
        self.taken = len(self.choice.rows(self.preview))
        self._rows = ImportRows(self.preview, self.choice)
        self._summary.show(narrow_quotes(summary(self.preview, self.choice)), self.look.label)
        self._columns.show(narrow_quotes(columns_sentence(self.preview)), self.look.dim)
        self.list.show(self._rows, min(self.list.index, max(len(self._rows) - 1, 0)), columns=self._rows.columns)
        self._tell()
        self.redraw()

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Say what there is to say about another row."""
        self._tell()

    def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Enter only says how to go on: a line end that was typed ahead must not save records."""
        self.say("看清了按 F2 导入；F3 改哪一列是哪一项，空格改这一行要不要。")

    def _tell(self) -> None:
        about = self._rows.about(self.list.index) if len(self._rows) else ""
        is_wrong = self.current is not None and self.choice.state(self.current) is RowState.WRONG
        self._about.show(narrow_quotes(about), self.look.error if is_wrong else self.look.text)


def _by_place(source: Source) -> dict[int, str]:
    """The columns that were mapped on this screen, which names them by their places."""
    return {place: key for place, key in source.columns.items() if isinstance(place, int)}
