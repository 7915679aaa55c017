"""The app: the workspace, the thread that reads and saves, and the screens over them."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from rich.text import Text
from textual import events

from rulegov_tui.browsing.pinyin import matches
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.domain.record import Record
from rulegov_tui.live.arrived import Arrived
from rulegov_tui.session import Session
from rulegov_tui.settings.options import Ambiguous, Settings
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.drafts import Draft, Drafts
from rulegov_tui.storage.files.damage import DamagedFile
from rulegov_tui.storage.workspace import REPORT
from rulegov_tui.tui.accident import sentence_about
from rulegov_tui.tui.commands import keys_of
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.registers import Registers
from rulegov_tui.tui.screens.common import Redraw
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.workbench import Workbench
from rulegov_tui.tui.store_thread import StoreThread
from rulegov_tui.tui.terminal.app import TerminalApp
from rulegov_tui.tui.theme import LOOKS, Look, look_for, textual_theme

if TYPE_CHECKING:
    from rulegov_tui.domain.calendar import Period
    from rulegov_tui.domain.report_kind import ReportKind
    from rulegov_tui.entry.background import Background
    from rulegov_tui.entry.form import EntryForm
    from rulegov_tui.storage.reading.opened import StoredRecord
    from rulegov_tui.tui.terminal.early import EarlyScreen

Result = TypeVar("Result")
_LOOK_AGAIN, _LOOK_CLOSER = 2.0, 20.0
"""Seconds between two looks for what colleagues have saved, and for files changed by hand."""
_SHELL = "rulegov "
"""Begins what is typed into a shell; a cure that names it is of no use on a screen."""
_PATIENCE, _LONG = 0.5, 3
"""Seconds after which the user is told what is being waited for, and for how long."""
_WIDTHS = {Ambiguous.AUTO: None, Ambiguous.ONE: 1, Ambiguous.TWO: 2}


class RulegovApp(TerminalApp[int], inherit_bindings=False):
    """The screens over one workspace.

    Attributes:
        session: the open workspace.
        settings: what the user has chosen.
        store: the thread on which records are read and changed.
        live: the records in memory.
        registers: the same, to look through.
        drafts: of the forms; used on the main thread only.
        look: the styles.
        keys: the user's own keys by command name.

    Args:
        session, settings, store: see there.
        early: the screen that was shown while the app was imported.
        complaints: what is wrong with the settings, said on the first screen.
        today: the day on this machine; asked each time, since a session lasts for days.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { layout: vertical; overflow: hidden; }"

    def __init__(  # noqa: PLR0913 (all but two are for a start that wins time, or for a test)
        self,
        session: Session,
        settings: Settings,
        *,
        store: StoreThread | None = None,
        early: "EarlyScreen | None" = None,
        complaints: Sequence[str] = (),
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(early=early, ambiguous=_WIDTHS[settings.ambiguous], differences=settings.difference)
        self.session, self.settings, self.today = session, settings, today
        self.store = store or StoreThread(session)
        self.live = self.store.live
        self.registers = Registers(self.live)
        self.drafts = Drafts(session.workspace)
        name = look_for(settings.theme, self.console.color_system, no_color=self.no_color)
        self.look: Look = LOOKS[name]
        self.keys: Mapping[str, Sequence[str]] = {}
        self.complaints = complaints
        self.begin_with(textual_theme(name))

    def get_default_screen(self) -> Page:
        """The workbench."""
        return Workbench(self)

    @property
    def page(self) -> Page | None:
        """The screen in view."""
        return self.screen if self.screen_stack and isinstance(self.screen, Page) else None

    @property
    def pages(self) -> Sequence[Page]:
        """All open screens, the one in view last."""
        return [screen for screen in self.screen_stack if isinstance(screen, Page)]

    def on_mount(self) -> None:
        """Take over the user's keys, and keep up with what colleagues do."""
        if self.settings.keys:
            from rulegov_tui.tui.keys import chosen_keys

            self.keys, refused = chosen_keys(self.settings)
            self.complaints = [*self.complaints, *refused]
            self.set_keymap({name: ",".join(keys) for name, keys in self.keys.items()})
        for complaint in self.complaints:
            self.say(complaint)
        self.set_interval(_LOOK_AGAIN, self._look_again)
        self.set_interval(_LOOK_CLOSER, self._look_closer_again)

    # --- the store's thread ---

    async def do(self, what: str, action: Callable[[], Result]) -> Result:
        """Do something on the store's thread; after half a second the user is told what is being waited for.

        Args:
            what: 正在保存 and the like; empty for what the user did not ask for.
            action: reads or changes the store.

        Raises:
            RulegovError, OSError: what the action raised.
        """
        waiting = asyncio.wrap_future(self.store.submit(action))
        done, _ = await asyncio.wait({waiting}, timeout=_PATIENCE)
        if done or not what or self.page is None:
            return await waiting
        page, before, waited, begun = self.page, self.page.said, "", monotonic()
        try:
            while not done:
                if page.said in (before, waited):
                    waited = self._waiting(what, int(monotonic() - begun))
                    page.say(waited)
                done, _ = await asyncio.wait({waiting}, timeout=_PATIENCE)
            return await waiting
        finally:
            if page.said == waited:
                page.say(before)

    def _waiting(self, what: str, seconds: int) -> str:
        """What is being waited for, and for whom; for how long, where somebody might think that nothing happens any more."""
        holder = self.session.store.protocol.waits_for
        whom = f"在等{holder}，" if holder else ""
        return f"{what}，{whom}请稍候 ...{f' 已 {seconds} 秒' if seconds >= _LONG else ''}"

    async def caught_up(self) -> None:
        """Take in what was saved, by oneself or others, and let the screens know; what cannot be read now the next look reads."""
        with suppress(RulegovError, OSError):
            self._tell(await self.do("", self.live.refresh))

    async def look_closer(self) -> None:
        """The same, and find files that were changed by hand."""
        if not self.store.is_busy and self.live.is_loaded:
            self._tell(await self.do("", self.live.look_closer))

    def _look_again(self) -> None:
        if not self.store.is_busy and self.live.is_loaded:
            self.run_worker(self.caught_up())

    def _look_closer_again(self) -> None:
        self.run_worker(self._said_if_wrong(self.look_closer()))

    def _tell(self, arrived: Arrived | None) -> None:
        if arrived is not None:
            for page in self.pages:
                page.records_arrived(arrived)

    # --- what the screens ask about the workspace ---

    def damaged_in(self, category: Category) -> Sequence[DamagedFile]:
        """The files of a register that cannot be read."""
        return [file for file in self.live.ledger.damaged if category.name in file.path.split("/")[:-1]]

    def background(self, category: Category) -> "Background":
        """What a form of the register is filled in against."""
        from rulegov_tui.entry.background import Background, names_in, village_names

        villages = village_names(self.live.records(VILLAGES))
        names = names_in(category, self.session.catalog)
        return Background(category, self.today(), self.live.records(category.name), villages, matches, names=names)

    def sentence(self, error: BaseException) -> str:
        """An error as the one line that a screen has for it."""
        if isinstance(error, OSError):
            return f"{reason(error)}；没有完成，请核对磁盘空间和权限。"
        if isinstance(error, RulegovError) and _SHELL in error.cure:
            return narrow_quotes(str(RulegovError(error.message, where=error.where)))
        return narrow_quotes(str(error))

    # --- where one goes from several screens ---

    async def _records_are_read(self) -> bool:
        """Wait for the records at the start; False, and said, if they cannot be read."""
        if not self.live.is_loaded:
            waiting = asyncio.wrap_future(self.store.reading)
            await asyncio.wait({waiting})
            if (error := waiting.exception()) is not None:
                self.say(self.sentence(error))
        return self.live.is_loaded

    async def open_register(self, category: Category, year: int | None, only: Collection[str] = (), because: str = "") -> None:
        """Open a register, or some of its records."""
        from rulegov_tui.tui.screens.register import RegisterPage

        if await self._records_are_read():
            self.push_screen(RegisterPage(self, category, year, only, because))

    async def open_figures(self, year: int) -> None:
        """Open the figures of a year."""
        from rulegov_tui.tui.screens.figures import FiguresPage

        if await self._records_are_read():
            self.push_screen(FiguresPage(self, year))

    async def open_checks(self, kind: "ReportKind", period: "Period", level: Level = Level.PUBLIC) -> None:
        """Open what there is to say about a report."""
        from rulegov_tui.tui.screens.checks import ChecksPage

        if await self._records_are_read():
            self.push_screen(ChecksPage(self, kind, period, level))

    async def open_report(self, year: int, file: str = REPORT) -> None:
        """Open the report of a year whose narrative has that file name, by default the annual one."""
        from rulegov_tui.domain.calendar import Period
        from rulegov_tui.manuscript import report_of
        from rulegov_tui.tui.screens.report import ReportPage

        if await self._records_are_read():
            kind, period = report_of(self.session, year, file)
            self.push_screen(ReportPage(self, kind, Period.of(year, None, self.today(), kind.cycle, period.part)))

    def open_history(self, record_id: str = "") -> None:
        """Open the history of the workspace, or of one record."""
        from rulegov_tui.tui.screens.history import HistoryPage

        self.push_screen(HistoryPage(self, record_id))

    async def enter(self, category: Category, like: Record | None = None) -> None:
        """Begin a new record, like another one perhaps."""
        from rulegov_tui.entry.form import EntryForm

        if await self._records_are_read():
            background = self.background(category)
            self.open_form(EntryForm.new(background) if like is None else EntryForm.like(background, like))

    async def open_record(self, record_id: str) -> None:
        """Open a record as it is on disk now."""
        from rulegov_tui.entry.form import EntryForm

        base = await self.do("正在读取记录", lambda: self.session.store.find(record_id))
        self.open_form(EntryForm.of(self.background(base.category), base.record, base.version), base)

    def open_form(self, form: "EntryForm", base: "StoredRecord | None" = None, draft: Draft | None = None) -> None:
        """Open a form, perhaps on a record, perhaps from a draft."""
        from rulegov_tui.tui.screens.entry import EntryPage

        def closed(saved: str | None) -> None:
            if saved is not None and self.page is not None:
                self.page.saved(saved)

        self.push_screen(EntryPage(self, form, base, draft), closed)

    async def take_back(self, *, again: bool = False) -> None:
        """Undo the last step that was made in this window, or redo it, and say which it was."""
        from rulegov_tui.tui.screens.taking_back import take_back

        await take_back(self, again=again)

    def guarded(self, answered: Callable[[Any], Awaitable[None]]) -> Callable[[Any], None]:
        """What follows a screen's answer, begun beside the screen, with whatever goes wrong said in one sentence."""
        return lambda answer: self.begin(self._said_if_wrong(answered(answer)))

    async def _said_if_wrong(self, work: Awaitable[None]) -> None:
        try:
            await work
        except (RulegovError, OSError) as error:
            if self.page is not None:
                self.page.say(self.sentence(error), bad=True)

    def do_at_once(self, event: events.Key | events.Paste) -> bool:
        """See ``KeysInTurn``: the screen is drawn anew also while a save waits for somebody."""
        is_redraw = isinstance(event, events.Key) and event.key in keys_of(Redraw, self.keys)
        if is_redraw:
            self.repaint()
        return is_redraw

    def say(self, sentence: str) -> None:
        """Say something on the screen in view."""
        if self.page is not None:
            self.page.say(narrow_quotes(sentence))

    # --- the end ---

    def keep_drafts(self) -> None:
        """See ``TerminalApp``."""
        for page in self.pages:
            page.keep_draft()

    def leave(self) -> None:
        """End the program, after asking about what is not saved."""
        for page in reversed(self.pages):
            if page.unsaved:
                while self.screen is not page:
                    self.pop_screen()
                page.ask_before_leaving()
                return
        self.exit(0)

    def _fatal_error(self) -> None:
        """What Textual does after an error that nobody caught; it would print the values of all variables."""
        error = sys.exc_info()[1]
        if error is not None:
            self.keep_drafts()
            self._exit_renderables.append(Text(sentence_about(error)))
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Textual's own way out has the same guard."""
        self.leave()
