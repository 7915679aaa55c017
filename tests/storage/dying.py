"""A process that dies in the midst of a save, played in this one."""

from collections.abc import Callable

import pytest

from rulegov_tui.storage.saving.steps import Steps


def dies_in(monkeypatch: pytest.MonkeyPatch, step: str, act: Callable[[], object]) -> None:
    """The process dies as it comes to that step."""

    def die(*_arguments: object, **_options: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Steps, step, die)
        with pytest.raises(SystemExit):
            act()
