"""The form that all screens share: title, body, a line for what happened, and the hints."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.widget import Widget

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.tui.commands import AnyCommand, Command, keys_of
from rulegov_tui.tui.drawing import fitted
from rulegov_tui.tui.theme import Look
from rulegov_tui.tui.widgets.hints import hint_pieces
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp


class Page(Screen[Any], inherit_bindings=False):
    """A full screen.

    Attributes:
        NAME: what the user calls it.
        NOTES: what one does here, for the help; a line each.
        ACTIONS: what can be done here, most wanted first.
    """

    NAME: ClassVar[str]
    NOTES: ClassVar[Sequence[str]] = ()
    ACTIONS: ClassVar[Sequence[AnyCommand]] = ()
    AUTO_FOCUS = "*"
    CSS = "Page { layout: vertical; overflow: hidden; }"

    def __init__(self, office: "RulegovApp") -> None:
        super().__init__()
        self.office = office
        self._title = Line(self.look.title)
        self._said = Said(self.look.text)
        self._hints = Line(self.look.text)

    def __init_subclass__(cls, **more: Any) -> None:
        """Make the bindings from the commands: they are declared once."""
        if "ACTIONS" in vars(cls):
            cls.BINDINGS = [command.binding() for command in cls.ACTIONS]
        super().__init_subclass__(**more)

    @property
    def look(self) -> Look:
        """The styles."""
        return self.office.look

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield self._title
        yield from self.body()
        yield self._said
        yield self._hints

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the last two lines."""
        raise NotImplementedError

    def title_text(self) -> tuple[str, str]:
        """The title, and what stands at its right end."""
        return self.NAME, ""

    def on_mount(self) -> None:
        """Fill the fixed lines."""
        self.redraw()

    def on_resize(self) -> None:
        """Fill them again for the new width."""
        self.redraw()

    def redraw(self) -> None:
        """Bring the title and the hints up to date."""
        left, right = self.title_text()
        width = self.office.size.width
        room = max(width - 2, 0)
        tail = min(cell_len(right), room * 2 // 3)
        self._title.show((f" {fitted(left, room - tail - 1)} {fitted(right, tail)} ", self.look.title))
        shown = [(command(self), self.key_of(command)) for command in self.ACTIONS if command.hinted]
        self._hints.show(*hint_pieces(shown, self.look, width))

    def key_of(self, command: AnyCommand) -> str:
        """The key that is shown for a command."""
        return keys_of(command, self.office.keys)[0]

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """Say in a sentence what happened; it stays until something else is said."""
        self._said.show(sentence, self.look.error if bad else self.look.good)

    @property
    def said(self) -> str:
        """What was said last."""
        return self._said.sentence

    async def action_perform(self, name: str) -> None:
        """Do what a key, the palette or the help asks for, or begin with it; or say why it cannot be done."""
        command = self.command(name)
        if refusal := command.refusal():
            self.say(refusal, bad=True)
            return
        self.say("")
        try:
            waiting = command.run()
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)
        else:
            if waiting is not None:
                self.office.begin(self._complete(waiting))
                return
        self.redraw()

    async def _complete(self, waiting: Awaitable[None]) -> None:
        await self._said_if_wrong(waiting)
        self.redraw()

    def command(self, name: str) -> Command[Any]:
        """The command of that name."""
        return next(command(self) for command in self.ACTIONS if command.name == name)

    def begin(self, work: Callable[[], Awaitable[None]], group: str) -> None:
        """Do something beside the keys; what was begun before in the same group is given up, what goes wrong is said."""

        async def given() -> None:  # called at its turn: a coroutine that is given up before would complain
            await self._said_if_wrong(work())

        beside: Any = given  # Textual's types are narrower than what it takes
        self.run_worker(beside, group=group, exclusive=True, exit_on_error=False)

    async def _said_if_wrong(self, work: Awaitable[None]) -> None:
        try:
            await work
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)

    def records_arrived(self, arrived: "Arrived") -> None:
        """Colleagues have saved something."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave this screen with a result, once: a second key that was typed ahead must not close the one below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def go_back(self) -> None:
        """Leave this screen without a result."""
        self.dismiss(None)

    @property
    def unsaved(self) -> bool:
        """Whether leaving the program now would leave something behind that was typed here."""
        return False

    def ask_before_leaving(self) -> None:
        """Ask what is to become of it, and leave the program then."""
        self.office.exit(0)

    def keep_draft(self) -> None:
        """Write down what is typed and not saved."""

    def taken_back(self) -> None:
        """A step was undone or redone; of records that changed ``records_arrived`` tells."""

    def saved(self, record_id: str) -> None:
        """A form that was opened from here has saved a record."""
