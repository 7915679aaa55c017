"""What keys do in a text of several lines."""

from collections.abc import Callable, Mapping
from functools import partial

from textual.app import App

from rulegov_tui.entry import motions
from rulegov_tui.entry.motions import Motion
from rulegov_tui.entry.text_edit import TextEdit

MOTIONS: Mapping[str, Motion] = {
    "left": motions.left,
    "right": motions.right,
    "ctrl+left": motions.word_left,
    "ctrl+right": motions.word_right,
    "ctrl+up": motions.line_up,
    "ctrl+down": motions.line_down,
    "ctrl+home": motions.start,
    "ctrl+end": motions.end,
}
"""Moves that depend on nothing but the text; with shift they select."""
CHANGES: Mapping[str, Callable[[TextEdit], object]] = {
    "enter": partial(TextEdit.insert, text="\n"),
    "backspace": partial(TextEdit.delete, motion=motions.left),
    "ctrl+h": partial(TextEdit.delete, motion=motions.left),
    "delete": partial(TextEdit.delete, motion=motions.right),
    "ctrl+d": partial(TextEdit.delete, motion=motions.right),
    "ctrl+w": partial(TextEdit.delete, motion=motions.word_left),
    "ctrl+backspace": partial(TextEdit.delete, motion=motions.word_left),
    "ctrl+delete": partial(TextEdit.delete, motion=motions.word_right),
    "ctrl+u": partial(TextEdit.delete, motion=motions.line_start),
    "ctrl+k": partial(TextEdit.delete, motion=motions.line_end),
}


def copy(app: App[object], edit: TextEdit) -> None:
    """Put what is selected, or else the line, where ``paste`` finds it, and into the terminal's clipboard if it has one."""
    begin, end = edit.selection
    if begin == end:
        begin, end = motions.line_start(edit.text, end), motions.line_down(edit.text, end)
    app.copy_to_clipboard(edit.text[begin:end])


def cut(app: App[object], edit: TextEdit) -> None:
    """The same, and delete it."""
    copy(app, edit)
    edit.cut()


def split(key: str) -> tuple[str, bool]:
    """A key without shift, and whether shift was held: ``ctrl+shift+left`` is ``ctrl+left``."""
    parts = key.split("+")
    return "+".join(part for part in parts if part != "shift"), "shift" in parts[:-1]
