"""An open workspace: its office, catalog and store. What the command line and the screens share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.office import Office
from rulegov_tui.overview.deadlines import Deadline
from rulegov_tui.storage.catalog_files import (
    load_catalog,
    load_deadlines,
    load_lists,
    load_office,
    load_report_kinds,
    load_word_tables,
    template_text,
)
from rulegov_tui.storage.definitions import Definitions
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace

if TYPE_CHECKING:
    from rulegov_tui.checks.counting import Counting
    from rulegov_tui.checks.privacy_lists import PrivacyLists
    from rulegov_tui.checks.registry import Ruling
    from rulegov_tui.checks.words import Words
    from rulegov_tui.domain.figures import FigureBook
    from rulegov_tui.domain.report_kind import ReportKind, ReportKinds
    from rulegov_tui.storage.reading.narratives import StoredNarrative


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
    def report_kinds(self) -> "ReportKinds":
        """The reports that it writes."""
        return load_report_kinds(self.workspace)

    @cached_property
    def deadlines(self) -> Sequence[Deadline]:
        """The deadlines of its calendar."""
        return load_deadlines(self.workspace)

    @cached_property
    def words(self) -> "Words":
        """The word lists of its checks."""
        from rulegov_tui.checks.words import laid_over, words_from

        shipped, own, place = load_word_tables(self.workspace)
        return words_from(laid_over(shipped, own), place)

    @cached_property
    def counting(self) -> "Counting":
        """How numbers are told in prose."""
        from rulegov_tui.checks.counting import FILE, counting_from

        return counting_from(*load_lists(FILE, self.workspace))

    @cached_property
    def privacy_lists(self) -> "PrivacyLists":
        """By what its checks know that something may not be published."""
        from rulegov_tui.check_files import load_privacy_lists

        return load_privacy_lists(self.workspace)

    @cached_property
    def rulings(self) -> Mapping[str, "Ruling"]:
        """What it has decided about the rules of the checks."""
        from rulegov_tui.check_files import load_rulings

        return load_rulings(self.workspace)

    @cached_property
    def store(self) -> Store:
        """Its records."""
        return Store(self.workspace, self.catalog, private_group=self.office.private_group)

    def narrative(self, kind: "ReportKind", period: Period) -> "StoredNarrative":
        """The narrative of a period as an editor opens it: the kind's template where there is no file yet.

        Raises:
            RulegovError: it cannot be read, or the office's template does not exist.
        """
        return self.or_template(kind, self.store.narratives.open(period.year, kind.narrative_name(period)))

    def or_template(self, kind: "ReportKind", found: "StoredNarrative") -> "StoredNarrative":
        """The same narrative, with the text of the kind's template where it has none yet."""
        if found.version:
            return found
        return replace(found, text=template_text(kind.template(self.office.template), self.workspace))

    def period(
        self, year: int | None, cut_off: date | None, ledger: Ledger, cycle: Cycle = Cycle.YEAR, part: int | None = None
    ) -> Period:
        """The period asked for; without a year that of the cut-off date, or else the latest past year with events.

        In January the brief that is due is that of the year before: a year gives way to it while no part of it is over, and where
        the part asked for has not begun.
        """
        if year is None:
            year = cut_off.year if cut_off else self._latest_year(ledger, cycle, part)
        return Period.of(year, cut_off, self.today, cycle, part)

    def _latest_year(self, ledger: Ledger, cycle: Cycle, part: int | None) -> int:
        recorded = [one for one in ledger.years if one <= self.today.year] or [self.today.year]
        latest = recorded[-1]
        if cycle is Cycle.YEAR or latest != self.today.year:
            return latest
        reached = cycle.ended(latest, self.today) if part is None else cycle.part_of(self.today)
        return latest - 1 if reached < (part or 1) and latest - 1 in recorded else latest

    def book(self, ledger: Ledger, period: Period) -> "FigureBook":
        """The figures of a period."""
        from rulegov_tui.domain.figures import FigureBook

        return FigureBook(self.catalog, ledger.records, period)
