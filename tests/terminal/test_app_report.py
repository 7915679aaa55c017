"""The report's screens on a terminal: they send nothing at rest, and little when they are opened."""

from pathlib import Path

from tests.terminal.app import app, cursor_follows, go, to_workbench
from tests.terminal.screen import Terminal
from tests.tui.walk import prepared

COUNTED = r"\d+ 处数字"
"""The outline, once all its sections are drawn."""
EDITOR, PREVIEW = r"^F2保存 F6插数", r"^ 预览："
WIDE = (120, 30)


def to_outline(terminal: Terminal) -> None:
    to_workbench(terminal)
    go(terminal, ("F3", COUNTED))


def settled(terminal: Terminal) -> None:
    """Let what follows the last key come: figures, the page beside the text, the first drafts."""
    terminal.watch(1.5)
    terminal.quiet(0.5)


def test_nothing_is_sent_while_nobody_types(tmp_path: Path) -> None:
    roots = [prepared(tmp_path / name / "w") for name in ("outline", "editor", "beside", "preview")]
    with (
        app(roots[0]) as outline,
        app(roots[1]) as editor,
        app(roots[2], size=WIDE) as beside,
        app(roots[3]) as preview,
    ):
        terminals = (outline, editor, beside, preview)
        for terminal in terminals:
            to_outline(terminal)
        for terminal in (editor, beside):
            go(terminal, "Down", ("Enter", EDITOR), ("依法", "有改动没保存"))
        go(preview, ("F4", PREVIEW))
        for terminal in terminals:
            settled(terminal)
        sent = [terminal.since() for terminal in terminals]
        outline.watch(3)
        for terminal in terminals:
            terminal.watch(0)
        assert [one.data for one in sent] == [b"", b"", b"", b""]


def test_opening_the_outline_and_the_preview_costs_a_screen_of_text(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_workbench(terminal)
        terminal.quiet(0.5)
        for key, seen in (("F3", COUNTED), ("F4", PREVIEW)):
            since = terminal.press(key)
            terminal.wait_for(seen)
            settled(terminal)
            assert 0 < since.size <= 4096


def test_the_page_beside_the_text_follows_what_is_typed(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w"), size=WIDE) as terminal:
        to_outline(terminal)
        go(terminal, "Down", ("Enter", EDITOR))
        go(terminal, "Enter", "Enter", ("依法治国甲乙丙", lambda now: "\n".join(now.lines()).count("依法治国甲乙丙") == 2))


def test_a_typed_character_costs_itself_and_its_count_in_the_title(tmp_path: Path) -> None:
    with app(prepared(tmp_path / "w")) as terminal:
        to_outline(terminal)
        go(terminal, "Down", ("Enter", EDITOR), "Enter", ("x", "有改动没保存"))
        settled(terminal)
        for character in "ab法治":
            since = terminal.type(character)
            terminal.wait_for(cursor_follows(character))
            settled(terminal)
            assert since.size <= 100
