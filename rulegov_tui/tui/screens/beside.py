"""The page as it will be printed, beside what it is made of, on screens that are wide enough."""

from collections.abc import Callable

from rulegov_tui.report.document import Document
from rulegov_tui.tui.screens.laying import lay
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.document_view import MARGIN, DocumentView

WIDE = 116
"""Columns from which on there is room for it."""


class PageBeside(DocumentView):
    """A section, drawn for reading only.

    Args:
        page: the screen that it is part of.
        taken: cells that the rest of the screen takes, of so many columns.
    """

    def __init__(self, page: Page, taken: Callable[[int], int]) -> None:
        super().__init__(page.look)
        self.can_focus = False
        self._page, self._taken = page, taken
        self._document: Callable[[], Document] | None = None

    def fit(self) -> None:
        """Be there where there is room."""
        columns = self._page.office.size.width
        self.display = columns >= WIDE
        self.styles.width = columns - self._taken(columns) if self.display else 0

    def draw(self, document: Callable[[], Document]) -> None:
        """Show another document, which is made on the store's thread."""
        self._document = document
        if self.display and self.is_attached:
            self._page.begin(self._lay, "beside")

    async def _lay(self) -> None:
        document, columns = self._document, self._page.office.size.width
        if document is not None:
            width = columns - self._taken(columns) - 2 * MARGIN
            lines = await self._page.office.do("", lambda: lay(document(), width))
            self.expect(1)
            self.put(0, lines)
