"""Who changed what, and when: the steps of the workspace, or those about one record."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.history import History, Narrowing, Step, joined
from rulegov_tui.storage.disk.identity import local, login
from rulegov_tui.storage.workspace import narrative_path, narrative_title
from rulegov_tui.tui.screens.history_commands import COMMANDS
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.row_list import Column, RowList

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_STRETCH, _AHEAD = 500, 200
"""Lines of the journal read at a time, and how many steps should wait below the pointer."""
_COLUMNS = (
    Column("步", right=True, whole=True),
    Column("时间", whole=True),
    Column("谁", widest=10),
    Column("操作", widest=16),
)
_OF_ALL = (Column("台账"), Column("记录", widest=21))
_OF_ONE = (Column("改了哪些"),)
_READING = "正在往前找 ..."
_NOTHING = "没有符合的步骤：Esc 清空筛选"


class HistoryPage(ListPage):
    """The steps, the newest first. They are read as one goes down, or as a search wants more of them.

    Attributes:
        narrowing: which of them are shown.
        record_id: the record, or narrative, that they are about; empty for all steps.

    Args:
        office: the app.
        record_id: see there.
    """

    NAME = "历史"
    NOTES = (
        "每存一次是一步，最近的在前；回车看一步改了哪些，从那里可以撤销、恢复旧版、打开记录。",
        "输入人名、台账、操作或编号（文字、拼音首字母都行）来缩小范围；往下翻时接着读更早的。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", record_id: str = "") -> None:
        columns = (*_COLUMNS, *(_OF_ONE if record_id else _OF_ALL))
        super().__init__(office, columns, empty=_READING, hint="输入人名、台账、操作、编号")
        self.record_id, self.narrowing = record_id, Narrowing()
        self._history = History(office.session.store, office.session.catalog, record_id)
        self._sentence = Line(self.look.dim)
        self._steps: list[Step] = []
        self._shown: list[Step] = []
        self._is_reading = False

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.filter
        yield self._sentence
        yield self.list

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        if not self.record_id:
            return "历史", self.office.session.office.title
        path = narrative_path(self.record_id)
        return f"历史：{narrative_title(path) if path else self.record_id}", ""

    def on_mount(self) -> None:
        """Begin to read."""
        self.look_at(self.narrowing)

    @property
    def steps(self) -> Sequence[Step]:
        """All that were read so far."""
        return self._steps

    @property
    def current(self) -> Step | None:
        """The step under the pointer."""
        return self._shown[self.list.index] if self._shown else None

    def look_at(self, narrowing: Narrowing) -> None:
        """Show other steps of those that were read, and go on reading if they are few."""
        among = self._shown if narrowing.narrows(self.narrowing) else self._steps
        self.narrowing = narrowing
        self._show(narrowing.among(among))
        self._read_on()
        self._tell()

    def narrow(self) -> None:
        """See ``ListPage``."""
        self.look_at(replace(self.narrowing, text=self.filter.text))

    def mine_only(self) -> None:
        """Show one's own steps only, or those of everybody again."""
        self.look_at(replace(self.narrowing, by="" if self.narrowing.by else login()))

    def go_back(self) -> None:
        """Empty the line, then take the filters away, then leave."""
        if not self.filter.text and not self.narrowing.is_all:
            self.look_at(Narrowing())
        else:
            super().go_back()

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Read on where the end is near."""
        self._read_on()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the step."""
        await self.action_perform("edit")

    def on_screen_resume(self) -> None:
        """See ``ListPage``; no record tells of a narrative that was saved meanwhile."""
        super().on_screen_resume()
        if self._steps:
            self.take_in_newer()

    def take_in_newer(self) -> None:
        """Show what is newer before the rest; the pointer stays on its step."""
        self.run_worker(self._take_in_newer(), exit_on_error=False)

    def taken_back(self) -> None:
        """See ``Page``: it is a step too, and may have been one of a narrative."""
        self.take_in_newer()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``."""
        self.take_in_newer()
        if arrived.sentence:
            self.say(arrived.sentence)

    @property
    def _wants_more(self) -> bool:
        return self.is_attached and not self._history.is_whole and len(self._shown) <= self.list.index + _AHEAD

    def _read_on(self) -> None:
        if self._wants_more and not self._is_reading:
            self._is_reading = True
            self.run_worker(self._read(), exit_on_error=False)

    async def _read(self) -> None:
        """Read stretch by stretch: what is typed meanwhile has its turn in between."""
        try:
            while self._wants_more:
                read = await self.office.do("", lambda: self._history.older(_STRETCH))
                older = [step for step in read if not self._steps or step.n < self._steps[-1].n]
                self._steps += older
                if found := self.narrowing.among(older):
                    self._shown += found
                    self.list.show(_Rows(self._shown, of_one=bool(self.record_id)), self.list.index)
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)
        finally:
            self._is_reading = False
        self._tell()
        self.redraw()

    async def _take_in_newer(self) -> None:
        try:
            newer = await self.office.do("", self._history.newer)
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)
        else:
            self._steps = joined(newer, self._steps)
            self._show(joined(self.narrowing.among(newer), self._shown) if newer else self._shown)
            self._tell()

    def _show(self, steps: list[Step]) -> None:
        """Show steps, with the pointer on the one it was on."""
        here = self.list.key
        self._shown = steps
        at = next((index for index, step in enumerate(steps) if str(step.n) == here), self.list.index)
        self.list.show(_Rows(steps, of_one=bool(self.record_id)), at)
        self.redraw()

    def _tell(self) -> None:
        """Say what is in view; while it is being read nothing is counted, since each change would move the cursor."""
        if not self._shown:
            self.list.show(self.list.rows, empty=_READING if self._is_reading else _NOTHING)
        words = [self._filters, _READING if self._is_reading else self._count]
        self._sentence.show((f" {'；'.join(filter(None, words))}", self.look.dim))

    @property
    def _filters(self) -> str:
        register = self.office.session.catalog.categories.get(self.narrowing.register)
        words = (self.narrowing.by and f"只看 {self.narrowing.by} 的", register.label if register else self.narrowing.register)
        return "；".join(filter(None, words))

    @property
    def _count(self) -> str:
        if self._history.is_whole or not self._steps:
            return f"{len(self._shown)} / {len(self._steps)} 步"
        return f"已列出 {len(self._shown)} 步，读到第 {self._steps[-1].n} 步；往下翻接着读更早的"


class _Rows:
    """Steps as rows."""

    def __init__(self, steps: Sequence[Step], *, of_one: bool) -> None:
        self._steps, self._of_one = steps, of_one

    def __len__(self) -> int:
        return len(self._steps)

    def key(self, index: int) -> str:
        return str(self._steps[index].n)

    def cells(self, index: int) -> Sequence[str]:
        step = self._steps[index]
        about = (step.fields,) if self._of_one else (step.where, step.record)
        return str(step.n), local(step.t), step.by, step.what, *about
