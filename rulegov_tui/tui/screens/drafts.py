"""Forms that were left in the middle: by choice, by a dropped line, by a stopped server."""

from typing import TYPE_CHECKING

from rulegov_tui.entry.form import EntryForm
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.drafts import Draft
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.picker import Option, Picker
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

    def __init__(self, office: "RulegovApp", drafts: list[Draft]) -> None:
        columns = (Column("什么时候", whole=True), Column("台账", widest=16), Column("录了什么"), Column("", widest=12))
        self.drafts = {draft.name: draft for draft in drafts}
        options = [_option(office, draft) for draft in drafts]
        super().__init__(office, f"没录完的 {len(drafts)} 份：回车接着录，F8 丢弃，Esc 先留着", columns, options)

    def discard(self) -> None:
        """Remove the draft under the pointer."""
        name = self.list.key
        self.office.drafts.discard(self.drafts.pop(name))
        self._options = [option for option in self._options if option[0] != name]
        self.narrow()
        if not self.drafts:
            self.dismiss(None)


def offer_drafts(office: "RulegovApp") -> None:
    """Ask about forms that were left in the middle, if there are any."""
    found, damaged = office.drafts.all()
    if damaged:
        office.say(damaged[0].sentence())
    drafts = [draft for draft in found if draft.category in office.session.catalog.categories]
    if not drafts:
        return
    page = DraftsPage(office, drafts)

    async def picked(name: str | None) -> None:
        if name is not None:
            await resume(office, page.drafts[name])

    office.push_screen(page, office.guarded(picked))


async def resume(office: "RulegovApp", draft: Draft) -> None:
    """Open the form of a draft. One that another window holds is taken over under a new name: that window keeps its own."""
    category = office.session.catalog.categories[draft.category]
    background = office.background(category)
    base = None
    if draft.record_id is None:
        form = EntryForm.new(background)
    else:
        base = await office.do("正在读取记录", lambda: _base(office, draft))
        form = EntryForm.of(background, base.record, base.version)
    if office.drafts.is_open(draft):
        mine = draft.renamed()
        office.drafts.save(mine)
        office.drafts.discard(draft)
        draft = mine
    lost = form.resume(draft.texts, draft.cursor)
    office.open_form(form, base, draft)
    if lost:
        office.say("台账里没有这些字段了，草稿里是：" + "，".join(f"{key}：{text}" for key, text in lost.items()))


def _base(office: "RulegovApp", draft: Draft) -> StoredRecord:
    """The version that the draft's form was opened on.

    Raises:
        RulegovError: the record was deleted, or that version is gone.
    """
    store = office.session.store
    assert draft.record_id is not None
    return store.version(store.find(draft.record_id), draft.version)


def _option(office: "RulegovApp", draft: Draft) -> Option:
    label = office.session.catalog.categories[draft.category].label
    texts = [text for text in draft.texts.values() if text][:_SHOWN]
    elsewhere = "另一个窗口" if office.drafts.is_open(draft) else ""
    return draft.name, (local(draft.when), label, "、".join(texts), elsewhere)
