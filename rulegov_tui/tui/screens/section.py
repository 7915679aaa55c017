"""Writing one section of a narrative: figures by name, the page beside it where there is room, a draft on disk all the while."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.sections import Section, replaced
from rulegov_tui.manuscript import Manuscript
from rulegov_tui.storage.saving.narratives import NarrativeConflictError, SavedNarrative
from rulegov_tui.storage.section_draft import SectionDraft, new_section_name
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.own_editor import edited
from rulegov_tui.tui.screens.beside import PageBeside
from rulegov_tui.tui.screens.draft_keeper import DraftKeeper
from rulegov_tui.tui.screens.figure_commands import open_behind
from rulegov_tui.tui.screens.naming import name_picker
from rulegov_tui.tui.screens.section_commands import COMMANDS
from rulegov_tui.tui.screens.section_names import SectionNames
from rulegov_tui.tui.screens.writing import WritingPage
from rulegov_tui.tui.widgets.said import Said
from rulegov_tui.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_PAUSE = 0.6
"""Seconds without a key, after which the page beside the text is drawn anew."""
_ABOUT = 2
"""Lines that tell of the figure under the cursor."""


class SectionPage(WritingPage):
    """The text of one section; gives whether anything was saved.

    Attributes:
        opened: the narrative on which the text is based.
        section: which section of it.

    Args:
        office: the app.
        manuscript: the narrative.
        section: one of its sections.
        draft: the draft that the text goes on with.
    """

    NAME = "文稿"
    NOTES = (
        "像普通编辑器一样写，回车换行，空一行是新的一段。标题用 ## 一、 和 ### （一） 开头。",
        "F6 插入数字，印的时候自动算；光标在 {{ 名称 }} 里，下面一行是它现在的值和口径，F12 看背后的记录。",
        "F2 保存后接着写；别人同时改了别的段落会自动合并，改了同一段会问。草稿一直存着，掉线不丢。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", manuscript: Manuscript, section: Section, draft: SectionDraft | None = None) -> None:
        self.opened, self.section = manuscript, section
        self._base = manuscript.text(section)
        self._known = SectionNames(manuscript.book.catalog, office.look)
        text = draft.text if draft else self._base
        super().__init__(office, TextView(office.look, text, hint="在这里写；F6 插入数字，F2 保存", styles=self._known.spans))
        self.view.edit.move_to(min(draft.cursor, len(text)) if draft else len(text))
        self._keeper = DraftKeeper(self, draft)
        self._draft_name = draft.name if draft else new_section_name(manuscript.stored.year, manuscript.stored.name)
        self._about = Said(self.look.text, _ABOUT, _ABOUT)
        self._page = PageBeside(self, lambda columns: columns - columns // 2)
        self._drawing: Timer | None = None
        self._has_saved = False

    # --- the screen ---

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.finder
        yield Horizontal(self.view, self._page)
        yield self._about

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        changed = "有改动没保存  " if self.unsaved else ""
        return f"{self.opened.kind.label}：{self.opened.heading(self.section)}", f"{changed}{self.view.edit.characters} 字"

    def on_mount(self) -> None:
        """Have the figures computed, and keep a draft every few seconds while something is typed."""
        self._page.fit()
        self.set_interval(self.office.settings.draft_seconds, self.keep_draft)
        self._learn()

    def on_resize(self) -> None:
        """Put the page beside the text where there is room."""
        self._page.fit()
        self._draw_soon()

    def on_screen_resume(self) -> None:
        """Records may have been changed meanwhile."""
        if self._known.options:
            self._learn()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: figures may have other values."""
        self._learn()
        if arrived.sentence:
            self.say(arrived.sentence)

    def _learn(self) -> None:
        """Compute what every name prints now."""
        self.begin(self._learn_names, "names")

    async def _learn_names(self) -> None:
        session, ledger = self.office.session, self.office.live.ledger
        self.opened = replace(self.opened, book=session.book(ledger, self.opened.period))
        await self.office.do("正在计算", partial(self._known.learn, self.opened))
        self.view.restyle()
        self._tell()
        self._draw()

    @property
    def figure_here(self) -> Figure | None:
        """The figure under the cursor."""
        return self._known.figure_at(self.view.text, self.view.edit.cursor)

    def on_text_view_changed(self) -> None:
        """The name under the cursor may be another, and the page beside is out of date."""
        self._tell()
        self._draw_soon()
        self.redraw()

    def on_text_view_moved(self) -> None:
        """The name under the cursor may be another."""
        self._tell()

    def _tell(self) -> None:
        """Say what is under the cursor: value and definition, or what is wrong."""
        figure = self.figure_here
        if figure is not None:
            sentence = f"{figure.name} = {figure.text}；{len(figure.records)} 条记录；{figure.definition}"
            self._about.show(narrow_quotes(sentence), self.look.good)
        else:
            note = self.view.note
            self._about.show(f"! {note}" if note else "", self.look.error if note else self.look.text)

    # --- the page beside it ---

    @property
    def manuscript(self) -> Manuscript:
        """The narrative with what is typed here."""
        return replace(self.opened, stored=replace(self.opened.stored, text=self._whole()))

    def _draw_soon(self) -> None:
        """Draw the page anew once nothing is typed for a while."""
        if self._drawing is not None:
            self._drawing.stop()
        if self._page.display:
            self._drawing = self.set_timer(_PAUSE, self._draw)

    def _draw(self) -> None:
        manuscript, text = self.opened, self.view.text
        self._page.draw(lambda: manuscript.sketch(text).document)

    # --- figures ---

    async def insert_name(self) -> None:
        """Let the user pick a name, and put it where the cursor is."""
        if not self._known.options:
            self.say("正在计算，请稍候再按。")
            return

        def picked(name: str | None) -> None:
            if name is not None:
                self.view.replace(*self.view.edit.selection, f"{{{{ {name} }}}}")

        self.app.push_screen(name_picker(self.office, list(self._known.options)), picked)

    async def open_figure(self) -> None:
        """Open the records behind the figure under the cursor."""
        if figure := self.figure_here:
            await open_behind(self.office, self.opened.book, figure.name)

    async def preview(self) -> None:
        """Show the page with what is typed."""
        from rulegov_tui.tui.screens.preview import PreviewPage

        manuscript = self.manuscript
        here = next((one for one in manuscript.sections if one.start == self.section.start), None)
        self.app.push_screen(PreviewPage(self.office, self, manuscript, here))

    async def edit(self, section: Section) -> None:
        """See ``PreviewPage``: back to the text; another section only after this one is left."""
        if self.app.screen is not self:
            self.app.pop_screen()
        if section.start != self.section.start:
            self.say(f"要改「{self.opened.heading(section)}」，请先保存这一节再返回。")

    def open_own_editor(self) -> None:
        """Let the user's own editor have the text; what it gives back is one change, which Ctrl+Z takes back."""
        self.keep_draft()
        try:
            text = edited(f"{self.view.text}\n", self.app.suspend())
        finally:
            self.office.repaint()
        if text.rstrip() != self.view.text.rstrip():
            self.view.replace(0, len(self.view.text), text.rstrip())

    # --- drafts and leaving ---

    @property
    def unsaved(self) -> bool:
        """See ``Page``."""
        return self.view.text.rstrip() != self._base

    def keep_draft(self) -> None:
        """See ``Page``."""
        self._keeper.keep(self._draft() if self.unsaved else None)

    def _draft(self) -> SectionDraft:
        stored = self.opened.stored
        return SectionDraft(
            self._draft_name,
            stored.year,
            stored.name,
            self.section.name,
            self.view.text,
            stored.version,
            self.view.edit.cursor,
        )

    def go_back(self) -> None:
        """Close the line to find words, or leave, after asking what is to become of changes."""
        if self.close_finder():
            return
        if self.unsaved:
            self._ask(lambda: self.dismiss(self._has_saved))
        else:
            self._keeper.discard()
            self.dismiss(self._has_saved)

    def ask_before_leaving(self) -> None:
        """See ``Page``."""
        self._ask(lambda: self.office.exit(0))

    def _ask(self, leave: Callable[[], object]) -> None:
        self._keeper.ask("这一节有改动没有保存", self._draft, lambda: self.save(then=leave), leave)

    # --- saving ---

    def _whole(self) -> str:
        """The narrative with what is typed in the place of the section."""
        return replaced(self.opened.stored.text, self.section, self.view.text)

    async def save(self, then: Callable[[], object] | None = None) -> None:
        """Save; what someone else has changed in the same paragraph is asked.

        Args:
            then: what comes after; by default one goes on writing.
        """
        if not self.unsaved and not self.opened.is_template:
            self.say("没有改动，不用保存。")
            return
        narratives, stored, whole = self.office.session.store.narratives, self.opened.stored, self._whole()
        try:
            saved = await self.office.do("正在保存", lambda: narratives.save(stored, whole))
        except NarrativeConflictError as conflict:
            self._settle(conflict, then)
            return
        self._saved(saved, then)

    def _settle(self, conflict: NarrativeConflictError, then: Callable[[], object] | None) -> None:
        """Ask about the paragraphs that someone has changed as well, and save again."""
        from rulegov_tui.tui.screens.narrative_conflict import NarrativeConflictPage

        async def chosen(answers: Sequence[str] | None) -> None:
            if answers is None:
                self.say("还没有保存；您写的都还在。", bad=True)
                return
            narratives, whole = self.office.session.store.narratives, conflict.merged.text(answers)
            self._saved(await self.office.do("正在保存", lambda: narratives.save(conflict.theirs, whole)), then)

        self.app.push_screen(NarrativeConflictPage(self.office, conflict), self.office.guarded(chosen))

    def _saved(self, saved: SavedNarrative, then: Callable[[], object] | None) -> None:
        """Go on with the section as it stands now; where it is another one, back to the outline."""
        self._keeper.discard()
        self._has_saved = True
        typed = self.view.text.strip()
        self.opened = replace(self.opened, stored=saved.narrative)
        same = next((one for one in self.opened.sections if self.opened.text(one).strip() == typed), None)
        merged = f"；别人改过「{'、'.join(saved.merged)}」，已合并" if saved.merged else ""
        if then is not None:
            then()
        elif same is None:
            self._base = self.view.text.rstrip()
            self.dismiss(True)
            self.office.say(f"已保存{merged}；章节和打开时不一样了，请从这里重新进。")
        else:
            self.section, self._base = same, self.view.text.rstrip()
            self.redraw()
            self.say(f"已保存{merged}；Ctrl+Z 撤销这里的改动，历史里可以取回以前的。")
