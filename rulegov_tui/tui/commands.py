"""One class for each thing a user can do; it feeds the key, the hint, the palette and the help."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.binding import Binding
from textual.keys import key_to_character

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.page import Page

ScreenT = TypeVar("ScreenT", bound="Page")

NAMES: Mapping[str, str] = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "空格",
    "insert": "Ins",
    "delete": "Del",
    "left": "左",
    "right": "右",
    "up": "上",
    "down": "下",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
}
"""Keys as they are called on a keyboard, where that is neither the character they type nor simply their name."""


def key_name(key: str) -> str:
    """A key as the user knows it: ``F2``, ``Ctrl+S``, ``空格``, ``？``."""
    *modifiers, base = key.split("+")
    return "+".join([*map(str.title, modifiers), NAMES.get(base) or (key_to_character(base) or base).upper()])


class Command(Generic[ScreenT]):
    """Something the user can do on a screen.

    Attributes:
        name: what the settings call it; the same name on several screens means the same keys.
        label: two characters for the hints.
        title: what it does, in a few words, for palette and help.
        keys: the usual keys; the first is shown. At least one is no bare letter or mark, which an input method would keep.
        hinted: whether the hints at the foot of the screen show it.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    title: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    hinted: ClassVar[bool] = True

    def __init__(self, screen: ScreenT) -> None:
        self.screen = screen

    def refusal(self) -> str:
        """Why it cannot be done now, as a sentence; empty if it can."""
        return ""

    def run(self) -> Awaitable[None] | None:
        """Do it."""
        raise NotImplementedError

    @classmethod
    def binding(cls) -> Binding:
        """What Textual needs to know: the keys, under the name by which a keymap changes them."""
        return Binding(",".join(cls.keys), f"perform('{cls.name}')", cls.title, show=False, id=cls.name)


AnyCommand = type[Command[Any]]


def keys_of(command: AnyCommand, chosen: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The keys of a command: the user's own choice, or else the usual ones."""
    return chosen.get(command.name) or command.keys
