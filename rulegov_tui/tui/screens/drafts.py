"""Forms that were left in the middle: by choice, by a dropped line, by a stopped server."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rulegov_tui.entry.form import EntryForm
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.drafts import AnyDraft, Draft
from rulegov_tui.storage.reading.lookup import NoSuchRecordError
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.section_draft import SectionDraft
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_SHOWN = 4


class Discard(Command["DraftsPage"]):
    """Throw a draft away."""

    name, label, title = "discard", "丢弃", "丢弃光标所在的草稿"
    keys = ("f8", "delete")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.list.key else "没有选中草稿。"

    def run(self) -> None:
        """See ``Command``."""
        self.screen.discard()


class DraftsPage(Picker):
    """The drafts of this user; gives the name of the one to go on with."""

    NAME = "没录完的"
    NOTES = ("回车接着录，F8 丢弃，Esc 先留着，下次还会问。", "写着「另一个窗口」的还开在别处；掉线了就选它，内容都在。")
    ACTIONS = (Discard, *COMMON)

    def __init__(self, office: "RulegovApp", drafts: Sequence[AnyDraft]) -> None:
        columns = (Column("什么时候", whole=True), Column("台账", widest=16), Column("录了什么"), Column("", widest=12))
        self.drafts: dict[str, AnyDraft] = {draft.name: draft for draft in drafts}
        options = [_option(office, draft) for draft in drafts]
        super().__init__(office, "没录完的", columns, options)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"没录完的 {len(self.drafts)} 份：回车接着录，F8 丢弃，Esc 先留着", ""

    def discard(self) -> None:
        """Remove the draft under the pointer."""
        name = self.list.key
        self.office.drafts.discard(self.drafts[name])
        del self.drafts[name]
        self._options = [option for option in self._options if option[0] != name]
        self.narrow()
        if not self.drafts:
            self.dismiss(None)


def offer_drafts(office: "RulegovApp") -> bool:
    """Ask about forms that were left in the middle; False if there are none."""
    found, damaged = office.drafts.all()
    sections, unreadable = office.drafts.sections()
    for file in (*damaged, *unreadable)[:1]:
        office.say(file.sentence())
    forms = [draft for draft in found if draft.category in office.session.catalog.categories]
    if len(forms) < len(found):
        office.say(f"有 {len(found) - len(forms)} 份草稿的台账已经没有了，草稿还在 {office.session.workspace.drafts}。")
    drafts: list[AnyDraft] = sorted([*forms, *sections], key=lambda draft: draft.when, reverse=True)
    if not drafts:
        return False
    page = DraftsPage(office, drafts)

    async def picked(name: str | None) -> None:
        if name is not None:
            await resume(office, page.drafts[name])

    office.push_screen(page, office.guarded(picked))
    return True


async def resume(office: "RulegovApp", draft: AnyDraft) -> None:
    """Open the form or the section of a draft."""
    if isinstance(draft, SectionDraft):
        from rulegov_tui.tui.screens.resuming import resume_section

        await resume_section(office, draft)
    else:
        await _resume_form(office, draft)


def taken_over(office: "RulegovApp", draft: AnyDraft) -> AnyDraft:
    """The draft to go on with: one that another window holds is taken over under a new name, and that window keeps its own."""
    if not office.drafts.is_open(draft):
        return draft
    mine = draft.renamed()
    office.drafts.save(mine)
    office.drafts.discard(draft)
    return mine


async def _resume_form(office: "RulegovApp", draft: Draft) -> None:
    category = office.session.catalog.categories[draft.category]
    background = office.background(category)
    base = None
    if draft.record_id is None:
        form = EntryForm.new(background)
    else:
        try:
            base = await office.do("正在读取记录", lambda: _base(office, draft))
        except NoSuchRecordError:
            _ask_about_deleted(office, draft)
            return
        form = EntryForm.of(background, base.record, base.version)
    mine = taken_over(office, draft)
    assert isinstance(mine, Draft)
    lost = form.resume(mine.texts, mine.cursor)
    office.open_form(form, base, mine)
    if lost:
        office.say("台账里没有这些字段了，草稿里是：" + "，".join(f"{key}：{text}" for key, text in lost.items()))


def _ask_about_deleted(office: "RulegovApp", draft: Draft) -> None:
    """The record was deleted meanwhile: it can be restored from the trash, to go on with it."""
    answers = [("restore", ("恢复再接着录", "从回收站取回那条记录")), ("leave", ("先留着", "草稿还在，下次再问"))]

    async def answered(answer: str | None) -> None:
        if answer == "restore":
            await office.do("正在恢复", lambda: office.session.store.restore(draft.record_id or ""))
            await office.caught_up()
            await resume(office, draft)

    sentence = f"草稿所改的记录 {draft.record_id} 已经被删除"
    office.push_screen(Question(office, sentence, answers), office.guarded(answered))


def _base(office: "RulegovApp", draft: Draft) -> StoredRecord:
    """The version that the draft's form was opened on.

    Raises:
        RulegovError: the record was deleted, or that version is gone.
    """
    store = office.session.store
    assert draft.record_id is not None
    return store.version(store.find(draft.record_id), draft.version)


def _option(office: "RulegovApp", draft: AnyDraft) -> Option:
    elsewhere = "另一个窗口" if office.drafts.is_open(draft) else ""
    if isinstance(draft, SectionDraft):
        return draft.name, (local(draft.when), f"{draft.year} 年文稿", draft.section or draft.text, elsewhere)
    label = office.session.catalog.categories[draft.category].label
    texts = [text for text in draft.texts.values() if text][:_SHOWN]
    return draft.name, (local(draft.when), label, "、".join(texts), elsewhere)
