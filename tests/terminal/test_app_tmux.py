"""Inside tmux, where a dropped line costs nothing: what it does to keys, characters and the cursor."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.app import (
    DRAFTS,
    FORM,
    HELP,
    QUESTION,
    READY,
    before_cursor,
    cursor_in,
    fill_training,
    go,
    home,
    records,
    save,
    to_form,
)
from tests.terminal.child import over_ssh
from tests.terminal.screen import Terminal
from tests.tui.walk import prepared

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
_NO_STATUS_LINE = ("set", "-g", "status", "off", ";")


class Tmux:
    """A tmux server of its own, with the app in its one window."""

    def __init__(self, root: Path, escape_time: int) -> None:
        self._environment = over_ssh(home(root), TMUX_TMPDIR=str(root.parent))
        self._tmux = ("tmux", "-L", "s", "-u", "-f", "/dev/null")
        app = (sys.executable, "-m", "rulegov_tui", "--root", str(root))
        self._first = ("start", ";", "set", "-s", "escape-time", str(escape_time), ";", *_NO_STATUS_LINE, "new", *app)

    def __enter__(self) -> Terminal:
        """The terminal that it is shown on."""
        self._terminal = Terminal(*self._tmux, *self._first, environment=self._environment)
        return self._terminal

    def again(self) -> Terminal:
        """A new terminal on what still runs."""
        return Terminal(*self._tmux, "attach", environment=self._environment)

    def __exit__(self, *error: object) -> None:
        self._terminal.__exit__()
        subprocess.run([*self._tmux, "kill-server"], env=self._environment, capture_output=True, check=False, timeout=10)


@pytest.mark.parametrize("escape_time", [10, 500])
def test_keys_characters_and_cursor(tmp_path: Path, escape_time: int) -> None:
    root = prepared(tmp_path / "w")
    before = len(records(root, "training"))
    tmux = Tmux(root, escape_time)
    with tmux as terminal:
        to_form(terminal)
        fill_training(terminal, "依法治国矛盾纠纷多元化解")
        go(terminal, ("，“法”", lambda now: before_cursor(now).endswith(("，“法”", '，"法"'))))
        go(terminal, ("F1", HELP), ("Escape", FORM), ("Escape", QUESTION), ("Escape", FORM))
        terminal.paste("一行\n二行")
        terminal.wait_for("粘贴的 2 行已合并成一行；Ctrl\\+Z 退回。")
        terminal.resize(60, 20)
        terminal.wait_for(lambda now: now.lines()[19].startswith("F2保存"))
        terminal.wait_for(lambda now: before_cursor(now).endswith("一行 二行"))
        terminal.resize(80, 24)
        terminal.wait_for(lambda now: now.lines()[23].startswith("F2保存"))
        save(terminal)
        go(terminal, ("Ctrl+Z", "已撤销"), ("F10", "^筛选 输入台账名"), ("F10", r"\[exited\]"))
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == []
    assert len(records(root, "training")) == before


def test_a_dropped_line_leaves_the_form_as_it_is(tmp_path: Path) -> None:
    tmux = Tmux(prepared(tmp_path / "w"), 10)
    with tmux as terminal:
        to_form(terminal)
        fill_training(terminal, "线断了还在")
        terminal.hang_up()
        terminal.exit_code()
        with tmux.again() as later:
            later.wait_for(cursor_in("题目", "线断了还在"))
            later.wait_for("F1帮助")
            assert DRAFTS not in "\n".join(later.lines())
            go(later, ("Escape", QUESTION), ("End", "^> +放弃"), ("Enter", READY), ("F10", r"\[exited\]"))
