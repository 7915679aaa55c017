"""How keys change a line of text, and which part of it is in view."""

from collections.abc import Callable, Mapping

from rich.cells import cell_len
from textual import events

from rulegov_tui.entry.line_edit import LineEdit
from rulegov_tui.tui.drawing import one_line

Edit = Callable[[LineEdit], object]

SHORT: Mapping[str, Edit] = {
    "backspace": LineEdit.delete_left,
    "ctrl+h": LineEdit.delete_left,
    "ctrl+w": LineEdit.delete_word_left,
    "ctrl+backspace": LineEdit.delete_word_left,
    "ctrl+u": LineEdit.delete_to_start,
}
"""What a line takes while the arrow keys belong to a list."""
FULL: Mapping[str, Edit] = {
    **SHORT,
    "delete": LineEdit.delete_right,
    "ctrl+d": LineEdit.delete_right,
    "ctrl+k": LineEdit.delete_to_end,
    "ctrl+delete": LineEdit.delete_word_right,
    "left": LineEdit.move_left,
    "right": LineEdit.move_right,
    "ctrl+left": LineEdit.move_word_left,
    "ctrl+right": LineEdit.move_word_right,
    "home": LineEdit.move_start,
    "end": LineEdit.move_end,
    "ctrl+e": LineEdit.move_end,
    "ctrl+z": LineEdit.undo,
    "ctrl+y": LineEdit.redo,
}
"""What a line takes that has the keyboard to itself."""


def typed(event: events.Key) -> str:
    """The character that a key types; empty for a key that types none."""
    return event.character if event.character and event.is_printable else ""


def edit(line: LineEdit, event: events.Key, keys: Mapping[str, Edit]) -> bool:
    """Let a key change the line; gives whether it was one that does."""
    if event.key in keys:
        keys[event.key](line)
    elif character := typed(event):
        line.insert(character)
    else:
        return False
    event.stop()
    event.prevent_default()
    return True


def in_view(text: str, cursor: int, width: int, begin: int) -> tuple[str, int, int]:
    """The part of a line that is shown in so many cells.

    Args:
        text: the line.
        cursor: the character before which the cursor is.
        width: cells; the last stays free for the cursor at the end.
        begin: the first character shown before; the line moves only if the cursor would leave the view, and by a third of it.

    Returns:
        The text in view, the cursor's cell in it, and the first character shown.
    """
    text, room = one_line(text), max(width - 1, 1)
    if cell_len(text) <= room:
        begin = 0
    elif cursor <= begin or cell_len(text[begin:cursor]) > room:
        before = room // 3 if cursor <= begin else room * 2 // 3
        begin = cursor
        while begin > 0 and cell_len(text[begin - 1 : cursor]) <= before:
            begin -= 1
    end = begin
    used = 0
    while end < len(text) and used + cell_len(text[end]) <= room:
        used += cell_len(text[end])
        end += 1
    return text[begin:end], cell_len(text[begin:cursor]), begin
