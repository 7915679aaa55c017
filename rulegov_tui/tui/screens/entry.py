"""Entering, editing and duplicating a record: the same form for all three."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.calendar import weekday
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.storage.drafts import Draft, new_name
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.saving.protocol import MaybeSavedError
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.conflict import ConflictPage
from rulegov_tui.tui.screens.draft_keeper import DraftKeeper
from rulegov_tui.tui.screens.entry_commands import COMMANDS
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.widgets.form_view import FormView

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_DRAFT, _RESTORE = "draft", "restore"


class EntryPage(Page):
    """One record's form; gives the id of the record that was saved last, None if none was.

    Attributes:
        category: the register.
        base: the record as it was opened; None for a new one.
        view: the form on the screen.

    Args:
        office: the app.
        form: what is filled in.
        base: the record that is edited.
        draft: the draft that the form goes on with.
    """

    NAME = "录入"
    NOTES = (
        "回车或下键到下一项，上键回上一项，Ctrl+Home、Ctrl+End 到头尾；Tab 采用建议，再按 Tab 换下一个；F4 取上一条的值。",
        "淡色的字是照相近的记录或上一条填好的：走过去或看着按 F2 就算采用，直接打字就换掉，Backspace 清空。",
        "带 * 的必须填。有错时不能保存，草稿一直都在。F2 保存后接着录下一条，日期和地点留着。",
    )
    ACTIONS = COMMANDS

    def __init__(
        self, office: "RulegovApp", form: EntryForm, base: StoredRecord | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__(office)
        self.category: Category = form.background.category
        self.base = base
        self.view = FormView(self.look, form)
        if draft:
            left = (key for key, state in form.states.items() if not state.passed)
            self.view.show(form, draft.cursor or next(left, ""))
        self._keeper = DraftKeeper(self, draft)
        self._draft_name: str = draft.name if draft else self._new_name()
        self._entered: list[str] = []
        self._is_saved = False

    @property
    def form(self) -> EntryForm:
        """What is filled in."""
        return self.view.form

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.view

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        what = f"修改 {self.base.record.id}" if self.base else "新记录"
        return f"{self.category.label}  {what}", "* 必须填"

    def on_mount(self) -> None:
        """Keep a draft every few seconds while something is typed."""
        self.set_interval(self.office.settings.draft_seconds, self.keep_draft)

    def on_screen_resume(self) -> None:
        """The cursor belongs to the form again."""
        self.view.reread()

    def on_form_view_told(self, message: FormView.Told) -> None:
        """Say what the form has to say."""
        self.say(message.sentence)

    # --- drafts ---

    def keep_draft(self) -> None:
        """See ``Page``; once it is a record, or what was typed was taken back, there is none to keep."""
        self._keeper.keep(self._draft() if self.unsaved else None)

    def _draft(self) -> Draft:
        return Draft(
            self._draft_name,
            self.category.name,
            self.form.texts(),
            self.base.record.id if self.base else None,
            self.form.version,
            self.view.key,
        )

    def _new_name(self) -> str:
        return new_name(self.category.name, self.base.record.id if self.base else None)

    # --- leaving ---

    @property
    def unsaved(self) -> bool:
        """See ``Page``."""
        return self.form.is_changed and not self._is_saved

    def go_back(self) -> None:
        """Leave, after asking what is to become of changes."""
        if self.unsaved:
            self._ask(lambda: self.dismiss(self._saved_id))
        else:
            self._keeper.discard()
            self.dismiss(self._saved_id)

    def ask_before_leaving(self) -> None:
        """See ``Page``."""
        self._ask(lambda: self.office.exit(0))

    def _ask(self, leave: Callable[[], object]) -> None:
        self._keeper.ask("这条记录还没有保存", self._draft, lambda: self.save(then=leave), leave)

    @property
    def _saved_id(self) -> str | None:
        return self._entered[0] if self._entered else None

    # --- saving ---

    async def save(self, then: Callable[[], object] | None = None) -> None:
        """Save; what is refused is shown at its field.

        Args:
            then: what comes after; by default the next new record, or back where the record was opened.
        """
        form = self.form
        if self.base is None and not form.is_changed:
            self._refuse("这条还没有录什么，没有保存；录完了按 Esc 返回。")
            return
        form.accept(self.view.shown_keys)
        form.leave(self.view.key)
        if problems := form.problems():
            self._show_problem(problems[0].key, str(problems[0]))
            return
        try:
            record = await self.office.do("正在保存", self._write)
        except RefusedRecordError as error:
            self._show_problem(error.problems[0].key, str(error))
            return
        except ConflictError as conflict:
            self._settle(conflict, then)
            return
        except MaybeSavedError as error:
            self._refuse(f"可能已经存上，请返回列表核对；{self.office.sentence(error)}")
            return
        except (RulegovError, OSError) as error:
            self._refuse(self.office.sentence(error))
            return
        self._keeper.discard()
        self._entered.insert(0, record.id)
        await self.office.caught_up()
        if then is not None:
            then()
        elif self.base is None:
            self._begin_next(record)
        else:
            self.dismiss(record.id)

    def _write(self) -> Record:
        """Save on the store's thread."""
        store = self.office.session.store
        if self.base is None:
            record = store.add(self.category, self.form.values())
        else:
            record = store.edit(self.base.record.id, self.form.changes(), self.base).record
        self._is_saved = True  # from this moment on a draft of it would be entered twice
        return record

    def _begin_next(self, record: Record) -> None:
        kept = self.form.kept()
        background = replace(self.office.background(self.category), entered=tuple(self._entered))
        self.view.show(EntryForm.new(background, kept))
        self._draft_name, self._is_saved = self._new_name(), False
        words = [value_text(record.get(key)) for key in self.category.columns if key != self.category.date_key]
        name = " ".join([f"{record.date}（{weekday(record.date)}）", *filter(None, words)])
        self.say(f"已保存 {name}；Ctrl+Z 撤销。接着录下一条。")

    def _refuse(self, sentence: str) -> None:
        """Say why it is not saved. What was typed ahead was meant for the next record, and must not get into this one."""
        dropped = self.office.forget_typed()
        self.say(f"{sentence}后面先打的 {dropped} 个键没有用上。" if dropped else sentence, bad=True)

    def _show_problem(self, key: str, sentence: str) -> None:
        if key in self.form.states:
            self.form.states[key].passed = True
            self.view.go_to(key)
        self._refuse(narrow_quotes(sentence))
        self.view.refresh()

    # --- conflicts ---

    def _settle(self, conflict: ConflictError, then: Callable[[], object] | None) -> None:
        """Ask about what someone has changed meanwhile, and save again."""
        if not conflict.fields:
            self._ask_about_deleted(conflict, then)
            return

        async def chosen(mine: dict[str, bool] | None) -> None:
            if mine is None:
                self.say("还没有保存；这些项请重新填，再按 F2。", bad=True)
                return
            theirs = await self.office.do("正在读取记录", lambda: self._version(conflict))
            self.form.rebase(theirs.record, theirs.version, [key for key, own in mine.items() if not own])
            self.base = theirs
            self.view.reread()
            await self.save(then)

        self.app.push_screen(ConflictPage(self.office, conflict), self.office.guarded(chosen))

    def _version(self, conflict: ConflictError) -> StoredRecord:
        store = self.office.session.store
        return store.version(store.find(conflict.record_id), conflict.version)

    def _ask_about_deleted(self, conflict: ConflictError, then: Callable[[], object] | None) -> None:
        answers = [
            (_RESTORE, ("恢复再保存", "从回收站取回这条记录，写上您的改动")),
            (_DRAFT, ("先不保存", "您的改动留在表单里")),
        ]

        async def answered(answer: str | None) -> None:
            if answer == _RESTORE:
                await self.office.do("正在恢复", lambda: self.office.session.store.restore(conflict.record_id))
                await self.save(then)

        sentence = f"{conflict.record_id} 已被 {conflict.by} 删除，您的改动还没有保存"
        self.app.push_screen(Question(self.office, sentence, answers), self.office.guarded(answered))
