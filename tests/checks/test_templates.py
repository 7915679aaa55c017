"""The shipped narratives, compiled: nothing in their own words is a slip; what is to be filled in is said."""

from datetime import date

import pytest

from rulegov_tui.checks.prose import prose_of
from rulegov_tui.checks.registry import examine
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.office import Office, OfficeKind
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.storage.catalog_files import load_catalog, template_names, template_text
from tests.checks.cases import case

CATALOG = load_catalog()
PERIOD = Period(2024, date(2024, 12, 31))
OFFICES = [Office(name="青山", kind=kind, county="鲁川县") for kind in OfficeKind]


@pytest.mark.parametrize("name", sorted(template_names()))
@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.title)
def test_a_shipped_narrative_has_no_slip_but_what_is_to_be_filled_in(name: str, office: Office) -> None:
    book = FigureBook(CATALOG, {}, PERIOD)
    document = compile_report(read_narrative(template_text(name), name), book, office.words(PERIOD), Level.PUBLIC)
    found = list(examine(case("", prose=prose_of(document), is_own=True, office=office)))
    assert [finding.message for finding in found if "【待" not in finding.about and finding.rule != "R22"] == []
