"""A screen with one widget on it."""

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from rulegov_tui.tui.theme import DARK, LOOKS
from rulegov_tui.tui.widgets.document_view import DocumentView
from rulegov_tui.tui.widgets.form_view import FormView
from rulegov_tui.tui.widgets.line_input import LineInput
from rulegov_tui.tui.widgets.row_list import RowList
from rulegov_tui.tui.widgets.text_view import TextView

LOOK = LOOKS[DARK]


class Stage(App[None]):
    """Shows one widget, which has the focus if it can have it.

    Attributes:
        told: what the widget has said, in order.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.told: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.told.append(message)

    def on_line_input_changed(self, message: LineInput.Changed) -> None:
        self.told.append(message)

    def on_line_input_entered(self, message: LineInput.Entered) -> None:
        self.told.append(message)

    def on_form_view_told(self, message: FormView.Told) -> None:
        self.told.append(message)

    def on_document_view_chosen(self, message: DocumentView.Chosen) -> None:
        self.told.append(message)

    def on_text_view_refused(self, message: TextView.Refused) -> None:
        self.told.append(message)

    def lines(self) -> list[str]:
        """What is on the screen."""
        return [strip.text for strip in self.screen._compositor.render_strips(self.size)]


def on_stage(widget: Widget, act: Callable[[Stage, Pilot[None]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    """Put the widget on a stage and let it act."""

    async def played() -> None:
        stage = Stage(widget)
        async with asyncio.timeout(60), stage.run_test(size=size) as pilot:
            await pilot.pause()
            await act(stage, pilot)

    asyncio.run(played())
