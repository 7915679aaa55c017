"""The versions of a narrative: who wrote them and when, what each says otherwise than the present one, and the way back."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.rewording import Rewording, rewordings
from rulegov_tui.report.layout import LaidLine
from rulegov_tui.steps import operation
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.reading.narratives import StoredNarrative
from rulegov_tui.storage.saving.narratives import NarrativeConflictError, Narratives, NarrativeVersion
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.laying import headed, paragraphs
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.widgets.document_view import DocumentView
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp
    from rulegov_tui.tui.screens.report import ReportPage

_COLUMNS = (Column("什么时候", whole=True), Column("谁", widest=12), Column("做了什么"), Column(""))
_BY_HAND = "最早的一版"
"""What the version is called that was there before the journal knew the narrative."""
_BEFORE, _AFTER = "before", "after"


async def pick_version(page: "ReportPage") -> None:
    """Let the user pick a version, and show what it says otherwise."""
    office, manuscript = page.office, page.manuscript
    assert manuscript is not None
    year, name, narratives = manuscript.stored.year, manuscript.stored.name, office.session.store.narratives
    found = await office.do("正在查看文稿的历史", partial(narratives.versions, year, name))
    if not found:
        page.say("文稿还没有在这里改过，没有历史。")
        return

    async def picked(version: str | None) -> None:
        if version is not None:
            opening = partial(_opened, narratives, year, name, version)
            now, former = await office.do("正在读取那一版", opening)
            about = next(one for one in found if one.version == version).line
            title = f"{local(about.t)} {about.by}" if about else _BY_HAND
            page.app.push_screen(VersionPage(office, now, former, f"旧稿：{title}"))

    options = [_option(one, manuscript.stored.version) for one in found]
    page.app.push_screen(Picker(office, f"文稿的历史：{len(found)} 版", _COLUMNS, options), office.guarded(picked))


def _opened(narratives: Narratives, year: int, name: str, version: str) -> tuple[StoredNarrative, StoredNarrative]:
    """The present version, and a former one."""
    return narratives.open(year, name), narratives.version(year, name, version)


def _option(one: NarrativeVersion, present: str) -> Option:
    here = "现在的" if one.version == present else ""
    if one.line is None:
        return one.version, ("", "", _BY_HAND, here)
    return one.version, (local(one.line.t), one.line.by, operation(one.line), here)


async def open_former(office: "RulegovApp", change: FileChange, title: str) -> None:
    """Show what a narrative said otherwise when a step found it, or when it left it; asked where both are to be had.

    Raises:
        RulegovError: neither is, or the present version cannot be read.
    """
    narratives = office.session.store.narratives
    now, before, after = await office.do("正在读取旧版", partial(around, narratives, change))

    def show(former: StoredNarrative, which: str) -> None:
        office.push_screen(VersionPage(office, now, former, f"{title}{which}的旧稿"))

    def picked(answer: str | None) -> None:
        if before and answer == _BEFORE:
            show(before, "之前")
        elif after and answer == _AFTER:
            show(after, "存下")

    if before and after:
        answers = [(_BEFORE, ("改前", "这一步之前的文稿")), (_AFTER, ("改后", "这一步存下的文稿，后来又改过"))]
        office.push_screen(Question(office, f"{now.title}：对照哪一版", answers), picked)
    elif before or after:
        picked(_BEFORE if before else _AFTER)
    elif change.before is None:
        raise RulegovError("这一步新写了文稿，之前没有旧版，现在就是它写的样子", cure="不要了请按 F8 撤销这一步")
    else:
        raise RulegovError("这一步前后的旧版，不是现在这一版就是已经没有了", cure="请打开报告直接改")


def around(narratives: Narratives, change: FileChange) -> tuple[StoredNarrative, StoredNarrative | None, StoredNarrative | None]:
    """The present version of a narrative, and those before and after a step: None for the present one, or one kept no more.

    Raises:
        RulegovError: the present one cannot be read.
    """
    year, _, name = change.path.partition("/")
    now = narratives.open(int(year), name)

    def kept(version: str | None) -> StoredNarrative | None:
        if version is not None and version != now.version:
            with suppress(RulegovError):
                return narratives.version(now.year, now.name, version)
        return None

    return now, kept(change.before), kept(change.after)


class Restore(Command["VersionPage"]):
    """Make the former version the present one."""

    name, label, title = "bring_back", "恢复", "把文稿恢复成这一版，存成新的一步，可以撤销"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.differs else "这一版和现在的一样，不用恢复。"

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.restore()


class VersionPage(Page):
    """What a version of a narrative says otherwise than the present one.

    Args:
        office: the app.
        now: the present version.
        former: the one that is looked at.
        title: which one that is.
        why: a sentence that explains why it is shown.
    """

    NAME = "旧稿"
    NOTES = (
        "一节一节列出那一版和现在不同的段落；上下键、PgUp、PgDn 翻看。",
        "F2 把整篇文稿恢复成那一版，现在的一版留在历史里，Ctrl+Z 能撤销。只要其中一段，就照着改。",
    )
    ACTIONS = (Restore, *COMMON)

    def __init__(self, office: "RulegovApp", now: StoredNarrative, former: StoredNarrative, title: str, why: str = "") -> None:
        super().__init__(office)
        self._now, self._former, self._title_text, self._why = now, former, title, why
        self._differences: Sequence[Rewording] = tuple(rewordings(former.text, now.text))
        self.view = DocumentView(self.look)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        count = f"和现在比 {len(self._differences)} 节不同" if self.differs else "和现在的一样"
        return self._title_text, count

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.view

    def on_mount(self) -> None:
        """Show the differences."""
        self._show()
        self.say(self._why, bad=True)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show()

    @property
    def differs(self) -> bool:
        """Whether restoring it would change anything."""
        return self._former.text != self._now.text

    async def restore(self) -> None:
        """Put it in the place of the present one, unless somebody has changed that meanwhile."""
        narratives = self.office.session.store.narratives
        try:
            await self.office.do("正在恢复", lambda: narratives.restore(self._now, self._former))
        except NarrativeConflictError as conflict:
            self.dismiss(None)
            self.office.say(f"没有恢复：{conflict.by} 刚改过文稿，请再看一次。")
            return
        self.dismiss(None)
        self.office.say("已恢复成那一版；Ctrl+Z 撤销。")

    def _show(self) -> None:
        self.view.expect(1)
        self.view.put(0, [line for one in self._differences for line in self._lines(one)])

    def _lines(self, one: Rewording) -> Iterable[LaidLine]:
        width, said = self.office.size.width, [("那时：", block) for block in one.then] + [("现在：", block) for block in one.now]
        yield headed(one.section)
        for name, block in said or [("", "只是段落的先后不同")]:
            yield from paragraphs(f"{name}{block}", width)
        yield LaidLine([])
