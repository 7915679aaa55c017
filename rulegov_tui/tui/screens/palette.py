"""Every action of a screen by its name."""

from rulegov_tui.tui.commands import key_name
from rulegov_tui.tui.screens.common import Palette
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column


def open_palette(page: Page) -> None:
    """Let the user pick an action; one that is refused now says why beside it."""
    commands = [command(page) for command in page.ACTIONS if command is not Palette]
    options = [
        (command.name, (command.label, refused or command.title, key_name(page.key_of(type(command)))))
        for command in commands
        for refused in [command.refusal()]
    ]

    async def perform(name: str | None) -> None:
        if name is not None:
            await page.action_perform(name)

    columns = (Column("操作"), Column("说明"), Column("按键"))
    page.app.push_screen(Picker(page.office, f"命令：{page.NAME}", columns, options), perform)
