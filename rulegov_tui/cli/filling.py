"""A form on the terminal, from the draft that is offered to the record that is saved."""

import signal
from collections.abc import Callable
from typing import TypeVar

from rulegov_tui.cli.ask import Form
from rulegov_tui.cli.output import narrate
from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.values import shown
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.drafts import Draft, Drafts
from rulegov_tui.storage.kept_form import KeptForm
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.saving.protocol import MaybeSavedError

_Saved = TypeVar("_Saved")
_INTERRUPTED = 128 + signal.SIGINT
_SHOWN, _LONGEST = 4, 12


def offered(drafts: Drafts, form: Form) -> Draft | None:
    """The draft that the user goes on with; None for a form from the beginning. Asks about each that fits the form.

    One that another window holds is taken over under a new name: should that window still live, it keeps what is typed there.

    Raises:
        OSError: a draft could not be taken over or removed; it is still there.
    """
    found, damaged = drafts.all()
    for file in damaged:
        narrate(file.sentence())
    for draft in found:
        if (draft.category, draft.record_id or "") != (form.category.name, form.record_id):
            continue
        if not drafts.is_open(draft) and not _wanted(drafts, form, draft):
            continue
        if not drafts.is_open(draft):  # nor did another window take it up while it was asked here
            return draft
        if _wanted_from_window(form, draft):
            mine = draft.renamed()
            drafts.save(mine)
            drafts.discard(draft)
            return mine
    return None


def fill(
    form: Form,
    drafts: Drafts,
    taken: Draft | None,
    save: Callable[[], _Saved],
    settle: Callable[[ConflictError], None] | None = None,
) -> _Saved:
    """Ask for the fields that are left, and save; what is refused is asked again, the other answers are kept.

    Args:
        form: the fields.
        drafts: where its draft is kept until it is saved.
        taken: the draft that it goes on with.
        save: saves the form.
        settle: asks about a conflict; after it the form is saved again.

    Raises:
        SystemExit: Ctrl+C, or the line dropped; what was typed lies in the draft.
    """
    with KeptForm(drafts, form.draft, narrate, taken) as kept:
        form.keep = form.lines.look = kept.save
        try:
            if taken:
                form.resume(taken)
            form.ask_rest()
            while True:
                try:
                    return _save(kept, save)
                except RefusedRecordError as error:
                    _ask_again(form, error)
                except ConflictError as conflict:
                    if settle is None:
                        raise
                    settle(conflict)
        except KeyboardInterrupt:
            _leave(form, kept)
            raise
        except MaybeSavedError:
            _say_kept(form, kept, "可能已经存上，请先用 rulegov list 核对；录入的内容")
            raise
        except (RulegovError, OSError):
            _say_kept(form, kept, "录入的内容")
            raise


def _save(kept: KeptForm, save: Callable[[], _Saved]) -> _Saved:
    """Save, and discard the draft; a Ctrl+C in between would leave both, and the record be entered twice."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with kept.undisturbed():
            saved = save()
            kept.discard()
    finally:
        signal.signal(signal.SIGINT, heard)
    return saved


def _ask_again(form: Form, error: RefusedRecordError) -> None:
    """Ask for what was refused; what no field can mend is not asked for ever."""
    narrate(str(error))
    refused = {problem.key for problem in error.problems} & set(form.category.fields)
    if not refused:
        raise error
    form.ask_again(refused)


def _leave(form: Form, kept: KeptForm) -> None:
    """Say after Ctrl+C what becomes of the answers.

    Raises:
        SystemExit: they are kept.
    """
    kept.save()
    if kept.is_on_disk:
        _say_kept(form, kept, "\n没有保存，录入的内容")
        raise SystemExit(_INTERRUPTED) from None


def _say_kept(form: Form, kept: KeptForm, what: str) -> None:
    if kept.is_on_disk:
        command = f"rulegov edit {form.record_id}" if form.record_id else f"rulegov add {form.category.name}"
        narrate(f"{what}留作草稿；\n下次 {command} 时可以接着录。")


def _wanted(drafts: Drafts, form: Form, draft: Draft) -> bool:
    """Whether the user goes on with a draft; one that is not wanted any more is removed."""
    narrate(f"有一份没录完的{_described(draft)}")
    while True:
        answer = fold(form.lines.read("回车接着录，n 重新开始（草稿丢弃），k 先留着：")).strip().lower()
        if answer == "n":
            drafts.discard(draft)
        if answer in ("", "n", "k"):
            return not answer


def _wanted_from_window(form: Form, draft: Draft) -> bool:
    """Whether the user goes on with what is open elsewhere: in a second window, or on a line that has dropped just now."""
    narrate(f"另一个窗口里还开着一份没录完的{_described(draft)}")
    return fold(form.lines.read("回车另开一份，j 接着录那一份（掉线了就选它）：")).strip().lower() == "j"


def _described(draft: Draft) -> str:
    texts = [shown(text, _LONGEST) for text in draft.texts.values() if text][:_SHOWN]
    return f"草稿（{local(draft.when)}）：{'、'.join(texts)}"
