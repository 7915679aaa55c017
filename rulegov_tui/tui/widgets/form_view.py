"""A form: one line a field, and below them what there is to say about the field in which one types.

The fields end six lines above the foot of the screen: an input method opens its list of candidates below the cursor.
"""

from collections.abc import Sequence

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rulegov_tui.domain.fields import FieldType
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.entry.line_edit import LineEdit, kept_lines
from rulegov_tui.tui.drawing import Piece, fitted, strip
from rulegov_tui.tui.theme import Look
from rulegov_tui.tui.widgets.editing import FULL, edit, in_view, typed
from rulegov_tui.tui.widgets.field_help import HELP_LINES, help_lines, label_of, label_width
from rulegov_tui.tui.widgets.pasting import said_of, said_of_lines

_ASIDE, _EDGE = 14, 2
_BACKWARD, _FORWARD = -1, 1
_FIRST, _LAST = "这是第一项；Ctrl+End 到最后一项。", "这是最后一项：F2 保存；Ctrl+Home 回第一项。"
_SEVERAL_LINES = "这一项有几行文字：按 F6 打开大窗口改。"


class FormView(Widget, can_focus=True):
    """The fields of a form, one of which is typed in; the terminal's own cursor stands there.

    Attributes:
        form: what is filled in.
        line: the text of the field that is typed in.
    """

    DEFAULT_CSS = "FormView { height: 1fr; }"

    class Told(Message):
        """Something is to be said to the user."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, look: Look, form: EntryForm) -> None:
        super().__init__()
        self._look = look
        self.form = form
        self.line = LineEdit()
        self._keys: Sequence[str] = ()
        self._index = self._top = self._begin = 0
        self._pasted = ""
        self._cycle: list[str] = []
        self._helped: Sequence[Piece] | None = None
        self.show(form)

    def show(self, form: EntryForm, at: str = "") -> None:
        """Show another form, with the cursor in a field."""
        self.form, self._keys = form, list(form.states)
        self._index = self._keys.index(at) if at in self._keys else 0
        self._top = 0
        self._take_up()

    @property
    def key(self) -> str:
        """The field that is typed in."""
        return self._keys[self._index]

    @property
    def shown_keys(self) -> Sequence[str]:
        """The fields on the screen: what they offer the user has before his eyes."""
        return self._keys[self._top : self._top + self._rows]

    def go_to(self, key: str) -> None:
        """Type in another field."""
        self._leave(accept=False)
        self._index = self._keys.index(key)
        self._take_up()

    def put_taken(self) -> None:
        """Show the text that the form has taken over, one line as a change that can be undone."""
        text = self.form.states[self.key].text
        if "\n" in text:
            self._take_up()
        else:
            self.put(text)

    def put(self, text: str) -> None:
        """Put a text into the field that is typed in, as a change that can be undone."""
        self.line.replace(text)
        self._typed()

    def put_restored(self) -> None:
        """Put what the field was at first into the line, as a change that can be undone."""
        state = self.form.states[self.key]
        self.line.replace("" if "\n" in state.text else state.text)
        self._cycle = []
        self._refresh_here()

    def reread(self) -> None:
        """Show the field as the form has it now."""
        self._take_up()

    @property
    def _rows(self) -> int:
        return max(self.size.height - HELP_LINES, 1)

    def _take_up(self) -> None:
        """Begin to type in the field."""
        text = self.form.states[self.key].text
        self.line = LineEdit("" if "\n" in text else text)
        self._begin, self._pasted, self._cycle, self._helped = 0, "", [], None
        self._keep_in_view()
        self.refresh()
        self._place_cursor()

    def _leave(self, *, accept: bool) -> None:
        self.form.leave(self.key, accept=accept)

    def _keep_in_view(self) -> None:
        if self._index < self._top:
            self._top = max(self._index - self._rows // 2, 0)
        elif self._index >= self._top + self._rows:
            self._top = self._index - self._rows // 2
        self._top = max(min(self._top, len(self._keys) - self._rows), 0)

    def _move(self, fields: int) -> None:
        self.post_message(self.Told(""))
        index = min(max(self._index + fields, 0), len(self._keys) - 1)
        self._leave(accept=fields > 0)
        if index == self._index:
            self.post_message(self.Told(_LAST if fields > 0 else _FIRST))
        self._index = index
        self._take_up()

    def _typed(self) -> None:
        """Note what stands in the line, and draw what that changes."""
        self._cycle = []
        self.form.type(self.key, self.line.text)
        self._refresh_here()

    def _refresh_here(self) -> None:
        width, self._helped = self.size.width, None
        self.refresh(Region(0, self._index - self._top, width, 1), Region(0, self._rows, width, HELP_LINES))
        self._place_cursor()

    def on_key(self, event: events.Key) -> None:
        """Type, or go to another field."""
        moves = {"enter": _FORWARD, "down": _FORWARD, "up": _BACKWARD, "shift+tab": _BACKWARD}
        moves |= {"pagedown": self._rows - 1, "pageup": 1 - self._rows}
        moves |= {"ctrl+end": len(self._keys), "ctrl+home": -len(self._keys)}
        if event.key in moves:
            self._move(moves[event.key])
        elif event.key == "tab":
            self._suggest()
        elif not self._edit(event):
            return
        event.stop()
        event.prevent_default()

    def _edit(self, event: events.Key) -> bool:
        """Let a key change the line, or the offer that stands there while it is empty."""
        state, before = self.form.states[self.key], self.line.text
        if state.offered and event.key in ("right", "end", "ctrl+e"):
            self.put(state.offered)
            return True
        if state.offered and event.key in ("backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k"):
            self.form.clear(self.key)
            self._refresh_here()
            return True
        if event.key == "ctrl+z" and self._pasted and state.text == self._pasted:
            self.form.type(self.key, "")
            self._take_up()
            return True
        if "\n" in state.text:
            if typed(event) or event.key in FULL:
                self.post_message(self.Told(_SEVERAL_LINES))
            return bool(typed(event)) or event.key in FULL
        if typed(event) and state.field.type is FieldType.CHOICE and state.text in state.field.choices:
            self.line.replace("")  # nothing can follow a whole choice: another one is meant
        if event.key == "ctrl+z" and not self.line.undo():
            return False  # nothing of this form is left to be undone: the last save is next
        if event.key != "ctrl+z" and not edit(self.line, event, FULL):
            return False
        if self.line.text != before:
            self._typed()
        else:
            self._refresh_here()
        return True

    def _suggest(self) -> None:
        """Take the first suggestion; pressed again the next one; without any go on to the next field."""
        suggestions = self._cycle or self.form.suggestions(self.key)
        if not suggestions:
            self._move(_FORWARD)
            return
        self.line.replace(self.form.take_suggestion(self.key, suggestions[0]))
        self._typed()
        self._cycle = [*suggestions[1:], suggestions[0]]

    def on_paste(self, event: events.Paste) -> None:
        """Several lines and the cells of a table become one line, but for a long text that is empty; and the user is told."""
        event.stop()
        state, text = self.form.states[self.key], kept_lines(event.text)
        if "\n" in state.text:
            said = _SEVERAL_LINES
        elif state.field.type is FieldType.LONG_TEXT and not self.line.text and "\n" in text:
            self.form.type(self.key, text)
            self._take_up()
            self._pasted, said = text, said_of_lines(len(text.splitlines()))
        else:
            said = said_of(self.line.paste(event.text, "、" if state.field.type.is_list else " "))
            self._typed()
        if said:
            self.post_message(self.Told(said))

    def on_click(self, event: events.Click) -> None:
        """Type in the field that is pointed at."""
        index = self._top + event.y
        if event.y < self._rows and index < len(self._keys) and index != self._index:
            self.go_to(self._keys[index])

    def on_focus(self) -> None:
        """The cursor belongs here."""
        self._place_cursor()

    def on_resize(self) -> None:
        """Keep the field in view."""
        self._top, self._begin, self._helped = 0, 0, None
        self._keep_in_view()
        self.refresh()
        self._place_cursor()

    def _place_cursor(self) -> None:
        if self.is_attached and self.screen.is_active:
            _, column, self._begin = in_view(self.line.text, self.line.cursor, self._value_width, self._begin)
            row = self._index - self._top
            self.app.cursor_position = self.region.offset + Offset(self._value_at + column, row)

    @property
    def _label_width(self) -> int:
        return label_width([state.field for state in self.form.states.values()], self.size.width)

    @property
    def _value_at(self) -> int:
        return _EDGE + self._label_width + 1

    @property
    def _value_width(self) -> int:
        return max(self.size.width - self._value_at - _ASIDE - 1, 4)

    def render_line(self, y: int) -> Strip:
        """See ``Widget``."""
        if y >= self._rows:
            return strip(self._help()[y - self._rows : y - self._rows + 1], self.size.width, self._look.text)
        index = self._top + y
        pieces = self._row(index) if index < len(self._keys) else []
        return strip(pieces, self.size.width, self._look.text)

    def _row(self, index: int) -> list[Piece]:
        look, key = self._look, self._keys[index]
        state, here = self.form.states[key], index == self._index
        if here and self.line.text:
            text, _, self._begin = in_view(self.line.text, self.line.cursor, self._value_width, self._begin)
            value: Piece = (text, look.text)
        elif state.text:
            value = (state.text, look.text)
        else:
            value = (state.offered, look.offered)
        aside, style = self._aside(key)
        return [
            (">" if here else " ", look.pointer if here else look.text),
            ("*" if self.form.needed(key) else " ", look.warning),
            (fitted(label_of(state.field, self._label_width), self._label_width), look.label),
            (" ", look.text),
            (fitted(value[0], self._value_width), value[1]),
            (" ", look.text),
            (fitted(aside, _ASIDE), style),
        ]

    def _aside(self, key: str) -> Piece:
        state, look = self.form.states[key], self._look
        if self.form.problem(key):
            return "! 要改", look.error
        if self.form.warning(key):
            return "? 请核对", look.warning
        if state.origin:
            return state.origin, look.offered
        field = state.field
        return ("个人" if field.personal else "内部" if field.internal else "", look.dim)

    def _help(self) -> Sequence[Piece]:
        """What is said about the field, by lines; made once for all of them."""
        if self._helped is None:
            suggestions = self._cycle or self.form.suggestions(self.key)
            self._helped = help_lines(self.form, self.key, suggestions, self._look, self.size.width)
        return self._helped
