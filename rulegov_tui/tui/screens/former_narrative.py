"""A former version of a narrative beside the present one, section by section, and the way back to it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.sections import changed_sections, sections
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.reading.narratives import StoredNarrative
from rulegov_tui.storage.saving.narratives import NarrativeConflictError, Narratives
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, Redo, Undo
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_BEFORE, _AFTER = "before", "after"
_MOST = 4
"""Lines of a section's text."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a narrative around a step, and the present one.

    Attributes:
        now: the present one; without a version where the narrative is removed.
        before, after: those around the step; None where there was none, it is kept no more, or it is the present one.
    """

    now: StoredNarrative
    before: StoredNarrative | None
    after: StoredNarrative | None


def versions_of(narratives: Narratives, change: FileChange) -> Versions:
    """The versions around a step that changed a narrative.

    Raises:
        RulegovError: the present one cannot be read.
    """
    year, _, name = change.path.partition("/")
    now = narratives.open(int(year), name)

    def kept(version: str | None) -> StoredNarrative | None:
        if version is not None and version != now.version:
            with suppress(RulegovError):  # not kept any more
                return narratives.version(now.year, now.name, version)
        return None

    return Versions(now, kept(change.before), kept(change.after))


async def open_former(office: "RulegovApp", change: FileChange, title: str) -> None:
    """Compare the narrative as a step found it, or as it left it, with the present one; asked where both are others.

    Raises:
        RulegovError: there is no other version to be had, or the present one cannot be read.
    """
    narratives = office.session.store.narratives
    found = await office.do("正在读取旧版", lambda: versions_of(narratives, change))
    if found.before is not None and found.after is not None:
        _ask(office, found, title)
    elif (former := found.before or found.after) is not None:
        office.push_screen(FormerNarrativePage(office, former, found.now, f"{title}{'之前' if found.before else '存下'}的旧版"))
    elif change.before is None:
        raise RulegovError("这一步新写了文稿，之前没有旧版，现在就是它写的样子", cure="不要了请按 F8 撤销这一步")
    else:
        raise RulegovError("这一步前后的旧版，不是现在这一版就是已经没有了", cure="请打开报告直接改")


def _ask(office: "RulegovApp", found: Versions, title: str) -> None:
    """Let the user say which of two versions is meant."""

    def picked(answer: str | None) -> None:
        former = {_BEFORE: found.before, _AFTER: found.after}.get(answer or "")
        if former is not None:
            which = "之前" if answer == _BEFORE else "存下"
            office.push_screen(FormerNarrativePage(office, former, found.now, f"{title}{which}的旧版"))

    answers = [(_BEFORE, ("改前", "这一步之前的文稿")), (_AFTER, ("改后", "这一步存下的文稿，后来又改过"))]
    office.push_screen(Question(office, f"{found.now.title}：对照哪一版", answers), picked)


class Restore(Command["FormerNarrativePage"]):
    """Make the former version the present one."""

    name, label, title = "bring_back", "恢复", "把整篇文稿恢复成这一版，是新的一步，可以撤销"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        page = self.screen
        return "现在就是这一版，不用恢复。" if page.former.text == page.now.text and page.now.version else ""

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        narratives = page.office.session.store.narratives
        try:
            await page.office.do("正在恢复", lambda: narratives.restore(page.now, page.former))
        except NarrativeConflictError as error:
            what = f"{error.by} 刚刚又改过{page.now.title}，没有恢复"
            raise RulegovError(what, cure="请返回，再按 F6 对照现在的") from error
        await page.office.caught_up()
        page.dismiss(None)
        page.office.say(f"已恢复{page.former.title}的旧版；Ctrl+Z 撤销。")


class OpenReport(Command["FormerNarrativePage"]):
    """Open the report as it is now."""

    name, label, title = "edit", "打开", "打开报告，对照着改"
    keys = ("enter", "ctrl+o")

    async def run(self) -> None:
        """See ``Command``."""
        now = self.screen.now
        await self.screen.office.open_report(now.year, now.name)


class FormerNarrativePage(Page):
    """The sections in which two versions of a narrative differ.

    Attributes:
        former, now: the versions.

    Args:
        office: the app.
        former, now: see there.
        title: what the former version is.
        why: a sentence that explains why it is shown.
    """

    NAME = "文稿旧版"
    NOTES = (
        "一行是一节，写着旧版和现在各多少字；光标所在的一节，两版的文字在下面。",
        "F2 把整篇文稿恢复成旧版，存成新的一步，Ctrl+Z 能撤销；只想取回几句，就按回车打开报告，对照着改。",
    )
    ACTIONS = (Restore, OpenReport, *COMMON, Undo, Redo)

    def __init__(self, office: "RulegovApp", former: StoredNarrative, now: StoredNarrative, title: str, why: str = "") -> None:
        super().__init__(office)
        self.former, self.now = former, now
        self._title_text, self._why = title, why
        self._sizes = list(changed_sections(former.text, now.text).items())
        self._texts = _by_section(former.text), _by_section(now.text)
        columns = (Column("章节"), Column("旧版", right=True, whole=True), Column("现在", right=True, whole=True))
        self.list = RowList(self.look, columns, "没有不同")
        self._whole = [Said(self.look.text, _MOST) for _ in range(2)]

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return self._title_text, self.former.title

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list
        yield from self._whole

    def on_mount(self) -> None:
        """Show the differences."""
        rows = [(name, (name, *map(_size, sizes))) for name, sizes in self._sizes]
        self.list.show(TextRows(rows))
        self._show_whole()
        self.say(self._why, bad=True)

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show another section's texts."""
        self._show_whole()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the report."""
        await self.action_perform("edit")

    def _show_whole(self) -> None:
        for line, name, texts in zip(self._whole, ("旧版：", "现在："), self._texts, strict=True):
            line.show(f"{name}{texts.get(self.list.key, '（没有这一节）')}" if self._sizes else "", self.look.text)


def _by_section(text: str) -> Mapping[str, str]:
    """By section its words, the heading left out."""
    return {one.name: _body(text[one.start : one.end].split("\n"), is_headed=one.level > 0) for one in sections(text)}


def _body(lines: Sequence[str], *, is_headed: bool) -> str:
    return " ".join(" ".join(lines[is_headed:]).split()) or "（只有标题）"


def _size(characters: int | None) -> str:
    return "没有" if characters is None else f"{characters} 字"
