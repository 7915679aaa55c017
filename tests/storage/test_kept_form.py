"""A form's draft is on disk whatever ends the form."""

import os
import signal
import threading
from collections.abc import Callable

import pytest

from rulegov_tui.storage.drafts import Draft, Drafts
from rulegov_tui.storage.kept_form import KeptForm
from rulegov_tui.storage.store import Store


class Typing:
    """A form that a test types into, and what it was told."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self.said: list[str] = []

    def type(self, text: str) -> None:
        self.draft = Draft("new-visit-0123456789ab", "visit", {"topic": text})


@pytest.fixture
def drafts(store: Store) -> Drafts:
    return Drafts(store.workspace)


@pytest.fixture
def typing() -> Typing:
    return Typing()


def opened(drafts: Drafts, typing: Typing, body: Callable[[KeptForm], None]) -> None:
    """Do something in an open form."""
    with KeptForm(drafts, lambda: typing.draft, typing.said.append) as kept:
        body(kept)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_signal_saves_once_more_and_ends_the_process(drafts: Drafts, typing: Typing, number: signal.Signals, code: int) -> None:
    def body(kept: KeptForm) -> None:
        typing.type("甲")
        kept.save()
        typing.type("甲乙")
        os.kill(os.getpid(), number)
        pytest.fail("the process goes on")

    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as ended:
        opened(drafts, typing, body)
    assert ended.value.code == code
    assert drafts.all() == ([typing.draft], [])
    assert signal.getsignal(number) is before


def test_what_stood_on_the_screen_at_the_signal_is_what_lies_on_disk(drafts: Drafts, typing: Typing) -> None:
    def body(_: KeptForm) -> None:
        try:
            typing.type("半行")
            os.kill(os.getpid(), signal.SIGHUP)
        finally:  # on the way out the half line is not to be seen any more
            typing.type("")

    with pytest.raises(SystemExit):
        opened(drafts, typing, body)
    assert drafts.all()[0][0].texts == {"topic": "半行"}


def test_a_signal_in_the_middle_of_a_save_is_heard_once_the_save_is_whole(
    drafts: Drafts, typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, synced = os.fsync, []

    def interrupted(descriptor: int) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        fsync(descriptor)
        synced.append(descriptor)

    def body(kept: KeptForm) -> None:
        typing.type("甲")
        kept.save()
        pytest.fail("the process goes on")

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(SystemExit) as ended:
        opened(drafts, typing, body)
    assert ended.value.code == 143
    assert synced
    assert drafts.all() == ([typing.draft], [])


def test_no_signal_comes_between_saving_the_record_and_discarding_its_draft(drafts: Drafts, typing: Typing) -> None:
    steps = []

    def body(kept: KeptForm) -> None:
        typing.type("甲")
        kept.save()
        with kept.undisturbed():
            os.kill(os.getpid(), signal.SIGHUP)
            steps.append("record saved")
            kept.discard()
        steps.append("goes on")

    with pytest.raises(SystemExit):
        opened(drafts, typing, body)
    assert steps == ["record saved"]
    assert drafts.all() == ([], [])


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_exception_leaves_the_draft(drafts: Drafts, typing: Typing, error: type[BaseException]) -> None:
    def body(_: KeptForm) -> None:
        typing.type("甲")
        raise error

    with pytest.raises(error):
        opened(drafts, typing, body)
    assert drafts.all()[0] == [typing.draft]


def test_an_empty_form_leaves_none(drafts: Drafts, typing: Typing) -> None:
    def body(kept: KeptForm) -> None:
        kept.save()
        assert not kept.is_on_disk
        os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(SystemExit):
        opened(drafts, typing, body)
    assert drafts.all() == ([], [])


def test_a_folder_that_cannot_be_written_is_said_once_and_the_form_goes_on(store: Store, drafts: Drafts, typing: Typing) -> None:
    def body(kept: KeptForm) -> None:
        for text in ("甲", "乙", "丙"):
            typing.type(text)
            kept.save()
        assert not kept.is_on_disk
        kept.discard()

    store.workspace.store.mkdir(parents=True, exist_ok=True)
    store.workspace.drafts.write_text("", encoding="utf-8")
    opened(drafts, typing, body)
    assert len(typing.said) == 1
    assert typing.said[0].startswith("草稿写不下来（")


def test_the_draft_that_a_form_goes_on_with_is_removed_though_nothing_new_could_be_written(
    drafts: Drafts, typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing.type("甲")
    taken = typing.draft
    assert taken is not None
    drafts.save(taken)
    with KeptForm(drafts, lambda: typing.draft, typing.said.append, taken) as kept:
        monkeypatch.setattr(os, "rename", lambda *_: (_ for _ in ()).throw(OSError(28, "")))
        typing.type("甲乙")
        kept.save()
        assert kept.is_on_disk
        assert drafts.all()[0] == [taken]
        kept.discard()
    assert drafts.all() == ([], [])
    assert len(typing.said) == 1


def test_signals_that_the_process_ignores_stay_ignored(drafts: Drafts, typing: Typing) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        opened(drafts, typing, lambda _: os.kill(os.getpid(), signal.SIGHUP))
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_only_the_main_thread_may_open_a_form(drafts: Drafts, typing: Typing) -> None:
    refused: list[Exception] = []

    def from_thread() -> None:
        try:
            opened(drafts, typing, lambda _: None)
        except ValueError as error:
            refused.append(error)

    thread = threading.Thread(target=from_thread)
    thread.start()
    thread.join()
    assert len(refused) == 1
