"""Undo and redo: what was done in this window at once, what the same login did elsewhere only after a question."""

from functools import partial
from typing import TYPE_CHECKING

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.steps import headline
from rulegov_tui.storage.journal.line import Line
from rulegov_tui.storage.saving.undoing import ElsewhereError, UndoRefusedError
from rulegov_tui.tui.screens.question import Question

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_YES = "yes"


async def take_back(office: "RulegovApp", *, again: bool = False, step: int | None = None) -> None:
    """Undo the last step that was made in this window, or redo it, and say which it was; ask about one made elsewhere.

    Args:
        office: the app.
        again: redo.
        step: the number of the step, where the user has said which; of a redo that of the undo.
    """
    store = office.session.store
    action = partial(store.redo if again else store.undo, step, here=step is None)
    try:
        line, done = await office.do(f"正在{_what(again=again)}", action)
    except ElsewhereError as error:
        await _ask(office, error.line, again=again)
        return
    except UndoRefusedError as error:
        raise RulegovError(error.message, cure="请打开那条记录，对照着改") from error
    except RulegovError as error:
        raise RulegovError(error.message) from error  # its cure names commands of the shell
    said = await _headline(office, line, done.line)
    await office.caught_up()
    for page in office.pages:
        page.taken_back()
    office.say(f"已{_what(again=again)}：{said}{'' if again else '；Ctrl+Y 重做'}。")


async def _ask(office: "RulegovApp", line: Line, *, again: bool) -> None:
    what = _what(again=again)
    answers = [("", (f"不{what}", "这一步留着不动")), (_YES, (what, await _headline(office, line, line)))]

    async def answered(answer: str | None) -> None:
        if answer == _YES:
            await take_back(office, again=again, step=line.n)

    sentence = f"这个窗口里没有可{what}的了；下面这一步是您在别的窗口或以前做的"
    office.push_screen(Question(office, sentence, answers), office.guarded(answered))


async def _headline(office: "RulegovApp", line: Line, about: Line) -> str:
    """A step in a line, with the records that a line of the journal is about."""
    protocol = office.session.store.protocol
    changes = await office.do("正在读取记录", lambda: protocol.changes_of(about) or [])
    return headline(line, changes, office.session.catalog)


def _what(*, again: bool) -> str:
    return "重做" if again else "撤销"
