"""The draft of what is typed on one screen, and what becomes of it when the screen is left."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.drafts import AnyDraft
from rulegov_tui.tui.screens.question import Question

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.page import Page

_SAVE, _DRAFT, _DROP = "save", "draft", "drop"


class DraftKeeper:
    """Keeps one draft on disk.

    Args:
        page: the screen; it is told what cannot be written.
        draft: the one that the screen goes on with.
    """

    def __init__(self, page: "Page", draft: AnyDraft | None) -> None:
        self._page, self._draft = page, draft
        self._warned = False

    def keep(self, draft: AnyDraft | None) -> None:
        """Put what is typed on disk, or nothing any more; where that fails typing goes on, and the user is told once."""
        if draft is None:
            self.discard()
        elif (refusal := self.write(draft)) and not self._warned:
            self._warned = True
            self._page.say(f"{refusal}；可以接着录，但掉线会丢掉没保存的内容。", bad=True)

    def write(self, draft: AnyDraft) -> str:
        """Put what is typed on disk; gives what prevented it, if anything did."""
        try:
            self._page.office.drafts.save(draft)
        except OSError as error:
            return f"草稿写不下来（{reason(error)}）"
        self._draft = draft
        return ""

    def let_go(self) -> None:
        """The draft stays for another time."""
        if self._draft is not None:
            self._page.office.drafts.let_go(self._draft)
        self._draft = None

    def discard(self) -> None:
        """What was typed is saved, or nobody wants it."""
        if self._draft is not None:
            try:
                self._page.office.drafts.discard(self._draft)
            except OSError as error:
                self._page.say(f"草稿删不掉（{reason(error)}）；下次再问时请丢弃。", bad=True)
        self._draft, self._warned = None, False

    def ask(
        self,
        sentence: str,
        draft: Callable[[], AnyDraft],
        save: Callable[[], Awaitable[None]],
        leave: Callable[[], object],
    ) -> None:
        """Ask what is to become of what is typed, then leave.

        Args:
            sentence: the question.
            draft: what is typed at the moment of the answer.
            save: saves it and leaves then.
            leave: leaves.
        """
        answers = [
            (_SAVE, ("保存", "保存后离开")),
            (_DRAFT, ("留作草稿", "先不保存，下次打开时接着录")),
            (_DROP, ("放弃", "录入的内容不要了")),
        ]

        async def answered(answer: str | None) -> None:
            if answer == _SAVE:
                await save()
            elif answer == _DRAFT:
                if refusal := self.write(draft()):
                    self._page.say(f"{refusal}；内容还在，没有离开。", bad=True)
                else:
                    self.let_go()
                    leave()
            elif answer == _DROP:
                self.discard()
                leave()

        office = self._page.office
        office.push_screen(Question(office, sentence, answers), office.guarded(answered))
