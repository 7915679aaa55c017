"""Two people have changed the same paragraphs of a narrative: both texts in full, and the choice between them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.merging import Clash
from rulegov_tui.report.layout import LaidLine
from rulegov_tui.storage.saving.narratives import NarrativeConflictError
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.laying import headed, paragraphs
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.document_view import DocumentView

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_THEIRS, _MINE, _BOTH = "theirs", "mine", "both"
_WORDS = {_THEIRS: "用对方的", _MINE: "用我的", _BOTH: "两段都要"}


class TakeTheirs(Command["NarrativeConflictPage"]):
    """Use what the other one has saved."""

    name, label, title = "theirs", "对方", "这一段用对方的"
    keys = ("left", "f3")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.decide(_THEIRS)


class TakeMine(Command["NarrativeConflictPage"]):
    """Use what was typed here."""

    name, label, title = "mine", "我的", "这一段用我的"
    keys = ("right", "f4")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.decide(_MINE)


class TakeBoth(Command["NarrativeConflictPage"]):
    """Keep both, one behind the other, to be put right afterwards."""

    name, label, title = "both", "都要", "两段都留下，对方的在前，回去再改"
    keys = ("f5", "ctrl+e")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.decide(_BOTH)


class Settle(Command["NarrativeConflictPage"]):
    """Go on with the choices."""

    name, label, title = "settle", "保存", "按选定的保存"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        left = self.screen.undecided
        return f"还有 {left} 处没有选：左键用对方的，右键用我的，F5 都要。" if left else ""

    def run(self) -> None:
        """See ``Command``."""
        self.screen.dismiss(self.screen.answers)


class NarrativeConflictPage(Page):
    """Asks about each stretch that both have changed; gives what is to stand at each, None to go back."""

    NAME = "文稿冲突"
    NOTES = (
        "您打开以后，别人改了同一段。左键用对方的，右键用我的，F5 两段都留下；全部选好后按 F2 保存。",
        "都不合适就按 Esc 回去接着写；您写的都还在。",
    )
    ACTIONS = (Settle, TakeTheirs, TakeMine, TakeBoth, *COMMON)

    def __init__(self, office: "RulegovApp", conflict: NarrativeConflictError) -> None:
        super().__init__(office)
        self._conflict = conflict
        self._clashes: Sequence[Clash] = conflict.merged.clashes
        self._chosen: list[str] = [""] * len(self._clashes)
        self._index = 0
        self.view = DocumentView(self.look)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        here = f"第 {self._index + 1} 处，共 {len(self._clashes)} 处" if self._clashes else ""
        return f"文稿冲突：{self._conflict.by} 改过同一段，还没有保存", here

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.view

    def on_mount(self) -> None:
        """Show the first one."""
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show()

    @property
    def undecided(self) -> int:
        """How many still wait for a choice."""
        return self._chosen.count("")

    @property
    def answers(self) -> list[str]:
        """What is to stand at each."""
        return [_answer(choice, clash) for choice, clash in zip(self._chosen, self._clashes, strict=True)]

    def decide(self, choice: str) -> None:
        """Choose for the one in view, and go to the next that waits."""
        if self._clashes:
            self._chosen[self._index] = choice
            waiting = [index for index, chosen in enumerate(self._chosen) if not chosen]
            if waiting:
                self._index = next((index for index in waiting if index > self._index), waiting[0])
            self._show()
            self.redraw()

    def _show(self) -> None:
        self.view.expect(1)
        self.view.put(0, [line for clash in self._clashes[self._index : self._index + 1] for line in self._lines(clash)])

    def _lines(self, clash: Clash) -> Iterable[LaidLine]:
        chosen = self._chosen[self._index]
        yield headed(f"{_WORDS.get(chosen, '还没有选')}    章节：{clash.section}")
        for name, text in ((f"对方 {self._conflict.by} 的", clash.theirs), ("我的", clash.mine), ("原来的", clash.base)):
            yield LaidLine([])
            yield headed(name)
            yield from paragraphs(text or "（没有这一段）", self.office.size.width)


def _answer(choice: str, clash: Clash) -> str:
    if choice == _BOTH:
        return "\n\n".join(filter(None, (clash.theirs, clash.mine)))
    return clash.theirs if choice == _THEIRS else clash.mine
