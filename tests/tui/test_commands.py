"""Every action of every screen, as declared: its keys, and whether they reach a program over SSH through an input method."""

import pytest
from rich.cells import cell_len
from textual.keys import key_to_character

from rulegov_tui.settings.key_names import key_name as checked_name
from rulegov_tui.tui.commands import AnyCommand, key_name
from rulegov_tui.tui.keys import all_pages
from rulegov_tui.tui.screens.common import Quit
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import RowList

PAGES = list(all_pages())
COMMANDS = [pytest.param(page, command, id=f"{page.__name__}-{command.name}") for page in PAGES for command in page.ACTIONS]
FORBIDDEN = {f"ctrl+{one}" for one in ("a", "b", "space", "at", "i", "m", "h", "j", "left_square_bracket")}
SHY = {"f1", "f10", "f11", "ctrl+s", "ctrl+q", "escape"}
"""Keys that a desktop or the line may keep for itself, or that tmux is slow to hand on: never an action's only one."""
ALONE = {("ctrl+q", Quit)}
"""Escape or F10, pressed on every screen, leads out as well."""
LIST_KEYS = {key for binding in RowList.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_every_action_has_a_key_that_arrives(page: type[Page], command: AnyCommand) -> None:
    assert [checked_name(key) for key in command.keys] == list(command.keys)
    assert not FORBIDDEN & set(command.keys)
    assert not [key for key in command.keys if "alt" in key.split("+") or key.startswith("ctrl+shift+")]
    assert [key for key in command.keys if key.startswith("ctrl+") or key_to_character(key) in (None, " ")], (
        "no bare letter or mark"
    )
    for shy in SHY & set(command.keys):
        assert set(command.keys) - {shy} or (shy, command) in ALONE


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_an_action_is_described(page: type[Page], command: AnyCommand) -> None:
    assert command.title
    assert not command.hinted or cell_len(command.label) == 4, "two characters"
    assert cell_len(command.label) in (4, 6)
    for key in command.keys:
        shown = key_name(key)
        assert "_" not in shown, "the name that a clerk reads on the keyboard"
        assert cell_len(shown) <= 10


@pytest.mark.parametrize("page", PAGES)
def test_two_actions_of_a_screen_share_no_key(page: type[Page]) -> None:
    keys = [key for command in page.ACTIONS for key in command.keys]
    assert len(keys) == len(set(keys))
    names = [command.name for command in page.ACTIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("page", PAGES)
def test_an_action_takes_no_key_of_the_list_but_enter(page: type[Page]) -> None:
    assert {key for command in page.ACTIONS for key in command.keys} & LIST_KEYS <= {"enter"}


def test_an_action_has_the_same_keys_on_every_screen() -> None:
    """The settings know it by its name alone."""
    keys: dict[str, set[tuple[str, ...]]] = {}
    for page in PAGES:
        for command in page.ACTIONS:
            keys.setdefault(command.name, set()).add(command.keys)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize("page", PAGES)
def test_every_screen_has_help_and_commands_and_a_way_out(page: type[Page]) -> None:
    names = {command.name for command in page.ACTIONS}
    assert {"palette", "redraw"} <= names
    assert names & {"back", "leave", "done"}
    assert "help" in names or page.__name__ == "HelpPage"


def test_full_width_marks_are_the_same_keys() -> None:
    keys = {key for page in PAGES for command in page.ACTIONS for key in command.keys}
    for mark in ("question_mark", "slash"):
        full = {"question_mark": "fullwidth_question_mark", "slash": "fullwidth_solidus"}[mark]
        assert (mark in keys) == (full in keys) == True  # noqa: E712 (both are there)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("f2", "F2"),
        ("ctrl+s", "Ctrl+S"),
        ("ctrl+pageup", "Ctrl+PgUp"),
        ("shift+tab", "Shift+Tab"),
        ("space", "空格"),
        ("slash", "/"),
        ("question_mark", "?"),
        ("fullwidth_solidus", "／"),
        ("ideographic_full_stop", "。"),
        ("n", "N"),
    ],
)
def test_a_key_is_called_as_on_the_keyboard(key: str, shown: str) -> None:
    assert key_name(key) == shown
