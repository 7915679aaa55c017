"""An open workspace: its office, catalog and store. What the command line and the screens share."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.office import Office
from rulegov_tui.overview.deadlines import Deadline
from rulegov_tui.storage.catalog_files import load_catalog, load_deadlines, load_office
from rulegov_tui.storage.definitions import Definitions
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace

if TYPE_CHECKING:
    from rulegov_tui.domain.figures import FigureBook


class Session:
    """One workspace, opened on one day.

    Attributes:
        workspace: where it is.
        today: what relative dates and the default cut-off date start from.
    """

    def __init__(self, workspace: Workspace, today: date) -> None:
        self.workspace = workspace
        self.today = today

    @cached_property
    def office(self) -> Office:
        """The office."""
        return load_office(self.workspace)

    @cached_property
    def definitions(self) -> Definitions:
        """What its registers were read from."""
        return Definitions(self.workspace)

    @cached_property
    def catalog(self) -> Catalog:
        """Its registers."""
        _ = self.definitions  # as they are before they are read: what changes meanwhile has changed
        return load_catalog(self.workspace)

    @cached_property
    def deadlines(self) -> Sequence[Deadline]:
        """The deadlines of its calendar."""
        return load_deadlines(self.workspace)

    @cached_property
    def store(self) -> Store:
        """Its records."""
        return Store(self.workspace, self.catalog, private_group=self.office.private_group)

    def period(self, year: int | None, cut_off: date | None, ledger: Ledger) -> Period:
        """The period asked for; without a year that of the cut-off date, or else the latest past year with events."""
        if year is None:
            recorded = [one for one in ledger.years if one <= self.today.year]
            year = cut_off.year if cut_off else recorded[-1] if recorded else self.today.year
        return Period.of(year, cut_off, self.today)

    def book(self, ledger: Ledger, period: Period) -> "FigureBook":
        """The figures of a period."""
        from rulegov_tui.domain.figures import FigureBook

        return FigureBook(self.catalog, ledger.records, period)
